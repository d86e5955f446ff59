import { describe, expect, it } from 'vitest';
import { blockTree } from '../block/block-tree.ts';
import { blockValue } from '../block/block-value.ts';
import type { SourceDocument } from '../file/file.ts';
import { nodeAt } from '../tree/tree.ts';
import { treeOfParsed } from './parser-tree.ts';
import { readingSyntaxOf, syntaxOf } from './syntax.ts';
import { treeOf } from './tree-of.ts';
import { meaningOfTree } from './value.ts';
import { isQuoted, writtenKey, writtenText } from './written-text.ts';

/** A text as the second document of a file. */
function documentOf(text: string): SourceDocument {
  const before = 'before: it\n---\n';
  return {
    file: { path: 'a.yaml', text: before + text },
    index: 1,
    start: before.length,
    end: before.length + text.length,
  };
}

const plain = [
  'a: b\n',
  'a: b',
  'a:\n  b: c\n  d:\n    e: f\ng: h\n',
  'a:\n  - b\n  -\n  - c: d\n    e: f\n',
  'a:\n- b\n- c\nd:\n- e\n',
  '- a: 1\n  b: 2\n- - c\n  - d\n-\n  e: 3\n',
  '-   a: 1\n    b: 2\n- -   c\n',
  'a:\nb:\n  c:\n',
  'a:   b   # c\nd: e#f # g\n',
  '"a b": c\n\'d\': "e"\nf: \'it\'\'s\'\n"g\\"h": "i\\\\j\\n\\t\\/\\r"\n',
  'a: |\n  one\n\n   two # text\nb: >-\n  three\n  four\n\nc: |-\n  five\n',
  'a: |\n  one\n\n\nb: >\n  two\n',
  'a:\n  b: |-  \n    one\n    two\n  c: d\n',
  '- |\n one\n- >-\n two\n',
  'a: [b, "c, d", {e: f, "g": 1}, []]\nh: {}\ni: [http://x/y:80]\n',
  "a: { b: c , 'd': [ e , f ] } # g\nh: [x=1, y+2, $z, ~w, ^v, (u);*t]\n",
  '{a: b, c: [d]}\n'.replace('{', 'x: {'),
  '# one\n---\n# two\na: b\n  # three\n\nc: d\n# four\n',
  '---\na: b\n',
  '--- # one\na: b\n',
  'a: b c  d\ne: -f\ng: (h\ni: $(j)\nk: ;l\nm: <n\no: +p\nq: ~r\ns: ^t\nu: =v\nw: \\x\n',
  'a: /b\nc/d: e\nf.g: h\ni_j: k\nl-m: n\n0: o\n',
  'a: ü\nb: €\nc: \u{1f600}\n',
  'a: "ü"\n',
  'a: b:c\nd: e: f\n'.replace('e: f', '"e: f"'),
  'a: yes\nb: 0777\nc: "on"\nd: ~\ne: 1e3\non: x\n1.0: y\n',
];

describe('the plain block style', () => {
  it.each(plain)('is read like all of YAML: %j', (text) => {
    const document = documentOf(text);
    const quick = blockTree(document);
    // Of the last emoji only the parser makes a tree: characters beyond the first plane are left to it.
    if (quick === undefined) expect(text).toMatch(/\u{1f600}/u);
    else expect(quick).toEqual(treeOfParsed(syntaxOf(document)));
    const value = blockValue(document);
    const meant = meaningOfTree(readingSyntaxOf(document), document);
    if (value !== undefined) expect(meant).toEqual({ value: value.value, repeated: [] });
    expect(value === undefined).toBe(quick === undefined);
  });

  it.each([
    'a: b: c\n',
    'a: "b" c\n',
    'a: [b c]\n',
    'a: [b,]\n',
    'a: [,b]\n',
    'a: [b\n',
    'a: {b}\n',
    'a: {b: }\n',
    'a: [b]c\n',
    'a: [-]\n',
    'a: [*b]\n',
    'a: [@b]\n',
    'a: b\n c: d\n',
    'a:\n b: c\n  d: e\n',
    'a:\n  b: c\n d: e\n',
    '- a\nb: c\n',
    'a: b\n- c\n',
    'a: - b\n',
    'a: |x\n  b\n',
    'a: |\n  b\n c\n',
    'a: |\n\n  b\n',
    'a: |\n  b\n     \n  c\n',
    'a: |\nb: c\n',
    'a: |\n  b',
    'a: >\n  b\n\n  c\n',
    'a: >\n  b\n   c\n',
    'a: "b\\x41"\n',
    'a: "b\\\n  c"\n',
    "a: 'b\nc'\n",
    'a: b\n  c\n # d\n  e\n',
    'a: %b\n',
    'a: `b`\n',
    'a: @b\n',
    'a: &b c\n',
    'a: !b c\n',
    'a:\u00a0b\n',
    'a: b\u2028c: d\n',
    'a: b #\tc\n',
    '? a\n',
    '~: a\n',
    '---a: b\n',
    '--- a: b\n',
    'a: b\n---\n',
    'text\n',
    '',
    '# only\n',
  ])('leaves %j to the parser of all of YAML', (text) => {
    expect([blockTree(documentOf(text)), blockValue(documentOf(text))]).toEqual([undefined, undefined]);
  });

  it.each([
    [60, true],
    [61, false],
  ])('is read up to a depth of 60: %i', (depth, isRead) => {
    const maps = Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:\n`).join('');
    const lists = `${'- '.repeat(depth)}a\n`;
    const brackets = `- ${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}\n`;
    for (const text of [maps, lists, brackets])
      expect(blockTree(documentOf(text)) !== undefined).toBe(isRead);
  });

  it('counts the depth of what is open alone', () => {
    const text = `a:\n- b: [c]\n- - d\n${Array.from({ length: 70 }, (_, index) => `k${index}:\n  l: [m]\n`).join('')}`;
    expect(blockTree(documentOf(text))).toEqual(treeOfParsed(syntaxOf(documentOf(text))));
  });

  it.each([
    [1000, true],
    [1001, false],
  ])('is read with keys of up to 1000 characters: %i', (length, isRead) => {
    for (const text of [`${'k'.repeat(length)}: a\n`, `a: {${'k'.repeat(length)}: b}\n`])
      expect(blockTree(documentOf(text)) !== undefined).toBe(isRead);
  });

  it('ends where the document ends', () => {
    const text = 'a: b\n---\nc: d\n';
    const document = { file: { path: 'a.yaml', text }, index: 0, start: 0, end: 5 };
    expect(blockValue(document)?.value).toEqual({ a: 'b' });
    expect(blockTree({ ...document, end: 4 })).toBeUndefined();
  });
});

it('gives one tree for a document as long as it is asked for among few', () => {
  const documents = Array.from({ length: 6 }, (_, index) => documentOf(`a: ${index}\n`));
  const [first, ...others] = documents;
  if (first === undefined) throw new Error('no document');
  const tree = treeOf(first);
  for (const document of others.slice(0, 3)) treeOf(document);
  expect(treeOf(first)).toBe(tree);
  for (const document of others.slice(0, 3)) treeOf(document);
  expect(treeOf(first)).toBe(tree);
  for (const document of others.slice(0, 4)) treeOf(document);
  expect(treeOf(first)).not.toBe(tree);
  expect(treeOf(first)).toEqual(tree);
});

const odd = documentOf(
  'a: &x {b: 0x10, "c": \'1.10\', d: , e: [f]}\ng: *x\nh: |\n  yes\ni: {<<: *x, b: 3}\n',
);

it.each<[readonly (string | number)[], string | undefined, string | undefined, boolean]>([
  [['a', 'b'], '0x10', 'b', false],
  [['a', 'c'], '1.10', 'c', true],
  [['a', 'd'], '', 'd', false],
  [['a', 'e'], undefined, 'e', false],
  [['a', 'e', 0], 'f', undefined, false],
  [['a', 'x'], undefined, undefined, false],
  [['g', 'b'], '0x10', 'b', false],
  [['h'], 'yes\n', 'h', true],
  [['i', 'b'], '3', 'b', false],
  [['i', 'c'], '1.10', 'c', true],
])('the text at %j is %j behind %j, quoted: %s', (path, text, key, quoted) => {
  const location = { document: odd, path, on: 'value' } as const;
  expect([writtenText(location), writtenKey(location), isQuoted(location)]).toEqual([text, key, quoted]);
});

describe('what stands at a path', () => {
  const found = (text: string, ...path: readonly (string | number)[]) => {
    const value = nodeAt(treeOf(documentOf(text)), path)?.value;
    return value?.type === 'scalar' ? value.text : value?.type;
  };
  it.each<[string, string, readonly (string | number)[], string | undefined]>([
    ['the last of several', 'a: 1\na: 2\n', ['a'], '2'],
    ['an item', 'a: [x, y]\n', ['a', 1], 'y'],
    ['no item by a name', 'a: [x, y]\n', ['a', '1'], undefined],
    ['no item behind the last', 'a: [x, y]\n', ['a', 2], undefined],
    ['a key by a number', '1: x\n', [1], 'x'],
    ['nothing below a scalar', 'a: x\n', ['a', 'b'], undefined],
    ['nothing below nothing', 'a:\n', ['a', 'b'], undefined],
    ['what an alias names', 'a: &x {b: 1}\nc: *x\n', ['c', 'b'], '1'],
    ['nothing of an alias without anchor', 'c: *x\n', ['c', 'b'], undefined],
    ['what a merge brings in', 'a: &x {b: 1}\nc: {<<: *x}\n', ['c', 'b'], '1'],
    ['what a merge written there brings in', 'c: {<<: {b: 1}}\n', ['c', 'b'], '1'],
    ['the first of a list of merges', 'c: {<<: [{b: 1}, {b: 2, d: 3}]}\n', ['c', 'b'], '1'],
    ['the second of a list of merges', 'c: {<<: [{b: 1}, {b: 2, d: 3}]}\n', ['c', 'd'], '3'],
    ['what stands behind a merge', 'c: {<<: {b: 1}, b: 2}\n', ['c', 'b'], '2'],
    ['what a merge brings in behind it', 'c: {b: 2, <<: {b: 1}}\n', ['c', 'b'], '1'],
    ['what a merge leaves', 'c: {b: 2, <<: {d: 1}}\n', ['c', 'b'], '2'],
    ['no merge by a quoted key', 'c: {"<<": {b: 1}}\n', ['c', 'b'], undefined],
    ['a merge by a tag', 'c: {!!merge "<<": {b: 1}}\n', ['c', 'b'], '1'],
    ['no merge by another tag', 'c: {!!str <<: {b: 1}}\n', ['c', 'b'], undefined],
    ['a key that is a list beside it', 'c: {[x]: 1, b: 2}\n', ['c', 'b'], '2'],
    ['what an alias in itself names', 'a: &x {b: 1, c: *x}\n', ['a', 'c', 'c', 'b'], '1'],
    ['nothing of a merge of itself', 'a: &x {<<: *x}\n', ['a', 'b'], undefined],
  ])('%s', (_, text, path, expected) => {
    expect(found(text, ...path)).toBe(expected);
  });
});
