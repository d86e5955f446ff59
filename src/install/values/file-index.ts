import { groupedBy } from '../../collection/groups.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { SourceDocument } from '../../source/file/file.ts';
import type { Location } from '../../source/file/place.ts';
import { made } from '../../source/file/place.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import type { Values } from './values.ts';

/** Finds files without a kind (chart values, `Chart.yaml`) by a path that another file gives. */
export interface FileIndex {
  /** The file of that path, else the one file whose path ends with it; undefined when none or several do, or when it holds several documents. */
  find(path: string): ReadDocument | undefined;
  /** The files of that name in any folder, in the order of the input. */
  named(name: string): readonly ReadDocument[];
}

/** An index of documents by the names of their files, made when it is first asked. */
export function fileIndex(documents: readonly ReadDocument[]): FileIndex {
  let byName: ReadonlyMap<string, readonly ReadDocument[]> | undefined;
  const ending = (path: string) => {
    byName ??= groupedBy(documents, ({ document }) => nameIn(document.file.path));
    const found = byName.get(nameIn(path)) ?? [];
    return found.filter(({ document: { file } }) => file.path === path || file.path.endsWith(`/${path}`));
  };
  return {
    find(path) {
      const found = ending(path);
      const exact = found.filter(({ document }) => document.file.path === path);
      const candidates = exact.length > 0 ? exact : found;
      return candidates.length === 1 ? candidates[0] : undefined;
    },
    named: ending,
  };
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path with its `.` and `..` steps taken and leading slashes removed. */
export function normalized(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** The values in a document: an empty map for one without content, undefined when it cannot be read or is no map. */
export function valuesIn({ document, value, problems }: ReadDocument): Values | undefined {
  if (isMap(value)) return value;
  const empty = (value === undefined || value === null) && problems.length === 0;
  return empty ? made({}, rootOf(document)) : undefined;
}

/** The place of a whole document. */
export function rootOf(document: SourceDocument): Location {
  return { document, path: [], on: 'value' };
}
