import { expect, it } from 'vitest';
import { objects } from '../../../test/support/inventory.ts';
import { faultAt, nanosecondsOf, textOf } from './written-value.ts';

// As Go's time.ParseDuration reads them.
it.each([
  ['1ns', 1],
  ['1us', 1e3],
  ['1µs', 1e3],
  ['1ms', 1e6],
  ['1s', 1e9],
  ['1m', 60e9],
  ['1h', 3600e9],
  ['1m30s', 90e9],
  ['1.5s', 1.5e9],
  ['+1s', 1e9],
  ['-1s', -1e9],
  ['', undefined],
  ['1', undefined],
  ['s', undefined],
  ['1d', undefined],
  ['1s x', undefined],
  ['x1s', undefined],
])('%s is %s nanoseconds', (text, expected) => {
  expect(nanosecondsOf(text)).toBe(expected);
});

it.each([
  ['a', 'a'],
  ['', undefined],
  ['$(A)', undefined],
  [1, undefined],
  [null, undefined],
])('the text of %j is %s', (value, expected) => {
  expect(textOf(value)).toBe(expected);
});

it.each<[string, readonly string[]]>([
  ['host', []],
  ['subsets', ['spec.subsets']],
])('a fault at %s says what is lacking: %s', (field, expected) => {
  const [rule] = objects([
    'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d}\nspec: {host: a}\n',
  ]);
  const { at, lacks = [] } = faultAt(Object(rule?.written.spec), field, 'x', 'y');
  expect([at.path.join('.'), lacks.map(({ path }) => path.join('.'))]).toEqual([`spec.${field}`, expected]);
});
