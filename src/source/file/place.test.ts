import { expect, it } from 'vitest';
import type { Key, SourceDocument } from './file.ts';
import type { Location } from './place.ts';
import {
  at,
  below,
  changed,
  isSamePath,
  isWithin,
  keyOf,
  made,
  remember,
  standsFor,
  stretch,
  within,
} from './place.ts';

const documentOf = (path: string): SourceDocument => ({
  file: { path, text: '' },
  index: 0,
  start: 0,
  end: 0,
});
const document = documentOf('a.yaml');
const other = documentOf('b.yaml');
const value = (path: readonly Key[], of = document): Location => ({ document: of, path, on: 'value' });

/** A map `{a: {list: [{}, 1]}}` of a document, its parts with their places. */
function readOf(of: SourceDocument) {
  const item: { b?: number } = {};
  const list: unknown[] = [item, 1];
  const map = { list };
  const root = { a: map };
  remember(root, of, null, '');
  remember(map, of, root, 'a');
  remember(list, of, map, 'list');
  remember(item, of, list, 0);
  return { root, map, list, item };
}

it('finds maps, lists and their fields by the steps that lead to them', () => {
  const { root, map, list, item } = readOf(document);
  expect([root, map, list, item].map((one) => at(one))).toEqual([
    value([]),
    value(['a']),
    value(['a', 'list']),
    value(['a', 'list', 0]),
  ]);
  expect(at(root, 'a')).toEqual(value(['a']));
  expect(at(root, 'a', 'key')).toEqual({ ...value(['a']), on: 'key' });
  expect(at(item, 'b')).toEqual(value(['a', 'list', 0, 'b']));
  expect(at(list, 1)).toEqual(value(['a', 'list', 1]));
});

it('finds a map in a list where it was read itself', () => {
  const first = readOf(document);
  const second = readOf(other);
  const both = [first.item, second.item, 'text', second.item];
  remember(both, document, first.root, 'both');
  expect([0, 1, 2].map((index) => at(both, index))).toEqual([
    value(['a', 'list', 0]),
    value(['a', 'list', 0], other),
    value(['both', 2]),
  ]);
  expect(at(both, 1, 'key')).toEqual({ ...value(['a', 'list', 0], other), on: 'key' });
});

it('knows no place of an object that nobody read', () => {
  expect(() => at({})).toThrow('has no place');
});

it('lets a copy stand where the original stands', () => {
  const { map } = readOf(document);
  const copy = Object.freeze({ list: [] });
  standsFor(copy, map);
  standsFor(map, map);
  expect([at(copy), at(copy, 'list')]).toEqual([value(['a']), value(['a', 'list'])]);
  const bare = {};
  standsFor(bare, {});
  expect(() => at(bare)).toThrow('has no place');
});

it('gives what no text holds the place that made it, and fields their own', () => {
  const field = value(['x', 'y'], other);
  const one = made({ a: 1, b: 2 }, value(['values']), { b: field });
  expect(Object.isFrozen(one)).toBe(true);
  expect([at(one), at(one, 'a'), at(one, 'b'), at(one, 'b', 'key')]).toEqual([
    value(['values']),
    value(['values', 'a']),
    field,
    { ...field, on: 'key' },
  ]);
  const inside = { c: 1 };
  remember(inside, document, one, 'inside');
  expect(at(inside, 'c')).toEqual(value(['values', 'inside', 'c']));
});

it('gives fields that were changed their own place, one after the other', () => {
  const { map } = readOf(document);
  const [first, second] = [value(['one'], other), value(['two'], other)];
  const once = changed({ ...map, x: 1 }, map, { x: first });
  const twice = changed({ ...once, y: 2 }, once, { y: second });
  expect(Object.isFrozen(twice)).toBe(true);
  expect([at(twice), at(twice, 'list'), at(twice, 'x'), at(twice, 'y')]).toEqual([
    value(['a']),
    value(['a', 'list']),
    first,
    second,
  ]);
  const unread = changed({ x: 1 }, {}, { x: first });
  expect(Object.isFrozen(unread)).toBe(true);
  expect(() => at(unread)).toThrow('has no place');
});

it('goes on from a place', () => {
  const key: Location = { ...value(['a']), on: 'key' };
  expect(below(key, 'b', 0)).toEqual(value(['a', 'b', 0]));
  expect(keyOf(value(['a']))).toEqual(key);
  expect(within(key, 1, 3)).toEqual({ ...value(['a']), slice: { start: 1, end: 3 } });
  expect(stretch(document, { start: 1, end: 3 })).toEqual({ ...value([]), range: { start: 1, end: 3 } });
});

it.each<[readonly Key[], readonly Key[], boolean, boolean]>([
  [[], [], true, true],
  [['a'], [], true, false],
  [['a', 0], ['a'], true, false],
  [['a', 0], ['a', 0], true, true],
  [['a'], ['a', 0], false, false],
  [['a', 0], ['a', 1], false, false],
  [['a', 0], ['a', '0'], false, false],
  [['b', 'c'], ['a'], false, false],
])('%j leads into %j: %s; to the same: %s', (path, outer, isIn, isSame) => {
  expect([isWithin(path, outer), isSamePath(path, outer)]).toEqual([isIn, isSame]);
});
