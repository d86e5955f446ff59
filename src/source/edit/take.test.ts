import { describe, expect, it } from 'vitest';
import { checkEdits, documentOf } from '../../../test/support/edit-cases.ts';
import { Draft } from './draft.ts';
import { take } from './take.ts';

describe('take', () => {
  it.each([
    ['a key that stands twice', 'a: 1\na: 2\nb: 3\n', ['a'], false],
    ['what a map with a merge key has', 'a: &x {b: 1}\nc: {<<: *x, d: 1}\n', ['c', 'd'], false],
    ['what is there', 'a: 1\nb: 2\n', ['a'], true],
    ['what is not there', 'a: 1\n', ['b'], true],
    ['what is not there below a scalar', 'a: 1\n', ['a', 'b'], true],
    ['everything', 'a: 1\n', [], false],
  ])('says whether it could remove %s', (_, text, path, done) => {
    expect(take(new Draft(documentOf(text)), path)).toBe(done);
  });
});

describe('remove', () => {
  checkEdits([
    [
      'takes comments along',
      'a:\n  b: 1\n  # why\n  # so\n  c: 2 # eol\n  d: 3\n',
      [['remove', ['a', 'c']]],
      'a:\n  b: 1\n  d: 3\n',
    ],
    [
      'leaves comments behind a blank line',
      'a:\n  b: 1\n  # other\n\n  c: 2\n',
      [['remove', ['a', 'c']]],
      'a:\n  b: 1\n  # other\n\n',
    ],
    [
      'leaves comments at another column',
      'a:\n  b: 1\n# other\n  c: 2\n',
      [['remove', ['a', 'c']]],
      'a:\n  b: 1\n# other\n',
    ],
    [
      'takes the whole value',
      'a:\n  b:\n    c: |\n      x\n    # end\n  d: 1\n',
      [['remove', ['a', 'b']]],
      'a:\n  d: 1\n',
    ],
    ['takes maps left empty', 'x: 1\na:\n  b:\n    c: 1\n', [['remove', ['a', 'b', 'c']]], 'x: 1\n'],
    ['keeps metadata', 'metadata:\n  a: 1\nb: 2\n', [['remove', ['metadata', 'a']]], 'metadata: {}\nb: 2\n'],
    [
      'keeps spec, below it nothing',
      'x: 1\nspec: # here\n  b:\n    c: 1\n',
      [['remove', ['spec', 'b', 'c']]],
      'x: 1\nspec: {} # here\n',
    ],
    [
      'keeps a map in which comments remain',
      'x: 1\na:\n  # other\n\n  # own\n  b: 1\n',
      [['remove', ['a', 'b']]],
      'x: 1\na:\n  # other\n\n',
    ],
    [
      'empties a map in two steps',
      'x: 1\na:\n  b: 1\n  # own\n  c: 2\n',
      [
        ['remove', ['a', 'b']],
        ['remove', ['a', 'c']],
      ],
      'x: 1\n',
    ],
    [
      'takes entries of flow maps',
      'a: {b: 1, c: 2, d: 3}\n',
      [
        ['remove', ['a', 'b']],
        ['remove', ['a', 'd']],
      ],
      'a: {c: 2}\n',
    ],
    ['takes flow maps left empty', 'x: 1\na: {b: {c: 1}}\n', [['remove', ['a', 'b', 'c']]], 'x: 1\n'],
    [
      'takes entries of flow maps of many lines',
      'a: {\n  b: 1,\n  c: 2\n}\n',
      [['remove', ['a', 'c']]],
      'a: {\n  b: 1\n}\n',
    ],
    ['takes list items', 'a:\n- x\n# about y\n- y\n- z\n', [['remove', ['a', 1]]], 'a:\n- x\n- z\n'],
    [
      'takes several list items',
      'a:\n- 0\n- 1\n- 2\n- 3\n',
      [
        ['remove', ['a', 0]],
        ['remove', ['a', 2]],
        ['remove', ['a', 3]],
      ],
      'a:\n- 1\n',
    ],
    ['takes items of flow lists', 'a: [x, y]\n', [['remove', ['a', 1]]], 'a: [x]\n'],
    [
      'takes the first entry behind a dash',
      'a:\n- b: 1 # c\n  d: 2\n',
      [['remove', ['a', 0, 'b']]],
      'a:\n- d: 2\n',
    ],
    ['takes the item left empty', 'a:\n- b: 1\n- c: 2\n', [['remove', ['a', 0, 'b']]], 'a:\n- c: 2\n'],
    ['takes the last line without a break', 'a:\n  b: 1\n  c: 2', [['remove', ['a', 'c']]], 'a:\n  b: 1\n'],
    [
      'leaves a first entry whose follower has comments',
      'a:\n- b: 1\n  # about d\n  d: 2\n',
      [['remove', ['a', 0, 'b']]],
      undefined,
    ],
    [
      'leaves comments inside flow maps',
      'a: {\n  b: 1, # x\n  c: 2\n}\n',
      [['remove', ['a', 'b']]],
      undefined,
    ],
    [
      'takes the comments at the beginning of a document with its first entry',
      '# about a\na: 1\nb: 2\n',
      [['remove', ['a']]],
      'b: 2\n',
    ],
    ['takes the first entry', 'a:\n  b: 1\n  c: 2\n', [['remove', ['a', 'b']]], 'a:\n  c: 2\n'],
    [
      'takes the comments above the first entry',
      'a:\n  # b\n  b: 1\n  c: 2\n',
      [['remove', ['a', 'b']]],
      'a:\n  c: 2\n',
    ],
    [
      'leaves comments that belong to the entry before',
      'a:\n  b:\n    x: 1\n    # more\n  c: 2\n',
      [['remove', ['a', 'c']]],
      'a:\n  b:\n    x: 1\n    # more\n',
    ],
    [
      'takes deeper comments behind a map along',
      'a:\n  b:\n    x: 1\n    # more\n   # odd\n  # c\n  c: 2\n',
      [['remove', ['a', 'b']]],
      'a:\n  # c\n  c: 2\n',
    ],
    [
      'leaves comments behind a scalar that are deeper',
      'a:\n  b: 1\n    # more\n  c: 2\n',
      [['remove', ['a', 'b']]],
      'a:\n    # more\n  c: 2\n',
    ],
    [
      'takes an entry with a tab before its comment',
      'a:\n  b: 1\t# x\n  c: 2\n',
      [['remove', ['a', 'b']]],
      'a:\n  c: 2\n',
    ],
    [
      'takes all items but keeps the key of spec',
      'x: 1\nspec:\n- a\n',
      [['remove', ['spec', 0]]],
      'x: 1\nspec: []\n',
    ],
    ['takes an only item and its key', 'x: 1\na:\n- b\n', [['remove', ['a', 0]]], 'x: 1\n'],
    ['takes an only item of an only item', 'x: 1\na:\n- - b\n', [['remove', ['a', 0, 0]]], 'x: 1\n'],
    ['empties spec in flow style', 'x: 1\nspec: {a: 1}\n', [['remove', ['spec', 'a']]], 'x: 1\nspec: {}\n'],
    [
      'empties a list in spec in flow style',
      'x: 1\nspec: {a: [1], b: 2}\n',
      [['remove', ['spec', 'a', 0]]],
      'x: 1\nspec: {b: 2}\n',
    ],
    [
      'leaves a flow map left empty that holds comments',
      'x: 1\nspec: {\n  a: 1 # c\n}\n',
      [['remove', ['spec', 'a']]],
      undefined,
    ],
    [
      'takes the middle entry of a flow map',
      'a: {b: 1, c: 2, d: 3}\n',
      [['remove', ['a', 'c']]],
      'a: {b: 1, d: 3}\n',
    ],
    ['takes the first entry of a flow map', 'a: {b: 1, c: 2}\n', [['remove', ['a', 'b']]], 'a: {c: 2}\n'],
    [
      'takes the first entry of a flow map of many lines',
      'a: {\n  b: 1,\n  c: 2\n}\n',
      [['remove', ['a', 'b']]],
      'a: {\n  c: 2\n}\n',
    ],
    [
      'takes entries with a number sign on one line',
      'a: {b: "#1", c: 2}\n',
      [['remove', ['a', 'b']]],
      'a: {c: 2}\n',
    ],
    [
      'leaves a number sign over several lines',
      'a: {b: "x #1",\n  c: 2}\n',
      [['remove', ['a', 'b']]],
      undefined,
    ],
    ['takes an entry of JSON', '{"a": 1, "b": 2}\n', [['remove', ['b']]], '{"a": 1}\n'],
    [
      'takes items and what is behind them',
      'a:\n- x\n- y\n- b: 1\n  c: 2\n',
      [
        ['remove', ['a', 0]],
        ['remove', ['a', 2, 'b']],
      ],
      'a:\n- y\n- c: 2\n',
    ],
    [
      'takes an item twice',
      'a:\n- x\n- y\n',
      [
        ['remove', ['a', 0]],
        ['remove', ['a', 0]],
      ],
      'a:\n- y\n',
    ],
    [
      'takes an item and something in one before it',
      'a:\n- b: 1\n  c: 2\n- y\n',
      [
        ['remove', ['a', 1]],
        ['remove', ['a', 0, 'b']],
      ],
      'a:\n- c: 2\n',
    ],
    [
      'takes the second entry behind a dash',
      'a:\n- b: 1\n  c: 2\n',
      [['remove', ['a', 0, 'c']]],
      'a:\n- b: 1\n',
    ],
    [
      'takes a first entry with a block text behind a dash',
      'a:\n- b: |\n    x\n  c: 2\n',
      [['remove', ['a', 0, 'b']]],
      'a:\n- c: 2\n',
    ],
    [
      'leaves a first entry behind a dash before a comment at its column',
      'a:\n- b: 1\n  # c\n  c: 2\n',
      [['remove', ['a', 0, 'b']]],
      undefined,
    ],
    [
      'takes entries in a document of several lines of blanks',
      'a: 1\n\nb: 2\n\nc: 3\n',
      [['remove', ['b']]],
      'a: 1\n\n\nc: 3\n',
    ],
    [
      'takes the comments above a map left empty',
      'x: 1\n# about a\na:\n  b: 1\n',
      [['remove', ['a', 'b']]],
      'x: 1\n',
    ],
    [
      'takes the comment behind the key of a map left empty',
      'x: 1\na: # why\n  b: 1\n',
      [['remove', ['a', 'b']]],
      'x: 1\n',
    ],
    [
      'keeps a map left empty when comments follow in its column',
      'x: 1\na:\n  b: 1\n  # more\n',
      [['remove', ['a', 'b']]],
      'x: 1\na:\n  # more\n',
    ],
    ['needs nothing for what is not there below a scalar', 'a: 1\n', [['remove', ['a', 'b']]], undefined],
    ['takes the last entry before a marker', 'a: 1\nb: 2\n...\n', [['remove', ['b']]], 'a: 1\n...\n'],
    ['leaves an anchored map', 'a: &x {b: 1, c: 2}\nd: *x\n', [['remove', ['a', 'b']]], undefined],
    ['leaves what is not there', 'a: 1\n', [['remove', ['b']]], undefined],
    ['leaves the last thing of a document', 'a: 1\n', [['remove', ['a']]], undefined],
  ]);
});
