import type { Dirent } from 'node:fs';
import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { compareText } from '../../collection/order.ts';
import { nearest } from '../../k8s/object/slip.ts';
import { codeOf, UsageError } from '../process/usage-error.ts';
import type { Unreadable } from './unreadable.ts';
import { causeOf, specialKind } from './unreadable.ts';

/** A file to be read. */
export interface FoundFile {
  /** As reports name it: relative to the working directory, forward slashes. */
  readonly path: string;
  /** Absolute, links resolved. */
  readonly real: string;
  /** Whether a search met it, as opposed to a file that was named. */
  readonly searched: boolean;
  /** Present where no path leads to it, and a kustomization of the input lists it: it is judged and never changed. */
  readonly listed?: true;
  /** Present where a kustomization lists it, so that it is read whatever it holds. */
  readonly wanted?: true;
  /** How deep the deepest path lies that led to it: a file that is named lies deeper than its folder. */
  readonly depth: number;
}

/** What paths, folders and globs lead to, each file once, in the order of the paths. */
export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly unreadable: readonly Unreadable[];
  /** Links met while searching that lead out of the searched folders; they are not followed. */
  readonly leadingOut: readonly string[];
  /** Folders of test data met while searching, as reports name them; they are left out. */
  readonly testData: readonly string[];
}

/** What to look for. */
export interface SearchRequest {
  /** Files, folders and globs, relative to `base`. */
  readonly paths: readonly string[];
  /** Absolute folder that the paths start from. */
  readonly base: string;
  /** Absolute working directory, which shown paths start from. */
  readonly folder: string;
  /** Whether a search leaves out a file or folder, by absolute path. */
  readonly isExcluded: (path: string) => boolean;
  /** What a complaint about one of the paths begins with, such as the place where it is written; absent for nothing. */
  readonly introduce?: (path: string) => string;
  /** Words that a path that does not exist may be a slip of, besides its neighbours. */
  readonly alsoMeant?: readonly string[];
}

const skippedFolders: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * Whether a folder holds test data of programs, by its name and its parent's: nobody applies it, and much of it is broken on
 * purpose. `test` is an environment as often, so that only `tests` says it of its `data`.
 */
export function isTestData(name: string, parent: string): boolean {
  if (/^(test[-_]?data|__(fixtures|snapshots)__)$/.test(name)) return true;
  return (
    (parent === 'tests' && name === 'data') ||
    (/^tests?$/.test(parent) && /^(fixtures|datasets?)$/.test(name))
  );
}

/**
 * Whether what a folder holds shows that all in it is test data: the steps of a test of Chainsaw or KUTTL, or programs of
 * tests beside the manifests where a folder on the way to it (`steps`, its own name last) says that it is for tests.
 */
export function holdsTests(names: readonly string[], steps: readonly string[]): boolean {
  if (names.some((name) => /^(chainsaw-test|kuttl-test|\d+-assert)\.ya?ml$/.test(name))) return true;
  return steps.some((step) => testFolder.test(step)) && names.some((name) => testProgram.test(name));
}

const testFolder = /^(tests?|testing|e2e|integration)$/i;

const testProgram =
  /_test\.(go|py)$|^test_.*\.py$|\.(test|spec)\.[cm]?[jt]sx?$|\.bats$|Tests?\.(java|kt|cs)$|_spec\.rb$/;

/** Whether a search takes a file of this name; `.tpl` alone is a chart's helper file, `.yaml.tpl` a Terraform template. */
export function isManifestName(name: string): boolean {
  if (name.startsWith('.#') || name.startsWith('.istio-alb-lint.')) return false;
  return /\.(ya?ml|json|ya?ml\.tpl)$/i.test(name) || name === 'Kustomization';
}

/** Finds the files that paths, folders and globs lead to. Throws a UsageError for a path that does not exist and a glob that matches nothing. */
export async function findFiles(request: SearchRequest): Promise<FoundFiles> {
  const search = new Search(request);
  const globs: string[] = [];
  for (const path of [...request.paths].sort(compareText)) {
    if (!search.name(path)) globs.push(path);
  }
  if (globs.length > 0) {
    const { globbySync } = await import('globby');
    for (const glob of globs) {
      // The search for the folder to start from takes a lone ? for a letter, so it is written as a set of all letters.
      const entries = globbySync(glob.replace(/(?<!\\)\?(?!\()/g, '[!\u0001]'), {
        cwd: request.base,
        dot: true,
        onlyFiles: false,
        followSymbolicLinks: false,
        expandDirectories: false,
        ignore: [...skippedFolders].map((name) => `**/${name}`),
        fs: { readdirSync: search.readFolder },
      });
      search.take(glob, entries.sort(compareText));
    }
  }
  return search.finish();
}

interface Entry {
  /** Absolute path as reached, links not resolved. */
  readonly path: string;
  readonly real: string;
  /** As reports name it, where the folder that holds it was listed; else it is worked out from the path. */
  readonly shown?: string | undefined;
}

class Search {
  readonly #request: SearchRequest;
  readonly #files = new Map<string, FoundFile>();
  readonly #folders = new Set<string>();
  readonly #roots: string[] = [];
  readonly #links: string[] = [];
  readonly #leadingOut: string[] = [];
  readonly #testData = new Set<string>();
  readonly #unreadable: Unreadable[] = [];
  /** Depth of the path that is looked into. */
  #depth = 0;

  constructor(request: SearchRequest) {
    this.#request = request;
  }

  /** Takes a path that was named; false when nothing of that name exists and it may be a glob. */
  name(word: string): boolean {
    if (word === '')
      throw new UsageError(this.#introduced(word, 'a path is empty; write "." for the current folder'));
    const path = resolve(this.#request.base, word);
    this.#depth = depthOf(path);
    try {
      const stats = statSync(path);
      if (stats.isDirectory()) this.#walkRoot({ path, real: realpathSync(path) });
      else if (stats.isFile()) this.#add({ path, real: realpathSync(path) }, false);
      else if (stats.isFIFO() && isPipeOfShell(path)) this.#add({ path, real: path }, false);
      else this.#refuse(path, `is ${specialKind(stats)}, expected a file or folder`);
      return true;
    } catch (error) {
      if (codeOf(error) === 'ENOENT' && isGlob(word)) return false;
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR')
        throw new UsageError(this.#introduced(word, absence(word, path, this.#request.alsoMeant ?? [])));
      this.#refuse(path, causeOf(error));
      return true;
    }
  }

  /** Takes what a glob matched: folders are searched, files are taken as a search takes them. */
  take(glob: string, entries: readonly string[]): void {
    const { base } = this.#request;
    if (entries.length === 0)
      throw new UsageError(this.#introduced(glob, `no file or folder matches "${glob}"`));
    this.#depth = depthOf(resolve(base, fixedPart(glob)));
    const wanted = /\.\w+$/.test(glob) ? () => true : isManifestName;
    this.#roots.push(realpathSync(base));
    for (const entry of entries) {
      const path = resolve(base, entry);
      try {
        const stats = lstatSync(path);
        const real = stats.isSymbolicLink() ? path : realpathSync(path);
        this.#meet({ path, real }, basename(path), stats, wanted);
      } catch (error) {
        this.#refuse(path, causeOf(error));
      }
    }
  }

  /** Lists a folder; one that cannot be listed is remembered and taken as empty. */
  readonly readFolder = readFolder((path, error) => this.#refuse(path, `is a folder that ${causeOf(error)}`));

  finish(): FoundFiles {
    for (let link = this.#links.shift(); link !== undefined; link = this.#links.shift()) this.#follow(link);
    return {
      files: [...this.#files.values()].sort((a, b) => compareText(a.path, b.path)),
      unreadable: this.#unreadable,
      leadingOut: this.#leadingOut.sort(compareText),
      testData: [...this.#testData].sort(compareText),
    };
  }

  #walkRoot(folder: Entry): void {
    this.#roots.push(folder.real);
    this.#walk(folder);
  }

  #walk({ path, real }: Entry): void {
    if (this.#folders.has(real)) return;
    this.#folders.add(real);
    const entries = this.readFolder(real, { withFileTypes: true });
    if (this.#isOfTests(real, entries)) {
      this.#testData.add(this.#shown(path));
      return;
    }
    const inPath = withEnd(path, sep);
    const inReal = path === real ? inPath : withEnd(real, sep);
    const shown = this.#shown(path);
    const inShown = shown === '.' ? '' : withEnd(shown, '/');
    for (const entry of entries.sort((a, b) => compareText(a.name, b.name))) {
      const { name } = entry;
      const reached = inPath + name;
      const met = {
        path: reached,
        real: inReal === inPath ? reached : inReal + name,
        shown: entry.isFile() ? inShown + name : undefined,
      };
      this.#meet(met, name, entry, isManifestName);
    }
  }

  #meet(entry: Entry, name: string, kind: EntryKind, wanted: (name: string) => boolean): void {
    if (this.#request.isExcluded(entry.path) || skippedFolders.has(name)) return;
    if (kind.isDirectory()) this.#meetFolder(entry);
    else if (kind.isSymbolicLink()) this.#links.push(entry.path);
    else if (!wanted(name)) return;
    else if (kind.isFile()) this.#add(entry, true);
    else this.#refuse(entry.path, `is ${specialKind(kind)}, expected a file`);
  }

  /** What a folder above the searched one is called does not count. */
  #meetFolder(entry: Entry): void {
    const parent = dirname(entry.real);
    const above = this.#roots.includes(parent) ? '' : basename(parent);
    if (isTestData(basename(entry.path), above)) this.#testData.add(this.#shown(entry.path));
    else this.#walk(entry);
  }

  /** What is called so at or above a folder that was named does not count, nor does what it holds. */
  #isOfTests(folder: string, entries: readonly Dirent[]): boolean {
    const roots = this.#roots.filter((root) => isInside(folder, root));
    if (roots.includes(folder)) return false;
    const nearest = roots.reduce((one, other) => (other.length > one.length ? other : one), '');
    const steps = nearest === '' ? [] : relative(nearest, folder).split(sep);
    return holdsTests(
      entries.map(({ name }) => name),
      steps,
    );
  }

  #follow(link: string): void {
    const wanted = isManifestName(basename(link));
    try {
      const real = realpathSync(link);
      const stats = statSync(real);
      if (!stats.isDirectory() && !wanted) return;
      if (!this.#roots.some((root) => isInside(real, root))) this.#leadingOut.push(this.#shown(link));
      else if (stats.isDirectory()) this.#walk({ path: link, real });
      else if (stats.isFile()) this.#add({ path: link, real }, true);
    } catch (error) {
      const reason = codeOf(error) === 'ENOENT' ? 'is a link to a file that does not exist' : causeOf(error);
      if (wanted) this.#refuse(link, reason);
    }
  }

  #add({ path, real, shown }: Entry, searched: boolean): void {
    const earlier = this.#files.get(real);
    const depth = Math.max(this.#depth, earlier?.depth ?? 0);
    const file = earlier ?? { path: shown ?? this.#shown(path), real, searched, depth };
    this.#files.set(real, file.depth === depth ? file : { ...file, depth });
  }

  #introduced(word: string, problem: string): string {
    return `${this.#request.introduce?.(word) ?? ''}${problem}`;
  }

  #refuse(path: string, reason: string): void {
    this.#unreadable.push({ path: this.#shown(path), reason });
  }

  #shown(path: string): string {
    return shownPath(this.#request.folder, path);
  }
}

interface EntryKind {
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
  isFile(): boolean;
  isFIFO(): boolean;
  isSocket(): boolean;
}

interface ReadFolder {
  (path: string, options: { withFileTypes: true }): Dirent[];
  (path: string): string[];
}

function readFolder(refuse: (path: string, error: unknown) => void): ReadFolder {
  function read(path: string, options: { withFileTypes: true }): Dirent[];
  function read(path: string): string[];
  function read(path: string, options?: { withFileTypes: true }): Dirent[] | string[] {
    try {
      return options === undefined ? readdirSync(path) : readdirSync(path, options);
    } catch (error) {
      refuse(path, error);
      return [];
    }
  }
  return read;
}

/** A path relative to a folder with forward slashes; the folder itself is `.`. */
export function shownPath(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/') || '.';
}

/** Whether a path is a folder or inside it; both absolute. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function withEnd(folder: string, end: string): string {
  return folder.endsWith(end) ? folder : folder + end;
}

function depthOf(path: string): number {
  return path.split(sep).filter((step) => step !== '').length;
}

/** The steps of a glob before the first with a wildcard. */
export function fixedPart(glob: string): string {
  const steps = glob.split('/');
  const wild = steps.findIndex(isGlob);
  return steps.slice(0, wild < 0 ? steps.length : wild).join('/') || (glob.startsWith('/') ? '/' : '.');
}

function isGlob(word: string): boolean {
  return /[*?[\]{}]|[!@+]\(/.test(word);
}

/** Whether an absolute path is `<(command)` of a shell, which always has a writer, so that reading it ends. */
export function isPipeOfShell(path: string): boolean {
  return /^\/(dev\/stdin|(dev|proc\/self)\/fd\/\d+)$/.test(path);
}

function absence(word: string, path: string, alsoMeant: readonly string[]): string {
  if (isLink(path)) return `path "${word}" is a link to something that does not exist`;
  const command = nearest(word, alsoMeant);
  const neighbour = nearest(basename(path), siblingsOf(path), basename(path).length > 3 ? 2 : 1);
  const near = command ?? (neighbour === undefined ? undefined : join(dirname(word), neighbour));
  return `path "${word}" does not exist${near === undefined ? '' : `; did you mean "${near}"?`}`;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function siblingsOf(path: string): readonly string[] {
  try {
    return readdirSync(dirname(path));
  } catch {
    return [];
  }
}
