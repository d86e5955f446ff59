import { describe, expect, it } from 'vitest';
import { settingsFor } from '../../../test/support/settings.ts';
import { booleanIn, integerIn, quoted, refusalOf } from './annotation-value.ts';
import { mapOf, wrongPart } from './string-map.ts';

const newest = settingsFor({ controller: '3.5' });
const version = newest.targets['aws-load-balancer-controller'];
const older = settingsFor({ controller: '2.14.0' }).targets['aws-load-balancer-controller'];

it.each(['1', 't', 'T', 'TRUE', 'true', 'True'])('reads %s as true', (text) => {
  expect(booleanIn(text)).toBe(true);
});

it.each(['tRUE', 'yes', 'on', '', 'true ', '01'])('reads no boolean in "%s"', (text) => {
  expect(booleanIn(text)).toBeUndefined();
});

it.each([
  ['+443', 443],
  ['-0', 0],
  ['0443', 443],
  ['2147483647', 2147483647],
  ['-2147483648', -2147483648],
  ['2147483648', 'value out of range'],
  [`${'0'.repeat(50)}7`, 7],
  ['9'.repeat(50), 'value out of range'],
  ['5.0', 'invalid syntax'],
  [' 5', 'invalid syntax'],
  ['', 'invalid syntax'],
  ['1_000', 'invalid syntax'],
])('reads the integer "%s" as %s', (text, expected) => {
  expect(integerIn(text, 32) === expected).toBe(true);
});

it('reads 64 bits before 2.9', () => {
  expect(refusalOf('group.order', '2147483648', settingsFor({ controller: '2.8' }))).toBeUndefined();
  expect(refusalOf('group.order', '2147483648', newest)).toContain('value out of range');
  expect(refusalOf('auth-session-timeout', '2147483648', newest)).toBeUndefined();
});

describe('a map', () => {
  const pairs = (text: string, at = version) => mapOf(text, at)?.map(({ key, value }) => `${key}|${value}`);

  it.each([
    [' a = b , c = d ', ['a|b', 'c|d']],
    ['a=b,', ['a|b,']],
    ['a=b, ', ['a|b,']],
    ['a=', ['a|']],
    ['a=b=c', ['a|b=c']],
    ['a=b,a=c', ['a|c']],
    ['a=b\\,c', ['a|b,c']],
    ['a=b\\=c,d=e', ['a|b=c', 'd|e']],
    ['a=b\\', ['a|b\\']],
    ['a=b\\,', ['a|b,']],
    ['', []],
    ['   ', undefined],
    ['a=b,,c=d', undefined],
    ['a=b,c', undefined],
    ['a=b,,', undefined],
    [',a=b', undefined],
    ['=b', undefined],
  ])('"%s" since 2.14.1', (text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });

  it.each([
    ['a=b,', ['a|b']],
    ['a=b,,c=d', ['a|b', 'c|d']],
    ['a=b\\,c=d', ['a|b\\', 'c|d']],
    ['   ', []],
    ['a=b,c', undefined],
  ])('"%s" before', (text, expected) => {
    expect(pairs(text, older)).toEqual(expected);
  });

  it('has places', () => {
    const text = ' a=b , c\\,c=d';
    expect(mapOf(text, version)?.map(({ start, end }) => text.slice(start, end))).toEqual(['a=b', 'c\\,c=d']);
    expect(wrongPart('a=b, c ,d=e', version)).toEqual({ text: 'c', start: 5, end: 6 });
    expect(mapOf('a=b,, c = d,e=f', older)?.map((one) => [one.start, one.end])).toEqual([
      [0, 3],
      [6, 11],
      [12, 15],
    ]);
    expect(wrongPart('a=b, c ,d=e', older)).toEqual({ text: 'c', start: 5, end: 6 });
    for (const at of [version, older])
      expect(mapOf('a=b,c=d', at)).toEqual([
        { key: 'a', value: 'b', start: 0, end: 3 },
        { key: 'c', value: 'd', start: 4, end: 7 },
      ]);
    expect(wrongPart('x,a=b,c', version)).toEqual({ text: 'x', start: 0, end: 1 });
    expect(wrongPart('a=b,c=d,e', version)).toEqual({ text: 'e', start: 8, end: 9 });
    expect(wrongPart('a=b,c=d', version)).toBeUndefined();
  });
});

// appendQuotedRuneWith of strconv/quote.go, go1.26.
it.each([
  ['a b é 日', 'a b é 日'],
  ['"\\', '\\"\\\\'],
  ['\u0007\b\f\n\r\t\v', '\\a\\b\\f\\n\\r\\t\\v'],
  ['\u0001\u001f\u007f', '\\x01\\x1f\\x7f'],
  ['\u0080\u0085\u00a0\u00ad', '\\u0080\\u0085\\u00a0\\u00ad'],
  ['443\u200b\u2028\ufeff', '443\\u200b\\u2028\\ufeff'],
  ['\u{1f600}\u{e0001}', '\u{1f600}\\U000e0001'],
])('quotes %j as Go does', (text, inner) => {
  expect(quoted(text)).toBe(`"${inner}"`);
});

it.each([
  [
    'shield-advanced-protection',
    'yes',
    'failed to parse bool annotation, alb.ingress.kubernetes.io/shield-advanced-protection: yes: strconv.ParseBool: parsing "yes": invalid syntax',
  ],
  ['shield-advanced-protection', 'false', undefined],
  ['ssl-redirect', '443', undefined],
  ['nonsense', 'x', undefined],
  ['tags', 'a=b', undefined],
  ['scheme', 'internal', undefined],
  ['scheme', 'Internal', 'unknown scheme: Internal'],
  ['healthcheck-protocol', 'TCP', 'healthCheckProtocol must be within [HTTP, HTTPS]'],
  ['tags', 'x', 'failed to parse stringMap annotation, alb.ingress.kubernetes.io/tags: x'],
  ['auth-on-unauthenticated-request', 'x', undefined],
])('%s "%s"', (suffix, value, expected) => {
  expect(refusalOf(suffix, value, newest)).toBe(expected);
});
