import type { Position } from '../../diagnostic/diagnostic.ts';

/** A line of a file: its number from 1, the offset where it begins, and its text without the line break. */
export interface Line {
  readonly number: number;
  readonly start: number;
  readonly text: string;
}

/** The line that holds a position. Like positions, it takes `\n`, `\r\n` and a lone `\r` as line breaks. */
export function lineAt(text: string, { line, column, offset }: Position): Line {
  return lineFrom(text, line, Math.max(0, offset - column + 1));
}

/** The line before; undefined at the beginning of the text. */
export function lineBefore(text: string, line: Line): Line | undefined {
  if (line.start === 0) return undefined;
  const end = line.start - (text.startsWith('\r\n', line.start - 2) ? 2 : 1);
  const start = startOfLine(text, end);
  return { number: line.number - 1, start, text: text.slice(start, end) };
}

/** The line after; undefined at the end of the text. */
export function lineAfter(text: string, line: Line): Line | undefined {
  const end = line.start + line.text.length;
  if (end >= text.length) return undefined;
  return lineFrom(text, line.number + 1, end + (text.startsWith('\r\n', end) ? 2 : 1));
}

/** The offset where the line that holds `offset` begins. */
export function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text[start - 1])) start -= 1;
  return start;
}

/** The offset where the text of the line that holds `offset` ends. */
export function endOfLine(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isBreak(text[end])) end += 1;
  return end;
}

/** The lines of a text, without their line breaks. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/);
}

function lineFrom(text: string, number: number, start: number): Line {
  return { number, start, text: text.slice(start, endOfLine(text, start)) };
}

function isBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}
