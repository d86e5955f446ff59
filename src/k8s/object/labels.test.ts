import { describe, expect, it } from 'vitest';
import { covers, labelsText, selectorText, selects, withKeysOf } from './labels.ts';

const labels = { app: 'web', tier: 'front' };

describe('covers', () => {
  it.each([
    [{}, true],
    [{ app: 'web' }, true],
    [{ app: 'web', tier: 'front' }, true],
    [{ app: 'Web' }, false],
    [{ app: 'web', region: 'eu' }, false],
  ])('%j over the labels is %s', (selector, expected) => {
    expect(covers(labels, selector)).toBe(expected);
  });
});

describe('selects', () => {
  const by = (operator: string, key: string, ...values: readonly string[]) => ({
    matchExpressions: [{ key, operator, values }],
  });

  it.each([
    [{}, true],
    [{ matchLabels: { app: 'web' } }, true],
    [{ matchLabels: { app: 'api' } }, false],
    [by('In', 'app', 'api', 'web'), true],
    [by('In', 'app', 'api'), false],
    [by('In', 'region', 'eu'), false],
    [by('NotIn', 'app', 'api'), true],
    [by('NotIn', 'app', 'web'), false],
    [by('NotIn', 'region', 'eu'), true],
    [by('Exists', 'app'), true],
    [by('Exists', 'region'), false],
    [by('DoesNotExist', 'region'), true],
    [by('DoesNotExist', 'app'), false],
    [by('Near', 'app'), false],
    [{ matchLabels: { app: 'web' }, ...by('Exists', 'region') }, false],
  ])('%j selects: %s', (selector, expected) => {
    expect(selects(selector, labels)).toBe(expected);
  });
});

describe('labelsText', () => {
  it('keeps the order of the file', () => {
    expect(labelsText({ istio: 'ingressgateway', app: 'x' })).toBe('istio: ingressgateway, app: x');
  });
});

describe('selectorText', () => {
  const team = { key: 'team', operator: 'In', values: ['a', 'b'] };
  it.each([
    [{}, ''],
    [{ matchLabels: {} }, ''],
    [{ matchLabels: { app: 'web', tier: 'front' } }, 'app: web, tier: front'],
    [{ matchExpressions: [team] }, 'team In (a, b)'],
    [{ matchExpressions: [{ key: 'team', operator: 'Exists' }, {}] }, 'team Exists,  '],
    [{ matchLabels: { app: 'web' }, matchExpressions: [team] }, 'app: web, team In (a, b)'],
  ])('of %j: %s', (selector, text) => {
    expect(selectorText(selector)).toBe(text);
  });
});

it('keeps the labels that others have too', () => {
  expect(withKeysOf({ app: 'x', other: 'y' }, labels)).toEqual({ app: 'web' });
  expect(withKeysOf({}, labels)).toEqual({});
});

it('an expression without key or values selects as an empty list does', () => {
  expect(selects({ matchExpressions: [{ operator: 'DoesNotExist' }] }, labels)).toBe(true);
  expect(selects({ matchExpressions: [{ operator: 'Exists' }] }, labels)).toBe(false);
  expect(selects({ matchExpressions: [{ operator: 'In', key: 'app' }] }, labels)).toBe(false);
  expect(selects({ matchExpressions: [{ operator: 'NotIn', key: 'app' }] }, labels)).toBe(true);
});
