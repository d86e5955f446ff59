import type { ParsedNode } from 'yaml';
import { isScalar } from 'yaml';
import type { Location } from '../file/place.ts';
import { nodeAt, placingSyntaxOf } from './syntax.ts';

/** The text of the scalar at a place before it is given a meaning: `0x10`, `yes`, `1.10`; undefined where no scalar stands. */
export function writtenText(location: Location): string | undefined {
  return textIn(valueAt(location));
}

/** The text of the key at a place before it is given a meaning; undefined where none stands. */
export function writtenKey({ document, path }: Location): string | undefined {
  return textIn(nodeAt(placingSyntaxOf(document), path)?.key);
}

/** Whether the scalar at a place stands in quotes or is a block of text. */
export function isQuoted(location: Location): boolean {
  const node = valueAt(location);
  return isScalar(node) && node.type !== 'PLAIN' && node.type !== undefined;
}

function valueAt({ document, path }: Location): ParsedNode | null | undefined {
  return nodeAt(placingSyntaxOf(document), path)?.value;
}

function textIn(node: unknown): string | undefined {
  return isScalar(node) ? String(node.value ?? '') : undefined;
}
