import { describe, expect, it } from 'vitest';
import { keyName, plainValue, taggedValue } from './scalar.ts';

describe('plainValue', () => {
  it.each<[unknown, string[]]>([
    [true, ['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true', 'True', 'TRUE']],
    [false, ['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE']],
    [null, ['', '~', 'null', 'Null', 'NULL']],
    [443, ['443', '+443', '4_4_3', '0x1BB', '0o673', '0673', '0b110111011', '443.0', '4.43e2']],
    [-8, ['-8', '-0x8', '-010', '-0b1000', '-8.']],
    [8, ['08', '010']],
    [Number.POSITIVE_INFINITY, ['.inf', '+.INF', '.Inf']],
    [Number.NEGATIVE_INFINITY, ['-.inf']],
    [Number.NaN, ['.nan', '.NaN', '.NAN']],
  ])('%j', (value, spellings) => {
    expect(spellings.map(plainValue)).toEqual(spellings.map(() => value));
  });

  // Beyond its range an integer in base 16 is text; one in base 10 becomes a float.
  it.each([
    ['0xFFFFFFFFFFFFFFFF', 2 ** 64],
    ['0x10000000000000000', '0x10000000000000000'],
    ['+0x7FFFFFFFFFFFFFFF', 2 ** 63],
    ['+0x8000000000000000', '+0x8000000000000000'],
    ['-0x8000000000000000', -(2 ** 63)],
    ['-0x8000000000000001', '-0x8000000000000001'],
    ['18446744073709551616', 2 ** 64],
  ])('%s is %j', (text, value) => {
    expect(plainValue(text)).toBe(value);
  });

  it.each([
    'yES',
    't',
    'nil',
    'none',
    '-',
    '+',
    '.',
    '1a',
    '1.2.3',
    '1e400',
    '0x',
    '0b2',
    '0xfg',
    '_1',
    '12:30',
    '190:20:30',
    '2021-04-22',
    '10.0.0.0/8',
    'inf',
    'NaN',
    '<<',
    '=',
    '0x1p-2',
    '-9223372036854775809x',
  ])('%s stays text', (text) => {
    expect(plainValue(text)).toBe(text);
  });
});

describe('taggedValue', () => {
  it.each<[string, string, unknown]>([
    ['3', 'str', '3'],
    ['3', 'int', 3],
    ['3.0', 'int', undefined],
    ['3', 'float', 3],
    ['x', 'float', undefined],
    ['yes', 'bool', true],
    ['1', 'bool', undefined],
    ['', 'null', null],
    ['x', 'null', undefined],
    ['2021-04-22', 'timestamp', '2021-04-22'],
    ['x', 'timestamp', undefined],
  ])('%s as %s', (text, tag, value) => {
    expect(taggedValue(text, `tag:yaml.org,2002:${tag}`)).toBe(value);
  });

  it('leaves text with a foreign tag', () => {
    expect(taggedValue('3', '!mine')).toBe('3');
  });
});

it.each<[string, string | undefined]>([
  ['on', 'true'],
  ['80', '80'],
  ['0x50', '80'],
  ['080', '80'],
  ['1.10', '1.1'],
  ['1e6', '1e+06'],
  ['100000.5', '100000.5'],
  ['1234567.5', '1.2345675e+06'],
  ['0.0001', '0.0001'],
  ['0.00001', '1e-05'],
  ['.inf', '.inf'],
  ['~', undefined],
  ['name', 'name'],
])('keyName of %s', (text, name) => {
  expect(keyName(plainValue(text), text)).toBe(name);
});
