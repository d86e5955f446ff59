import { describe, expect, it } from 'vitest';
import { objects } from '../../../test/support/inventory.ts';
import { stringFieldsOf, typeText } from './string-field.ts';

describe('the fields whose values are strings', () => {
  it.each([
    ['kind: Service\nspec: {selector: {app: 1}}', ['selector app 1']],
    ['kind: Gateway\nspec: {selector: {app: 1}}', ['selector app 1']],
    ['kind: Sidecar\nspec: {selector: {app: 1}}', []],
    ['kind: Deployment\nspec: {selector: {matchLabels: {app: 1}}}', ['selector app 1']],
    ['kind: Service\nspec: {selector: {matchLabels: 1}}', ['selector matchLabels 1']],
    ['kind: Gateway\nspec: {selector: [app]}', []],
    ['kind: Service\nspec: [app]', []],
    ['kind: A\nmetadata: {annotations: {a: true}, labels: {b: [x]}}', ['annotation a true', 'label b x']],
    ['kind: A\nmetadata: {annotations: [a], labels: b}', []],
    ['kind: A\nmetadata: a\nspec: {template: b}', []],
    [
      'kind: A\nmetadata: {labels: {a: 1}}\nspec: {template: {metadata: {annotations: {b: 2}, labels: {c: 3}}}, selector: {matchLabels: {d: 4}}}',
      ['label a 1', 'annotation b 2', 'label c 3', 'selector d 4'],
    ],
  ])('of %j', (text, expected) => {
    const [resource] = objects([`apiVersion: v1\n${text}`]);
    const found = resource === undefined ? [] : stringFieldsOf(resource);
    expect(found.map(({ what, key, value }) => `${what} ${key} ${String(value)}`)).toEqual(expected);
    for (const { holder, key, value } of found) expect(holder[key]).toBe(value);
  });
});

it.each([
  [30218, '30218', 'the number 30218'],
  [1000, '1e3', 'the number 1000, written 1e3'],
  [true, 'on', 'the boolean true, written on'],
  [true, 'true', 'the boolean true'],
  [['a'], '', 'a list'],
  [{ a: 1 }, '', 'a map'],
])('%j, written %j, is %s', (value, written, expected) => {
  expect(typeText(value, written)).toBe(expected);
});
