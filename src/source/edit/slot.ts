import type { Key } from '../file/file.ts';
import type { Entry, Item, ListNode, MapNode, SyntaxTree, TreeNode } from '../tree/tree.ts';
import { isCollection, isMergeKey, meaningOf, nameOf } from '../tree/tree.ts';
import type { Quotes } from './scalar-text.ts';

/** A map or list of the syntax tree. */
export type Holder = MapNode | ListNode;

/** An entry of a map or an item of a list, where it stands in the text. */
export interface Slot {
  readonly holder: Holder;
  /** The holder is written with braces or brackets. */
  readonly flow: boolean;
  /** Position among the entries or items of the holder. */
  readonly index: number;
  /** The entry's key; null for a list item. */
  readonly key: {
    readonly name: string;
    readonly quotes: Quotes;
    readonly start: number;
    readonly end: number;
  } | null;
  /** Offset of the key, of the dash, or of an item of a flow list. */
  readonly start: number;
  /** Offset behind the colon or the dash, or of an item of a flow list. */
  readonly after: number;
  /** Null when nothing is written there. */
  readonly value: TreeNode | null;
  /** Offset behind the value, or behind the colon or dash when nothing is written there. */
  readonly end: number;
}

/** How far a path leads: what stands at each step, from the root on, and the steps for which there is nothing. */
export interface Walk {
  readonly root: TreeNode;
  readonly slots: readonly Slot[];
  readonly missing: readonly Key[];
}

/**
 * Follows a path. Undefined where an edit there would not be safe: at aliases, anchors, tags and merge keys,
 * keys that stand twice, and keys that are no words.
 */
export function walk(tree: SyntaxTree, path: readonly Key[]): Walk | undefined {
  const { root } = tree;
  if (root === null) return undefined;
  const slots: Slot[] = [];
  let here: TreeNode | null = root;
  for (const [depth, step] of path.entries()) {
    if (!isCollection(here)) return { root, slots, missing: path.slice(depth) };
    const index = indexOf(here, step);
    if (index === undefined) return undefined;
    if (index === -1) return { root, slots, missing: path.slice(depth) };
    const slot = slotIn(here, index);
    if (slot === undefined) return undefined;
    slots.push(slot);
    here = slot.value;
  }
  return { root, slots, missing: [] };
}

/** Position of a step in a map or list, -1 when it is not there; undefined when that cannot be told for sure. */
function indexOf(holder: Holder, step: Key): number | undefined {
  if (holder.type === 'list')
    return typeof step !== 'number' ? undefined : step < holder.items.length ? step : -1;
  let found = -1;
  for (const [index, { key }] of holder.entries.entries()) {
    if (key?.type !== 'scalar' || isMergeKey(key)) return undefined;
    if (nameOf(key) !== String(step)) continue;
    if (found !== -1) return undefined;
    found = index;
  }
  return found;
}

/** How many entries or items a map or list has. */
export function sizeOf(holder: Holder): number {
  return holder.type === 'map' ? holder.entries.length : holder.items.length;
}

/** An entry or item by its position; undefined when it is written in a way that is left alone. */
export function slotIn(holder: Holder, index: number): Slot | undefined {
  return holder.type === 'map' ? entryIn(holder, index) : itemIn(holder, index);
}

function entryIn(holder: MapNode, index: number): Slot | undefined {
  const entry = holder.entries[index];
  if (entry === undefined) return undefined;
  const { key: node, value } = entry;
  const after = afterMark(entry);
  const end = endOfPart(entry);
  const name = node?.type === 'scalar' ? nameOf(node) : undefined;
  if (node?.type !== 'scalar' || name === undefined || after === undefined || end === undefined)
    return undefined;
  const { start } = node;
  const key = { name, quotes: quotesOf(node), start, end: node.end };
  return { holder, flow: holder.flow, index, key, start, after, value, end };
}

function itemIn(holder: ListNode, index: number): Slot | undefined {
  const item = holder.items[index];
  const end = item === undefined ? undefined : endOfPart(item);
  if (item === undefined || end === undefined) return undefined;
  const { dash, value } = item;
  const start = dash ?? value?.start ?? item.end;
  const after = afterMark(item) ?? start;
  return { holder, flow: holder.flow, index, key: null, start, after, value, end };
}

/** Offset behind the colon or the dash; undefined where none is written. */
function afterMark(part: Entry | Item): number | undefined {
  const mark = 'colon' in part ? part.colon : part.dash;
  return mark === undefined ? undefined : mark + 1;
}

/** Offset behind an entry or item; undefined when it is written in a way that is left alone. */
function endOfPart(part: Entry | Item): number | undefined {
  const { value, isBound } = part;
  if (isBound || value?.type === 'alias') return undefined;
  return value === null ? (afterMark(part) ?? part.end) : endOf(value);
}

/** Offset behind the last character of a node; behind the line break for a block scalar. */
export function endOf(node: TreeNode): number | undefined {
  if (!isBlockCollection(node)) return node.end;
  if (node.type === 'map') return entryIn(node, node.entries.length - 1)?.end;
  const last = node.items.at(-1);
  return last === undefined ? undefined : endOfPart(last);
}

/** How a scalar is quoted; block scalars count as plain. */
export function quotesOf(node: TreeNode): Quotes {
  if (node.type !== 'scalar') return 'plain';
  return node.style === 'QUOTE_SINGLE' ? 'single' : node.style === 'QUOTE_DOUBLE' ? 'double' : 'plain';
}

/** Whether a value is nothing, `null` or `~`. */
export function isNull(value: TreeNode | null): boolean {
  return value === null || (value.type === 'scalar' && meaningOf(value) === null);
}

/** Whether a node is a map or list in block style. */
export function isBlockCollection(node: TreeNode | null): node is Holder {
  return isCollection(node) && !node.flow;
}

/** Whether a node is a map or list with braces or brackets. */
export function isFlowCollection(node: TreeNode | null): node is Holder {
  return isCollection(node) && node.flow;
}

/** Whether something in a node has ties to elsewhere (anchors, aliases, tags) or is text that runs over lines without quotes. */
export function isEntangled(node: TreeNode | null, text: string): boolean {
  if (node === null) return false;
  if (node.type === 'alias' || node.anchor !== undefined || node.tag !== undefined) return true;
  if (node.type === 'scalar')
    return node.style === 'PLAIN' && text.slice(node.start, node.end).includes('\n');
  const isTied = ({ value, isBound }: { readonly value: TreeNode | null; readonly isBound: boolean }) =>
    value === null ? isBound : isEntangled(value, text);
  return node.type === 'list'
    ? node.items.some(isTied)
    : node.entries.some((entry) => isTied(entry) || isEntangled(entry.key, text));
}
