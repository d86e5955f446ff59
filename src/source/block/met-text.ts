import { ownText } from './own-text.ts';

/** Longer texts are seldom met twice. */
const longest = 64;

/** How many texts are kept, powers of two: few until as many were met. */
const few = 1 << 9;
const many = 1 << 14;

/** Texts met, each where the sum over its characters puts it. */
let met = emptyTable(few);
/** How many more texts are met before there is room for many. */
let left = few;

function emptyTable(size: number): string[] {
  return new Array<string>(size).fill('');
}

/** The sum over the characters of a text and one more, by its code. Whoever looks through a text adds them up on the way. */
export function sumWith(sum: number, code: number): number {
  return (Math.imul(sum, 31) + code) | 0;
}

/**
 * A stretch of a text as a text of its own, by the sum over its characters, from 0. Most are met again and again, so that they
 * need not be cut out.
 */
export function metText(text: string, start: number, end: number, sum: number): string {
  const length = end - start;
  if (length > longest) return ownText(text.slice(start, end));
  const slot = (sum ^ (sum >>> 13)) & (met.length - 1);
  const before = met[slot];
  if (before !== undefined && before.length === length && text.startsWith(before, start)) return before;
  const own = ownText(text.slice(start, end));
  met[slot] = own;
  left -= 1;
  if (left === 0) met = emptyTable(many);
  return own;
}
