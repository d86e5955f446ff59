import type { Key } from '../file/file.ts';
import type { Draft } from './draft.ts';
import type { Slot } from './slot.ts';
import { sizeOf, slotIn, walk } from './slot.ts';
import { behindComments, columnOf, extentOf, lineBehind } from './whole-lines.ts';

/** Keys that stay, empty, when all below them is removed. */
const lasting: ReadonlySet<string> = new Set(['metadata', 'spec']);

/**
 * Removes what stands at a path with its comments, and the maps and lists that it leaves empty. What is not there
 * need not be removed. False when it cannot be done safely.
 */
export function take(draft: Draft, path: readonly Key[]): boolean {
  const way = walk(draft.tree, path);
  if (way === undefined) return false;
  if (way.missing.length > 0) return true;
  const depth = depthOfRemoval(draft.text, way.slots);
  const slot = way.slots[depth];
  if (slot === undefined) return false;
  const parent = way.slots[depth - 1];
  const done = isAlone(slot)
    ? empty(draft, slot, parent)
    : slot.flow
      ? cutFlow(draft, slot)
      : cutBlock(draft, slot);
  if (done && slot.key === null) draft.shift(behindRemoval(path.slice(0, depth), slot.index));
  return done;
}

function isAlone(slot: Slot): boolean {
  return sizeOf(slot.holder) === 1;
}

/** The outermost step that goes: maps and lists left empty go too, but not the lasting ones, nor those in which comments remain. */
function depthOfRemoval(text: string, slots: readonly Slot[]): number {
  let depth = slots.length - 1;
  for (; depth > 0; depth -= 1) {
    const slot = slots[depth];
    const parent = slots[depth - 1];
    if (slot === undefined || parent === undefined || !isAlone(slot)) break;
    if (parent.key !== null && lasting.has(parent.key.name)) break;
    if (keepsComments(text, slot, parent)) break;
  }
  return depth;
}

/** Whether comments stand in the parent that are not the entry's own. */
function keepsComments(text: string, slot: Slot, parent: Slot): boolean {
  if (slot.flow) return hasComment(text.slice(parent.after, parent.end));
  const extent = extentOf(text, slot);
  const end = extent?.end ?? lineBehind(text, slot.end);
  const column = columnOf(text, slot.start);
  if (end === undefined || column === undefined || behindComments(text, end, column) > end) return true;
  const above = lineBehind(text, parent.after);
  return extent !== undefined && above !== undefined && text.slice(above, extent.start).trim() !== '';
}

/** Removes the only entry of a map or list that stays. */
function empty(draft: Draft, slot: Slot, parent: Slot | undefined): boolean {
  const { text } = draft;
  if (parent === undefined) return false;
  if (slot.flow) {
    const { start, end } = slot.holder;
    if (hasComment(text.slice(start, end))) return false;
    draft.splice(start + 1, end - 1, '');
    return true;
  }
  const extent = extentOf(text, slot);
  if (extent === undefined) return false;
  const commented = keepsComments(text, slot, parent);
  draft.splice(extent.start, extent.end, '');
  if (!commented) draft.splice(parent.after, parent.after, slot.key === null ? ' []' : ' {}');
  return true;
}

function cutBlock(draft: Draft, slot: Slot): boolean {
  const extent = extentOf(draft.text, slot);
  if (extent !== undefined) {
    draft.splice(extent.start, extent.end, '');
    return true;
  }
  return slot.key !== null && slot.index === 0 && cutBehindDash(draft, slot);
}

/** Removes the first entry of a map that begins behind a dash: the second one takes its place. */
function cutBehindDash(draft: Draft, slot: Slot): boolean {
  const next = slotIn(slot.holder, 1);
  const behind = lineBehind(draft.text, slot.end);
  if (next === undefined || behind === undefined) return false;
  if (draft.text.slice(behind, next.start).trim() !== '') return false;
  draft.splice(slot.start, next.start, '');
  return true;
}

function cutFlow(draft: Draft, slot: Slot): boolean {
  const next = slotIn(slot.holder, slot.index + 1);
  const before = slot.index === 0 ? undefined : slotIn(slot.holder, slot.index - 1);
  const start = next === undefined ? before?.end : slot.start;
  const end = next === undefined ? slot.end : next.start;
  if (start === undefined || hasComment(draft.text.slice(start, end))) return false;
  draft.splice(start, end, '');
  return true;
}

/** Whether a stretch of several lines may hold a comment; `#` inside quotes counts too, to be safe. */
function hasComment(stretch: string): boolean {
  return stretch.includes('\n') && /\s#/.test(stretch);
}

function behindRemoval(list: readonly Key[], index: number) {
  return (path: readonly Key[]): readonly Key[] | undefined => {
    const step = path[list.length];
    if (typeof step !== 'number' || list.some((key, depth) => path[depth] !== key)) return path;
    if (step === index) return undefined;
    return step < index ? path : path.with(list.length, step - 1);
  };
}
