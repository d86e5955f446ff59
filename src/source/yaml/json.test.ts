import { describe, expect, it } from 'vitest';
import { at } from '../file/place.ts';
import { jsonValue } from './json.ts';

const value = (text: string) =>
  jsonValue({ file: { path: 'a.json', text }, index: 0, start: 0, end: text.length })?.value;

describe('jsonValue', () => {
  it.each([
    '{}',
    ' [1, "a", null]\n',
    '{"a\\"b": {"c\\\\": "d\\\\\\""}, "e": ["f: g", "\\": "]}',
    '{"a" : {"b"\n:\t1}, "c": ":"}',
    '{"10": 1, "9": 2}',
    '[{"a": 1}, {"a": 2}]',
  ])('is the value of %s', (text) => {
    expect(value(text)).toEqual(JSON.parse(text));
  });

  it('remembers maps by their keys and items by their indexes', () => {
    const [list, map] = [value('[[{}], {}]'), value('{"0": {"b": [{}]}}')];
    const pathsIn = (node: unknown): readonly unknown[] =>
      node instanceof Object ? [at(node).path, ...Object.values(node).flatMap(pathsIn)] : [];
    expect(pathsIn(list)).toStrictEqual([[], [0], [0, 0], [1]]);
    expect(pathsIn(map)).toStrictEqual([[], ['0'], ['0', 'b'], ['0', 'b', 0]]);
  });

  it('takes what is nested as deep as YAML may be', () => {
    expect(value(`${'['.repeat(200)}${']'.repeat(200)}`)).toBeDefined();
  });

  it.each([
    ['a repeated key', '{"a": 1, "a": 2}'],
    ['a repeated key with an escape', '{"a": 1, "\\u0061": 2}'],
    ['a repeated key far below', '{"a": [{"b": {"c": 1, "c": 1}}]}'],
    ['YAML in JSON form', '{a: 1}'],
    ['a comma behind the last item', '{"a": 1,}'],
    ['two values', '{} {}'],
    ['a scalar', '"a"'],
    ['block YAML', 'a: 1'],
    ['nesting without end', `${'['.repeat(201)}${']'.repeat(201)}`],
  ])('leaves %s to the YAML parser', (_, text) => {
    expect(value(text)).toBeUndefined();
  });
});
