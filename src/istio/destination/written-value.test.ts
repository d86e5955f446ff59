import { expect, it } from 'vitest';
import { objects } from '../../../test/support/inventory.ts';
import { durationFaults, faultAt, nanosecondsOf, rangeFaults, textOf } from './written-value.ts';

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

/** What a spec with a field says. */
function written(field: string): Readonly<Record<string, unknown>> {
  const [rule] = objects([
    `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d}\nspec: {${field}}\n`,
  ]);
  return Object(rule?.written.spec);
}

// istio: pkg/config/validation/agent/validation.go ValidateDuration; a timeout of TCP that is no millisecond is none.
const least = 'at least "1ms"';
const whole = 'a whole number of milliseconds';
it.each<[string, string | undefined, string | undefined]>([
  ['1ms', undefined, undefined],
  ['1s', undefined, undefined],
  ['1000us', undefined, undefined],
  ['2500us', whole, whole],
  ['1000000.5ns', whole, whole],
  ['999999.5ns', least, undefined],
  ['999999ns', least, undefined],
  ['0s', least, undefined],
  ['-1us', least, undefined],
  ['-1ms', least, least],
  ['soon', undefined, undefined],
  ['$(TIME)', undefined, undefined],
])('duration %s has to be %s, where none may be: %s', (text, expected, orNone) => {
  const spec = written(`timeout: "${text}"`);
  const told = (mayBeZero: boolean) =>
    durationFaults(spec, 'timeout', mayBeZero).map(({ found, expected: wanted }) => `${found} → ${wanted}`);
  const wanted = (one: string | undefined) => (one === undefined ? [] : [`timeout is "${text}" → ${one}`]);
  expect([told(false), told(true)]).toEqual([wanted(expected), wanted(orNone)]);
});

it.each([
  ['-1', '0 or more', '0 to 100'],
  ['0', '', ''],
  ['100', '', ''],
  ['101', '', '0 to 100'],
  ['text', '', ''],
])('number %s has to be %s, or %s', (value, open, closed) => {
  const spec = written(`percent: ${value}`);
  const told = (to?: number) =>
    rangeFaults(spec, 'percent', 0, to).map(({ found, expected }) => `${found}, ${expected}`);
  const wanted = (one: string) => (one === '' ? [] : [`percent is ${value}, ${one}`]);
  expect([told(), told(100)]).toEqual([wanted(open), wanted(closed)]);
});
