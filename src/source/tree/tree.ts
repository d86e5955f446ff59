import type { Key, Range } from '../file/file.ts';
import type { ScalarValue } from './scalar.ts';
import { keyName, plainValue, taggedValue } from './scalar.ts';

/** How a scalar is written. */
export type ScalarStyle = 'PLAIN' | 'QUOTE_SINGLE' | 'QUOTE_DOUBLE' | 'BLOCK_LITERAL' | 'BLOCK_FOLDED';

/** What an anchor ties to elsewhere, and what a tag says of the type. */
interface Properties {
  readonly anchor?: string | undefined;
  readonly tag?: string | undefined;
}

/** A scalar; `text` is what stands there without quotes, indentation and folds, before it is given a meaning. */
export interface ScalarNode extends Range, Properties {
  readonly type: 'scalar';
  readonly style: ScalarStyle;
  readonly text: string;
}

/** A map; `flow` says whether it is written with braces. */
export interface MapNode extends Range, Properties {
  readonly type: 'map';
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

/** A list; `flow` says whether it is written with brackets. */
export interface ListNode extends Range, Properties {
  readonly type: 'list';
  readonly flow: boolean;
  readonly items: readonly Item[];
}

/** An alias; `target` is undefined where nothing before it has its anchor. */
export interface AliasNode extends Range {
  readonly type: 'alias';
  readonly target: TreeNode | undefined;
}

/** What stands in the text of a document; a range ends behind the last character, comments behind it left out. */
export type TreeNode = ScalarNode | MapNode | ListNode | AliasNode;

/** What an entry or an item has in common. */
interface Part {
  /** Null where nothing is written. */
  readonly value: TreeNode | null;
  /** Offset behind the value, or where one could begin. */
  readonly end: number;
  /** Whether an anchor, a tag or a `?` is written before the key or the value. */
  readonly isBound: boolean;
}

/** An entry of a map; `colon` is undefined where none is written. */
export interface Entry extends Part {
  readonly key: TreeNode | null;
  readonly colon: number | undefined;
}

/** An item of a list; `dash` is undefined in brackets. */
export interface Item extends Part {
  readonly dash: number | undefined;
}

/** The syntax of a document; offsets count from `document.start`. */
export interface SyntaxTree {
  readonly root: TreeNode | null;
  /** Whether the text reads without error. */
  readonly isSound: boolean;
}

/** Whether a node is a map or a list. */
export function isCollection(node: TreeNode | null | undefined): node is MapNode | ListNode {
  return node?.type === 'map' || node?.type === 'list';
}

/** What a scalar means; undefined when its text does not fit its tag. */
export function meaningOf({
  text,
  style,
  tag,
}: Pick<ScalarNode, 'text' | 'style' | 'tag'>): ScalarValue | undefined {
  if (tag !== undefined) return taggedValue(text, tag);
  return style === 'PLAIN' ? plainValue(text) : text;
}

/** The name that a scalar gives as the key of a map; undefined when it can be none. */
export function nameOf(node: Pick<ScalarNode, 'text' | 'style' | 'tag'>): string | undefined {
  const value = meaningOf(node);
  return value === undefined ? undefined : keyName(value, node.text);
}

/** True for a plain `<<` and for one tagged `!!merge`; quoted it is a key like any other. */
export function isMergeKey(key: Pick<ScalarNode, 'text' | 'style' | 'tag'>): boolean {
  if (key.text !== '<<') return false;
  return key.tag === undefined ? key.style === 'PLAIN' : key.tag === 'tag:yaml.org,2002:merge';
}

/** What stands at a path: the key (in a map) and the value, each null where nothing is written. */
export interface Found {
  readonly key: TreeNode | null;
  readonly value: TreeNode | null;
}

/**
 * Finds what stands at a path, through aliases and merge keys; of what gives the key several times the last,
 * a merge key included, as in go-yaml. Undefined when a step does not exist.
 */
export function nodeAt({ root }: SyntaxTree, path: readonly Key[]): Found | undefined {
  let here: Found = { key: null, value: root };
  for (const step of path) {
    const next = stepInto(here.value, step, 0);
    if (next === undefined) return undefined;
    here = next;
  }
  return here;
}

function stepInto(node: TreeNode | null | undefined, step: Key, depth: number): Found | undefined {
  if (depth > 100 || !node) return undefined;
  if (node.type === 'alias') return stepInto(node.target, step, depth + 1);
  if (node.type === 'list') {
    const item = typeof step === 'number' ? node.items[step] : undefined;
    return item === undefined ? undefined : { key: null, value: item.value };
  }
  if (node.type !== 'map') return undefined;
  for (let index = node.entries.length - 1; index >= 0; index -= 1) {
    const { key = null, value = null } = node.entries[index] ?? {};
    if (key?.type !== 'scalar') continue;
    if (nameOf(key) === String(step)) return { key, value };
    if (!isMergeKey(key)) continue;
    const merged = stepIntoMerge(value, step, depth + 1);
    if (merged !== undefined) return merged;
  }
  return undefined;
}

function stepIntoMerge(node: TreeNode | null, step: Key, depth: number): Found | undefined {
  const target = node?.type === 'alias' ? node.target : node;
  if (target?.type !== 'list') return stepInto(target, step, depth);
  for (const { value } of target.items) {
    const found = stepInto(value, step, depth);
    if (found !== undefined) return found;
  }
  return undefined;
}
