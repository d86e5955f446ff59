import type { CST, Node, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isCollection, isMap, isNode, isScalar, isSeq, visit } from 'yaml';
import type { Key } from '../file/file.ts';
import { isMergeKey, meaningOf, nameOf } from '../yaml/scalar-node.ts';
import type { SyntaxTree } from '../yaml/syntax.ts';
import type { Quotes } from './scalar-text.ts';

/** A map or list of the syntax tree. */
export type Holder = YAMLMap | YAMLSeq;

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
  readonly value: Node | null;
  /** Offset behind the value, or behind the colon or dash when nothing is written there. */
  readonly end: number;
}

/** How far a path leads: what stands at each step, from the root on, and the steps for which there is nothing. */
export interface Walk {
  readonly root: Node;
  readonly slots: readonly Slot[];
  readonly missing: readonly Key[];
}

/**
 * Follows a path. Undefined where an edit there would not be safe: at aliases, anchors, tags and merge keys,
 * keys that stand twice, and keys that are no words.
 */
export function walk(tree: SyntaxTree, path: readonly Key[]): Walk | undefined {
  const root: Node | null = tree.contents;
  if (root === null) return undefined;
  const slots: Slot[] = [];
  let here: Node | null = root;
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
function indexOf(holder: Node, step: Key): number | undefined {
  if (isSeq(holder)) return typeof step !== 'number' ? undefined : step < holder.items.length ? step : -1;
  if (!isMap(holder)) return undefined;
  let found = -1;
  for (const [index, { key }] of holder.items.entries()) {
    if (!isScalar(key) || isMergeKey(key)) return undefined;
    if (nameOf(key) !== String(step)) continue;
    if (found !== -1) return undefined;
    found = index;
  }
  return found;
}

/** An entry or item by its position; undefined when it is written in a way that is left alone. */
export function slotIn(holder: Holder, index: number): Slot | undefined {
  return isMap(holder) ? entryIn(holder, index) : itemIn(holder, index);
}

function entryIn(holder: YAMLMap, index: number): Slot | undefined {
  const pair = holder.items[index];
  if (pair === undefined || !isScalar(pair.key) || pair.srcToken === undefined) return undefined;
  const { start: before, sep = [] } = pair.srcToken;
  const colon = sep.find(({ type }) => type === 'map-value-ind');
  const [start, end] = pair.key.range ?? [];
  const name = nameOf(pair.key);
  if (colon === undefined || start === undefined || end === undefined || name === undefined) return undefined;
  if ([...before, ...sep].some(isProperty)) return undefined;
  const key = { name, quotes: quotesOf(pair.key), start, end };
  return slotOf(holder, index, { key, start, after: colon.offset + 1, value: pair.value });
}

function itemIn(holder: YAMLSeq, index: number): Slot | undefined {
  const item = holder.items[index];
  if (!isNode(item)) return undefined;
  const token = holder.srcToken;
  const before = token !== undefined && 'items' in token ? (token.items[index]?.start ?? []) : [];
  if (before.some(isProperty)) return undefined;
  const dash = before.find(({ type }) => type === 'seq-item-ind');
  const start = dash?.offset ?? item.range?.[0];
  if (start === undefined) return undefined;
  return slotOf(holder, index, {
    key: null,
    start,
    after: dash === undefined ? start : start + 1,
    value: item,
  });
}

function slotOf(
  holder: Holder,
  index: number,
  written: Pick<Slot, 'key' | 'start' | 'after'> & { value: unknown },
): Slot | undefined {
  const value = isNode(written.value) && !isBlank(written.value) ? written.value : null;
  if (isAlias(value)) return undefined;
  const end = value === null ? written.after : endOf(value);
  return end === undefined
    ? undefined
    : { ...written, holder, flow: holder.flow === true, index, value, end };
}

function isProperty({ type }: CST.SourceToken): boolean {
  return type === 'anchor' || type === 'tag' || type === 'explicit-key-ind';
}

/** True for a value that nothing stands for in the text. */
function isBlank(node: Node): boolean {
  return isScalar(node) && node.range?.[0] === node.range?.[1];
}

/** Offset behind the last character of a node; behind the line break for a block scalar. */
export function endOf(node: Node): number | undefined {
  if (isCollection(node) && node.flow !== true && (isMap(node) || isSeq(node)))
    return slotIn(node, node.items.length - 1)?.end;
  return node.range?.[1];
}

/** How a scalar is quoted; block scalars count as plain. */
export function quotesOf(node: Node): Quotes {
  if (!isScalar(node)) return 'plain';
  return node.type === 'QUOTE_SINGLE' ? 'single' : node.type === 'QUOTE_DOUBLE' ? 'double' : 'plain';
}

/** Whether a value is nothing, `null` or `~`. */
export function isNull(value: Node | null): boolean {
  return value === null || (isScalar(value) && meaningOf(value) === null);
}

/** Whether a node is a map or list in block style. */
export function isBlockCollection(node: Node | null): node is Holder {
  return (isMap(node) || isSeq(node)) && node.flow !== true;
}

/** Whether a node is a map or list with braces or brackets. */
export function isFlowCollection(node: Node | null): node is Holder {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}

/** Whether something in a node has ties to elsewhere (anchors, aliases, tags) or is text that runs over lines without quotes. */
export function isEntangled(node: Node, text: string): boolean {
  let entangled = false;
  visit(node, (_, part) => {
    if (!isNode(part)) return;
    const [start, end] = part.range ?? [0, 0];
    const folds = isScalar(part) && part.type === 'PLAIN' && text.slice(start, end).includes('\n');
    if (isAlias(part) || part.anchor !== undefined || part.tag !== undefined || folds) {
      entangled = true;
      return visit.BREAK;
    }
    return;
  });
  return entangled;
}
