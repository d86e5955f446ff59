import { describe, expect, it } from 'vitest';
import { at } from '../../source/file/place.ts';
import { readDocument } from '../../source/yaml/read.ts';
import {
  anything,
  boolean,
  childAt,
  integer,
  intOrString,
  isMap,
  isSameValue,
  list,
  mapOf,
  object,
  once,
  placeIn,
  string,
} from './shape.ts';

/** What a YAML text holds under `v`. */
function read(text: string) {
  const { value } = readDocument({ file: { path: 'a.yaml', text }, index: 0, start: 0, end: text.length });
  if (!isMap(value)) throw new Error('a map');
  return value;
}

describe('what a value must be', () => {
  const values = ['a', '', 1, 1.5, 2 ** 53, true, false, null, [], {}];
  it.each([
    ['string', string, ['a', '']],
    ['integer', integer, [1]],
    ['boolean', boolean, [true, false]],
    ['integer or string', intOrString, ['a', '', 1]],
    ['anything', anything, values],
    ['list', list(anything), [[]]],
    ['map', mapOf(anything), [{}]],
    ['object', object({}), [{}]],
  ])('a %s', (_, shape, kept) => {
    expect(values.flatMap((value) => (shape.fit(value) === undefined ? [] : [value]))).toEqual(
      kept.filter((value) => value !== undefined),
    );
  });

  it.each([
    [{}, true],
    [[], false],
    [null, false],
    [undefined, false],
    ['a', false],
  ])('%j is a map: %s', (value, is) => {
    expect(isMap(value)).toBe(is);
  });
});

describe('what is left out', () => {
  it('of lists, whose other elements keep their places', () => {
    const { v } = read('v: [1, a, 2, b]\n');
    const fitted = list(string).fit(v);
    expect(fitted).toEqual(['a', 'b']);
    expect(fitted && [at(fitted), at(fitted, 0), at(fitted, 1)].map(({ path }) => path)).toEqual([
      ['v'],
      ['v', 1],
      ['v', 3],
    ]);
    expect(Object.isFrozen(fitted)).toBe(true);
  });

  it('of the elements of lists, which keep theirs', () => {
    const { v } = read('v: [{a: x, b: 1}, {a: z}]\n');
    const fitted = list(object({ a: string, b: string })).fit(v);
    expect(fitted).toEqual([{ a: 'x' }, { a: 'z' }]);
    const [first, second] = fitted ?? [];
    expect(first && second && [at(first, 'a'), at(second, 'a')].map(({ path }) => path)).toEqual([
      ['v', 0, 'a'],
      ['v', 1, 'a'],
    ]);
    expect(fitted && at(fitted, 1).path).toEqual(['v', 1]);
  });

  it('of maps', () => {
    const { v } = read('v: {a: x, b: 1, toString: z}\n');
    const fitted = mapOf(string).fit(v);
    expect(fitted && { ...fitted }).toEqual({ a: 'x', toString: 'z' });
    expect(fitted && at(fitted, 'a').path).toEqual(['v', 'a']);
    expect(mapOf(string).fit({ a: 'x' })?.constructor).toBeUndefined();
  });

  it('of objects', () => {
    const { v } = read('v: {a: x, b: 1, c: z}\n');
    const fitted = object({ a: string, b: string, d: string }).fit(v);
    expect(fitted).toEqual({ a: 'x' });
    expect(fitted && at(fitted, 'b').path).toEqual(['v', 'b']);
    expect(object({ constructor: anything }).fit({})).toEqual({});
  });

  it('is nothing where all fits: then the value is the same', () => {
    const { v } = read('v: {a: [x, z], b: {c: 1}}\n');
    const shape = object({ a: list(string), b: object({ c: integer }) });
    expect(shape.fit(v)).toBe(v);
  });
});

it('fits a map once where that is asked for, and whatever else each time', () => {
  const { v, w } = read('v: {a: x, b: 1}\nw: [x, 1]\n');
  const map = once(object({ a: string }));
  expect(map.fit(v)).toEqual({ a: 'x' });
  expect(map.fit(v)).toBe(map.fit(v));
  expect(map.fit(w)).toBeUndefined();
  expect(once(list(string)).fit(w)).toEqual(['x']);
});

describe('isSameValue', () => {
  it.each<[unknown, unknown]>([
    [
      { a: 1, b: [{ c: 'x', d: null }] },
      { b: [{ d: null, c: 'x' }], a: 1 },
    ],
    [[], []],
    [null, null],
  ])('says so of %j and %j', (one, other) => {
    expect(isSameValue(one, other)).toBe(true);
  });

  it.each<[unknown, unknown]>([
    [{ a: 1 }, { a: '1' }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 1 }],
    [{ a: 1, b: 1 }, { a: 1 }],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 2]],
    [{}, []],
    [null, {}],
    [{ constructor: 1 }, {}],
  ])('says no of %j and %j', (one, other) => {
    expect(isSameValue(one, other)).toBe(false);
  });
});

describe('childAt', () => {
  const value = { a: [{ b: 1 }, null], c: 'text' };
  it.each([
    [[], value],
    [['a'], value.a],
    [['a', 0, 'b'], 1],
    [['a', 1], null],
    [['a', 2], undefined],
    [['a', 'b'], undefined],
    [['a', 'length'], undefined],
    [['c', 'length'], undefined],
    [['d', 'e'], undefined],
    [['toString'], undefined],
    [['a', 1, 'b'], undefined],
  ])('%j', (path, expected) => {
    expect(childAt(value, path)).toBe(expected);
  });
});

describe('placeIn', () => {
  const root = read('a:\n  - {b: 1}\nc: text\n');
  it.each([
    [[], []],
    [['a'], ['a']],
    [
      ['a', 0],
      ['a', 0],
    ],
    [
      ['a', 0, 'b'],
      ['a', 0, 'b'],
    ],
    [
      ['a', 0, 'x', 'y'],
      ['a', 0, 'x', 'y'],
    ],
    [
      ['c', 'd'],
      ['c', 'd'],
    ],
    [
      ['x', 'y', 0],
      ['x', 'y', 0],
    ],
  ])('%j', (path, expected) => {
    expect(placeIn(root, ...path).path).toEqual(expected);
  });

  it('follows what was built from elsewhere', () => {
    const { v } = read('v: [1, {a: x}]\n');
    const fitted = list(object({ a: string })).fit(v) ?? [];
    expect(placeIn(fitted, 0, 'a').path).toEqual(['v', 1, 'a']);
    expect(placeIn(fitted, 0).path).toEqual(['v', 1]);
  });
});
