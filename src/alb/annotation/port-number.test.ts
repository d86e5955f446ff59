import { expect, it } from 'vitest';
import { parsePort } from './port-number.ts';
import { listOf } from './string-list.ts';

it.each([
  ['80', 80],
  ['+80', 80],
  ['-80', -80],
  ['0080', 80],
  ['-0', 0],
  ['2147483647', 2147483647],
  ['2147483648', '2147483648'],
  ['-2147483648', -2147483648],
  ['-2147483649', '-2147483649'],
  ['http', 'http'],
  ['', ''],
  ['5.0', '5.0'],
  [' 80', ' 80'],
  ['8e1', '8e1'],
])('reads the port %j as %j', (text, port) => {
  expect(parsePort(text)).toBe(port);
});

it.each([
  ['', []],
  [' , ', []],
  ['a', ['a']],
  ['a,b', ['a', 'b']],
  [' a , ,b c,', ['a', 'b c']],
  ['a,a', ['a', 'a']],
])('reads the list %j as %j, each entry with its place', (value, entries) => {
  const found = listOf(value);
  expect(found.map(({ text }) => text)).toEqual(entries);
  expect(found.map(({ start, end }) => value.slice(start, end))).toEqual(entries);
  expect(found.map(({ start }) => start)).toEqual([...found].map(({ start }) => start).sort((a, b) => a - b));
});
