// Scalars on several lines, of which YAML folds the breaks: one is a space, and each empty line more a line break.
import { backslash, colon, doubleQuote, hash, isBlank, lineFeed, notPlain, space } from './characters.ts';

/** What a scalar says as it is written, escapes included, and the offset behind it. */
export interface FoldedText {
  readonly text: string;
  readonly end: number;
}

/** A plain scalar from an offset in its first line on: the lines that are indented more than a column, up to a comment. */
export function foldedPlain(text: string, start: number, column: number): FoldedText {
  const lines: string[] = [];
  let end = start;
  for (let line = start; line !== -1; line = nextLine(text, end, lines, column)) {
    end = plainEnd(text, line);
    lines.push(text.slice(line, end));
  }
  return { text: folded(lines), end };
}

/** The offset behind a line of a plain scalar; throws where what looks like a key stands in it. */
function plainEnd(text: string, start: number): number {
  let end = start;
  for (let here = start; ; here += 1) {
    const code = text.charCodeAt(here);
    if (code === lineFeed || Number.isNaN(code)) return end;
    if (code === colon && isBlank(text.charCodeAt(here + 1))) throw notPlain;
    if (code === hash && text.charCodeAt(here - 1) === space) return end;
    if (code !== space) end = here + 1;
  }
}

/** The offset of the text in the next line of a plain scalar, with the empty lines before it added; -1 where it ends. */
function nextLine(text: string, end: number, lines: string[], column: number): number {
  let line = afterSpaces(text, end);
  let empty = 0;
  for (;;) {
    if (text.charCodeAt(line) !== lineFeed) return -1;
    const content = afterSpaces(text, line + 1);
    const code = text.charCodeAt(content);
    if (code !== lineFeed) {
      const ends = Number.isNaN(code) || code === hash || content - line - 1 <= column;
      if (!ends) for (; empty > 0; empty -= 1) lines.push('');
      return ends ? -1 : content;
    }
    empty += 1;
    line = content;
  }
}

/** A quoted scalar from its opening mark on, of which the further lines are indented more than a column. */
export function foldedQuoted(text: string, start: number, column: number): FoldedText {
  const mark = text.charCodeAt(start);
  const lines: string[] = [];
  let line = start + 1;
  for (let here = line; ; here += 1) {
    const code = text.charCodeAt(here);
    if (Number.isNaN(code)) throw notPlain;
    const isEnd = code === mark && (mark === doubleQuote || text.charCodeAt(here + 1) !== mark);
    if (isEnd || code === lineFeed) {
      lines.push(trimmed(text, line, here, lines.length > 0, !isEnd));
      if (isEnd) return { text: folded(lines), end: here + 1 };
      line = here + 1;
      const content = afterSpaces(text, line);
      if (text.charCodeAt(content) !== lineFeed && content - line <= column) throw notPlain;
    } else if (code === mark || (code === backslash && mark === doubleQuote)) {
      here += 1;
      if (text.charCodeAt(here) === lineFeed) throw notPlain;
    }
  }
}

/** A stretch of a text without the spaces at those of its ends that line breaks touch. */
function trimmed(text: string, from: number, to: number, isTrimmedBefore: boolean, isTrimmedBehind: boolean) {
  const start = isTrimmedBefore ? Math.min(afterSpaces(text, from), to) : from;
  let end = to;
  while (isTrimmedBehind && end > start && text.charCodeAt(end - 1) === space) end -= 1;
  return text.slice(start, end);
}

/** Lines as one text; empty ones between others are line breaks. */
function folded(lines: readonly string[]): string {
  const parts: string[] = [];
  let breaks = '';
  for (const [index, line] of lines.entries()) {
    const isBetween = index > 0 && index < lines.length - 1;
    if (line === '' && isBetween) breaks += '\n';
    else {
      if (index > 0) parts.push(breaks === '' ? ' ' : breaks);
      parts.push(line);
      breaks = '';
    }
  }
  return parts.join('');
}

function afterSpaces(text: string, from: number): number {
  let here = from;
  while (text.charCodeAt(here) === space) here += 1;
  return here;
}
