import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../process/usage-error.ts';

/** One side of a comparison as it is asked for. */
export type AskedSide =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'revision'; readonly revision: string; readonly paths: readonly string[] }
  /** What lies in the folder now. */
  | { readonly kind: 'work tree'; readonly paths: readonly string[] };

/** Both sides, and whether the first is where it and the second parted, as with `main...feature`. */
export interface AskedSides {
  readonly before: AskedSide;
  readonly after: AskedSide;
  readonly sinceParting: boolean;
}

const usage =
  'diff compares two paths (diff old new) or two revisions with paths (diff main.. manifests, diff HEAD~1 HEAD manifests)';

/**
 * What the words of `diff` ask for: two paths that exist; `A..B` or `A...B` with paths; two revisions with paths; one revision
 * with paths, which is compared with what lies in the folder. Throws a UsageError for other words.
 */
export function sidesOf(
  words: readonly string[],
  folder: string,
  isRevision: (word: string) => boolean,
): AskedSides {
  const [first, second, ...rest] = words;
  if (first === undefined) throw new UsageError(usage);
  if (words.includes('')) throw new UsageError(`an empty word is neither a path nor a revision; ${usage}`);
  const exists = (word: string) => existsSync(resolve(folder, word));
  const range = exists(first) ? null : /^(.*?)(\.{2,3})(.*)$/s.exec(first);
  if (range !== null) {
    const [, from = '', dots = '', to = ''] = range;
    const paths = words.slice(1);
    return {
      before: { kind: 'revision', revision: from || 'HEAD', paths },
      after: { kind: 'revision', revision: to || 'HEAD', paths },
      sinceParting: dots.length === 3,
    };
  }
  if (second !== undefined && rest.length === 0 && exists(first) && exists(second))
    return {
      before: { kind: 'path', path: first },
      after: { kind: 'path', path: second },
      sinceParting: false,
    };
  if (exists(first) && !isRevision(first)) {
    const missing = second === undefined ? usage : `path "${second}" does not exist`;
    throw new UsageError(second !== undefined && exists(second) ? usage : missing);
  }
  const before = { kind: 'revision', revision: first } as const;
  if (second === undefined || (exists(second) && !isRevision(second))) {
    const paths = words.slice(1);
    return { before: { ...before, paths }, after: { kind: 'work tree', paths }, sinceParting: false };
  }
  const after = { kind: 'revision', revision: second, paths: rest } as const;
  return { before: { ...before, paths: rest }, after, sinceParting: false };
}
