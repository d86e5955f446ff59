import { ownText } from './own-text.ts';

/** Longer texts are seldom met twice. */
const longest = 64;

/** How many texts are kept, a power of two. */
const kept = 1 << 13;

/** Texts met, each where the sum over its characters puts it. */
const met: string[] = new Array<string>(kept).fill('');

/** A stretch of a text as a text of its own. Most are met again and again, so that they need not be cut out. */
export function metText(text: string, start: number, end: number): string {
  const length = end - start;
  if (length > longest) return ownText(text.slice(start, end));
  let sum = length;
  for (let here = start; here < end; here += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(here)) | 0;
  const slot = (sum ^ (sum >>> 13)) & (kept - 1);
  const before = met[slot];
  if (before !== undefined && before.length === length && text.startsWith(before, start)) return before;
  const own = ownText(text.slice(start, end));
  met[slot] = own;
  return own;
}
