import type { Key, Range, SourceDocument } from '../file/file.ts';
import { textOf } from '../file/file.ts';
import { withYamlLineFeeds } from '../file/lines.ts';
import type { Location } from '../file/place.ts';
import type { TreeNode } from '../tree/tree.ts';
import { nodeAt } from '../tree/tree.ts';
import { treeOf } from '../yaml/tree-of.ts';
import { sliceInSource } from './scalar-slice.ts';

/**
 * The text that a place means, by offsets in the real file (`hostOf`). A field that does not exist is placed at
 * the key of the nearest thing around it that does; an empty value at its key.
 */
export function locate(location: Location): Range {
  const { document } = location;
  const range = location.range ?? shift(rangeOf(location), document.start);
  return document.host === undefined ? range : inHost(document.host, range);
}

/** The document of a real file that holds a document: itself, unless it is embedded. */
export function hostOf(document: SourceDocument): SourceDocument {
  return document.host === undefined ? document : hostOf(document.host.document);
}

/** A path in a document of a real file. */
export type RealPlace = Pick<Location, 'document' | 'path'>;

/** Where a place is in the real file: itself, or the scalar that holds its document. */
export function realPlace({ document, path }: Pick<Location, 'document' | 'path'>): RealPlace {
  return document.host === undefined ? { document, path } : realPlace(document.host);
}

/** Part of the host's scalar where its lines can be told apart, else all of it. */
function inHost(host: { document: SourceDocument; path: readonly Key[] }, range: Range): Range {
  return locate({ document: host.document, path: host.path, on: 'value', slice: range });
}

/** Offsets in the document's text. */
function rangeOf(location: Location): Range {
  const { document, path, on, slice } = location;
  const found = nodeAt(treeOf(document), path);
  if (found === undefined) return rangeOfAncestor(document, path);
  if (found.key !== null && (on === 'key' || found.value === null)) return rangeOfNode(document, found.key);
  if (found.value === null) return firstContent(document);
  return (slice && rangeOfSlice(document, found.value, slice)) ?? rangeOfNode(document, found.value);
}

function rangeOfAncestor(document: SourceDocument, path: readonly Key[]): Range {
  const tree = treeOf(document);
  for (let length = path.length - 1; length >= 0; length -= 1) {
    const found = nodeAt(tree, path.slice(0, length));
    if (found === undefined) continue;
    if (found.key !== null) return rangeOfNode(document, found.key);
    const value = found.value?.type === 'alias' ? found.value.target : found.value;
    const first = value?.type === 'map' ? value.entries[0]?.key : value;
    if (first) return rangeOfNode(document, first);
  }
  return firstContent(document);
}

/** From the first to the last character of a node: comments behind it and its last line break are left out. */
function rangeOfNode(document: SourceDocument, { start, end }: TreeNode): Range {
  return { start, end: start + textOf(document).slice(start, end).trimEnd().length };
}

function rangeOfSlice(document: SourceDocument, node: TreeNode, slice: Range): Range | undefined {
  if (node.type !== 'scalar') return undefined;
  const { style, text, start, end } = node;
  const scalar = { type: style, value: text, range: { start, end } };
  return sliceInSource(withYamlLineFeeds(textOf(document)), scalar, slice);
}

/** The first line that says something, for documents in which no path leads anywhere. */
function firstContent(document: SourceDocument): Range {
  const found = /[^\s#][^\r\n]*/.exec(
    textOf(document).replace(/#[^\r\n]*/g, (comment) => ' '.repeat(comment.length)),
  );
  const start = found?.index ?? 0;
  return { start, end: start + (found?.[0].trimEnd().length ?? 0) };
}

function shift(range: Range, by: number): Range {
  return { start: range.start + by, end: range.end + by };
}
