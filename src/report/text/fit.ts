import type { Range } from '../../source/file/file.ts';
import { cells, visible } from './visible.ts';

/** A source line as it is shown: its text, and the cells at which the wanted part begins and that it takes (at least one). */
export interface FittedLine {
  readonly shown: string;
  readonly column: number;
  readonly length: number;
  /** Whether nothing had to be cut. */
  readonly whole: boolean;
}

interface Glyph {
  readonly at: number;
  readonly shown: string;
  readonly cells: number;
}

const cut = '...';
const tab = '    ';
/** Cells kept before the wanted part of a line that is cut there. */
const lead = 20;

/** Fits a line of source into `width` cells, tabs expanded and nothing invisible left, cut with `...` around the part at `range`. */
export function fitLine(text: string, range: Range, width: number): FittedLine {
  const from = Math.max(0, range.start - 2 * width);
  const to = Math.min(text.length, range.start + 2 * width);
  const glyphs = glyphsOf(text, from, to);
  const start = cellsBefore(glyphs, range.start);
  const length = Math.max(1, cellsBefore(glyphs, range.end) - start);
  const whole = from === 0 && to === text.length && cellsBefore(glyphs, to) <= width;
  if (whole) return { shown: glyphs.map(({ shown }) => shown).join(''), column: start, length, whole };
  const fromStart = from === 0 && start + length <= width - cut.length;
  const left = fromStart ? 0 : Math.max(0, start - lead);
  return cutLine(glyphs, { left, start, length, width, toEnd: to === text.length });
}

interface Cut {
  readonly left: number;
  readonly start: number;
  readonly length: number;
  readonly width: number;
  /** Whether the last glyph is the last of the line. */
  readonly toEnd: boolean;
}

function cutLine(glyphs: readonly Glyph[], { left, start, length, width, toEnd }: Cut): FittedLine {
  const head = left > 0 ? cut : '';
  let skipped = 0;
  let shown = '';
  let used = head.length;
  const rest = glyphs.filter((glyph) => {
    const skip = skipped < left;
    if (skip) skipped += glyph.cells;
    return !skip;
  });
  const tail = toEnd && used + cellsBefore(rest, Number.POSITIVE_INFINITY) <= width ? '' : cut;
  for (const glyph of rest) {
    if (used + glyph.cells > width - tail.length) break;
    shown += glyph.shown;
    used += glyph.cells;
  }
  const column = head.length + start - skipped;
  return {
    shown: head + shown + tail,
    column,
    length: Math.max(1, Math.min(length, used - column)),
    whole: false,
  };
}

function glyphsOf(text: string, from: number, to: number): readonly Glyph[] {
  const glyphs: Glyph[] = [];
  let at = from;
  for (const character of text.slice(from, to)) {
    const shown = character === '\t' ? tab : visible(character);
    glyphs.push({ at, shown, cells: cells(shown) });
    at += character.length;
  }
  return glyphs;
}

function cellsBefore(glyphs: readonly Glyph[], offset: number): number {
  let sum = 0;
  for (const glyph of glyphs) if (glyph.at < offset) sum += glyph.cells;
  return sum;
}
