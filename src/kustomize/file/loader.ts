import { resolveFrom } from '../../source/file/file-path.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import type { BuildFiles, PrintedChart } from './build-files.ts';

/** What a kustomization reads files with: paths are taken from its folder, and what was read is noted. */
export interface Loader {
  readonly folder: string;
  /** The documents of a file; undefined where the input has no such file. */
  documents(path: string): readonly ReadDocument[] | undefined;
  /** The text of a file; undefined where the input has no such file. */
  text(path: string): string | undefined;
  /** Why a file that is there gives no text, completing a sentence that starts with the file; undefined for every other path. */
  textProblem(path: string): string | undefined;
  /** What was printed for an entry of the kustomization's `helmCharts`; undefined where nobody was to render it. */
  chart(entry: number): PrintedChart | undefined;
  /** The path of a file or folder from the working directory. */
  pathOf(path: string): string;
}

/** The loader of a folder; the paths of the files that it finds are put into `read`. */
export function loaderOf(folder: string, files: BuildFiles, read: Set<string>): Loader {
  const found = <T>(path: string, value: T | undefined): T | undefined => {
    if (value !== undefined) read.add(path);
    return value;
  };
  const pathOf = (path: string) => resolveFrom(folder, path);
  return {
    folder,
    pathOf,
    documents: (path) => found(pathOf(path), files.documents(pathOf(path))),
    text: (path) => found(pathOf(path), files.text(pathOf(path))),
    textProblem: (path) => files.textProblem?.(pathOf(path)),
    chart: (entry) => files.chart?.(folder, entry),
  };
}

/** Whether a path leads out of the input: a file on the web, or a repository (kustomize: IsRemoteFile, git.NewRepoSpecFromURL). */
export function isRemote(path: string): boolean {
  if (/^https?:\/\//i.test(path)) return true;
  const [location = ''] = path.replace(/^git::/i, '').split('?');
  const scheme = /^(?:ssh|https?|file):\/\//i.exec(location)?.[0];
  if (scheme !== undefined) return location.length > scheme.length;
  const user = /^[a-zA-Z][a-zA-Z0-9-]*@/.exec(location)?.[0] ?? '';
  const rest = location.slice(user.length);
  if (user === '' && !/^github\.com[/:]/i.test(rest)) return false;
  const repository = rest.slice(rest.search(/[/:]/) + 1);
  return /[/:]/.test(rest) && (/\/\/|\.git|_git\//.test(repository) || repository.split('/').length >= 2);
}
