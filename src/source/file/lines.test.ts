import { describe, expect, it } from 'vitest';
import { bytesIn, positionAt, withLineFeeds, withYamlLineFeeds } from './lines.ts';

describe('positionAt', () => {
  it.each([
    ['the first character', 'ab', 0, 1, 1],
    ['the end of a line', 'ab\ncd', 2, 1, 3],
    ['the next line', 'ab\ncd', 3, 2, 1],
    ['the end of the text', 'ab\ncd', 5, 2, 3],
    ['a last empty line', 'ab\n', 3, 2, 1],
    ['CRLF as one line break', 'ab\r\ncd\r\nef', 8, 3, 1],
    ['a lone carriage return', 'ab\rcd', 3, 2, 1],
    ['tabs as one column', '\t\tx', 2, 1, 3],
    ['an emoji as two columns', '😀x', 2, 1, 3],
    ['an offset behind the end', 'ab', 9, 1, 3],
    ['an offset before the start', 'ab', -1, 1, 1],
    ['no text', '', 0, 1, 1],
  ])('%s', (_, text, offset, line, column) => {
    const found = positionAt(text, offset);
    const within = Math.max(0, Math.min(offset, text.length));
    expect(found).toEqual({ line, column, offset: within });
  });

  it('keeps apart the texts of many files', () => {
    const files = Array.from({ length: 30 }, (_, index) => `${'\n'.repeat(index)}x`);
    for (const _ of [1, 2]) {
      expect(files.map((text) => positionAt(text, text.length - 1).line)).toEqual(
        files.map((_text, index) => index + 1),
      );
    }
  });
});

it('withLineFeeds keeps CRLF and offsets', () => {
  expect(withLineFeeds('a\r\nb\rc\n')).toBe('a\r\nb\nc\n');
});

it('measures text by its bytes in UTF-8', () => {
  expect(['', 'a/b', 'ü', '…', '😀x'].map(bytesIn)).toEqual([0, 3, 2, 3, 5]);
  expect(bytesIn('aü…😀')).toBe(Buffer.byteLength('aü…😀', 'utf8'));
});

it.each([
  ['a\r\nb\rc\n', 'a\r\nb\nc\n'],
  ['a\u0085b\u2028c\u2029d', 'a\nb\nc\nd'],
  ['a\rb\u2028c', 'a\nb\nc'],
  ['a\u00a0b', 'a\u00a0b'],
])('withYamlLineFeeds of %j', (text, expected) => {
  expect(withYamlLineFeeds(text)).toBe(expected);
});

it('measures text at the ends of the ranges of UTF-8', () => {
  const ends = ['\u007f', '\u0080', '\u07ff', '\u0800', '\uffff', '\u{10000}', '\u{10ffff}'];
  expect(ends.map(bytesIn)).toEqual([1, 2, 2, 3, 3, 4, 4]);
});
