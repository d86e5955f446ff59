import type { Range } from '../file/file.ts';

/**
 * A range of a text at which something can be seen: itself where it holds more than blanks, else widened to what touches
 * it, or to the word behind or before it on its line, else the nearest word before or behind it. Itself in a text of blanks.
 */
export function visible(text: string, range: Range): Range {
  const { start, end } = range;
  if (/\S/.test(text.slice(start, end))) return range;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const before = /\S+\s*$/.exec(text.slice(lineStart, start))?.[0];
  const behind = /^\s*\S+/.exec(text.slice(end, lineEnd === -1 ? text.length : lineEnd))?.[0];
  if (start === end && (isText(text[start - 1]) || isText(text[end])))
    return { start: isText(text[start - 1]) ? start - 1 : start, end: isText(text[end]) ? end + 1 : end };
  if (behind !== undefined) return { start, end: end + behind.length };
  if (before !== undefined) return { start: start - before.length, end };
  return wordBefore(text, lineStart) ?? wordBehind(text, end) ?? range;
}

function isText(character: string | undefined): boolean {
  return character !== undefined && /\S/.test(character);
}

function wordBefore(text: string, offset: number): Range | undefined {
  const end = text.slice(0, offset).trimEnd().length;
  const start = end - (/\S*$/.exec(text.slice(text.lastIndexOf('\n', end - 1) + 1, end))?.[0].length ?? 0);
  return start === end ? undefined : { start, end };
}

function wordBehind(text: string, offset: number): Range | undefined {
  const start = text.slice(offset).search(/\S/) + offset;
  if (start < offset) return undefined;
  return { start, end: start + (/^\S+/.exec(text.slice(start))?.[0].length ?? 0) };
}
