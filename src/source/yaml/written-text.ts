import type { Location } from '../file/place.ts';
import type { Found, TreeNode } from '../tree/tree.ts';
import { nodeAt } from '../tree/tree.ts';
import { treeOf } from './tree-of.ts';

/** The text of the scalar at a place before it is given a meaning: `0x10`, `yes`, `1.10`; empty where nothing is written, undefined where no scalar stands. */
export function writtenText(location: Location): string | undefined {
  const found = foundAt(location);
  return found === undefined ? undefined : textIn(found.value);
}

/** The text of the key at a place before it is given a meaning; undefined where none stands. */
export function writtenKey(location: Location): string | undefined {
  const key = foundAt(location)?.key ?? null;
  return key === null ? undefined : textIn(key);
}

/** Whether the scalar at a place stands in quotes or is a block of text. */
export function isQuoted(location: Location): boolean {
  const value = foundAt(location)?.value;
  return value?.type === 'scalar' && value.style !== 'PLAIN';
}

function foundAt({ document, path }: Location): Found | undefined {
  return nodeAt(treeOf(document), path);
}

function textIn(node: TreeNode | null): string | undefined {
  if (node === null) return '';
  return node.type === 'scalar' ? node.text : undefined;
}
