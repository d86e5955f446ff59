import { expect, it } from 'vitest';
import { documentOf } from '../../../test/support/edit-cases.ts';
import type { Key } from '../file/file.ts';
import { treeOf } from '../yaml/tree-of.ts';
import { endOf, isEntangled, isNull, quotesOf, sizeOf, walk } from './slot.ts';

const walkIn = (text: string, path: readonly Key[]) => walk(treeOf(documentOf(text)), path);

/** `INDEX KEY [start..after] value [..end]` of what stands at a path, each by its text. */
function told(text: string, path: readonly Key[]): string | undefined {
  const way = walkIn(text, path);
  if (way === undefined) return undefined;
  if (way.missing.length > 0) return `${way.slots.length} steps, then ${way.missing.join(' ')}`;
  const slot = way.slots.at(-1);
  if (slot === undefined) return 'the root';
  const { key, index, start, after, value, end, flow, holder } = slot;
  const name = key === null ? 'item' : `${key.quotes} ${key.name}`;
  const mark = text.slice(start, after);
  const written = value === null ? '' : text.slice(value.start, end);
  return `${index + 1} of ${sizeOf(holder)}${flow ? ' in brackets' : ''}, ${name}: ${mark}|${written}`;
}

it.each<[string, readonly Key[], string | undefined]>([
  ['a: 1\nb: 2\n', [], 'the root'],
  ['a: 1\nb: 2\n', ['b'], '2 of 2, plain b: b:|2'],
  ['"a": 1\n\'b\' : 2\n', ['b'], "2 of 2, single b: 'b' :|2"],
  ['{"a": 1}', ['a'], '1 of 1 in brackets, double a: "a":|1'],
  ['a:\nb: 2\n', ['a'], '1 of 2, plain a: a:|'],
  ['a:\n  b: 1\n  c: [d]\n', ['a'], '1 of 1, plain a: a:|b: 1\n  c: [d]'],
  ['a: |\n  b\nc: 1\n', ['a'], '1 of 2, plain a: a:||\n  b\n'],
  ['- a\n- b\n', [1], '2 of 2, item: -|b'],
  ['-\n- b\n', [0], '1 of 2, item: -|'],
  ['a: [b, c]\n', ['a', 1], '2 of 2 in brackets, item: |c'],
  ['on: 1\n', ['true'], '1 of 1, plain true: on:|1'],
  ['0x10: 1\n', ['16'], '1 of 1, plain 16: 0x10:|1'],
  ['a: 1\n', ['b', 'c'], '0 steps, then b c'],
  ['a: {b: 1}\n', ['a', 'c', 'd'], '1 steps, then c d'],
  ['a: 1\n', ['a', 'b'], '1 steps, then b'],
  ['a:\n', ['a', 'b'], '1 steps, then b'],
  ['- a\n', [1, 'b'], '0 steps, then 1 b'],
  ['- a\n', ['x'], undefined],
  ['a: 1\na: 2\n', ['a'], undefined],
  ['a: 1\na: 2\nb: 3\n', ['b'], '3 of 3, plain b: b:|3'],
  ['a: &x {b: 1}\nc: {<<: *x, d: 1}\n', ['c', 'd'], undefined],
  ['[a]: 1\nb: 2\n', ['b'], undefined],
  ['a: &x 1\n', ['a'], undefined],
  ['a: !!str 1\n', ['a'], undefined],
  ['a: &x 1\nb: *x\n', ['b'], undefined],
  ['? a\n: 1\nb: 2\n', ['a'], undefined],
  ['? a\n: 1\nb: 2\n', ['b'], '2 of 2, plain b: b:|2'],
  ['a:\n- &x b\n- c\n', ['a', 1], '2 of 2, item: -|c'],
  ['a:\n- &x b\n- c\n', ['a', 0], undefined],
  ['', ['a'], undefined],
])('in %j at %j there is %j', (text, path, expected) => {
  expect(told(text, path)).toBe(expected);
});

it.each<[string, boolean]>([
  ['a: 1\n', false],
  ['a: {b: [c, "d"]}\n', false],
  ['a: &x b\n', true],
  ['a: !x b\n', true],
  ['x: &x 1\na: {b: *x}\n', true],
  ['a: {b: [c, &x d]}\n', true],
  ['a: {&x b: c}\n', true],
  ['a: {b: c, ? d : e}\n', false],
  ['a: {b: !x }\n', true],
  ['a: {b: }\n', false],
  ['a: b\n  c\n', true],
  ['a: "b\n  c"\n', false],
  ['a: |\n  b\n  c\n', false],
  ['a:\n', false],
])('what %j has at the key "a" has ties or runs over lines: %s', (text, expected) => {
  const { root } = treeOf(documentOf(text));
  const entries = root?.type === 'map' ? root.entries : [];
  const value = entries.find(({ key }) => key?.type === 'scalar' && key.text === 'a')?.value ?? null;
  expect(isEntangled(value, text)).toBe(expected);
});

it.each<[string, boolean, string]>([
  ['a:\n', true, 'nothing'],
  ['a: ~\n', true, 'plain'],
  ['a: null\n', true, 'plain'],
  ['a: "null"\n', false, 'double'],
  ["a: ''\n", false, 'single'],
  ['a: 0\n', false, 'plain'],
  ['a: {}\n', false, 'plain'],
  ['a: |\n  ~\n', false, 'plain'],
])('%j is null: %s, and quoted: %s', (text, nothing, quotes) => {
  const value = walkIn(text, ['a'])?.slots[0]?.value ?? null;
  expect([isNull(value), value === null ? 'nothing' : quotesOf(value)]).toEqual([nothing, quotes]);
});

it.each<[string, string]>([
  ['a: 1 # x\n', 'a: 1'],
  ['a:\n  b:\n    c: 1 # x\n# y\n', 'a:\n  b:\n    c: 1'],
  ['a:\n  - b\n  -\n', 'a:\n  - b\n  -'],
  ['a:\n  b: # x\n', 'a:\n  b:'],
  ['a: [b] # x\n', 'a: [b]'],
  ['a: |\n  b\n\n', 'a: |\n  b\n'],
])('the root of %j ends behind %j', (text, expected) => {
  const { root } = treeOf(documentOf(text));
  expect(root && text.slice(0, endOf(root))).toBe(expected);
});
