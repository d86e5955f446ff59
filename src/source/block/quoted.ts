import { backslash, doubleQuote, lineFeed, notPlain, singleQuote } from './characters.ts';
import { metText } from './met-text.ts';

/** The offset behind the closing mark of the quoted scalar that begins at an offset; throws where its line ends before. */
export function quotedEnd(text: string, start: number): number {
  const mark = text.charCodeAt(start);
  for (let here = start + 1; ; here += 1) {
    const code = text.charCodeAt(here);
    if (code === lineFeed || Number.isNaN(code)) throw notPlain;
    const isEscape = mark === doubleQuote ? code === backslash : text.charCodeAt(here + 1) === singleQuote;
    if (isEscape && (code === backslash || code === mark)) {
      here += 1;
      if (text.charCodeAt(here) === lineFeed) throw notPlain;
    } else if (code === mark) return here + 1;
  }
}

/** The text between the quotes of a scalar on one line, from its opening mark to behind its closing one; throws at odd escapes. */
export function unquoted(text: string, start: number, end: number): string {
  const inside = metText(text, start + 1, end - 1);
  if (text.charCodeAt(start) === singleQuote)
    return inside.includes("'") ? inside.replaceAll("''", "'") : inside;
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
