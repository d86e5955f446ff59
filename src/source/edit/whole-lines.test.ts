import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../test/support/edit-cases.ts';
import type { Key } from '../file/file.ts';
import { treeOf } from '../yaml/tree-of.ts';
import { walk } from './slot.ts';
import {
  behindComments,
  columnOf,
  extentOf,
  lineBehind,
  lineStart,
  nextLine,
  startsLine,
} from './whole-lines.ts';

const text = 'ab\n\ncd\n';

it.each([
  [0, 0, 3],
  [1, 0, 3],
  [2, 0, 3],
  [3, 3, 4],
  [4, 4, 7],
  [6, 4, 7],
  [7, 7, 7],
])('the line of offset %i begins at %i, the next one at %i', (offset, start, next) => {
  expect([lineStart(text, offset), nextLine(text, offset)]).toEqual([start, next]);
});

it('the last line without a break ends with the text', () => {
  expect([lineStart('a\nbc', 3), nextLine('a\nbc', 3), nextLine('a\nbc', 4)]).toEqual([2, 4, 4]);
});

it.each<[string, string, number, number | undefined]>([
  ['nothing', 'a: b\nc', 4, 5],
  ['blanks', 'a: b \t\nc', 4, 7],
  ['a comment', 'a: b # c\nd', 4, 9],
  ['a comment behind a tab', 'a: b\t# c\nd', 4, 9],
  ['both characters of a line break', 'a: b\r\nc', 4, 6],
  ['the end of the text', 'a: b', 4, 4],
  ['a number sign that touches it', 'a: b#c\nd', 4, undefined],
  ['something else', 'a: b, c\nd', 4, undefined],
  ['its own line break', 'a: |\n b\nc', 8, 8],
  ['nothing before', '\na', 0, 1],
])('behind what ends before %s the next line begins', (_, whole, end, expected) => {
  expect(lineBehind(whole, end)).toBe(expected);
});

it.each<[string, number, number | undefined, boolean]>([
  ['a: b', 0, 0, true],
  ['a: b', 3, 3, false],
  ['  a', 2, 2, true],
  ['x\n  a', 4, 2, true],
  ['\ta', 1, undefined, false],
  ['- a', 2, 2, false],
])('%j at %i is in column %s, first on its line: %s', (whole, offset, column, isFirst) => {
  expect([columnOf(whole, offset), startsLine(whole, offset)]).toEqual([column, isFirst]);
});

it.each([
  ['comments as deep', '  # a\n  # b\nc', 2, 12],
  ['comments deeper', '    # a\n  # b\nc', 2, 14],
  ['comments less deep', '  # a\n # b\nc', 2, 6],
  ['no comment', 'a: b\n', 0, 0],
  ['nothing behind a blank line', '  # a\n\n  # b\n', 2, 6],
  ['comments up to the end of the text', '# a\n# b', 0, 7],
  ['no comment behind a tab', '\t# a\n', 0, 0],
])('goes behind %s', (_, whole, least, expected) => {
  expect(behindComments(whole, 0, least)).toBe(expected);
});

describe('the lines of an entry or item', () => {
  it.each<[string, string, readonly Key[], string | undefined]>([
    ['by itself', 'a: 1\nb: 2\nc: 3\n', ['b'], 'b: 2\n'],
    ['with the comments above it', 'a: 1\n# x\n# y\nb: 2\n', ['b'], '# x\n# y\nb: 2\n'],
    ['with the comments above the first', '# x\na: 1\nb: 2\n', ['a'], '# x\na: 1\n'],
    ['without comments in another column', 'a: 1\n  # x\nb: 2\n', ['b'], 'b: 2\n'],
    ['without comments above a blank line', 'a: 1\n# x\n\n# y\nb: 2\n', ['b'], '# y\nb: 2\n'],
    ['with a comment behind it', 'a: 1 # x\nb: 2\n', ['a'], 'a: 1 # x\n'],
    ['without the comment behind the one before', 'a: 1 # x\nb: 2\n', ['b'], 'b: 2\n'],
    [
      'with the comments below a map',
      'a:\n  b: 1\n  # x\n # y\n# z\nc: 1\n',
      ['a'],
      'a:\n  b: 1\n  # x\n # y\n',
    ],
    ['without the comments below a scalar', 'a: 1\n  # x\nc: 1\n', ['a'], 'a: 1\n'],
    ['of a list', 'a:\n- b\n# x\n- c\n', ['a', 1], '# x\n- c\n'],
    ['of a block of text', 'a: |\n  b\n# x\nc: 1\n', ['a'], 'a: |\n  b\n'],
    ['behind a block of text', 'a: |\n  b\n# x\nc: 1\n', ['c'], '# x\nc: 1\n'],
    ['none behind a dash', '- a: 1\n  b: 2\n', [0, 'a'], undefined],
    ['of the second behind a dash', '- a: 1\n  b: 2\n', [0, 'b'], '  b: 2\n'],
    ['none in brackets', 'a: {b: 1,\n  c: 2}\n', ['a', 'c'], undefined],
    ['of what holds brackets', 'a: {b: 1,\n  c: 2}\nd: 1\n', ['a'], 'a: {b: 1,\n  c: 2}\n'],
    ['of the last without a line break', 'a: 1\nb: 2', ['b'], 'b: 2'],
  ])('%s', (_, whole, path, expected) => {
    const slot = walk(treeOf(documentOf(whole)), path)?.slots.at(-1);
    const extent = slot && extentOf(whole, slot);
    expect(extent && whole.slice(extent.start, extent.end)).toBe(expected);
    if (extent !== undefined && slot !== undefined) expect(extent.column).toBe(columnOf(whole, slot.start));
  });
});
