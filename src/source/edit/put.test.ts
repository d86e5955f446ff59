import { describe } from 'vitest';
import { checkEdits } from '../../../test/support/edit-cases.ts';

describe('add', () => {
  const unit4 = 'metadata:\n    name: x\nspec: {}\n';
  checkEdits([
    ['appends to a map', 'a:\n  b: 1\nc: 2\n', [['add', ['a', 'd'], 'x']], 'a:\n  b: 1\n  d: x\nc: 2\n'],
    [
      'appends behind comments of the map',
      'a:\n  b: 1 # c\n  # more\n# outer\nc: 2\n',
      [['add', ['a', 'd'], 'x']],
      'a:\n  b: 1 # c\n  # more\n  d: x\n# outer\nc: 2\n',
    ],
    [
      'appends to the last line without a break',
      'a:\n  b: 1',
      [['add', ['a', 'd'], 'x']],
      'a:\n  b: 1\n  d: x',
    ],
    [
      'appends at the root',
      'a: 1\n',
      [['add', ['b'], { c: [1, { d: 2, e: 3 }] }]],
      'a: 1\nb:\n  c:\n    - 1\n    - d: 2\n      e: 3\n',
    ],
    [
      'makes maps on the way',
      'metadata:\n  name: x\nspec: 1\n',
      [['add', ['metadata', 'annotations', 'k/a'], '1']],
      'metadata:\n  name: x\n  annotations:\n    k/a: "1"\nspec: 1\n',
    ],
    [
      'indents as the file does',
      unit4,
      [['add', ['metadata', 'annotations', 'a'], 'b']],
      'metadata:\n    name: x\n    annotations:\n        a: b\nspec: {}\n',
    ],
    [
      'replaces {}',
      'a:\n  b: {} # none\n  c: 1\n',
      [['add', ['a', 'b', 'x'], 'w']],
      'a:\n  b: # none\n    x: w\n  c: 1\n',
    ],
    ['fills a null', 'a:\n  b:\n  c: 1\n', [['add', ['a', 'b', 'x'], 'w']], 'a:\n  b:\n    x: w\n  c: 1\n'],
    [
      'fills a null below its comments',
      'a:\n  b: # here\n    # z: 1\n  c: 1\n',
      [['add', ['a', 'b', 'x'], 'w']],
      'a:\n  b: # here\n    # z: 1\n    x: w\n  c: 1\n',
    ],
    ['replaces ~', 'a: ~\n', [['add', ['a', 'x'], 'w']], 'a:\n  x: w\n'],
    ['gives a key without value its value', 'a:\n  b:\n', [['add', ['a', 'b'], 'w']], 'a:\n  b: w\n'],
    ['appends to a flow map', 'a: {b: 1}\n', [['add', ['a', 'c'], 'x']], 'a: {b: 1, c: x}\n'],
    [
      'makes flow maps in flow maps',
      'a: {b: {}}\n',
      [['add', ['a', 'b', 'c', 'd'], 'x']],
      'a: {b: {c: {d: x}}}\n',
    ],
    [
      'appends to a flow map of many lines',
      'a: {\n  b: 1,\n  c: 2\n}\n',
      [['add', ['a', 'd'], 'x']],
      'a: {\n  b: 1,\n  c: 2,\n  d: x\n}\n',
    ],
    [
      'appends to a map in a list',
      'a:\n- b: 1\n- c: 2\n',
      [['add', ['a', 0, 'd'], 3]],
      'a:\n- b: 1\n  d: 3\n- c: 2\n',
    ],
    [
      'appends list items',
      'a:\n- b: 1\n# next\nc: 2\n',
      [['add', ['a', 1], { d: 1, e: 2 }]],
      'a:\n- b: 1\n- d: 1\n  e: 2\n# next\nc: 2\n',
    ],
    [
      'puts before a list item',
      'a:\n  # first\n  - b: 1\n',
      [['add', ['a', 0], { c: 1 }]],
      'a:\n  - c: 1\n  # first\n  - b: 1\n',
    ],
    ['makes a list', 'a:\n  b: 1\n', [['add', ['a', 'c', 0], 'x']], 'a:\n  b: 1\n  c:\n    - x\n'],
    [
      'makes a list of maps',
      'a:\n  b: 1\n',
      [['add', ['a', 'c', 0, 'd'], 'x']],
      'a:\n  b: 1\n  c:\n    - d: x\n',
    ],
    ['fills an empty list', 'a: []\n', [['add', ['a', 0], 'x']], 'a:\n  - x\n'],
    ['appends to a flow list', 'a: [x]\n', [['add', ['a', 1], 'y z']], 'a: [x, y z]\n'],
    [
      'adds twice to one new map',
      'a:\n  b: 1\n',
      [
        ['add', ['a', 'c', 'd'], 1],
        ['add', ['a', 'c', 'e'], 2],
      ],
      'a:\n  b: 1\n  c:\n    d: 1\n    e: 2\n',
    ],
    [
      'appends behind a block scalar',
      'a:\n  b: |\n    x\n\nc: 1\n',
      [['add', ['a', 'd'], 'w']],
      'a:\n  b: |\n    x\n  d: w\n\nc: 1\n',
    ],
    ['leaves a key that has a value', 'a:\n  b: 1\n', [['add', ['a', 'b'], 2]], undefined],
    ['leaves scalars on the way', 'a: 1\n', [['add', ['a', 'b'], 2]], undefined],
    ['leaves anchored maps', 'a: &x\n  b: 1\nc: *x\n', [['add', ['a', 'd'], 2]], undefined],
    ['leaves a flow map that ends in a comma', 'a: {b: 1,}\n', [['add', ['a', 'c'], 2]], undefined],
    ['leaves a flow map with odd lines', 'a: {b: 1,\n  c: 2}\n', [['add', ['a', 'd'], 2]], undefined],
    ['leaves a list for a key', 'a:\n- b\n', [['add', ['a', 'd'], 2]], undefined],
  ]);
});
