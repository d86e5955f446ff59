import { describe, expect, it } from 'vitest';
import { isPlaceholder } from './placeholder.ts';
import { editDistance, isSlipOf, likelyName, nameInName, nearest } from './slip.ts';

describe('editDistance', () => {
  it.each([
    ['', '', 2, 0],
    ['gateway', 'gateway', 2, 0],
    ['gateway', 'gatway', 2, 1],
    ['gateway', 'gatewya', 2, 1],
    ['gateway', 'getawey', 2, 3],
    ['gateway', 'gtaewya', 2, 2],
    ['gateway', 'gatewayxyz', 2, 3],
    ['shop', 'cart', 2, 3],
    ['ca', 'abc', 5, 3],
    ['abcdef', 'badcfe', 5, 3],
    ['kitten', 'sitting', 5, 3],
    ['', 'ab', 1, 2],
    ['a', 'b', 0, 1],
  ])('%s → %s within %i is %i', (a, b, limit, distance) => {
    expect(editDistance(a, b, limit)).toBe(distance);
    expect(editDistance(b, a, limit)).toBe(distance);
  });
});

describe('nearest', () => {
  it.each<[string, string[], string | undefined]>([
    ['selctor', ['selector', 'servers'], 'selector'],
    ['abc', ['abd', 'abe'], undefined],
    ['abcd', ['abxy', 'abce'], 'abce'],
    ['abcd', ['abce', 'abxy'], 'abce'],
    ['abcd', ['abce', 'abcf', 'abc'], undefined],
    ['abc', ['xyz', 'abcdef'], undefined],
    ['abc', ['abc', 'abd'], 'abd'],
    ['abc', ['abd', 'abd'], 'abd'],
    ['abc', [], undefined],
    ['abcd', ['abxy'], 'abxy'],
    ['abcd', ['abxy', 'cdab'], 'abxy'],
    ['abcd', ['xbxd', 'abxy'], undefined],
    ['abcd', ['abxyz'], undefined],
  ])('of %s among %j is %s', (word, candidates, found) => {
    expect(nearest(word, candidates)).toBe(found);
  });

  it('keeps to a given limit', () => {
    expect(nearest('abcdef', ['abcdxy'], 1)).toBeUndefined();
  });
});

describe('isPlaceholder', () => {
  it.each([
    '$' + '{DOMAIN}',
    'shop.$(domain)',
    '{{ .Values.host }}',
    '<account-id>',
    'arn:aws:acm:eu-west-1:***:certificate/1',
    'arn:aws:acm:us-east-1:xxxxxxxxxxxx:certificate/XXXX',
    'sg-xxxx',
    'subnet-0123xxx',
  ])('%s is one', (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each([
    '',
    'shop.example.com',
    '*.example.com',
    '/api/**',
    '^/(a|b)$',
    'a < b',
    'exxxtra',
    'xx-large',
    '$1',
    '[{"HTTP":80}]',
    '{"a":{"b":1}}',
    'a > b',
  ])('%s is none', (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });
});

describe('isSlipOf', () => {
  it.each([
    ['reviews', 'review', true],
    ['istio-ingresgatway', 'istio-ingressgateway', true],
    ['reviews-v1', 'reviews-v2', false],
    ['web', 'web', false],
    ['ui', 'api', false],
    ['v', 'w', false],
    ['cart', 'card', true],
    ['cart', 'mart-', false],
    ['orders', 'orders-api', false],
    ['abcde', 'abcxy', true],
    ['web', 'wed', true],
    ['web', 'wxy', false],
    ['v1', 'v2', false],
  ])('%s for %s: %s', (written, meant, is) => {
    expect(isSlipOf(written, meant)).toBe(is);
  });
});

describe('likelyName', () => {
  it.each([
    ['http', ['http2', 'https'], 'http2'],
    ['http', ['http2', 'http3'], undefined],
    ['gatway', ['gateway', 'other'], 'gateway'],
    ['public-gateway', ['public', 'internal'], 'public'],
    ['public', ['public-gateway', 'internal'], 'public-gateway'],
    ['public', ['public-a', 'public-b'], undefined],
    ['public', ['publications', 'other'], undefined],
    ['web.shop', ['shop', 'bank'], 'shop'],
    ['8080', ['31246', '90'], undefined],
    ['8080', ['90'], undefined],
    ['http', ['http', 'http2', 'https'], 'http2'],
    ['a-web', ['web', 'a-web'], 'web'],
  ])('%s among %j means %s', (word, candidates, meant) => {
    expect(likelyName(word, candidates)).toBe(meant);
  });
});

describe('nameInName', () => {
  it.each([
    ['public', ['public', 'public-gateway'], 'public-gateway'],
    ['public', ['public'], undefined],
    ['public', ['public-gateway', 'gateway.public'], undefined],
    ['my_public.gateway', ['public-gateway', 'private'], 'public-gateway'],
    ['public', ['publicity', ''], undefined],
    ['', ['public'], undefined],
    ['', ['public--web'], undefined],
  ])('of %j among %j is %s', (word, candidates, found) => {
    expect(nameInName(word, candidates)).toBe(found);
  });
});
