import { expect, it } from 'vitest';
import { grouped, groupedBy } from './groups.ts';

it('groups items by key, keys in the order of first meeting', () => {
  const groups = groupedBy(['pear', 'fig', 'plum', 'nut', 'kiwi'], ({ length }) => length);
  expect([...groups]).toEqual([
    [4, ['pear', 'plum', 'kiwi']],
    [3, ['fig', 'nut']],
  ]);
});

it('takes undefined for a key like any other, and keeps equal items', () => {
  const groups = groupedBy(['a', 'b', 'a'], (item) => (item === 'a' ? undefined : item));
  expect([...groups]).toEqual([
    [undefined, ['a', 'a']],
    ['b', ['b']],
  ]);
});

it('tells keys apart by identity', () => {
  const [one, other] = [{}, {}];
  const groups = grouped([
    [one, 1],
    [other, 2],
    [one, 3],
  ]);
  expect(groups.get(one)).toEqual([1, 3]);
  expect(groups.get(other)).toEqual([2]);
  expect(groups.get({})).toBeUndefined();
});

it('makes nothing of nothing', () => {
  expect([...groupedBy([], String)]).toEqual([]);
});
