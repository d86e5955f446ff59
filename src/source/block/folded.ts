// Scalars on several lines, of which YAML folds the breaks: one is a space, and each empty line more a line break.
import {
  backslash,
  colon,
  doubleQuote,
  endOfText,
  hash,
  isBlank,
  isLineCharacter,
  lineFeed,
  notPlain,
  space,
} from './characters.ts';

/** What a scalar says as it is written, escapes included, and the offset behind it. */
export interface FoldedText {
  readonly text: string;
  readonly end: number;
}

/** A plain scalar from an offset in its first line on, by the text and its codes: the lines that are indented more than a column, up to a comment. */
export function foldedPlain(text: string, codes: Uint8Array, start: number, column: number): FoldedText {
  const lines: string[] = [];
  let end = start;
  for (let line = start; line !== -1; line = nextLine(codes, end, lines, column)) {
    end = plainEnd(codes, line);
    lines.push(text.slice(line, end));
  }
  return { text: folded(lines), end };
}

/** The offset behind a line of a plain scalar; throws where what looks like a key stands in it. */
function plainEnd(codes: Uint8Array, start: number): number {
  let end = start;
  for (let here = start; ; here += 1) {
    const code = codes[here];
    if (code === lineFeed || code === endOfText) return end;
    if (!isLineCharacter(code)) throw notPlain;
    if (code === colon && isBlank(codes[here + 1])) throw notPlain;
    if (code === hash && codes[here - 1] === space) return end;
    if (code !== space) end = here + 1;
  }
}

/** The offset of the text in the next line of a plain scalar, with the empty lines before it added; -1 where it ends. */
function nextLine(codes: Uint8Array, end: number, lines: string[], column: number): number {
  let line = afterSpaces(codes, end);
  let empty = 0;
  for (;;) {
    if (codes[line] !== lineFeed) return -1;
    const content = afterSpaces(codes, line + 1);
    const code = codes[content];
    if (code !== lineFeed) {
      const ends = code === endOfText || code === hash || content - line - 1 <= column;
      if (!ends) for (; empty > 0; empty -= 1) lines.push('');
      return ends ? -1 : content;
    }
    empty += 1;
    line = content;
  }
}

/** A quoted scalar from its opening mark on, of which the further lines are indented more than a column. */
export function foldedQuoted(text: string, codes: Uint8Array, start: number, column: number): FoldedText {
  const mark = codes[start];
  const lines: string[] = [];
  let line = start + 1;
  for (let here = line; ; here += 1) {
    const code = codes[here];
    if (code !== lineFeed && !isLineCharacter(code)) throw notPlain;
    const isEnd = code === mark && (mark === doubleQuote || codes[here + 1] !== mark);
    if (isEnd || code === lineFeed) {
      lines.push(trimmed(text, codes, line, here, lines.length > 0, !isEnd));
      if (isEnd) return { text: folded(lines), end: here + 1 };
      line = here + 1;
      const content = afterSpaces(codes, line);
      if (codes[content] !== lineFeed && content - line <= column) throw notPlain;
    } else if (code === mark || (code === backslash && mark === doubleQuote)) {
      here += 1;
      if (!isLineCharacter(codes[here])) throw notPlain;
    }
  }
}

/** A stretch of a text without the spaces at those of its ends that line breaks touch; throws where one of them may be escaped. */
function trimmed(
  text: string,
  codes: Uint8Array,
  from: number,
  to: number,
  isTrimmedBefore: boolean,
  isTrimmedBehind: boolean,
) {
  const start = isTrimmedBefore ? Math.min(afterSpaces(codes, from), to) : from;
  let end = to;
  while (isTrimmedBehind && end > start && codes[end - 1] === space) end -= 1;
  if (end < to && codes[end - 1] === backslash) throw notPlain;
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

function afterSpaces(codes: Uint8Array, from: number): number {
  let here = from;
  while (codes[here] === space) here += 1;
  return here;
}
