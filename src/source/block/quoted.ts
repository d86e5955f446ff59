import { backslash, doubleQuote, isLineCharacter, lineFeed, notPlain, singleQuote } from './characters.ts';
import { foldedQuoted } from './folded.ts';
import { metText, sumWith } from './met-text.ts';
import { ownText } from './own-text.ts';

/** The column for a scalar that has no further lines: none is indented more. */
export const onOneLine = Number.POSITIVE_INFINITY;

/** The offset behind the closing mark of the quoted scalar that begins at an offset, by the codes of the text; throws where its line ends before. */
export function quotedEnd(codes: Uint8Array, start: number): number {
  const end = endOnLine(codes, start);
  if (end === -1) throw notPlain;
  return end;
}

/** The text between the quotes of the scalar that begins at an offset, and the offset behind it; its further lines are indented more than a column. */
export function quotedText(
  text: string,
  codes: Uint8Array,
  start: number,
  column: number,
): { readonly inside: string; readonly end: number } {
  const end = endOnLine(codes, start);
  if (end !== -1) return { inside: unquoted(text, start, end), end };
  const whole = foldedQuoted(text, codes, start, column);
  return { inside: ownText(withoutEscapes(whole.text, text.charCodeAt(start))), end: whole.end };
}

/** The offset behind the closing mark; -1 where the line ends before. */
function endOnLine(codes: Uint8Array, start: number): number {
  const mark = codes[start];
  for (let here = start + 1; ; here += 1) {
    const code = codes[here];
    if (!isLineCharacter(code)) return afterLine(code);
    const isEscape = mark === doubleQuote ? code === backslash : codes[here + 1] === singleQuote;
    if (isEscape && (code === backslash || code === mark)) {
      here += 1;
      if (!isLineCharacter(codes[here])) return afterLine(codes[here]);
    } else if (code === mark) return here + 1;
  }
}

/** -1 where a line ends; throws at odd characters and at the end of the text. */
function afterLine(code: number | undefined): number {
  if (code !== lineFeed) throw notPlain;
  return -1;
}

/** The text between the quotes of a scalar on one line, from its opening mark to behind its closing one; throws at odd escapes. */
export function unquoted(text: string, start: number, end: number): string {
  let sum = 0;
  for (let here = start + 1; here < end - 1; here += 1) sum = sumWith(sum, text.charCodeAt(here));
  return withoutEscapes(metText(text, start + 1, end - 1, sum), text.charCodeAt(start));
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
