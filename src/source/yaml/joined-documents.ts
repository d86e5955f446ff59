import { isMap, isNode, isScalar } from 'yaml';
import type { Range } from '../file/file.ts';
import { nameOf } from './scalar-node.ts';
import type { ParsedDocument } from './syntax.ts';

/**
 * The first keys of the objects that stand behind the first one in a document, no `---` before them; ranges are offsets
 * in the document's text. Empty unless every stretch of keys up to one that comes again has `apiVersion` and `kind`.
 */
export function joinedDocuments({ contents }: ParsedDocument, text: string): readonly Range[] {
  if (!isMap(contents) || contents.flow === true) return [];
  const starts: Range[] = [];
  let keys = new Set<string | undefined>();
  for (const { key } of contents.items) {
    const name = isScalar(key) ? nameOf(key) : undefined;
    const range = isNode(key) ? key.range : undefined;
    if (keys.has(name)) {
      if (!isObject(keys) || !range || !startsLine(range[0], text)) return [];
      starts.push({ start: range[0], end: range[1] });
      keys = new Set();
    }
    keys.add(name);
  }
  return isObject(keys) ? starts : [];
}

function isObject(keys: ReadonlySet<string | undefined>): boolean {
  return keys.has('apiVersion') && keys.has('kind');
}

function startsLine(offset: number, text: string): boolean {
  return offset === 0 || text[offset - 1] === '\n';
}
