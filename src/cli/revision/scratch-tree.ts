import { lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { visible } from '../../report/text/visible.ts';
import { codeOf, UsageError } from '../process/usage-error.ts';

/** Names that git never checks out: they lead elsewhere, or into a repository. */
const forbidden = /^(\.{0,2}|\.git)$|[\\\0]/i;

const causes: Readonly<Record<string, string>> = {
  EEXIST: 'is there twice, or beside one that this file system takes for the same',
  ENAMETOOLONG: 'is too long for this file system',
};

/** A folder into which what a revision holds is written; nothing is ever written through a link. */
export class ScratchTree {
  readonly #top: string;
  readonly #revision: string;
  readonly #folders = new Set(['.']);

  /** `top` is a folder that holds no links; `revision` is what complaints name. */
  constructor(top: string, revision: string) {
    this.#top = top;
    this.#revision = revision;
  }

  /** Writes a new file. Throws a UsageError for a path that no checkout may hold, and for one that cannot be written. */
  writeFile(path: string, content: Buffer): void {
    this.#put(path, (place) => writeFileSync(place, content, { mode: 0o600, flag: 'wx' }));
  }

  /** Makes a link to a path of the same tree. Throws a UsageError as `writeFile` does. */
  writeLink(path: string, to: string): void {
    const target = posix.relative(posix.dirname(`/${path}`), `/${to}`) || '.';
    this.#put(path, (place) => symlinkSync(target, place));
  }

  #put(path: string, write: (place: string) => void): void {
    const odd = path.split('/').find((step) => forbidden.test(step));
    if (odd !== undefined)
      throw this.#refused(path, `has the step "${visible(odd)}", which is not read from a revision`);
    try {
      this.#makeFolder(posix.dirname(path), path);
      write(join(this.#top, path));
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw this.#refused(path, causes[codeOf(error)] ?? `could not be written (${codeOf(error)})`);
    }
  }

  /** Step by step, so that each is seen to be a folder and no link. */
  #makeFolder(folder: string, path: string): void {
    if (this.#folders.has(folder)) return;
    this.#makeFolder(posix.dirname(folder), path);
    const place = join(this.#top, folder);
    try {
      mkdirSync(place);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      if (!lstatSync(place).isDirectory())
        throw this.#refused(path, `lies below "${visible(folder)}", which is no folder there`);
    }
    this.#folders.add(folder);
  }

  #refused(path: string, problem: string): UsageError {
    return new UsageError(`path "${visible(path)}" of revision "${this.#revision}" ${problem}`);
  }
}
