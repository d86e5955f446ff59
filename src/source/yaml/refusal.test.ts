import { describe, expect, it } from 'vitest';
import { refusalOf } from './refusal.ts';
import { syntaxOf } from './syntax.ts';

function refused(text: string): readonly [string, string] | undefined {
  const document = { file: { path: 'a.yaml', text }, index: 0, start: 0, end: text.length };
  const refusal = refusalOf(syntaxOf(document), text);
  return refusal && [text.slice(refusal.range.start, refusal.range.end), refusal.message];
}

const closed = (open: string, close: string) =>
  `a ${open} opens here and is never closed, expected a ${close} behind its last item`;
const quote = (mark: string) =>
  `a quote ${mark} opens here and is never closed, expected another ${mark} at the end of the value`;
const complete = (mark: string) =>
  `"${mark}" stands behind a value that is already complete, expected the end of the line`;
const reserved = (mark: string) =>
  `the value begins with "${mark}", which has a meaning of its own in YAML, expected quotes around the value`;
const tab = 'a tab is part of the indentation, expected spaces';
const column =
  'the key is indented neither like the keys above it nor like those of a map around them, expected the same column as its neighbours';
const below = (key: string, value: string) =>
  `key "${key}" is indented below "${value}", which is already the value of the key above, expected the column of that key or a key without a value above it`;

describe('refusalOf', () => {
  it.each<[string, string, string]>([
    ['a: b\n\tc: d\n', '\t', tab],
    ['a:\n\t- b\n', '\t', tab],
    ['a: 1\nb: "x\nc: d\n', '"', quote('"')],
    ['a:\n  b: \'[{"HTTP": 80}]\n  c: d\n', "'", quote("'")],
    ['a: [b, c\nd: e\n', '[', closed('[', ']')],
    ['a: {b: 1\n', '{', closed('{', '}')],
    ['a: {b: [1, 2}\n', '[', closed('[', ']')],
    ['a: [b}\n', '[', closed('[', ']')],
    ['a: [\n', '[', closed('[', ']')],
    ['[\n', '[', closed('[', ']')],
    ["['\n", "'", quote("'")],
    ['a: {b: "x}\n', '"', quote('"')],
    ['a: [1, {b: 2\n', '{', closed('{', '}')],
    ['a: [\n  "x",\n  \'y\n', "'", quote("'")],
    ['a: [b\nc: {d: e}\n', '[', closed('[', ']')],
    ['a: {b: 1}\nc: [d\n', '[', closed('[', ']')],
    ['a: "x"#y\nb: [\n', '[', closed('[', ']')],
    ['a: ]\n', ']', '"]" closes nothing that was opened, expected its opening bracket before it'],
    ['a: "b" c\n', 'c', complete('c')],
    ['a: {b: c} d\n', 'd', complete('d')],
    ['a: @x\n', '@', reserved('@')],
    ['a: %x\n', '%', reserved('%')],
    ['a: `x`\n', '`', reserved('`')],
    ['a:\n    b: 1\n  c: 2\n', 'c', column],
    ['a: |\n   b\n  c\nd: e\n', 'c', column],
    ['a: b\n c: d\n', 'c', below('c', 'b')],
    ['a:\n  b: 1\n    c: 2\n', 'c', below('c', '1')],
    [
      'a: b: c\n',
      'b',
      '"b" and a further ": " stand in the value of one key, expected quotes around the value or the inner key on a line of its own, indented deeper',
    ],
    [
      'a:\n  - b\n - c\n',
      '-',
      'the list item is indented neither like the items above it nor as a value of the next key, expected the same column as its neighbours',
    ],
    [
      'a: - b\n',
      '-',
      'a list item begins on the line of its key, expected "- " on the next line, or quotes around the value',
    ],
    ['a: [b,,c]\n', ',', 'a "," has no item before it, expected an item between two commas'],
    [
      'a: "\\q"\n',
      '\\q',
      '"\\q" is not an escape that YAML knows between double quotes, expected "\\\\" for a backslash, or single quotes around the value',
    ],
    [
      'a: |x\n b\n',
      'x',
      '"x" begins a block of text but has more behind it, expected only "|" or ">", perhaps with "-", "+" or a digit, and the text on the next line',
    ],
    [
      'key\nb: c\n',
      'key',
      '"key" stands where a key is expected but has no ":" on its line, expected "key: value" or deeper indentation',
    ],
    ['a: b\nc\n', 'c', '"c" stands where a key is expected but has no ":" behind it'],
    ['&a a: &b &c d\n', '&c', 'one value has two anchors, expected one'],
    [
      '%FOO\na: b\n',
      'a',
      'a directive (a line with "%") is not followed by "---", expected "---" on a line of its own',
    ],
    [
      'a: 1\n<<<<<<< HEAD\nb: 1\n=======\n',
      '<<<<<<< HEAD',
      '"<<<<<<< HEAD" is left from a merge conflict, expected one of the two versions and no marks',
    ],
  ])('%j', (text, mark, message) => {
    expect(refused(text)).toEqual([mark, message]);
  });

  it.each([
    ['nesting without end', '['.repeat(500), true],
    ['a mark that is missing', 'a: [\n', undefined],
    ['a word too many', 'a: "b" c\n', undefined],
  ])('says whether %s passes a limit of ours only', (_, text, isLimit) => {
    const document = { file: { path: 'a.yaml', text }, index: 0, start: 0, end: text.length };
    expect(refusalOf(syntaxOf(document), text)?.isLimit).toBe(isLimit);
  });

  it('is undefined for what go-yaml reads', () => {
    const readable = [
      'a: b',
      'a: "b"#c',
      'a: [\n]',
      'a: "b\nc"',
      '',
      '# c',
      '{"a":\t1}',
      'a: !!str 1',
      'a: &x b\nc: *x',
    ];
    expect(readable.map(refused)).toEqual(readable.map(() => undefined));
  });
});
