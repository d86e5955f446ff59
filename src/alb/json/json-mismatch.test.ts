import { describe, expect, it } from 'vitest';
import type { Form } from './go-json.ts';
import { formText, itemsOf, memberOf, mismatchesIn, nodeText } from './json-mismatch.ts';
import type { JsonNode } from './json-text.ts';
import { placedJson } from './json-text.ts';

function json(text: string): JsonNode {
  const node = placedJson(text);
  if (node === undefined) throw new Error(`not JSON: ${text}`);
  return node;
}

const form: Form = {
  list: {
    fields: {
      name: 'string',
      port: 'integer',
      target: 'integer or string',
      on: 'boolean',
      tags: { values: 'string' },
    },
  },
};

describe('values that Go does not decode', () => {
  it.each<[string, readonly string[]]>([
    ['[]', []],
    ['null', []],
    ['{}', [': an object, expected a list']],
    ['[1]', [': the number 1, expected an object']],
    ['[null]', []],
    ['[{"name": "a", "port": 80, "target": 80, "on": true, "tags": {"x": "y"}}]', []],
    ['[{"name": 1}]', ['name: the number 1, expected a string']],
    ['[{"name": true}]', ['name: true, expected a string']],
    ['[{"name": null}]', []],
    ['[{"name": []}]', ['name: a list, expected a string']],
    ['[{"port": "80"}]', ['port: the string "80", expected a whole number']],
    ['[{"port": 80.5}]', ['port: the number 80.5, expected a whole number']],
    ['[{"target": "http"}]', []],
    ['[{"target": 80.5}]', ['target: the number 80.5, expected a whole number or a string']],
    ['[{"target": {}}]', ['target: an object, expected a whole number or a string']],
    ['[{"on": "true"}]', ['on: the string "true", expected true or false']],
    ['[{"on": 1}]', ['on: the number 1, expected true or false']],
    ['[{"tags": {"x": 1, "y": "z"}}]', ['x: the number 1, expected a string']],
    ['[{"tags": []}]', ['tags: a list, expected an object']],
    [
      '[{"NAME": 1, "Port": "x"}]',
      ['NAME: the number 1, expected a string', 'Port: the string "x", expected a whole number'],
    ],
    ['[{"other": 1}]', []],
  ])('%s', (text, expected) => {
    const found = mismatchesIn(json(text), form);
    expect(
      found.map(({ key, node, expected: one }) => `${key}: ${nodeText(node)}, expected ${formText(one)}`),
    ).toEqual(expected);
  });
});

it('finds fields in any letter case, those of the form too', () => {
  const inner: Form = { fields: { targetGroupARN: 'string' } };
  const keys = (text: string) => mismatchesIn(json(text), inner).map(({ key }) => key);
  expect(keys('{"targetGroupARN": 1}')).toEqual(['targetGroupARN']);
  expect(keys('{"targetgrouparn": 1, "TargetGroupArn": "a"}')).toEqual(['targetgrouparn']);
  expect(keys('{"targetGroup": 1}')).toEqual([]);
});

it('finds members in any letter case, the last of several', () => {
  const node = json('{"a": 1, "A": 2, "b": [3, 4]}');
  expect(nodeText(memberOf(node, 'a') ?? node)).toBe('the number 2');
  expect(memberOf(node, 'c')).toBe(undefined);
  expect(memberOf(json('[1]'), 'a')).toBe(undefined);
  expect(memberOf(undefined, 'a')).toBe(undefined);
  expect(itemsOf(memberOf(node, 'B')).map(nodeText)).toEqual(['the number 3', 'the number 4']);
  expect(itemsOf(node)).toEqual([]);
});
