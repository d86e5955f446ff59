import { backslash, doubleQuote, lineFeed, notPlain, singleQuote } from './characters.ts';
import { foldedQuoted } from './folded.ts';
import { metText } from './met-text.ts';
import { ownText } from './own-text.ts';

/** The column for a scalar that has no further lines: none is indented more. */
export const onOneLine = Number.POSITIVE_INFINITY;

/** The offset behind the closing mark of the quoted scalar that begins at an offset; throws where its line ends before. */
export function quotedEnd(text: string, start: number): number {
  const end = endOnLine(text, start);
  if (end === -1) throw notPlain;
  return end;
}

/** The text between the quotes of the scalar that begins at an offset, and the offset behind it; its further lines are indented more than a column. */
export function quotedText(
  text: string,
  start: number,
  column: number,
): { readonly inside: string; readonly end: number } {
  const end = endOnLine(text, start);
  if (end !== -1) return { inside: unquoted(text, start, end), end };
  const whole = foldedQuoted(text, start, column);
  return { inside: ownText(withoutEscapes(whole.text, text.charCodeAt(start))), end: whole.end };
}

/** The offset behind the closing mark; -1 where the line ends before. */
function endOnLine(text: string, start: number): number {
  const mark = text.charCodeAt(start);
  for (let here = start + 1; ; here += 1) {
    const code = text.charCodeAt(here);
    if (code === lineFeed || Number.isNaN(code)) return -1;
    const isEscape = mark === doubleQuote ? code === backslash : text.charCodeAt(here + 1) === singleQuote;
    if (isEscape && (code === backslash || code === mark)) {
      here += 1;
      if (text.charCodeAt(here) === lineFeed) return -1;
    } else if (code === mark) return here + 1;
  }
}

/** The text between the quotes of a scalar on one line, from its opening mark to behind its closing one; throws at odd escapes. */
export function unquoted(text: string, start: number, end: number): string {
  return withoutEscapes(metText(text, start + 1, end - 1), text.charCodeAt(start));
}

function withoutEscapes(inside: string, mark: number): string {
  if (mark === singleQuote) return inside.includes("'") ? inside.replaceAll("''", "'") : inside;
  return inside.includes('\\') ? inside.replace(/\\./g, unescaped) : inside;
}

function unescaped(written: string): string {
  const meaning = escapes.get(written);
  if (meaning === undefined) throw notPlain;
  return meaning;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\"', '"'],
  ['\\\\', '\\'],
  ['\\/', '/'],
  ['\\n', '\n'],
  ['\\t', '\t'],
  ['\\r', '\r'],
]);
