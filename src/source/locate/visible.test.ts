import { expect, it } from 'vitest';
import { visible } from './visible.ts';

/** A text with the range between two `|`, and what is seen of it. */
it.each([
  ['text', 'a: |b|\n', 'b'],
  ['an empty string, with its quotes', 'a: "||"\n', '""'],
  ['an empty part, with its commas', 'a: x=1,||,y=2\n', ',,'],
  ['the end of a value', 'a: x=1,||\n', ','],
  ['a tab in the indentation, with the word behind it', 'a:\n|\t|b: c\n', '\tb:'],
  ['blanks at the end of a line, with the word before them', 'a: b|  |\nc: d\n', 'b  '],
  ['an empty line, by the word before it', 'a: b\n\n||\nc: d\n', 'b'],
  ['an empty first line, by the word behind it', '||\n\nc: d\n', 'c:'],
  ['blanks and nothing else', '| |\n', ' '],
])('%s', (_, marked, seen) => {
  const text = marked.replaceAll('|', '');
  const start = marked.indexOf('|');
  const range = visible(text, { start, end: marked.lastIndexOf('|') - 1 });
  expect(text.slice(range.start, range.end)).toBe(seen);
});
