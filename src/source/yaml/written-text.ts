import { isScalar } from 'yaml';
import type { Location } from '../file/place.ts';
import { nodeAt, placingSyntaxOf } from './syntax.ts';

/** The text of the scalar at a place before it is given a meaning: `0x10`, `yes`, `1.10`; undefined where no scalar stands. */
export function writtenText({ document, path }: Location): string | undefined {
  const node = nodeAt(placingSyntaxOf(document), path)?.value;
  return isScalar(node) ? String(node.value ?? '') : undefined;
}
