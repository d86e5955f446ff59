import type { Duplicate } from './duplicates.ts';

/** Two folders, or two files of one folder, that define objects otherwise than each other. */
export interface Variants {
  readonly earlier: string;
  readonly later: string;
  readonly duplicates: readonly [Duplicate, ...Duplicate[]];
}

/** Duplicates by the pair of folders or files in which their two paths part; those inside one file have equal paths. */
export function variantsOf(duplicates: readonly Duplicate[]): readonly Variants[] {
  const pairs = new Map<
    string,
    { earlier: string; later: string; duplicates: [Duplicate, ...Duplicate[]] }
  >();
  for (const duplicate of duplicates) {
    const [earlier, later] = fork(
      duplicate.earlier[duplicate.earlier.length - 1]?.document.file.path ?? '',
      duplicate.later.document.file.path,
    );
    const key = JSON.stringify([earlier, later]);
    const pair = pairs.get(key);
    if (pair === undefined) pairs.set(key, { earlier, later, duplicates: [duplicate] });
    else pair.duplicates.push(duplicate);
  }
  return [...pairs.values()];
}

/** Two paths, each up to the first step in which they differ. */
function fork(one: string, other: string): readonly [string, string] {
  const [first, second] = [one.split('/'), other.split('/')];
  const same = first.findIndex((step, index) => step !== second[index]);
  const length = same === -1 ? first.length : same + 1;
  return [first.slice(0, length).join('/'), second.slice(0, length).join('/')];
}
