import type { Node } from 'yaml';
import { isAlias, isMap, isNode, isScalar } from 'yaml';
import type { Key, Range, SourceDocument } from '../file/file.ts';
import { textOf } from '../file/file.ts';
import { withYamlLineFeeds } from '../file/lines.ts';
import type { Location } from '../file/place.ts';
import { nodeAt, placingSyntaxOf } from '../yaml/syntax.ts';
import { endOf, isEmptyNode } from './extent.ts';
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
  const found = nodeAt(placingSyntaxOf(document), path);
  if (found === undefined) return rangeOfAncestor(document, path);
  if (found.key !== null && (on === 'key' || isEmptyNode(found.value)))
    return rangeOfNode(document, found.key);
  if (found.value === null || isEmptyNode(found.value)) return firstContent(document);
  return (slice && rangeOfSlice(document, found.value, slice)) ?? rangeOfNode(document, found.value);
}

function rangeOfAncestor(document: SourceDocument, path: readonly Key[]): Range {
  const tree = placingSyntaxOf(document);
  for (let length = path.length - 1; length >= 0; length -= 1) {
    const found = nodeAt(tree, path.slice(0, length));
    if (found === undefined) continue;
    if (found.key !== null) return rangeOfNode(document, found.key);
    const value = isAlias(found.value) ? found.value.resolve(tree) : found.value;
    const first = isMap(value) ? value.items[0]?.key : value;
    if (isNode(first)) return rangeOfNode(document, first);
  }
  return firstContent(document);
}

/** From the first to the last character of a node: comments behind it and its last line break are left out. */
function rangeOfNode(document: SourceDocument, node: Node): Range {
  const start = node.range?.[0] ?? 0;
  const end = Math.max(start, endOf(node));
  return { start, end: start + textOf(document).slice(start, end).trimEnd().length };
}

function rangeOfSlice(document: SourceDocument, node: Node, slice: Range): Range | undefined {
  if (!isScalar(node)) return undefined;
  const range = { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
  const scalar = { type: node.type, value: String(node.value ?? ''), range };
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
