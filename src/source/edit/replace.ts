import type { Key, Range } from '../file/file.ts';
import { isWithin } from '../file/place.ts';
import { sliceInSource } from '../locate/scalar-slice.ts';
import type { Entry, ScalarNode, TreeNode } from '../tree/tree.ts';
import { nameOf } from '../tree/tree.ts';
import type { Draft } from './draft.ts';
import { layoutOf, putBelow, surroundingsOf } from './put.ts';
import type { Quotes, Surroundings } from './scalar-text.ts';
import { hasControls, isScalarContent, quotedSpelling, scalarText } from './scalar-text.ts';
import type { Slot } from './slot.ts';
import { isBlockCollection, isEntangled, quotesOf, walk } from './slot.ts';
import type { Collection, Writable } from './value-lines.ts';
import { collectionLines, flowText, indented, isEmpty, itemLines } from './value-lines.ts';
import { columnOf, lineBehind, nextLine } from './whole-lines.ts';

/** Replaces the value at a path that exists; false when it cannot be done safely. */
export function replace(draft: Draft, path: readonly Key[], value: Writable): boolean {
  const found = find(draft, path);
  if (found === undefined || hasTies(found.slot, draft.text)) return false;
  const { slot, surroundings } = found;
  return slot.flow || isScalarContent(value) || isEmpty(value)
    ? replaceOnLine(draft, slot, value, surroundings)
    : replaceByLines(draft, slot, value);
}

/** Replaces part of a string, by offsets in its decoded text: only that part where it can be told apart, else the whole. */
export function replaceSlice(draft: Draft, path: readonly Key[], slice: Range, value: string): boolean {
  const found = find(draft, path);
  const old = found?.slot.value;
  if (found === undefined || old?.type !== 'scalar' || hasTies(found.slot, draft.text)) return false;
  const { text } = old;
  const whole = text.slice(0, slice.start) + value + text.slice(slice.end);
  const part = writtenSlice(draft.text, old, slice);
  const isDone =
    part !== undefined &&
    draft.attempt(() => {
      draft.splice(part.start, part.end, within(quotesOf(old), value));
      const now = draft.node(path);
      return draft.isSound && now?.type === 'scalar' && now.style === old.style && now.text === whole;
    });
  return isDone || replace(draft, path, whole);
}

/** Where part of a scalar stands; of one whose lines are folded, where its text does that is met as often before it. */
function writtenSlice(source: string, node: ScalarNode, slice: Range): Range | undefined {
  const { start, end, style, text: value } = node;
  const known = sliceInSource(source, { type: style, value, range: { start, end } }, slice);
  const old = value.slice(slice.start, slice.end);
  if (known !== undefined || old === '') return known;
  const before = value.slice(0, slice.start).split(old).length - 1;
  const at =
    source
      .slice(start, end)
      .split(old)
      .slice(0, before + 1)
      .join(old).length + start;
  return source.startsWith(old, at) ? { start: at, end: at + old.length } : undefined;
}

/** A text as it is spelt between quotes of a kind. */
function within(quotes: Quotes, text: string): string {
  if (quotes === 'double') return JSON.stringify(text).slice(1, -1);
  return quotes === 'single' ? text.replaceAll("'", "''") : text;
}

/** Puts quotes around a scalar that has none, so that its spelling becomes a string. */
export function quote(draft: Draft, path: readonly Key[]): boolean {
  const found = find(draft, path);
  const value = found?.slot.value;
  if (found === undefined || value?.type !== 'scalar' || value.style !== 'PLAIN') return false;
  if (hasTies(found.slot, draft.text)) return false;
  const { start, end, text } = value;
  draft.splice(start, end, found.surroundings === 'json' ? JSON.stringify(text) : quotedSpelling(text));
  return true;
}

/** Gives the key at a path another name; false when the map has a key of that name. */
export function rename(draft: Draft, path: readonly Key[], name: string): boolean {
  const found = find(draft, path);
  if (found === undefined || found.slot.key === null) return false;
  const { key, holder } = found.slot;
  const isNamed = ({ key: other }: Entry) => other?.type === 'scalar' && nameOf(other) === name;
  if (holder.type === 'map' && holder.entries.some(isNamed)) return false;
  draft.splice(key.start, key.end, scalarText(name, key.quotes, found.surroundings));
  const parent = path.slice(0, -1);
  draft.shift((other) => (isWithin(other, path) ? [...parent, name, ...other.slice(path.length)] : other));
  return true;
}

interface Found {
  readonly slot: Slot;
  readonly surroundings: Surroundings;
}

function find(draft: Draft, path: readonly Key[]): Found | undefined {
  const way = walk(draft.tree, path);
  const slot = way?.slots.at(-1);
  if (way === undefined || slot === undefined || way.missing.length > 0) return undefined;
  return { slot, surroundings: slot.flow ? surroundingsOf(way.root, slot.holder) : 'block' };
}

/** Whether replacing a value would undo what is tied to elsewhere, or what somebody is meant to fill in. */
function hasTies({ value }: Slot, text: string): boolean {
  if (value === null) return false;
  return isEntangled(value, text) || (value.type === 'scalar' && /\$\{|\$\(|\{\{/.test(value.text));
}

function replaceOnLine(draft: Draft, slot: Slot, value: Writable, surroundings: Surroundings): boolean {
  const old = slot.value;
  if (old === null) {
    draft.splice(slot.after, slot.after, ` ${flowText(value, surroundings)}`);
    return true;
  }
  const range = rangeToReplace(draft.text, slot, old);
  if (range === undefined) return false;
  const literal = typeof value === 'string' ? literalText(draft, slot, old, value) : undefined;
  const newText =
    literal ??
    (isScalarContent(value) ? scalarText(value, quotesOf(old), surroundings) : flowText(value, surroundings));
  if (isWordForWord(draft.text.slice(range.start, range.end), old, newText))
    draft.swap(range.start, range.end, newText);
  else draft.splice(range.start, range.end, isBlockCollection(old) ? ` ${newText}` : newText);
  return true;
}

/** Whether a scalar of one line without quotes makes room for a word. */
function isWordForWord(written: string, old: TreeNode, newText: string): boolean {
  const isPlain = old.type === 'scalar' && old.style === 'PLAIN' && /^[^\r\n]+$/.test(written);
  return isPlain && /^[a-zA-Z0-9][\w.-]*$/.test(newText);
}

/** What the old value takes up, without the line break behind it; undefined when comments stand in it. */
function rangeToReplace(text: string, slot: Slot, old: TreeNode): Range | undefined {
  const start = isBlockCollection(old) ? slot.after : old.start;
  const end = start + text.slice(start, slot.end).trimEnd().length;
  if (old.type === 'scalar')
    return isBlockScalar(old) && /#/.test(text.slice(start, nextLine(text, start)))
      ? undefined
      : { start, end };
  const behind = isBlockCollection(old) ? nextLine(text, end) : end;
  return /\s#/.test(text.slice(start, behind)) ? undefined : { start, end };
}

function isBlockScalar({ style }: ScalarNode): boolean {
  return style === 'BLOCK_LITERAL' || style === 'BLOCK_FOLDED';
}

/** The text of a literal block scalar in place of an old one; undefined when it was none or cannot hold the new text. */
function literalText(draft: Draft, slot: Slot, old: TreeNode, value: string): string | undefined {
  const column = columnOf(draft.text, slot.start);
  if (old.type !== 'scalar' || old.style !== 'BLOCK_LITERAL' || column === undefined) return undefined;
  const fits = /^\S/.test(value) && !value.endsWith('\n\n') && !value.split('\n').some(hasControls);
  if (!fits) return undefined;
  const chomp = value.endsWith('\n') ? '|' : '|-';
  const lines = indented(value.replace(/\n$/, '').split('\n'), column + layoutOf(draft).unit);
  return [chomp, ...lines].join(draft.lineBreak);
}

/** A map or list below its key or behind its dash; a comment on the key's line stays there. */
function replaceByLines(draft: Draft, slot: Slot, value: Collection): boolean {
  const { text } = draft;
  const column = columnOf(text, slot.start);
  const behind = lineBehind(text, slot.end);
  if (column === undefined || behind === undefined) return false;
  if (slot.value !== null && rangeToReplace(text, slot, slot.value) === undefined) return false;
  if (slot.key === null) {
    if (text.slice(slot.end, behind).trim() !== '') return false;
    const [first = '', ...rest] = itemLines(value, layoutOf(draft));
    const end = slot.after + text.slice(slot.after, slot.end).trimEnd().length;
    draft.splice(slot.after, end, [first.slice(1), ...indented(rest, column)].join(draft.lineBreak));
    return true;
  }
  return putBelow(draft, slot, collectionLines(value, layoutOf(draft)), Array.isArray(value));
}
