import { describe } from 'vitest';
import { checkEdits } from '../../../test/support/edit-cases.ts';

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
    ['leaves what is not there', 'a: 1\n', [['remove', ['b']]], undefined],
    ['leaves the last thing of a document', 'a: 1\n', [['remove', ['a']]], undefined],
  ]);
});
