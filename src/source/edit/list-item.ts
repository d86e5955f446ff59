import type { Key, SourceDocument } from '../file/file.ts';
import { textOf } from '../file/file.ts';
import type { Location } from '../file/place.ts';
import { treeOf } from '../yaml/tree-of.ts';
import { walk } from './slot.ts';
import { extentOf } from './whole-lines.ts';

/**
 * The same place in a document that is only the one object of a `List` in which it lies, so that the cost of an edit
 * does not grow with the length of the list. Places elsewhere, and in lists written in odd ways, stay as they are.
 */
export function narrowed(location: Location): Location {
  const { document, path } = location;
  const [first, second, ...rest] = path;
  if (first !== 'items' || typeof second !== 'number' || rest.length === 0) return location;
  const tree = treeOf(document);
  const slot = tree.isSound ? walk(tree, [first, second])?.slots[1] : undefined;
  if (slot === undefined) return location;
  if (slot.flow) return { ...location, document: part(document, slot.start, slot.end), path: rest };
  const extent = extentOf(textOf(document), slot);
  if (extent === undefined) return location;
  const inItem: readonly Key[] = [0, ...rest];
  return { ...location, document: part(document, extent.start, extent.end), path: inItem };
}

function part(document: SourceDocument, start: number, end: number): SourceDocument {
  return { ...document, start: document.start + start, end: document.start + end };
}
