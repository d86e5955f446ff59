import { posix } from 'node:path';
import type { RevisionFile } from './git.ts';

/** Where a path of a revision leads when its links are followed. */
export interface Led {
  /** From the top of the repository and without links on the way; empty for the top, undefined where it leads out of the repository. */
  readonly to: string | undefined;
  /** The links on the way, by their paths without links. */
  readonly links: readonly string[];
}

/** The links that Linux follows on one path, and the bytes that a target of one may have (PATH_MAX). */
const most = { links: 40, target: 4095 };

/** The links of a revision, followed without a file system. */
export class RevisionLinks {
  readonly #paths: ReadonlySet<string>;
  readonly #read: () => ReadonlyMap<string, string>;
  #targets: ReadonlyMap<string, string> | undefined;

  /** `contents` gives the bytes of files in their order; it is asked once, for all links, when a path meets one. */
  constructor(
    files: readonly RevisionFile[],
    contents: (files: readonly RevisionFile[]) => readonly Buffer[],
  ) {
    const links = files.filter(({ kind }) => kind === 'link');
    this.#paths = new Set(links.map(({ path }) => path));
    this.#read = () => {
      const targets = contents(links);
      return new Map(links.map(({ path }, index) => [path, targets[index]?.toString('utf8') ?? '']));
    };
  }

  /** Follows a path from the top of the repository; one whose links go round leads to itself. */
  follow(path: string): Led {
    const open = path.split('/');
    const done: string[] = [];
    const links: string[] = [];
    for (let step = open.shift(); step !== undefined; step = open.shift()) {
      if (step === '' || step === '.') continue;
      if (step === '..') {
        if (done.pop() === undefined) return { to: undefined, links };
        continue;
      }
      done.push(step);
      const target = this.#targetOf(done.join('/'));
      if (target === undefined) continue;
      links.push(done.join('/'));
      if (posix.isAbsolute(target) || target.length > most.target) return { to: undefined, links };
      if (links.length > most.links) return { to: path, links: [...new Set(links)] };
      done.pop();
      open.unshift(...target.split('/'));
    }
    return { to: done.join('/'), links };
  }

  #targetOf(path: string): string | undefined {
    if (!this.#paths.has(path)) return undefined;
    this.#targets ??= this.#read();
    return this.#targets.get(path);
  }
}
