import { describe, expect, it } from 'vitest';
import { covers, labelsText, selects } from './labels.ts';

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
