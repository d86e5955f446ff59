import { ownText } from './own-text.ts';

/** Longer texts are seldom met twice. */
const longest = 64;

/** How many texts are kept, a power of two. */
const kept = 1 << 14;

/** Texts met, each where the sum over its characters puts it. */
const met: string[] = new Array<string>(kept).fill('');

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
  const slot = (sum ^ (sum >>> 13)) & (kept - 1);
  const before = met[slot];
  if (before !== undefined && before.length === length && text.startsWith(before, start)) return before;
  const own = ownText(text.slice(start, end));
  met[slot] = own;
  return own;
}
