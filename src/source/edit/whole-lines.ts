import type { Slot } from './slot.ts';
import { isBlockCollection, slotIn } from './slot.ts';

/** Offset of the first character of the line that holds an offset. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset of the line behind the one that holds an offset; the end of the text for the last one. */
export function nextLine(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset);
  return lineBreak === -1 ? text.length : lineBreak + 1;
}

/**
 * Offset of the line behind the one on which something ends; undefined when more than a comment follows on that line.
 * What ends with a line break, as block scalars do, ends its own line.
 */
export function lineBehind(text: string, end: number): number | undefined {
  if (end > 0 && text[end - 1] === '\n') return end;
  const next = nextLine(text, end);
  return /^(?:[ \t]*|[ \t]+#[^\n]*)\r?\n?$/.test(text.slice(end, next)) ? next : undefined;
}

/** Column of an offset, from 0; undefined when a tab stands before it. */
export function columnOf(text: string, offset: number): number | undefined {
  const before = text.slice(lineStart(text, offset), offset);
  return before.includes('\t') ? undefined : before.length;
}

/** Whether an offset is the first thing on its line. */
export function startsLine(text: string, offset: number): boolean {
  return /^ *$/.test(text.slice(lineStart(text, offset), offset));
}

/** Behind the comment lines that follow from the start of a line, as long as they are indented by `least` or more. */
export function behindComments(text: string, offset: number, least: number): number {
  let here = offset;
  while (here < text.length && commentColumn(text, here) >= least) here = nextLine(text, here);
  return here;
}

/** Where the comment lines begin that stand directly above a line, at the same column, and not before `floor`. */
function aboveComments(text: string, offset: number, column: number, floor: number): number {
  let here = lineStart(text, offset);
  while (here > floor) {
    const above = lineStart(text, here - 1);
    if (above < floor || commentColumn(text, above) !== column) break;
    here = above;
  }
  return here;
}

/** Column of the comment that a line consists of; -1 for other lines. */
function commentColumn(text: string, start: number): number {
  return /^ *#/.test(text.slice(start, nextLine(text, start))) ? text.indexOf('#', start) - start : -1;
}

/** The whole lines of an entry or item in block style. */
interface Extent {
  readonly column: number;
  /** Start of the comment lines that belong to it, else of its first line. */
  readonly start: number;
  /** Start of the line behind its last one. */
  readonly end: number;
}

/** The lines of an entry or item; undefined when it shares a line with something else or is in flow style. */
export function extentOf(text: string, slot: Slot): Extent | undefined {
  const column = columnOf(text, slot.start);
  const behind = lineBehind(text, slot.end);
  if (slot.flow || column === undefined || behind === undefined || !startsLine(text, slot.start))
    return undefined;
  const floor = slot.index === 0 ? 0 : endOfSibling(text, slot);
  if (floor === undefined) return undefined;
  const start = aboveComments(text, slot.start, column, floor);
  const end = isBlockCollection(slot.value) ? behindComments(text, behind, column + 1) : behind;
  return { column, start, end };
}

function endOfSibling(text: string, slot: Slot): number | undefined {
  const before = slotIn(slot.holder, slot.index - 1);
  return before === undefined ? undefined : lineBehind(text, before.end);
}
