import { describe, expect, it } from 'vitest';
import { labelTestOf } from './label-selector.ts';

const labels = { app: 'web', tier: '', n: '3', 'k8s.io/part-of': 'shop' };

describe('a selector of labels', () => {
  it.each([
    ['', true],
    ['app', true],
    ['other', false],
    ['!other', true],
    ['! app', false],
    ['app=web', true],
    ['app == web', true],
    ['app!=web', false],
    ['other!=web', true],
    ['tier=', true],
    ['app in (api, web)', true],
    ['app in (api)', false],
    ['app notin (api),tier', true],
    ['other notin (a)', true],
    ['tier in ()', true],
    ['tier in (,a)', true],
    ['n > 2,n < 4', true],
    ['n > 3', false],
    ['app > 1', false],
    ['k8s.io/part-of=shop', true],
    ['app=web,tier=front', false],
  ])('%s', (selector, expected) => {
    const test = labelTestOf(selector);
    expect(typeof test === 'function' && test(labels)).toBe(expected);
  });

  it.each([
    ['app=a=b', "found '=', expected: ',' or 'end of string'"],
    ['app,', "found '', expected: identifier after ','"],
    ['=web', "found '=', expected: !, identifier, or 'end of string'"],
    ['app in web', "unable to parse requirement: found 'web' expected: '('"],
    ['app web', "unable to parse requirement: found 'web', expected: '=', '!=', '==', 'in', notin'"],
    ['-a', 'unable to parse requirement: invalid label key "-a"'],
    ['a=b/c', 'unable to parse requirement: invalid label value: "b/c": at key: "a"'],
  ])('%s is none', (selector, refusal) => {
    expect(labelTestOf(selector)).toEqual({ refusal });
  });
});
