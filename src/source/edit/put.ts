import type { Key } from '../file/file.ts';
import type { TreeNode } from '../tree/tree.ts';
import { isCollection } from '../tree/tree.ts';
import type { Draft } from './draft.ts';
import type { Surroundings } from './scalar-text.ts';
import type { Holder, Slot, Walk } from './slot.ts';
import { endOf, isBlockCollection, isFlowCollection, isNull, sizeOf, slotIn, walk } from './slot.ts';
import type { Content, Layout } from './value-lines.ts';
import { indented, nested } from './value-lines.ts';
import { behindComments, columnOf, extentOf, lineBehind, startsLine } from './whole-lines.ts';

/**
 * Puts something at a path where nothing stands yet: behind the last entry or item of what is there, making the maps
 * and lists on the way. Of a list, an index within its length puts before that item. False when it cannot be done safely.
 */
export function put(draft: Draft, path: readonly Key[], content: Content): boolean {
  const at = path.at(-1);
  const way = walk(draft.tree, typeof at === 'number' ? path.slice(0, -1) : path);
  if (way === undefined || at === undefined) return false;
  const [step, ...rest] = typeof at === 'number' ? [...way.missing, at] : way.missing;
  if (step === undefined) return false;
  const slot = way.slots.at(-1);
  const holder = slot === undefined ? way.root : slot.value;
  const whole = nested(rest, content);
  if (isBlockCollection(holder)) return putIntoBlock(draft, holder, step, whole);
  if (slot !== undefined && isVacant(holder, step) && slot.key !== null && !slot.flow) {
    const lines = whole.block(step, layoutOf(draft));
    return lines !== undefined && putBelow(draft, slot, lines, typeof step === 'number');
  }
  return isFlowCollection(holder) && putIntoFlow(draft, holder, way, step, whole);
}

/** Whether a place holds nothing yet that a map (or, for a number, a list) would displace. */
function isVacant(value: TreeNode | null, step: Key): boolean {
  if (isNull(value)) return true;
  return (
    isCollection(value) && sizeOf(value) === 0 && value.type === (typeof step === 'number' ? 'list' : 'map')
  );
}

/** Puts the lines of a map or list below a key in place of what is written behind it; a comment behind it stays. */
export function putBelow(draft: Draft, slot: Slot, lines: readonly string[], isList: boolean): boolean {
  const { text } = draft;
  const layout = layoutOf(draft);
  const column = columnOf(text, slot.start);
  const behind = lineBehind(text, slot.end);
  if (column === undefined || behind === undefined || slot.flow) return false;
  const below = column + (isList ? layout.list : layout.unit);
  const at = slot.value === null ? behindComments(text, behind, column + 1) : behind;
  draft.insertLines(at, indented(lines, below));
  draft.splice(slot.after, slot.after + text.slice(slot.after, slot.end).trimEnd().length, '');
  return true;
}

function putIntoBlock(draft: Draft, holder: Holder, step: Key, content: Content): boolean {
  const first = slotIn(holder, 0);
  const end = endOf(holder);
  if (first === undefined || end === undefined || (holder.type === 'list') !== (typeof step === 'number'))
    return false;
  const column = columnOf(draft.text, first.start);
  const lines = content.block(step, layoutOf(draft));
  if (column === undefined || lines === undefined) return false;
  const before = typeof step === 'number' && step < sizeOf(holder) ? slotIn(holder, step) : undefined;
  const at =
    before === undefined ? behindLast(draft.text, holder, end, column) : extentOf(draft.text, before)?.start;
  if (at === undefined) return false;
  draft.insertLines(at, indented(lines, column));
  return true;
}

/** Dashes may stand in the column of the key above them, where comments belong to what follows that key. */
function behindLast(text: string, holder: Holder, end: number, column: number): number | undefined {
  const behind = lineBehind(text, end);
  return behind === undefined
    ? undefined
    : behindComments(text, behind, holder.type === 'list' ? column + 1 : column);
}

function putIntoFlow(draft: Draft, holder: Holder, way: Walk, step: Key, content: Content): boolean {
  const surroundings = surroundingsOf(way.root, holder);
  const text = content.flow(step, surroundings);
  const { start, end } = holder;
  if (text === undefined || (holder.type === 'list') !== (typeof step === 'number')) return false;
  const count = sizeOf(holder);
  if (count > 0)
    return typeof step === 'number' && step < count ? false : putBehind(draft, holder, end, text);
  if (draft.text.slice(start + 1, end - 1).trim() !== '') return false;
  draft.splice(start + 1, end - 1, text);
  return true;
}

/** Behind the last entry of a flow collection on one line, or of one with a line for each entry. */
function putBehind(draft: Draft, holder: Holder, end: number, newText: string): boolean {
  const { text } = draft;
  const last = slotIn(holder, sizeOf(holder) - 1);
  if (last === undefined) return false;
  const tail = text.slice(last.end, end - 1);
  if (tail.trim() !== '') return false;
  if (!text.slice(holder.start, end).includes('\n')) {
    draft.splice(last.end, last.end, `, ${newText}`);
    return true;
  }
  const column = columnOf(text, last.start);
  if (column === undefined || !tail.includes('\n') || !startsLine(text, last.start)) return false;
  draft.splice(last.end, last.end, `,${draft.lineBreak}${' '.repeat(column)}${newText}`);
  return true;
}

/** How to write into a flow collection: as JSON when the document or the collection quotes its keys as JSON does. */
export function surroundingsOf(root: TreeNode, holder: Holder): Surroundings {
  const quotesKeys = (node: TreeNode) => isFlowCollection(node) && slotIn(node, 0)?.key?.quotes === 'double';
  return quotesKeys(root) || quotesKeys(holder) ? 'json' : 'flow';
}

/** How a document indents, seen at its first nested map and its first list below a key; two spaces where it shows none. */
export function layoutOf({ text, tree }: Draft): Layout {
  let unit: number | undefined;
  let list: number | undefined;
  const look = (node: TreeNode | null): void => {
    if (!isBlockCollection(node) || (unit !== undefined && list !== undefined)) return;
    for (let index = 0; node.type === 'map' && index < sizeOf(node); index += 1) {
      if (!isBlockCollection(node.entries[index]?.value ?? null)) continue;
      const slot = slotIn(node, index);
      if (slot === undefined || !isBlockCollection(slot.value)) continue;
      const first = slotIn(slot.value, 0);
      const by = (columnOf(text, first?.start ?? 0) ?? 0) - (columnOf(text, slot.start) ?? 0);
      if (slot.value.type === 'map') unit ??= by;
      else list ??= by;
    }
    for (const { value } of node.type === 'map' ? node.entries : node.items) look(value);
  };
  look(tree.root);
  const spaces = unit === undefined || unit < 1 ? 2 : unit;
  return { unit: spaces, list: list === undefined || list < 0 ? spaces : list };
}
