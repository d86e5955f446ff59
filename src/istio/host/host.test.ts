import { describe, expect, it, test } from 'vitest';
import {
  clusterNameOf,
  completeHost,
  intersection,
  isIpAddress,
  isWildcard,
  matches,
  subsetOf,
} from './host.ts';

describe('completeHost, as in istio: pilot/pkg/model/config_test.go TestResolveShortnameToFQDN', () => {
  test.each([
    ['*', '', '', '*'],
    ['*', 'default', 'cluster.local', '*'],
    ['foo', 'default', 'cluster.local', 'foo.default.svc.cluster.local'],
    ['foo.bar', 'default', 'cluster.local', 'foo.bar'],
    ['foo', '', 'cluster.local', 'foo.svc.cluster.local'],
    ['foo', 'default', '', 'foo.default'],
    ['42.185.131.210', 'default', '', '42.185.131.210'],
    ['2a00:4000::614', 'default', '', '2a00:4000::614'],
    ['', 'default', 'cluster.local', ''],
    ['*.foo', 'default', 'cluster.local', '*.foo'],
  ])('%s in namespace "%s" with domain "%s" is %s', (host, namespace, domain, expected) => {
    expect(completeHost(host, namespace, domain)).toBe(expected);
  });
});

describe('matches, as in istio: pkg/config/host/name_test.go TestNameMatches', () => {
  test.each([
    ['', '', true],
    ['a.facebook.com', '*.facebook.COM', false],
    ['', 'foo.com', false],
    ['foo.com', '', false],
    ['foo.com', 'foo.com', true],
    ['bar.com', 'foo.com', false],
    ['foo.com', 'bar.com', false],
    ['bar.foo.com', 'foo.com', false],
    ['foo.com', 'bar.foo.com', false],
    ['*.com', 'foo.com', true],
    ['*.foo.com', 'bar.foo.com', true],
    ['*', 'foo.com', true],
    ['*', '*.com', true],
    ['*', 'com', true],
    ['*', '*', true],
    ['*', '', true],
    ['*.com', '*.foo.com', true],
    ['foo.com', '*.foo.com', false],
    ['*.foo.com', 'foo.com', false],
    ['*.foo.bar.baz', 'baz', false],
    ['baz', '*.foo.bar.baz', false],
    ['*.foo.bar.baz', '*.baz', true],
    ['foo.bar.baz', '*.baz', true],
    // Beyond upstream's own cases: the part behind the star decides whole.
    ['*.foo.com', '*xfoo.com', false],
    ['*foo.com', '*.foo.com', true],
    ['*a', '*b', false],
  ])('"%s" and "%s": %s', (a, b, expected) => {
    expect(matches(a, b)).toBe(expected);
    expect(matches(b, a)).toBe(expected);
  });
});

describe('subsetOf, as in istio: pkg/config/host/name_test.go TestNameSubsetOf', () => {
  test.each([
    ['', '', true],
    ['', 'foo.com', false],
    ['foo.com', '', false],
    ['foo.com', 'foo.com', true],
    ['bar.com', 'foo.com', false],
    ['bar.foo.com', 'foo.com', false],
    ['foo.com', 'bar.foo.com', false],
    ['foo.com', '*.com', true],
    ['bar.foo.com', '*.foo.com', true],
    ['foo.com', '*', true],
    ['*.com', '*', true],
    ['com', '*', true],
    ['*', '*', true],
    ['', '*', true],
    ['*.foo.com', '*.com', true],
    ['*.com', '*.foo.com', false],
    ['*.foo.com', 'foo.com', false],
    ['*', 'foo.com', false],
    ['*.foo.bar.baz', 'baz', false],
    ['foo.bar.baz', '*.baz', true],
    ['foocom', '*.com', false],
    ['*foocom', '*.com', false],
    ['*foo.com', '*.com', true],
    ['*.com', '*.com', true],
    ['foo.com', '*foo.com', true],
  ])('"%s" of "%s": %s', (host, other, expected) => {
    expect(subsetOf(host, other)).toBe(expected);
  });
});

describe('intersection, as in istio: pkg/config/host/names_test.go TestNamesIntersection', () => {
  test.each([
    [['foo,com'], ['bar.com'], []],
    [['foo.com', 'bar.com'], ['bar.com'], ['bar.com']],
    [['foo.com', 'bar.com'], ['*.com'], ['foo.com', 'bar.com']],
    [['*.com'], ['foo.com', 'bar.com'], ['foo.com', 'bar.com']],
    [
      ['foo.com', '*.net'],
      ['*.com', 'bar.net'],
      ['foo.com', 'bar.net'],
    ],
    [['foo.com', '*.net'], ['*.bar.net'], ['*.bar.net']],
    [['foo.com', 'bar.net'], ['*'], ['foo.com', 'bar.net']],
    [['foo.com'], [], []],
    [[], ['bar.com'], []],
    [['*', 'foo.com'], ['foo.com'], ['foo.com']],
    [['*'], ['foo.com'], ['foo.com']],
    [['foo.com'], ['Foo.com'], []],
    [['ex.com'], ['*.ex.com'], []],
    [['*.ex.com'], ['*.a.ex.com'], ['*.a.ex.com']],
    [['*.ex.com'], ['a.b.ex.com'], ['a.b.ex.com']],
  ])('%j and %j: %j', (server, virtualService, expected) => {
    expect(intersection(server, virtualService)).toEqual(expected);
  });
});

test.each([
  ['web.shop.svc.cluster.local', { namespace: 'shop', name: 'web' }],
  ['web.shop.svc', undefined],
  ['web.shop', undefined],
  ['shop.svc.cluster.local', undefined],
  ['a.web.shop.svc.cluster.local', undefined],
  ['*.shop.svc.cluster.local', undefined],
  ['web.shop.svc.example.org', undefined],
])('clusterNameOf(%s)', (host, expected) => {
  expect(clusterNameOf(host, 'cluster.local')).toEqual(expected);
});

test.each([
  ['10.0.0.1', true],
  ['256.0.0.1', false],
  ['1.2.3', false],
  ['::1', true],
  ['2a00:4000::614', true],
  ['abc', false],
  ['web:80', false],
])('isIpAddress(%s) is %s', (host, expected) => {
  expect(isIpAddress(host)).toBe(expected);
});

test.each([
  ['*', true],
  ['*.a.com', true],
  ['a.com', false],
  ['', false],
])('isWildcard(%s) is %s', (host, expected) => {
  expect(isWildcard(host)).toBe(expected);
});

it.each([
  ['255.255.255.255', true],
  ['0.0.0.0', true],
  ['256.0.0.1', false],
  ['1.2.3.256', false],
  ['01.2.3.4', false],
  ['1.2.3', false],
  ['1.2.3.4.5', false],
  ['::1', true],
  ['::ffff:1.2.3.4', true],
  ['fe80::1%eth0', true],
  ['fe80::1%', false],
  ['a:b', false],
  ['::g', false],
])('%s is an address: %s', (host, is) => {
  expect(isIpAddress(host)).toBe(is);
});

it.each([
  ['web.shop.svc.cluster.local', { namespace: 'shop', name: 'web' }],
  ['web.shop.svc.cluster.org', undefined],
  ['a.web.shop.svc.cluster.local', undefined],
  ['shop.svc.cluster.local', undefined],
  ['web..svc.cluster.local', undefined],
  ['.shop.svc.cluster.local', undefined],
  ['*.shop.svc.cluster.local', undefined],
  ['.svc.cluster.local', undefined],
])('%s means a Service: %j', (host, expected) => {
  expect(clusterNameOf(host, 'cluster.local')).toEqual(expected);
});
