import { expect, it, test } from 'vitest';
import { PathIndex } from '../../../rules/virtual-service/path-index.ts';
import type { HttpMatch } from '../kinds/virtual-service.ts';
import { isClaim } from '../kinds/virtual-service.ts';
import { fitsPattern, patternProblem } from '../mesh/pattern.ts';
import type { GatewayRequest } from './route-match.ts';
import { conditionsOf, isCatchAll, routeMatchOf, takes } from './route-match.ts';

const plain: GatewayRequest = { path: '/', authority: 'a.example.com', scheme: 'http', headers: new Map() };
const withHeader = (name: string, value: string): GatewayRequest => ({
  ...plain,
  headers: new Map([[name, value]]),
});
const withQuery = (name: string, value: string): GatewayRequest => ({
  ...plain,
  queryParameters: new Map([[name, value]]),
});

test.each<[HttpMatch, GatewayRequest, string]>([
  [{}, plain, 'yes'],
  [{ uri: { prefix: '/foo' } }, { path: '/foobar' }, 'yes'],
  [{ uri: { prefix: '/foo/' } }, { path: '/foo' }, 'no'],
  [{ uri: { prefix: '' } }, { path: '/any' }, 'yes'],
  [{ uri: { exact: '/foo' } }, { path: '/foo' }, 'yes'],
  [{ uri: { exact: '/foo' } }, { path: '/Foo' }, 'no'],
  [{ uri: { exact: '/foo' }, ignoreUriCase: true }, { path: '/Foo' }, 'yes'],
  [{ uri: { prefix: '/FOO' }, ignoreUriCase: true }, { path: '/foo/x' }, 'yes'],
  [{ uri: { regex: '/v[0-9]+' } }, { path: '/v12' }, 'yes'],
  [{ uri: { regex: '/v[0-9]+' } }, { path: '/v12/x' }, 'no'],
  [{ uri: { regex: '/V[0-9]+' }, ignoreUriCase: true }, { path: '/v12' }, 'no'],
  [{ uri: { regex: '/v(' } }, { path: '/v12' }, 'unknown'],
  [{ uri: { prefix: `/${'$'}{X}` } }, { path: '/foo' }, 'unknown'],
  [{ method: { exact: 'POST' } }, plain, 'no'],
  [{ method: { exact: 'POST' } }, { path: '/', method: 'POST' }, 'yes'],
  [{ method: { regex: 'GET|HEAD' } }, plain, 'yes'],
  [{ authority: { prefix: 'a.' } }, plain, 'yes'],
  [{ authority: { exact: 'a' } }, { path: '/' }, 'unknown'],
  [{ scheme: { exact: 'https' } }, plain, 'no'],
  [{ headers: { 'X-Team': { exact: 'a' } } }, withHeader('x-team', 'a'), 'yes'],
  [{ headers: { 'x-team': { exact: 'a' } } }, withHeader('x-team', 'b'), 'no'],
  [{ headers: { 'x-team': { exact: 'a' } } }, plain, 'no'],
  [{ headers: { 'x-team': { exact: 'a' } } }, { path: '/' }, 'unknown'],
  [{ headers: { 'x-team': {} } }, withHeader('x-team', ''), 'yes'],
  [{ headers: { 'x-team': {} } }, plain, 'no'],
  [{ headers: { 'x-team': { regex: '*' } } }, withHeader('x-team', 'z'), 'yes'],
  [{ headers: { 'x-team': { regex: '.*' } } }, plain, 'no'],
  [{ withoutHeaders: { 'x-team': {} } }, plain, 'yes'],
  [{ withoutHeaders: { 'x-team': {} } }, withHeader('x-team', 'a'), 'no'],
  [{ withoutHeaders: { 'x-team': { exact: 'a' } } }, plain, 'yes'],
  [{ withoutHeaders: { 'x-team': { exact: 'a' } } }, withHeader('x-team', 'a'), 'no'],
  [{ withoutHeaders: { 'x-team': { exact: 'a' } } }, withHeader('x-team', 'b'), 'yes'],
  [{ withoutHeaders: { 'x-team': { regex: '.*' } } }, plain, 'no'],
  [{ withoutHeaders: { 'x-team': { regex: '(' } } }, plain, 'unknown'],
  [{ headers: { ':path': { exact: '/' } } }, plain, 'unknown'],
  [{ headers: { Host: { exact: 'a.example.com' } } }, plain, 'yes'],
  [{ headers: { ':Authority': { exact: 'b.example.com' } } }, plain, 'no'],
  [{ headers: { ':scheme': { exact: 'http' } } }, plain, 'yes'],
  [{ scheme: { exact: 'http' } }, { path: '/' }, 'unknown'],
  [{ headers: { ':method': { exact: 'GET' } } }, plain, 'yes'],
  [{ headers: { x: { prefix: '' } } }, plain, 'no'],
  [{ headers: { x: { prefix: 'a' } } }, withHeader('x', 'ab'), 'yes'],
  [{ headers: { x: { prefix: 'b' } } }, withHeader('x', 'ab'), 'no'],
  [{ headers: { x: { exact: '$(X)' } } }, withHeader('x', 'ab'), 'unknown'],
  [{ withoutHeaders: { x: { prefix: '' } } }, plain, 'no'],
  [{ uri: { exact: '/$(X)' } }, plain, 'unknown'],
  [{ withoutHeaders: { '@request.auth.claims.group': { exact: 'a' } } }, { ...plain, claims: 'none' }, 'yes'],
  [{ headers: { '@request.auth.claims.group': { exact: 'a' } } }, { ...plain, claims: 'none' }, 'no'],
  [{ queryParams: { page: { exact: '1' } } }, withQuery('page', '1'), 'yes'],
  [{ queryParams: { page: { exact: '1' } } }, withQuery('page', '2'), 'no'],
  [{ queryParams: { page: {} } }, withQuery('page', ''), 'yes'],
  [{ queryParams: { page: {} } }, plain, 'unknown'],
  [{ headers: { '@request.auth.claims.group': { exact: 'a' } } }, plain, 'unknown'],
  [{ headers: { '@request.auth.claims.group': { exact: 'a' } }, uri: { exact: '/x' } }, plain, 'no'],
])('match %# %j of %j: %s', (match, request, expected) => {
  expect(takes(routeMatchOf(match), request)).toBe(expected);
});

test('headers are sorted by name, method, authority and scheme follow', () => {
  const match: HttpMatch = {
    scheme: { exact: 'http' },
    method: { exact: 'GET' },
    headers: { b: {}, a: {} },
    withoutHeaders: { aa: {} },
  };
  expect(routeMatchOf(match).headers.map(({ name }) => name)).toEqual(['a', 'aa', 'b', ':method', ':scheme']);
});

test.each<[HttpMatch | undefined, boolean]>([
  [undefined, true],
  [{}, true],
  [{ uri: { prefix: '/' } }, true],
  [{ uri: { prefix: '' } }, false],
  [{ uri: { regex: '.*' } }, true],
  [{ uri: { regex: '/.*' } }, false],
  [{ uri: { prefix: '.*' } }, false],
  [{ uri: { exact: '/' } }, false],
  [{ uri: { exact: '.*' } }, false],
  [{ uri: { regex: '/' } }, false],
  [{ uri: { prefix: '/' }, method: { exact: 'GET' } }, false],
  [{ queryParams: { a: {} } }, false],
  [{ headers: { '@request.auth.claims.a': {} } }, false],
  [{ port: 80, gateways: ['a/b'] }, true],
])('catch-all %j: %s', (match, expected) => {
  expect(isCatchAll(routeMatchOf(match))).toBe(expected);
});

test.each([
  ['@request.auth.claims.group', true],
  ['@request.auth.claims[a][b]', true],
  ['@Request.Auth.Claims.group', true],
  ['@request.auth.claims.', false],
  ['@request.auth.claims[]', false],
  ['@request.auth.claims', false],
  ['x-team', false],
])('claim %s: %s', (name, expected) => {
  expect(isClaim(name)).toBe(expected);
});

test.each([
  ['/a(?=b)', 'invalid or unsupported Perl syntax: `(?=`'],
  ['*', 'missing argument to repetition operator: `*`'],
  ['a{1001}', 'invalid repeat count: `{1001}`'],
  ['(?i)/api/.*', undefined],
  ['[^/]+', undefined],
])('RE2 on %s: %s', (pattern, expected) => {
  expect(patternProblem(pattern)).toBe(expected);
});

test('a pattern that makes backtracking engines hang is answered', () => {
  expect(fitsPattern('(a+)+$', `${'a'.repeat(5000)}b`)).toBe('no');
});

test('paths are found by what they take and by what covers them', () => {
  const index = new PathIndex<string>();
  const file = (match: HttpMatch, name: string) => index.add(routeMatchOf(match).path, name);
  file({ uri: { prefix: '/foo' } }, 'prefix');
  file({ uri: { exact: '/foo/bar' } }, 'exact');
  file({ uri: { prefix: '/FOO/B' }, ignoreUriCase: true }, 'folded');
  file({ uri: { regex: '/f.*' } }, 'pattern');
  expect(['/foo', '/Foo/Bar', '/fx', '/x', '/fo'].map((path) => index.isTaken(path))).toEqual([
    true,
    true,
    true,
    false,
    true,
  ]);
  const covering = (match: HttpMatch) => [...index.covering(routeMatchOf(match).path)].sort();
  expect(covering({ uri: { exact: '/foo/bar' } })).toEqual(['exact', 'folded', 'prefix']);
  expect(covering({ uri: { prefix: '/foo/bar' } })).toEqual(['folded', 'prefix']);
  expect(covering({ uri: { prefix: '/foo/bar' }, ignoreUriCase: true })).toEqual(['folded']);
  expect(covering({ uri: { regex: '/f.*' } })).toEqual(['pattern']);
  file({}, 'all');
  expect(covering({ uri: { regex: '/f.*' } })).toEqual(['all', 'pattern']);
});

it.each([
  [undefined, true],
  [{ uri: { prefix: '/' } }, true],
  [{ uri: { regex: '.*' } }, true],
  [{ uri: { exact: '/' } }, false],
  [{ uri: { prefix: '/a' } }, false],
  [{ uri: { regex: '/.*' } }, false],
  [{ headers: { a: { exact: 'b' } } }, false],
  [{ queryParams: { a: { exact: 'b' } } }, false],
  [{ headers: { a: { exact: 'b' } }, queryParams: { a: { exact: 'b' } } }, false],
  [{ headers: { '@request.auth.claims.a': { exact: 'b' } } }, false],
  [{ method: { exact: 'GET' } }, false],
])('%j takes every request: %s', (match, every) => {
  expect(isCatchAll(routeMatchOf(match))).toBe(every);
});

it('names its conditions, path first, and what a request says to them', () => {
  const match = routeMatchOf({
    uri: { prefix: '/a' },
    method: { exact: 'GET' },
    authority: { prefix: 'a.' },
    scheme: { regex: 'https?' },
    headers: { 'x-b': { exact: 'c' }, 'x-a': {}, '@request.auth.claims.d': { exact: 'e' } },
    withoutHeaders: { 'x-z': { exact: 'y' }, '@request.auth.claims.f': {} },
    queryParams: { q: { exact: '1' } },
  });
  const told = (request: GatewayRequest) =>
    conditionsOf(match, request).map(({ text, holds }) => `${text}: ${holds}`);
  expect(told({ path: '/a/b' })).toEqual([
    'path prefix "/a": yes',
    'header x-a present: unknown',
    'header x-b exact "c": unknown',
    'header x-z not exact "y": unknown',
    'method exact "GET": yes',
    'authority prefix "a.": unknown',
    'scheme regex "https?": unknown',
    'query parameter q exact "1": unknown',
    '@request.auth.claims.d: unknown',
    'no @request.auth.claims.f: unknown',
  ]);
  const known = {
    path: '/b',
    method: 'PUT',
    authority: 'a.com',
    scheme: 'http',
    headers: new Map([['x-b', 'd']]),
    queryParameters: new Map([['q', '1']]),
    claims: 'none',
  } as const;
  expect(told(known).map((line) => line.split(': ')[1])).toEqual([
    ...['no', 'no', 'no', 'yes', 'no', 'yes', 'yes', 'yes'],
    ...['no', 'yes'],
  ]);
});

test('no match takes every path, and its letter case counts', () => {
  expect(routeMatchOf(undefined)).toEqual({
    path: { kind: 'prefix', value: '/', ignoreCase: false },
    headers: [],
    queryParameters: [],
    claims: [],
  });
  expect(routeMatchOf({ ignoreUriCase: true }).path).toEqual({
    kind: 'prefix',
    value: '/',
    ignoreCase: true,
  });
});

test.each<[HttpMatch, boolean]>([
  [{}, true],
  [{ uri: { regex: '.*' } }, true],
  [{ headers: { x: {} } }, false],
  [{ queryParams: { x: {} } }, false],
  [{ headers: { '@request.auth.claims.a': {} } }, false],
  [{ queryParams: { x: {} }, headers: { '@request.auth.claims.a': {} } }, false],
  [
    {
      queryParams: { x: {} },
      headers: { x: {}, '@request.auth.claims.a': {}, '@request.auth.claims.b': {} },
    },
    false,
  ],
])('%j takes everything: %s', (match, expected) => {
  expect(isCatchAll(routeMatchOf(match))).toBe(expected);
});
