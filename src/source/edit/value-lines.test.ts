import { describe, expect, it } from 'vitest';
import type { Key } from '../file/file.ts';
import type { Writable } from './value-lines.ts';
import {
  flowText,
  indented,
  isEmpty,
  isWritable,
  itemLines,
  linesAfterKey,
  nested,
  written,
} from './value-lines.ts';

const layout = { unit: 4, list: 1 };

it.each<[unknown, boolean]>([
  ['a', true],
  [1.5, true],
  [false, true],
  [null, true],
  [[1, ['a', { b: null }]], true],
  [{}, true],
  [undefined, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
  [() => 1, false],
  [[1, undefined], false],
  [{ a: { b: [Number.NaN] } }, false],
])('%j can be written: %s', (value, expected) => {
  expect(isWritable(value)).toBe(expected);
});

it.each<[Writable, string, string, string]>([
  ['a', 'a', 'a', '"a"'],
  ['a, b', 'a, b', '"a, b"', '"a, b"'],
  [[], '[]', '[]', '[]'],
  [{}, '{}', '{}', '{}'],
  [['a', 1, ['b, c']], '[a, 1, ["b, c"]]', '[a, 1, ["b, c"]]', '["a", 1, ["b, c"]]'],
  [
    { a: true, 'b: c': { d: null } },
    '{a: true, "b: c": {d: null}}',
    '{a: true, "b: c": {d: null}}',
    '{"a": true, "b: c": {"d": null}}',
  ],
])('%j on one line', (value, block, flow, json) => {
  expect([flowText(value, 'block'), flowText(value, 'flow'), flowText(value, 'json')]).toEqual([
    block,
    flow,
    json,
  ]);
});

const map = { a: 1, b: { c: [2, { d: 3, e: [4] }], f: [] }, g: {} };
const lines = [
  'a: 1',
  'b:',
  '    c:',
  '     - 2',
  '     - d: 3',
  '       e:',
  '        - 4',
  '    f: []',
  'g: {}',
];

it('writes maps and lists below their keys and dashes as the document indents', () => {
  expect(linesAfterKey(map, layout)).toEqual(['', ...lines.map((line) => `    ${line}`)]);
  expect(linesAfterKey([1, [2, 3]], layout)).toEqual(['', ' - 1', ' - - 2', '   - 3']);
  expect(linesAfterKey('x', layout)).toEqual([' x']);
  expect(linesAfterKey([], layout)).toEqual([' []']);
  expect(itemLines({ a: 1, b: 2 }, layout)).toEqual(['- a: 1', '  b: 2']);
  expect(itemLines({}, layout)).toEqual(['- {}']);
  expect(itemLines(null, layout)).toEqual(['- null']);
  expect([isEmpty([]), isEmpty({}), isEmpty([0]), isEmpty({ a: 0 })]).toEqual([true, true, false, false]);
});

it('leaves empty lines empty', () => {
  expect(indented(['a', '', 'b'], 2)).toEqual(['  a', '', '  b']);
});

describe('content', () => {
  it.each<[readonly Key[], Key, Writable, readonly string[], string]>([
    [[], 'k', 1, ['k: 1'], 'k: 1'],
    [[], 'k', { a: [1] }, ['k:', '    a:', '     - 1'], 'k: {a: [1]}'],
    [[], 0, 'x', ['- x'], 'x'],
    [[], 0, { a: 1, b: 2 }, ['- a: 1', '  b: 2'], '{a: 1, b: 2}'],
    [['a'], 'k', 1, ['k:', '    a: 1'], 'k: {a: 1}'],
    [[0], 'k', 1, ['k:', ' - 1'], 'k: [1]'],
    [['a', 'b'], 'k', 1, ['k:', '    a:', '        b: 1'], 'k: {a: {b: 1}}'],
    [['a', 0], 'k', 1, ['k:', '    a:', '     - 1'], 'k: {a: [1]}'],
    [['a'], 0, 1, ['- a: 1'], '{a: 1}'],
    [['a', 'b'], 0, 1, ['- a:', '      b: 1'], '{a: {b: 1}}'],
    [[0], 0, 1, ['- - 1'], '[1]'],
    [['yes'], 'on', 1, ['"on":', '    "yes": 1'], '"on": {"yes": 1}'],
  ])('inside %j at %j', (path, step, value, block, flow) => {
    const content = nested(path, written(value));
    expect(content.block(step, layout)).toEqual(block);
    expect(content.flow(step, 'flow')).toBe(flow);
  });

  it('that cannot be written makes what is around it so', () => {
    const none = nested(['a', 0], { block: () => undefined, flow: () => undefined });
    expect([none.block('k', layout), none.flow('k', 'flow')]).toEqual([undefined, undefined]);
  });
});
