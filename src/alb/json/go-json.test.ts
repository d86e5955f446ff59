import { describe, expect, it } from 'vitest';
import type { Form } from './go-json.ts';
import {
  booleanField,
  decodes,
  fieldOf,
  integerField,
  listField,
  parseJson,
  stringField,
  stringsField,
} from './go-json.ts';

it('reads JSON, and nothing else', () => {
  expect(['{"a": 1}', '[]', 'null', '"x"'].map(parseJson)).toEqual([{ a: 1 }, [], null, 'x']);
  expect(['', '{', "{'a': 1}", '[1,]', 'x'].map(parseJson)).toEqual(
    Array.from({ length: 5 }, () => undefined),
  );
});

describe('a field of an object', () => {
  it.each<[unknown, unknown]>([
    [{ Name: 1 }, 1],
    [{ name: 1, NAME: 2 }, 2],
    [{ NAME: 2, name: 1 }, 1],
    [{ name: 1, Name: null }, 1],
    [{ name: null }, undefined],
    [{ name: false }, false],
    [{ names: 1 }, undefined],
    [['name'], undefined],
    ['name', undefined],
    [null, undefined],
  ])('of %j is %j', (value, expected) => {
    expect(fieldOf(value, 'nAme')).toBe(expected);
  });

  const holder = { s: 'x', e: '', n: 1, f: 1.5, t: true, l: ['a', null, 1, 'b'], o: {} };
  it('counts as its type only', () => {
    const all = ['s', 'e', 'n', 'f', 't', 'l', 'o', 'z'];
    const of = (read: (value: unknown, name: string) => unknown) => all.map((name) => read(holder, name));
    const none = undefined;
    expect(of(stringField)).toEqual(['x', '', none, none, none, none, none, none]);
    expect(of(integerField)).toEqual([none, none, 1, none, none, none, none, none]);
    expect(of(booleanField)).toEqual([none, none, none, none, true, none, none, none]);
    expect(of(listField)).toEqual([[], [], [], [], [], holder.l, [], []]);
    expect(stringsField(holder, 'L')).toEqual(['a', '', '', 'b']);
    expect(stringsField(holder, 's')).toEqual([]);
  });
});

// As Go's encoding/json decodes into a type.
describe('the decoder takes', () => {
  const struct: Form = { fields: { port: 'integer', on: 'boolean', list: { list: 'string' } } };
  it.each<[unknown, Form, boolean]>([
    ['a', 'string', true],
    [1, 'string', false],
    [true, 'string', false],
    [[], 'string', false],
    [null, 'string', true],
    [1, 'integer', true],
    [-1, 'integer', true],
    [1.5, 'integer', false],
    ['1', 'integer', false],
    [null, 'integer', true],
    [true, 'boolean', true],
    ['true', 'boolean', false],
    [0, 'boolean', false],
    [1, 'integer or string', true],
    ['a', 'integer or string', true],
    [1.5, 'integer or string', false],
    [true, 'integer or string', false],
    [[], { list: 'string' }, true],
    [['a', null], { list: 'string' }, true],
    [['a', 1], { list: 'string' }, false],
    [[1, 'a'], { list: 'string' }, false],
    [{}, { list: 'string' }, false],
    ['a', { list: 'string' }, false],
    [{}, { values: 'string' }, true],
    [{ a: 'b', c: null }, { values: 'string' }, true],
    [{ a: 'b', c: 1 }, { values: 'string' }, false],
    [[], { values: 'string' }, false],
    [{}, struct, true],
    [{ PORT: 80, On: true, list: ['a'], other: [1] }, struct, true],
    [{ port: 80, on: 'x' }, struct, false],
    [{ Port: 'x' }, struct, false],
    [{ list: [1] }, struct, false],
    [[], struct, false],
    [null, struct, true],
  ])('%j for %j: %s', (value, form, expected) => {
    expect(decodes(value, form)).toBe(expected);
  });
});
