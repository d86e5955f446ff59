import { endOfText, oddCode, otherCode } from './characters.ts';

/** The part of the platform's encoder that is used; browsers and Node both have it. */
declare const TextEncoder: new () => {
  encodeInto(text: string, bytes: Uint8Array): { readonly read: number; readonly written: number };
};

const encoder = new TextEncoder();

/** Beyond ASCII: controls, what some take for line breaks, marks of byte order, and no characters at all. */
const odd = /[\x80-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

let codes = new Uint8Array(1 << 16);
let encoded = '';

/**
 * The codes of the characters of a text (`characters.ts`), and behind them `endOfText`; they hold until those of another text are
 * asked for. To look into them takes less time than to look into the text.
 */
export function codesOf(text: string): Uint8Array {
  if (text === encoded) return codes;
  if (codes.length < text.length + 2) codes = new Uint8Array(text.length + 2);
  encoded = text;
  const { read, written } = encoder.encodeInto(text, codes);
  if (read !== written) encodeOneByOne(text);
  codes.fill(endOfText, text.length, text.length + 2);
  return codes;
}

function encodeOneByOne(text: string): void {
  for (let at = 0; at < text.length; at += 1) codes[at] = Math.min(text.charCodeAt(at), otherCode);
  for (const { index } of text.matchAll(odd)) codes[index] = oddCode;
}
