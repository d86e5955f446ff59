import { spawnSync } from 'node:child_process';
import { visible } from '../../report/text/visible.ts';
import type { Environment } from '../process/find-program.ts';
import { findProgram } from '../process/find-program.ts';
import { UsageError } from '../process/usage-error.ts';

/** A file of a revision. */
export interface RevisionFile {
  /** From the top of the repository, with forward slashes. */
  readonly path: string;
  readonly object: string;
  /** A submodule is a commit of another repository, which this one does not hold. */
  readonly kind: 'file' | 'link' | 'submodule';
}

const kinds: Readonly<Record<string, RevisionFile['kind']>> = { '120000': 'link', '160000': 'submodule' };

/** Bytes of output that git may give at once. */
const mostOutput = 1_000_000_000;

/** A git repository, of which only objects are read: neither the work tree nor the index is touched. */
export class Repository {
  readonly #folder: string;
  readonly #environment: Environment;
  readonly #program: string;
  /** The folder at the top of the work tree. */
  readonly top: string;
  /** The path of the folder from the top of the repository, ending with a slash; empty at the top. */
  readonly prefix: string;

  /** Throws a UsageError where the folder is in no repository, or there is no git. */
  constructor(folder: string, environment: Environment) {
    this.#folder = folder;
    const program = findProgram('git', environment);
    if (program === undefined)
      throw new UsageError('there is no program "git" on PATH to read revisions with');
    this.#program = program;
    const { PATH, HOME } = environment;
    const quiet = { GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
    this.#environment = { PATH, HOME, ...quiet };
    const found = this.#run(['rev-parse', '--show-prefix']);
    if (found === undefined)
      throw new UsageError(`"${folder}" is in no git repository, so that there are no revisions to compare`);
    this.prefix = found.toString('utf8').replace(/\n$/, '');
    this.top = this.#run(['rev-parse', '--show-toplevel'])?.toString('utf8').replace(/\n$/, '') ?? '';
  }

  /** Whether git knows a revision. */
  has(revision: string): boolean {
    return this.#commit(revision) !== undefined;
  }

  /** The commit of a revision. Throws a UsageError for one that git does not know. */
  commitOf(revision: string): string {
    const commit = this.#commit(revision);
    if (commit === undefined)
      throw new UsageError(`git knows no revision "${revision}"${this.#shallowText()}`);
    return commit;
  }

  /** The last commit that two revisions have in common. Throws a UsageError where there is none. */
  mergeBase(one: string, other: string): string {
    const found = this.#run(['merge-base', this.commitOf(one), this.commitOf(other)]);
    if (found === undefined)
      throw new UsageError(`"${one}" and "${other}" have no commit in common${this.#shallowText()}`);
    return found.toString('utf8').trim();
  }

  /** The files of a commit. Throws a UsageError where the repository lacks its folders. */
  files(commit: string): readonly RevisionFile[] {
    const listed = this.#run(['ls-tree', '-r', '-z', '--full-tree', commit])?.toString('utf8');
    if (listed === undefined)
      throw new UsageError(`the repository has not all folders of commit "${commit}"; fetch them first`);
    return listed.split('\0').flatMap((entry) => {
      const [, mode = '', object = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t([\s\S]+)$/.exec(entry) ?? [];
      return path === '' ? [] : [{ path, object, kind: kinds[mode] ?? 'file' }];
    });
  }

  /** The bytes of files, in their order. Throws a UsageError for what the repository lacks. */
  contents(files: readonly RevisionFile[]): readonly Buffer[] {
    if (files.length === 0) return [];
    const output = this.#run(['cat-file', '--batch'], files.map(({ object }) => `${object}\n`).join(''));
    let at = 0;
    return files.map(({ path }) => {
      const end = output?.indexOf('\n', at) ?? -1;
      const [, size = ''] = / blob (\d+)$/.exec(output?.toString('utf8', at, end) ?? '') ?? [];
      if (output === undefined || end < 0 || size === '')
        throw new UsageError(`the repository has no content of "${visible(path)}"; fetch it first`);
      const start = end + 1;
      at = start + Number(size) + 1;
      return output.subarray(start, start + Number(size));
    });
  }

  /** What may be the reason where the clone lacks history; empty where it has all. */
  #shallowText(): string {
    const isShallow = this.#run(['rev-parse', '--is-shallow-repository'])?.toString('utf8').trim() === 'true';
    return isShallow
      ? '; the clone is shallow, so fetch its history (actions/checkout: fetch-depth: 0, with the branches)'
      : '';
  }

  #commit(revision: string): string | undefined {
    const wanted = `${revision}^{commit}`;
    const found = this.#run(['rev-parse', '--verify', '--quiet', '--end-of-options', wanted]);
    return found?.toString('utf8').trim();
  }

  /** What git prints; undefined where it fails. */
  #run(words: readonly string[], input = ''): Buffer | undefined {
    const { status, stdout } = spawnSync(this.#program, words, {
      cwd: this.#folder,
      env: { ...this.#environment },
      input,
      maxBuffer: mostOutput,
      shell: false,
      windowsHide: true,
    });
    return status === 0 ? stdout : undefined;
  }
}
