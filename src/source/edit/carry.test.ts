import { describe } from 'vitest';
import { checkEdits } from '../../../test/support/edit-cases.ts';

describe('move', () => {
  checkEdits([
    [
      'carries comments and spelling',
      "a:\n  # why\n  b: '1' # eol\n  c: 2\nd:\n      e: 3\n",
      [['move', ['a', 'b'], ['d', 'b']]],
      "a:\n  c: 2\nd:\n      e: 3\n      # why\n      b: '1' # eol\n",
    ],
    [
      'carries block scalars',
      'x:\n    a: |2\n        p\n\n       q\n    b: 1\nd:\n  e: 3\n',
      [['move', ['x', 'a'], ['d', 'f']]],
      'x:\n    b: 1\nd:\n  e: 3\n  f: |2\n      p\n\n     q\n',
    ],
    [
      'carries maps',
      'x:\n  v:\n    a:\n      b: 1\n      # c\n      d:\n      - 1\n    e: 1\n',
      [['move', ['x', 'v', 'a'], ['a']]],
      'x:\n  v:\n    e: 1\na:\n  b: 1\n  # c\n  d:\n  - 1\n',
    ],
    [
      'leaves what holds a line with less indentation',
      'x:\n    a:\n      b: 1\n  # # c\n      d: 1\n    e: 1\n',
      [['move', ['x', 'a'], ['a']]],
      undefined,
    ],
    [
      'carries empty lines and lines of blanks',
      'x:\n    a: |\n      b\n \n\n      c\n    e: 1\n',
      [['move', ['x', 'a'], ['a']]],
      'x:\n    e: 1\na: |\n  b\n\n\n  c\n',
    ],
    [
      'makes one map for several',
      'a:\n  b: 1\n  c: 2\n  d: 3\nx:\n  y: 1\n',
      [
        ['move', ['a', 'b'], ['x', 'm', 'b']],
        ['move', ['a', 'c'], ['x', 'm', 'c']],
        ['move', ['a', 'd'], ['x', 'm', 'd']],
      ],
      'x:\n  y: 1\n  m:\n    b: 1\n    c: 2\n    d: 3\n',
    ],
    [
      'goes deeper into its own map',
      'spec:\n  backend:\n    serviceName: a\n    servicePort: 80\n  x: 1\n',
      [
        ['move', ['spec', 'backend', 'serviceName'], ['spec', 'backend', 'service', 'name']],
        ['move', ['spec', 'backend', 'servicePort'], ['spec', 'backend', 'service', 'port', 'number']],
        ['rename', ['spec', 'backend'], 'defaultBackend'],
      ],
      'spec:\n  defaultBackend:\n    service:\n      name: a\n      port:\n        number: 80\n  x: 1\n',
    ],
    [
      'goes deeper in flow style',
      'b: {serviceName: a, servicePort: 80}\n',
      [
        ['move', ['b', 'serviceName'], ['b', 'service', 'name']],
        ['move', ['b', 'servicePort'], ['b', 'service', 'port', 'number']],
      ],
      'b: {service: {name: a, port: {number: 80}}}\n',
    ],
    [
      'goes from flow to block style',
      "a: {b: '1', c: 2}\nd:\n  e: 1\n",
      [['move', ['a', 'b'], ['d', 'b']]],
      "a: {c: 2}\nd:\n  e: 1\n  b: '1'\n",
    ],
    [
      'goes from flow to block style without a value',
      'a: {b: , c: 2}\nd:\n  e: 1\n',
      [['move', ['a', 'b'], ['d', 'b']]],
      'a: {c: 2}\nd:\n  e: 1\n  b:\n',
    ],
    [
      'goes from block to flow style',
      'a:\n  b: "1"\n  c: 2\nd: {e: 1}\n',
      [['move', ['a', 'b'], ['d', 'b']]],
      'a:\n  c: 2\nd: {e: 1, b: "1"}\n',
    ],
    [
      'keeps comments out of flow style',
      'a:\n  b: "1" # c\n  c: 2\nd: {e: 1}\n',
      [['move', ['a', 'b'], ['d', 'b']]],
      undefined,
    ],
    [
      'keeps what has a comment above it out of flow style',
      'a:\n  # why\n  b: 1\n  c: 2\nd: {e: 1}\n',
      [['move', ['a', 'b'], ['d', 'b']]],
      undefined,
    ],
    [
      'keeps values of several lines out of flow style',
      'a:\n  b: one\n    two\n  c: 2\nd: {e: 1}\n',
      [['move', ['a', 'b'], ['d', 'b']]],
      undefined,
    ],
    [
      'keeps maps in block style out of flow style',
      'a:\n  b:\n    x: 1\n  c: 2\nd: {e: 1}\n',
      [['move', ['a', 'b'], ['d', 'b']]],
      undefined,
    ],
    [
      'keeps blocks of text out of flow style',
      'a:\n  b: |-\n    x\n  c: 2\nd: {e: 1}\n',
      [['move', ['a', 'b'], ['d', 'b']]],
      undefined,
    ],
    [
      'takes maps in flow style into others',
      'a: {b: {x: 1}, c: 2}\nd: {e: 1}\n',
      [['move', ['a', 'b'], ['d', 'f']]],
      'a: {c: 2}\nd: {e: 1, f: {x: 1}}\n',
    ],
    [
      'takes maps in JSON into others',
      'a: {"b": {"x": 1}, "c": 2}\nd: {"e": 1}\n',
      [['move', ['a', 'b'], ['d', 'b']]],
      'a: {"c": 2}\nd: {"e": 1, "b": {"x": 1}}\n',
    ],
    [
      'keeps maps in flow style out of JSON',
      'a: {b: {x: 1}, c: 2}\nd: {"e": 1}\n',
      [['move', ['a', 'b'], ['d', 'b']]],
      undefined,
    ],
    [
      'keeps flow maps of several lines where they are',
      'a: {b: {x: 1,\n  y: 2}, c: 2}\nd:\n  e: 1\n',
      [['move', ['a', 'b'], ['d', 'b']]],
      undefined,
    ],
    [
      'writes texts in JSON as JSON',
      'a:\n  b: web\n  c: \'1\'\n  d: 2\nx: {"e": 1}\n',
      [
        ['move', ['a', 'b'], ['x', 'b']],
        ['move', ['a', 'c'], ['x', 'c']],
      ],
      'a:\n  d: 2\nx: {"e": 1, "b": "web", "c": "1"}\n',
    ],
    [
      'takes numbers and booleans into JSON that it knows',
      'a:\n  b: -1.5\n  c: true\n  d: 2\nx: {"e": 1}\n',
      [
        ['move', ['a', 'b'], ['x', 'b']],
        ['move', ['a', 'c'], ['x', 'c']],
      ],
      'a:\n  d: 2\nx: {"e": 1, "b": -1.5, "c": true}\n',
    ],
    [
      'keeps numbers out of JSON that it does not know',
      'a:\n  b: 0x1F\n  c: 2\nx: {"e": 1}\n',
      [['move', ['a', 'b'], ['x', 'b']]],
      undefined,
    ],
    [
      'takes text out of flow style that would mean more in it',
      'a:\n  b: x, y\n  c: 2\nd: {e: 1}\n',
      [['move', ['a', 'b'], ['d', 'b']]],
      'a:\n  c: 2\nd: {e: 1, b: "x, y"}\n',
    ],
    ['makes no item of a list', 'a:\n  b: 1\n  c: 2\nd:\n- e\n', [['move', ['a', 'b'], ['d', 1]]], undefined],
    [
      'makes no item of a list in flow style',
      'a:\n  b: 1\n  c: 2\nd: [e]\n',
      [['move', ['a', 'b'], ['d', 1]]],
      undefined,
    ],
    [
      'spells a key anew that gets another name',
      'a:\n  "b": 1\n  c: 2\nd:\n  e: 1\n',
      [['move', ['a', 'b'], ['d', 'f']]],
      'a:\n  c: 2\nd:\n  e: 1\n  f: 1\n',
    ],
    [
      'keeps the spelling of a key',
      'a:\n  "b": 1\n  c: 2\nd:\n  e: 1\n',
      [['move', ['a', 'b'], ['d', 'b']]],
      'a:\n  c: 2\nd:\n  e: 1\n  "b": 1\n',
    ],
    ['leaves a key that is taken', 'a:\n  b: 1\nc:\n  b: 2\n', [['move', ['a', 'b'], ['c', 'b']]], undefined],
    [
      'leaves anchored values',
      'x: 1\na:\n  b: &p 1\nc:\n  d: *p\n',
      [['move', ['a', 'b'], ['c', 'b']]],
      undefined,
    ],
  ]);
});
