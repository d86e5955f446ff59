import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { checkEdits, documentOf, place } from '../../../test/support/edit-cases.ts';
import { applyEdits } from '../../diagnostic/fix.ts';
import type { Location } from '../file/place.ts';
import { lowerEdits } from './edit.ts';

const placeholder = '$' + '{PORT}';

describe('set', () => {
  checkEdits([
    ['keeps a plain string plain', 'a: old # why\nb: 1\n', [['set', ['a'], 'new']], 'a: new # why\nb: 1\n'],
    ['keeps single quotes', "a: 'old'\n", [['set', ['a'], "it's"]], "a: 'it''s'\n"],
    ['keeps double quotes', 'a: "old"\n', [['set', ['a'], 'b "c"']], 'a: "b \\"c\\""\n'],
    ['quotes a string of digits', 'a: old\n', [['set', ['a'], '8080']], 'a: "8080"\n'],
    ['quotes a string that is a word', 'a: old\n', [['set', ['a'], 'on']], 'a: "on"\n'],
    ['quotes a string with a colon', 'a: old\n', [['set', ['a'], 'b: c']], 'a: "b: c"\n'],
    [
      'prefers single quotes around JSON',
      'a: old\n',
      [['set', ['a'], '[{"HTTP": 80}]']],
      'a: \'[{"HTTP": 80}]\'\n',
    ],
    ['escapes line breaks', "a: 'old'\n", [['set', ['a'], 'b\nc']], 'a: "b\\nc"\n'],
    ['writes numbers without quotes', 'a: "80" # c\n', [['set', ['a'], 80]], 'a: 80 # c\n'],
    ['writes booleans', 'a: x\n', [['set', ['a'], true]], 'a: true\n'],
    ['fills an empty value', 'a: # todo\nb: 1\n', [['set', ['a'], 'x']], 'a: x # todo\nb: 1\n'],
    ['reaches into lists', 'a:\n- b: 1\n- b: 2\n', [['set', ['a', 1, 'b'], 3]], 'a:\n- b: 1\n- b: 3\n'],
    ['reaches list items', 'a:\n  - x\n  - y # c\n', [['set', ['a', 1], 'z']], 'a:\n  - x\n  - z # c\n'],
    ['reaches into flow style', 'a: {b: x, c: y}\n', [['set', ['a', 'b'], 'p,q']], 'a: {b: "p,q", c: y}\n'],
    ['keeps a literal block', 'a: |\n  x\n  y\nb: 1\n', [['set', ['a'], 'p\nq\n']], 'a: |\n  p\n  q\nb: 1\n'],
    [
      'changes how a literal block ends',
      'a: |\n  x\nb: 1\n',
      [['set', ['a'], 'p\nq']],
      'a: |-\n  p\n  q\nb: 1\n',
    ],
    [
      'writes maps in block style',
      'a:\n  b: x # c\n  d: 1\n',
      [['set', ['a', 'b'], { e: 1, f: [2] }]],
      'a:\n  b: # c\n    e: 1\n    f:\n      - 2\n  d: 1\n',
    ],
    [
      'replaces a map by a string',
      'a:\n  b:\n    c: d\n  e: 1\n',
      [['set', ['a', 'b'], 'c']],
      'a:\n  b: c\n  e: 1\n',
    ],
    [
      'replaces a map by a map',
      'a:\n    b:\n        c: |\n          d\n    e: 1\n',
      [['set', ['a', 'b'], { f: { g: 1 } }]],
      'a:\n    b:\n        f:\n            g: 1\n    e: 1\n',
    ],
    [
      'replaces a list item by a map',
      'a:\n- x\n- y\n',
      [['set', ['a', 0], { b: 1, c: 2 }]],
      'a:\n- b: 1\n  c: 2\n- y\n',
    ],
    ['writes an empty map', 'a: x\n', [['set', ['a'], {}]], 'a: {}\n'],
    ['leaves maps that hold comments', 'a:\n  b: 1\n  # why\n  c: 2\n', [['set', ['a'], 'x']], undefined],
    ['leaves maps that hold an alias', 'x: &y 1\na:\n  b: *y\n', [['set', ['a'], 2]], undefined],
    ['leaves maps that hold an anchor', 'a:\n  b: &y 1\n  c: 2\n', [['set', ['a'], 2]], undefined],
    ['leaves maps that hold a tag', 'a:\n  b: !!str 1\n  c: 2\n', [['set', ['a'], 2]], undefined],
    ['leaves maps that hold text over lines', 'a:\n  b: c\n    d\n', [['set', ['a'], 2]], undefined],
    ['leaves lists that hold an alias', 'x: &y 1\na: [*y]\n', [['set', ['a'], 2]], undefined],
    [
      'replaces maps that hold quoted text over lines',
      'a:\n  b: "c\n    d"\n',
      [['set', ['a'], 2]],
      'a: 2\n',
    ],
    ['leaves what an alias gives', 'a: &x 1\nb: *x\n', [['set', ['b'], 2]], undefined],
    ['leaves what others refer to', 'a: &x 1\nb: *x\n', [['set', ['a'], 2]], undefined],
    [
      'leaves maps with merge keys',
      'a: &x {b: 1}\nc:\n  <<: *x\n  d: 1\n',
      [['set', ['c', 'd'], 2]],
      undefined,
    ],
    ['leaves strings that run over lines', 'a: b\n  c\n', [['set', ['a'], 'd']], undefined],
    ['leaves what is to be filled in', `a: ${placeholder}\n`, [['set', ['a'], 'd']], undefined],
    ['leaves keys that stand twice', 'a: 1\na: 2\n', [['set', ['a'], 3]], undefined],
    ['leaves tagged values', 'a: !!str 1\n', [['set', ['a'], 3]], undefined],
    ['needs a value that is there', 'a: 1\n', [['set', ['b'], 3]], undefined],
    ['needs text that reads', 'a: "1\n', [['set', ['a'], 3]], undefined],
    ['leaves text with lone carriage returns', 'a: 1 # b\rc: 2\n', [['set', ['a'], 3]], undefined],
    ['writes null', 'a: x\n', [['set', ['a'], null]], 'a: null\n'],
    ['keeps a text with a number sign plain', 'a: old\n', [['set', ['a'], 'b#c']], 'a: b#c\n'],
    ['quotes a text with a comment in it', 'a: old\n', [['set', ['a'], 'b #c']], 'a: "b #c"\n'],
    ['quotes an empty text', 'a: old\n', [['set', ['a'], '']], 'a: ""\n'],
    ['quotes a text with blanks at an end', 'a: old\n', [['set', ['a'], ' b']], 'a: " b"\n'],
    ['quotes null', 'a: old\n', [['set', ['a'], 'null']], 'a: "null"\n'],
    ['quotes a date', 'a: old\n', [['set', ['a'], '2020-01-01']], 'a: "2020-01-01"\n'],
    ['keeps quotes that are not needed', 'a: "old"\n', [['set', ['a'], 'new']], 'a: "new"\n'],
    ['takes quotes away from a number', "a: '80'\n", [['set', ['a'], 80]], 'a: 80\n'],
    ['writes a list in flow style', 'a: {b: x}\n', [['set', ['a', 'b'], ['p', 1]]], 'a: {b: [p, 1]}\n'],
    ['writes a map in JSON', '{"a": "x"}\n', [['set', ['a'], { b: 'c' }]], '{"a": {"b": "c"}}\n'],
    ['writes an empty list', 'a:\n- x\n- y\n', [['set', ['a'], []]], 'a: []\n'],
    [
      'leaves a literal block with a comment behind its head',
      'a: | # c\n  x\n',
      [['set', ['a'], 'y\n']],
      undefined,
    ],
    [
      'writes a text that begins with a blank in place of a literal block',
      'a: |\n  x\nb: 1\n',
      [['set', ['a'], ' y\n']],
      'a: " y\\n"\nb: 1\n',
    ],
    [
      'writes a text that ends in two breaks in place of a literal block',
      'a: |\n  x\nb: 1\n',
      [['set', ['a'], 'y\n\n']],
      'a: "y\\n\\n"\nb: 1\n',
    ],
    [
      'writes a text in place of a folded block',
      'a: >\n  x\nb: 1\n',
      [['set', ['a'], 'y z']],
      'a: y z\nb: 1\n',
    ],
    ['writes a number in place of a literal block', 'a: |\n  x\nb: 1\n', [['set', ['a'], 1]], 'a: 1\nb: 1\n'],
    [
      'replaces an item by a map where a comment stands',
      'a:\n- x # c\n- y\n',
      [['set', ['a', 0], { b: 1 }]],
      undefined,
    ],
    [
      'replaces an item by a text where a comment stands',
      'a:\n- x # c\n- y\n',
      [['set', ['a', 0], 'z']],
      'a:\n- z # c\n- y\n',
    ],
    [
      'replaces an item that is a map',
      'a:\n- b: 1\n  c: 2\n- y\n',
      [['set', ['a', 0], { d: 1 }]],
      'a:\n- d: 1\n- y\n',
    ],
    ['replaces an empty item', 'a:\n-\n- y\n', [['set', ['a', 0], 'z']], 'a:\n- z\n- y\n'],
    [
      'replaces a flow map by a map',
      'a: {b: 1} # c\nd: 1\n',
      [['set', ['a'], { e: 1 }]],
      'a: # c\n  e: 1\nd: 1\n',
    ],
    ['replaces a map by a number', 'a:\n  b: 1\nc: 2\n', [['set', ['a'], 1]], 'a: 1\nc: 2\n'],
    ['replaces a map by an empty one', 'a:\n  b: 1\nc: 2\n', [['set', ['a'], {}]], 'a: {}\nc: 2\n'],
    ['replaces a flow map with a comment', 'a: {b: 1, # x\n  c: 2}\n', [['set', ['a'], 1]], undefined],
    [
      'replaces a map whose last line has a comment',
      'a:\n  b: 1 # c\nc: 2\n',
      [['set', ['a'], 1]],
      undefined,
    ],
    ['leaves a template', 'a: "{{ .Values.x }}"\n', [['set', ['a'], 1]], undefined],
    ['leaves a variable', 'a: $(X)\n', [['set', ['a'], 1]], undefined],
    ['replaces a price', 'a: $5\n', [['set', ['a'], 'x']], 'a: x\n'],
    ['needs a value that can be written', 'a: 1\n', [['set', ['a'], Number.NaN]], undefined],
  ]);

  it('replaces part of a string', () => {
    const document = documentOf('a: "x,y,z"\n');
    const at: Location = { ...place(document, ['a']), slice: { start: 2, end: 3 } };
    expect(lowerEdits([{ op: 'set', at, value: 'Y"' }])).toEqual([
      { file: 'a.yaml', start: 6, end: 7, newText: 'Y\\"' },
    ]);
  });

  it.each([
    ['a plain string', 'a: xs, old\n', 'a: xs, new\n'],
    ['single quotes', "a: 'it''s old'\n", "a: 'it''s new'\n"],
    [
      'a folded string, whose other lines stay',
      'a: >-\n   x\n   old # y\n   z\n',
      'a: >-\n   x\n   new # y\n   z\n',
    ],
    ['a literal string, whose other lines stay', 'a: |2\n    x\n   old\n', 'a: |2\n    x\n   new\n'],
    ['a string whose escapes spell the same', 'a: "\\x6fld old"\n', 'a: "\\x6fld new"\n'],
    ['the second that is alike', 'a: >\n  old\n  old\n', 'a: >\n  old\n  new\n'],
  ])('replaces part of %s', (_, text, expected) => {
    const document = documentOf(text);
    const value = String(Object(load(text)).a);
    const start = value.lastIndexOf('old');
    const at: Location = { ...place(document, ['a']), slice: { start, end: start + 3 } };
    const [edit, ...others] = lowerEdits([{ op: 'set', at, value: 'new' }]) ?? [];
    expect(others).toEqual([]);
    expect(edit && text.slice(0, edit.start) + edit.newText + text.slice(edit.end)).toBe(expected);
    expect(edit?.newText).toBe('new');
  });
});

it.each([
  ['a plain string', 'a: bc # d\n', 'a: bnewc # d\n'],
  ['double quotes', 'a: "bc"\n', 'a: "bnewc"\n'],
  ['a folded string, which is written anew', 'a: >-\n  b\n  c\n', 'a: bnew c\n'],
])('puts something into %s', (_, text, expected) => {
  const at: Location = { ...place(documentOf(text), ['a']), slice: { start: 1, end: 1 } };
  expect(applyEdits(text, lowerEdits([{ op: 'set', at, value: 'new' }]) ?? [])).toBe(expected);
});

it.each([
  ['a string to be filled in', `a: old-${placeholder}\nb: 1\n`, 'new'],
  ['an alias', 'x: &y old\na: *y\nb: 1\n', 'new'],
  ['a map', 'a: {c: old}\nb: 1\n', 'new'],
  ['a value that is no text', 'a: old\nb: 1\n', 8080],
])('leaves part of %s, and the whole fix with it', (_, text, value) => {
  const document = documentOf(text);
  const at: Location = { ...place(document, ['a']), slice: { start: 0, end: 3 } };
  const other = { op: 'set', at: place(document, ['b']), value: 2 } as const;
  expect(lowerEdits([other])).toHaveLength(1);
  expect(lowerEdits([{ op: 'set', at, value }, other])).toBeUndefined();
});

describe('quote', () => {
  checkEdits([
    ['keeps the spelling', 'a: 010 # c\n', [['quote', ['a']]], 'a: "010" # c\n'],
    ['works on words', 'a:\n  - on\n', [['quote', ['a', 0]]], 'a:\n  - "on"\n'],
    ['leaves strings with quotes', 'a: "x"\n', [['quote', ['a']]], undefined],
    ['quotes in JSON', '{"a": 10}\n', [['quote', ['a']]], '{"a": "10"}\n'],
    ['quotes in flow style', 'a: {b: 0x1F}\n', [['quote', ['a', 'b']]], 'a: {b: "0x1F"}\n'],
    ['quotes a word with backslash', 'a: b\\c\n', [['quote', ['a']]], "a: 'b\\c'\n"],
    ['quotes an empty value', 'a:\n', [['quote', ['a']]], undefined],
    ['leaves what is to be filled in without quotes', 'a: $(X)\n', [['quote', ['a']]], undefined],
    ['leaves maps', 'a:\n  b: 1\n', [['quote', ['a']]], undefined],
  ]);
});

describe('rename', () => {
  checkEdits([
    ['changes the key only', 'a:\n  b: 1 # c\n', [['rename', ['a', 'b'], 'd']], 'a:\n  d: 1 # c\n'],
    ['keeps quotes', 'a:\n  "b": 1\n', [['rename', ['a', 'b'], 'd']], 'a:\n  "d": 1\n'],
    ['quotes where needed', 'a:\n  b: 1\n', [['rename', ['a', 'b'], 'on']], 'a:\n  "on": 1\n'],
    [
      'comes after edits below the key',
      'a:\n  b:\n    c: 1\n    d: 2\n',
      [
        ['rename', ['a', 'b'], 'x'],
        ['rename', ['a', 'b', 'c'], 'w'],
        ['remove', ['a', 'b', 'd']],
      ],
      'a:\n  x:\n    w: 1\n',
    ],
    ['leaves a name that is taken', 'a:\n  b: 1\n  c: 1\n', [['rename', ['a', 'b'], 'c']], undefined],
    ['renames in JSON', '{"a": 1, "b": 2}\n', [['rename', ['a'], 'c']], '{"c": 1, "b": 2}\n'],
    ['renames in flow style', 'x: {a: 1, b: 2}\n', [['rename', ['x', 'a'], 'c d']], 'x: {c d: 1, b: 2}\n'],
    ['renames to the name that it has', 'a: 1\n', [['rename', ['a'], 'a']], undefined],
    ['leaves the name of an item', 'a:\n- b\n', [['rename', ['a', 0], 'c']], undefined],
    ['leaves a name that is not there', 'a: 1\n', [['rename', ['b'], 'c']], undefined],
    ['renames a key with single quotes', "'a': 1\n", [['rename', ['a'], "it's"]], "'it''s': 1\n"],
    [
      'renames a key and what is below it',
      'a:\n  b:\n    c: 1\n  d: 1\n',
      [
        ['rename', ['a', 'b'], 'x'],
        ['set', ['a', 'd'], 2],
        ['set', ['a', 'b', 'c'], 3],
      ],
      'a:\n  x:\n    c: 3\n  d: 2\n',
    ],
    ['leaves anchored keys', '&x a: 1\nb: 1\n', [['rename', ['a'], 'c']], undefined],
  ]);
});
