import type { Node } from 'yaml';
import { isCollection, isNode, isPair, isScalar } from 'yaml';

/** True for a value that nothing stands for in the text, as in `key:`. */
export function isEmptyNode(node: unknown): boolean {
  if (!isNode(node)) return true;
  return isScalar(node) && (node.range?.[0] ?? 0) === (node.range?.[1] ?? 0);
}

/** The offset after a node's last character; comments behind it are left out, line breaks of block scalars are not. */
export function endOf(node: Node): number {
  if (isCollection(node) && node.flow !== true) {
    const last = node.items.at(-1);
    const end = isPair(last) ? (last.value ?? last.key) : last;
    if (isNode(end)) return endOf(end);
  }
  return node.range?.[1] ?? 0;
}
