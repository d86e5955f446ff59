import { describe, expect, it } from 'vitest';
import { cells, visible, wrap } from './visible.ts';

describe('visible', () => {
  it.each([
    ['plain text, 日本 and \u{1f600} stay', 'plain text, 日本 and \u{1f600} stay'],
    ['\u{1f468}\u200d\u{1f469} e\u0301', '\u{1f468}\u200d\u{1f469} e\u0301'],
    ['a\tb\nc\rd', 'a\\tb\\nc\\rd'],
    ['\u0000\u001b\u007f\u009b', '\\x00\\x1b\\x7f\\x9b'],
    ['\u202e\u2066\ufeff\u200b\u2028', '\\u202e\\u2066\\ufeff\\u200b\\u2028'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ud800x', '\\ud800x'],
  ])('shows %j as %j', (text, expected) => {
    expect(visible(text)).toBe(expected);
  });
});

describe('cells', () => {
  it.each([
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['日本', 4],
    ['カナ', 4],
    ['ｶﾅ', 2],
    ['한글', 4],
    ['ＡＢ', 4],
    ['、。', 4],
    ['\u{1f600}', 2],
    ['\u{1f1e9}\u{1f1ea}', 2],
    ['→', 1],
  ])('counts %j as %i', (text, expected) => {
    expect(cells(text)).toBe(expected);
  });
});

describe('wrap', () => {
  it.each<readonly [string, number, number, readonly string[]]>([
    ['', 10, 10, ['']],
    ['one two three', 13, 13, ['one two three']],
    ['one two three', 7, 7, ['one two', 'three']],
    ['one two three', 9, 3, ['one', 'two three']],
    ['abcdefghij kl', 4, 4, ['abcdefghij', 'kl']],
    ['日本日本 a', 5, 5, ['日本日本', 'a']],
    ['a 日本日本', 8, 8, ['a', '日本日本']],
    ['word', 3, 0, ['word']],
    ['word', 4, 0, ['', 'word']],
  ])('breaks %j at %i, first %i', (text, width, first, expected) => {
    expect(wrap(text, width, first)).toEqual(expected);
  });
});
