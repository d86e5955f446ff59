import { expect, it } from 'vitest';
import { blockValue } from './block-value.ts';

function read(text: string): unknown {
  return blockValue({ file: { path: 'a.yaml', text }, index: 0, start: 0, end: text.length })?.value;
}

it.each([
  ['maps in maps', 'a:\n  b: c\n  d:\n    e: f\n', { a: { b: 'c', d: { e: 'f' } } }],
  ['lists below and beside their key', 'a:\n  - b\n  -\nc:\n- d\n', { a: ['b', null], c: ['d'] }],
  [
    'what begins behind a dash',
    '- a: 1\n  b: 2\n- - c\n  - d\n-\n  e: 3\n',
    [{ a: 1, b: 2 }, ['c', 'd'], { e: 3 }],
  ],
  [
    'scalars as kubectl does',
    'a: yes\nb: 0777\nc: "on"\nd: ~\ne: 1e3\non: x\n',
    { a: true, b: 511, c: 'on', d: null, e: 1000, true: 'x' },
  ],
  ['quotes', `a: "b\\"c\\n"\nb: 'it''s' # why\n"c d": ''\n`, { a: 'b"c\n', b: "it's", 'c d': '' }],
  [
    'text over several lines',
    'a: b\n  c  \n\n\n   d # e\nf:\n- g\n - "h\n\ni: http://j\n #k\n',
    { a: 'b c\n\nd', f: ['g - "h'], i: 'http://j' },
  ],
  [
    'quotes over several lines',
    `a: 'it''s\n  b '\nc: "d  \n\n   \\"e\\"\n  "\nf:\n  - g: '\n      h'\n`,
    { a: "it's b ", c: 'd\n"e" ', f: [{ g: ' h' }] },
  ],
  [
    'block scalars',
    'a: |\n  one\n\n   two # text\nb: >-\n  three\n  four\n\nc: |-\n  five\n',
    { a: 'one\n\n two # text\n', b: 'three four', c: 'five' },
  ],
  [
    'brackets on one line',
    'a: [b, "c, d", {e: f, "g": 1}, []]\nh: {}\ni: [http://x/y:80]\n',
    { a: ['b', 'c, d', { e: 'f', g: 1 }, []], h: {}, i: ['http://x/y:80'] },
  ],
  [
    'comments, and a head of them',
    '# one\n---\n# two\na: b#c # three\n  # four\n\nd: e\n# five\n',
    { a: 'b#c', d: 'e' },
  ],
])('reads %s', (_, text, value) => {
  expect(read(text)).toEqual(value);
});

it.each([
  ['an anchor', 'a: &b c\n'],
  ['an alias', 'a: *b\n'],
  ['a tag', 'a: !!str 1\n'],
  ['a merge key', '<<: {a: b}\n'],
  ['a key that comes twice', 'a: 1\nb: 2\na: 3\n'],
  ['a key that is no word', '~: 1\n'],
  ['an explicit key', '? a\n: b\n'],
  ['a quote over several lines that is a key', '"a\n  b": c\n'],
  ['a quote of which a line is not indented', 'a:\n  b: "c\n  d"\n'],
  ['a quote over several lines in brackets', 'a: ["b\n  c"]\n'],
  ['a quote that does not end', "a: 'b\n  c\n"],
  ['a line break that is left out', 'a: "b \\\n  c"\n'],
  ['a space that is escaped before a line break', 'a: "b\\ \n  c"\n'],
  ['a space that is escaped before an empty line', 'a: "b \\ \n\n  c"\n'],
  ['a key in text over several lines', 'a: b\n  c: d\n'],
  ['text over several lines behind a comment', 'a: b # c\n  d\n'],
  ['text over several lines around a comment', 'a: b\n  # c\n  d\n'],
  ['brackets over several lines', 'a: [b,\n  c]\n'],
  ['a folded text that is indented in two ways', 'a: >\n  b\n   c\n'],
  ['an indentation that is given', 'a: |2\n    b\n'],
  ['an odd indentation', 'a:\n    b: 1\n  c: 2\n'],
  ['two keys on a line', 'a: b: c\n'],
  ['a tab', 'a:\tb\n'],
  ['a carriage return', 'a: b\r\n'],
  ['a scalar alone', 'a\n'],
  ['nothing', '# a\n'],
])('leaves %s to the parser', (_, text) => {
  expect(read(text)).toBeUndefined();
});
