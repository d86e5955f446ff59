import { describe, expect, it } from 'vitest';
import type { RuleCondition } from '../../alb/listener-rule/rule-condition.ts';
import type { HttpMatch } from '../../istio/kinds/virtual-service.ts';
import { routeMatchOf } from '../../istio/route/route-match.ts';
import type { Demand } from './demand.ts';
import {
  both,
  demandsOfRoute,
  demandsOfRule,
  demandsRefused,
  demandTexts,
  instead,
  nothing,
} from './demand.ts';
import { beginningOfPattern, pathsOfOperation, pathsOfRoute, pathsOfRule, takesPathOf } from './paths.ts';
import {
  distinctionsOfOperation,
  distinctionsOfRoute,
  distinctionsOfRule,
  PlainRequests,
  plainAddress,
} from './plain-request.ts';
import { classOf, curl, itself } from './request-class.ts';

const header = (
  name: string,
  values: readonly string[],
  regexValues: readonly string[] = [],
): RuleCondition => ({
  field: 'http-header',
  httpHeaderName: name,
  values,
  regexValues,
});
const method = (...values: readonly string[]): RuleCondition => ({ field: 'http-request-method', values });
const address = (...values: readonly string[]): RuleCondition => ({ field: 'source-ip', values });
const path = (...values: readonly string[]): RuleCondition => ({
  field: 'path-pattern',
  values,
  regexValues: [],
});

const routeOf = (match: HttpMatch | undefined) => ({ match: routeMatchOf(match) });

describe('two demands', () => {
  it.each<[string, Demand, Demand, Demand | undefined]>([
    ['of nothing', nothing, nothing, nothing],
    ['one of nothing', nothing, { method: 'PUT' }, { method: 'PUT' }],
    ['the other of nothing', { method: 'PUT' }, nothing, { method: 'PUT' }],
    ['of one method', { method: 'PUT' }, { method: 'PUT' }, { method: 'PUT', headers: {}, query: {} }],
    ['of two methods', { method: 'PUT' }, { method: 'POST' }, undefined],
    [
      'of one address',
      { sourceIp: '1.1.1.1' },
      { sourceIp: '1.1.1.1' },
      { sourceIp: '1.1.1.1', headers: {}, query: {} },
    ],
    ['of two addresses', { sourceIp: '1.1.1.1' }, { sourceIp: '2.2.2.2' }, undefined],
    [
      'of a method and an address',
      { method: 'PUT' },
      { sourceIp: '1.1.1.1' },
      { method: 'PUT', sourceIp: '1.1.1.1', headers: {}, query: {} },
    ],
    [
      'of two headers',
      { headers: { a: '1' } },
      { headers: { b: '2' } },
      { headers: { a: '1', b: '2' }, query: {} },
    ],
    ['of one header', { headers: { a: '1' } }, { headers: { a: '1' } }, { headers: { a: '1' }, query: {} }],
    [
      'of one header with two values',
      { headers: { a: '1', c: '1' } },
      { headers: { a: '2', c: '1' } },
      undefined,
    ],
    [
      'of two parameters',
      { query: { a: '1' } },
      { query: { b: '2' } },
      { headers: {}, query: { a: '1', b: '2' } },
    ],
  ])('%s', (_, a, b, expected) => {
    expect(both(a, b)).toEqual(expected);
  });

  it('are named part by part', () => {
    expect(
      demandTexts({ method: 'PUT', headers: { a: '1', b: '2' }, query: { c: '3' }, sourceIp: '1.1.1.1' }),
    ).toEqual(['PUT', 'a: 1', 'b: 2', '?c=3', 'from 1.1.1.1']);
    expect(demandTexts(nothing)).toEqual([]);
  });
});

it.each<[string, readonly RuleCondition[], readonly Demand[]]>([
  [
    'host and path only',
    [path('/a'), { field: 'host-header', values: ['a.com'], regexValues: [] }],
    [nothing],
  ],
  ['nothing', [], [nothing]],
  [
    'a header',
    [header('X-A', ['1*'])],
    [{ headers: { 'x-a': '1any' } }, { headers: { 'x-a': '1' }, isProbe: true }],
  ],
  ['a header that is there', [header('X-A', ['*'])], [{ headers: { 'x-a': 'any' } }]],
  [
    'one of several values',
    [header('X-A', ['1', '2'], ['[b]+'])],
    [
      { headers: { 'x-a': '1' } },
      { headers: { 'x-a': '2' } },
      { headers: { 'x-a': 'b' } },
      { headers: { 'x-a': 'bb' }, isProbe: true },
    ],
  ],
  ['a value that cannot be written down', [header('X-A', [], ['a)b'])], [nothing]],
  ['a method', [method('PUT', 'POST')], [{ method: 'PUT' }, { method: 'POST' }]],
  [
    'a parameter',
    [{ field: 'query-string', values: [{ key: 'a*', value: '1?' }, { value: '2' }] }],
    [{ query: { aany: '1x' } }, { query: { any: '2' } }],
  ],
  [
    'a parameter that begins so',
    [{ field: 'query-string', values: [{ key: 'a', value: '1*' }] }],
    [{ query: { a: '1any' } }, { query: { a: '1' }, isProbe: true }],
  ],
  [
    'addresses',
    [address('10.0.0.0/8', '0.0.0.0/0', 'nonsense', '192.0.2.1/32', '2001:db8::/32')],
    [
      { sourceIp: '10.0.0.0' },
      { sourceIp: '192.0.2.1' },
      { sourceIp: '2001:db8::' },
      { sourceIp: '10.255.255.255', isProbe: true },
    ],
  ],
  [
    'addresses of a block within a byte',
    [address('10.1.2.64/27')],
    [{ sourceIp: '10.1.2.64' }, { sourceIp: '10.1.2.95', isProbe: true }],
  ],
  [
    'two things of two values each',
    [method('PUT', 'POST'), header('a', ['1', '2'])],
    [
      { method: 'PUT', headers: { a: '1' }, query: {} },
      { method: 'POST', headers: { a: '1' }, query: {} },
      { method: 'PUT', headers: { a: '2' }, query: {} },
    ],
  ],
  [
    'a path and two things, the first of two values',
    [path('/a'), method('PUT', 'POST'), header('a', ['1'])],
    [
      { method: 'PUT', headers: { a: '1' }, query: {} },
      { method: 'POST', headers: { a: '1' }, query: {} },
    ],
  ],
  [
    'one header twice with values in common',
    [header('a', ['1', '2']), header('a', ['2'])],
    [{ headers: { a: '2' }, query: {} }],
  ],
])('a listener rule demands %s', (_, conditions, expected) => {
  expect(demandsOfRule(conditions)).toEqual(expected);
});

it.each<[string, HttpMatch | undefined, readonly Demand[], readonly Demand[]]>([
  ['nothing', undefined, [nothing], []],
  ['a path alone', { uri: { prefix: '/a' } }, [nothing], []],
  ['a header', { headers: { 'X-A': { exact: '1' } } }, [{ headers: { 'x-a': '1' } }], []],
  [
    'the beginning of a header',
    { headers: { a: { prefix: '1' } } },
    [{ headers: { a: '1' } }, { headers: { a: '1any' }, isProbe: true }],
    [],
  ],
  ['that a header is there', { headers: { a: {} } }, [{ headers: { a: 'any' } }], []],
  [
    'an expression',
    { headers: { a: { regex: '[bc]+d' } } },
    [
      { headers: { a: 'bd' } },
      { headers: { a: 'cd' }, isProbe: true },
      { headers: { a: 'bbd' }, isProbe: true },
    ],
    [],
  ],
  [
    'one of several methods',
    { method: { regex: 'GET|HEAD|PUT' } },
    [{ method: 'GET' }, { method: 'HEAD', isProbe: true }, { method: 'PUT', isProbe: true }],
    [],
  ],
  [
    'the beginnings of two headers, one at a time at its bound',
    { headers: { a: { prefix: '1' }, b: { prefix: '2' } } },
    [
      { headers: { a: '1', b: '2' }, query: {} },
      { headers: { a: '1any', b: '2' }, query: {}, isProbe: true },
      { headers: { a: '1', b: '2any' }, query: {}, isProbe: true },
    ],
    [],
  ],
  ['an expression that is not understood', { headers: { a: { regex: 'b)c' } } }, [], []],
  [
    'two headers',
    { headers: { a: { exact: '1' }, b: { exact: '2' } } },
    [{ headers: { a: '1', b: '2' }, query: {} }],
    [],
  ],
  ['the method', { method: { exact: 'PUT' } }, [{ method: 'PUT' }], []],
  ['the host', { authority: { exact: 'a.com' } }, [{ headers: { host: 'a.com' } }], []],
  ['the scheme', { scheme: { exact: 'https' } }, [nothing], []],
  ['a parameter', { queryParams: { A: { exact: '1' } } }, [{ query: { A: '1' } }], []],
  ['a parameter that is not understood', { queryParams: { a: { regex: 'b)c' } } }, [], []],
  [
    'that a header is not so',
    { withoutHeaders: { a: { exact: '1' } } },
    [nothing],
    [{ headers: { a: '1' } }],
  ],
  [
    'that two headers are not so',
    { withoutHeaders: { a: { exact: '1' }, b: {} } },
    [nothing],
    [{ headers: { a: '1' } }, { headers: { b: 'any' } }],
  ],
  [
    'that a header is not so that cannot be written down',
    { withoutHeaders: { a: { regex: 'b)c' } } },
    [nothing],
    [],
  ],
  ['a claim', { headers: { '@request.auth.claims.a': { exact: '1' } } }, [], []],
  ['that a claim is not so', { withoutHeaders: { '@request.auth.claims.a': { exact: '1' } } }, [nothing], []],
])('a route demands %s', (_, match, expected, refused) => {
  const asked = routeMatchOf(match);
  expect(demandsOfRoute(asked)).toEqual(expected);
  expect(demandsRefused(asked)).toEqual(refused);
});

/** Each path as `TEXT as WRITTEN, named, routed with DEMAND`. */
const toldPaths = (match: HttpMatch | undefined) =>
  pathsOfRoute(routeOf(match)).map(
    ({ path: { text, written, isNamed, isRouted, isProbe }, demand }) =>
      `${text}${written === text ? '' : ` as ${written}`}${isNamed ? ', named' : ''}${isRouted === true ? ', routed' : ''}${isProbe === true ? ', probe' : ''}${demandTexts(
        demand,
      )
        .map((one) => ` with ${one}`)
        .join('')}`,
  );

it.each<[string, HttpMatch | undefined, readonly string[]]>([
  ['everything', undefined, ['/, named, routed']],
  ['a path', { uri: { exact: '/a' } }, ['/a, named, routed']],
  ['a path in any letter case', { uri: { exact: '/a' }, ignoreUriCase: true }, ['/a, named, routed', '/A']],
  ['a prefix', { uri: { prefix: '/a' } }, ['/a, named, routed', '/a/any as /a/*', '/aany as /a*']],
  ['a prefix with a slash', { uri: { prefix: '/a/' } }, ['/a/, named, routed', '/a/any as /a/*']],
  [
    'a prefix in any letter case',
    { uri: { prefix: '/a' }, ignoreUriCase: true },
    ['/a, named, routed', '/a/any as /a/*', '/aany as /a*', '/A'],
  ],
  ['an expression', { uri: { regex: '/v[12]' } }, ['/v1 as ~/v[12], named, routed', '/v2, probe']],
  [
    'an expression in any letter case, which is not asked',
    { uri: { regex: '/v[12]' }, ignoreUriCase: true },
    ['/v1 as ~/v[12], named, routed', '/v2, probe'],
  ],
  ['an expression that is not understood', { uri: { regex: '/a)' } }, []],
  ['a placeholder', { uri: { exact: '$(PATH)' } }, []],
  [
    'a header',
    { uri: { prefix: '/a' }, headers: { b: { exact: '1' } } },
    ['/a, routed', '/a, named, routed with b: 1', '/a/any as /a/* with b: 1', '/aany as /a* with b: 1'],
  ],
  [
    'a header that is not understood',
    { uri: { exact: '/a' }, headers: { b: { regex: 'c)' } } },
    ['/a, routed'],
  ],
  [
    'that a header is not so',
    { uri: { exact: '/a' }, withoutHeaders: { b: { exact: '1' } } },
    ['/a, named, routed', '/a, named, routed with b: 1'],
  ],
  [
    'a header, and that another is not so',
    { uri: { exact: '/a' }, headers: { b: { exact: '1' } }, withoutHeaders: { c: { exact: '2' } } },
    ['/a, routed', '/a, named, routed with b: 1', '/a, named, routed with c: 2'],
  ],
  [
    'that a claim is not so',
    { uri: { exact: '/a' }, withoutHeaders: { '@request.auth.claims.b': { exact: '1' } } },
    ['/a, routed'],
  ],
])('the paths of a route for %s', (_, match, expected) => {
  expect(toldPaths(match)).toEqual(expected);
});

it.each<[readonly string[], readonly string[], readonly string[]]>([
  [['/a'], [], ['/a /a named']],
  [['/*'], [], ['/ /']],
  [['/a*'], [], ['/aany /a*', '/a /a probe']],
  [['/a', '/a/*'], [], ['/a /a', '/a/any /a/*']],
  [['*'], [], []],
  [['*', '/a'], [], ['/a /a']],
  [['$(PATH)', '/a'], [], ['/a /a named']],
  [['/a'], ['^/b[0-9]'], ['/a /a', '/b0 ~^/b[0-9]']],
  [['/a', '/b'], ['c'], ['/a /a', '/b /b', '/c ~c']],
  [[], ['^/(c|d)$'], ['/c ~^/(c|d)$', '/d /d probe']],
  [[], ['c[0-9]'], ['/c0 ~c[0-9]']],
  [[], ['c)'], []],
])('the paths of a listener rule for %j and %j', (patterns, expressions, expected) => {
  const told = pathsOfRule(patterns, expressions).map(
    ({ text, written, isNamed, isProbe }) =>
      `${text} ${written}${isNamed ? ' named' : ''}${isProbe === true ? ' probe' : ''}`,
  );
  expect(told).toEqual(expected);
});

it.each<[readonly string[], readonly string[], readonly string[]]>([
  [['/a'], [], ['/a as /a']],
  [['/a*'], ['GET'], ['/a as /a*', '/a as /a* with GET', '/aany probe', '/aany probe with GET']],
  [['*'], [], ['/any as *']],
  [['*/a'], [], ['/any/a as */a', '/a probe']],
  [['/a/{*}/b', '/c/{**}'], [], ['/a/any/b as /a/{*}/b', '/a//b probe', '/c/ as /c/{**}', '/c/any probe']],
  [[], ['PUT', 'P*'], ['/ as /', '/ as / with PUT', '/ as / with Pany']],
])('the paths of a policy for %j and %j', (paths, methods, expected) => {
  const told = pathsOfOperation({ paths, notPaths: [], methods, headers: [] }).map(
    ({ path: { text, written, isNamed, isProbe }, demand }) =>
      `${text}${isProbe === true ? ' probe' : ` as ${written}`}${isNamed ? ', named' : ''}${demandTexts(
        demand,
      )
        .map((one) => ` with ${one}`)
        .join('')}`,
  );
  expect(told).toEqual(expected);
});

it('asks a policy for each method, each header and both together, of what it names and what it leaves out', () => {
  const told = pathsOfOperation({
    paths: ['/a'],
    notPaths: ['/b'],
    methods: ['PUT'],
    headers: [{ headers: { x: '1' } }],
  }).map(({ path, demand }) => [path.text, ...demandTexts(demand)].join(' '));
  const each = (path: string) => [path, `${path} PUT`, `${path} x: 1`, `${path} PUT x: 1`];
  expect(told).toEqual([...each('/a'), ...each('/b')]);
});

it('puts what contradicts a demand in its place', () => {
  const demand = { method: 'PUT', headers: { a: '1', b: '2' }, query: { q: '1' } };
  expect(instead(demand, { headers: { a: '3' }, query: { r: '2' } })).toEqual({
    method: 'PUT',
    headers: { a: '3', b: '2' },
    query: { q: '1', r: '2' },
    isProbe: true,
  });
});

it.each<[readonly string[], readonly string[], string, boolean]>([
  [[], [], '/a', true],
  [['/a'], [], '/a', true],
  [['/a'], [], '/b', false],
  [['/b', '/a*'], [], '/ab', true],
  [['/A'], [], '/a', false],
  [['/a', '/b'], [], '/b', true],
  [['/a*'], [], '/b', false],
  [['/a*c'], [], '/abc', true],
  [['/a*c'], [], '/ab', false],
  [['/a?c'], [], '/abc', true],
  [['/a?c'], [], '/ac', false],
  [['$(PATH)'], [], '/a', true],
  [['/b', '$(PATH)'], [], '/a', true],
  [[], ['x'], '/a', true],
  [['/b'], ['x'], '/a', true],
])('a rule for %j and %j may take %s: %s', (patterns, expressions, asked, expected) => {
  expect(takesPathOf(patterns, expressions)(asked)).toBe(expected);
});

it.each([
  ['/a', '/a'],
  ['/a*b', '/a'],
  ['/a?b*', '/a'],
  ['*', ''],
  ['/$(PATH)', ''],
])('what %s takes begins with "%s"', (pattern, expected) => {
  expect(beginningOfPattern(pattern)).toBe(expected);
});

it.each<[string, readonly RuleCondition[], readonly string[]]>([
  ['nothing', [path('/a')], []],
  ['what not every request has', [header('X-A', ['1']), address('10.0.0.0/8')], []],
  ['a method of any path', [method('GET')], ['method of ']],
  ['a method of paths, each beginning once', [method('GET'), path('/a*', '/b', '/a?')], ['method of /a /b']],
  [
    'a method of an expression',
    [method('GET'), { field: 'path-pattern', values: ['/a'], regexValues: ['/b'] }],
    ['method of '],
  ],
  [
    'a method and both headers',
    [header('User-Agent', ['c*']), method('PUT'), header('ACCEPT', ['*']), path('/a')],
    ['user-agent of /a', 'method of /a', 'accept of /a'],
  ],
])('a listener rule tells apart %s', (_, conditions, expected) => {
  const told = distinctionsOfRule(conditions).map(
    ({ field, beginnings }) => `${field} of ${beginnings.join(' ')}`,
  );
  expect(told).toEqual(expected);
});

describe('a plain request', () => {
  const plainly = { method: 'GET', headers: curl.headers };
  it.each<
    [
      string,
      readonly RuleCondition[],
      string,
      { readonly method: string; readonly headers: Readonly<Record<string, string>> },
    ]
  >([
    ['is that of curl where nothing is asked', [], '/', plainly],
    ['has another method where its own is asked for', [method('GET')], '/', { ...plainly, method: 'POST' }],
    [
      'has the first method that is not asked for',
      [method('GET', 'POST', 'PUT')],
      '/',
      { ...plainly, method: 'DELETE' },
    ],
    ['keeps its method where others are asked for', [method('POST')], '/', plainly],
    ['keeps its method where every one is asked for', [method('*')], '/', plainly],
    [
      'lacks a header that is asked for',
      [header('Accept', ['*/*'])],
      '/',
      { method: 'GET', headers: { 'user-agent': 'curl' } },
    ],
    ['keeps a header that is asked for otherwise', [header('Accept', ['text/html'])], '/', plainly],
    ['keeps its headers where others are asked for', [header('X-A', ['*'])], '/', plainly],
    [
      'has another method, and lacks a header, where both are asked for',
      [method('GET'), header('Accept', ['*/*'])],
      '/',
      { method: 'POST', headers: { 'user-agent': 'curl' } },
    ],
    ['minds no condition of a path that is its beginning', [method('GET'), path('/a')], '/ab', plainly],
    ['minds no condition of another path', [method('GET'), path('/a')], '/b', plainly],
    ['minds the conditions of its path', [method('GET'), path('/a')], '/a', { ...plainly, method: 'POST' }],
  ])('%s', (_, conditions, asked, expected) => {
    expect(new PlainRequests(distinctionsOfRule(conditions)).for(asked)).toEqual(expected);
  });

  it.each<[string, HttpMatch, string, string, readonly string[]]>([
    [
      'a method',
      { uri: { prefix: '/a' }, method: { exact: 'GET' } },
      '/ab',
      'POST',
      ['accept', 'user-agent'],
    ],
    [
      'a method of another path',
      { uri: { prefix: '/a' }, method: { exact: 'GET' } },
      '/b',
      'GET',
      ['accept', 'user-agent'],
    ],
    ['a header of curl', { headers: { 'User-Agent': { prefix: 'cu' } } }, '/', 'GET', ['accept']],
    ['another header', { headers: { a: {} } }, '/', 'GET', ['accept', 'user-agent']],
    [
      'that a header of curl is not of another value',
      { withoutHeaders: { accept: { exact: 'text/html' } } },
      '/',
      'GET',
      ['accept', 'user-agent'],
    ],
    [
      'that a header of curl is not so',
      { withoutHeaders: { accept: { exact: '*/*' } } },
      '/',
      'GET',
      ['accept', 'user-agent'],
    ],
  ])('beside a route that asks for %s', (_, match, asked, expected, headers) => {
    const plain = new PlainRequests(distinctionsOfRoute(routeOf(match))).for(asked);
    expect([plain.method, Object.keys(plain.headers)]).toEqual([expected, headers]);
  });

  it.each<[readonly string[], readonly string[], string, string]>([
    [[], [], '/', 'GET'],
    [[], ['GET'], '/', 'POST'],
    [[], ['G*'], '/', 'POST'],
    [[], ['GET', 'POST'], '/', 'PUT'],
    [['/a/{*}'], ['GET'], '/a/b', 'POST'],
    [['/a/{**}'], ['GET'], '/b', 'GET'],
  ])('beside a policy for %j and %j at %s has the method %s', (paths, methods, asked, expected) => {
    expect(
      new PlainRequests(distinctionsOfOperation({ paths, notPaths: [], methods, headers: [] })).for(asked)
        .method,
    ).toBe(expected);
  });

  it.each<[readonly string[], string | undefined]>([
    [[], '203.0.113.7'],
    [['203.0.113.0/24'], '198.51.100.7'],
    [['0.0.0.0/0', '::/0'], '203.0.113.7'],
    [['203.0.113.7/32', '198.51.100.0/24', 'nonsense'], '192.0.2.7'],
    [['128.0.0.0/1', '8.0.0.0/8'], '1.1.1.1'],
    [['128.0.0.0/1', '0.0.0.0/1'], undefined],
  ])('comes from an address that is in none of %j: %s', (blocks, expected) => {
    expect(plainAddress(blocks)).toBe(expected);
  });
});

it('makes a class of a host, a path and a demand', () => {
  const host = { text: 'any.a.com', written: '*.a.com', isNamed: true };
  const demand = {
    method: 'PUT',
    headers: { host: 'b.com', 'x-a': '1', accept: 'c' },
    query: { q: '1', r: '2' },
    sourceIp: '10.0.0.1',
  };
  expect(
    classOf(host, { ...itself('a'), isRouted: true }, demand, {
      scheme: 'http',
      port: 8080,
      sourceIp: '1.1.1.1',
    }),
  ).toEqual({
    request: {
      method: 'PUT',
      scheme: 'http',
      host: 'any.a.com',
      port: 8080,
      authority: 'b.com',
      path: '/a',
      headers: new Map([
        ['accept', 'c'],
        ['user-agent', 'curl'],
        ['x-a', '1'],
      ]),
      query: 'q=1&r=2',
      sourceIp: '10.0.0.1',
    },
    host: '*.a.com',
    path: 'a',
    asks: ['PUT', 'host: b.com', 'x-a: 1', 'accept: c', '?q=1', '?r=2', 'from 10.0.0.1'],
    isNamed: true,
    isRouted: true,
    isProbe: false,
    demand,
  });
});

it.each([
  [true, '/a', true, '/a', true],
  [true, 'a/', false, '/a/', false],
  [false, '/a/', true, '/a/', false],
])(
  'is named where host (%s) and path "%s" (%s) are, with a slash in front',
  (host, text, path, expected, isNamed) => {
    const made = classOf(itself('a.com', host), itself(text, path), nothing, {
      scheme: 'http',
      port: 80,
      sourceIp: '1.1.1.1',
    });
    expect([made.request.path, made.isNamed, made.request.sourceIp]).toEqual([expected, isNamed, '1.1.1.1']);
  },
);

it.each([
  ['http', 80, 'a.com'],
  ['https', 443, 'a.com'],
  ['http', 443, 'a.com:443'],
  ['https', 8443, 'a.com:8443'],
] as const)('asks over %s at port %i for %s', (scheme, port, authority) => {
  const made = classOf(itself('a.com'), itself('/', false), nothing, { scheme, port });
  expect(made).toEqual({
    request: {
      method: 'GET',
      scheme,
      host: 'a.com',
      port,
      authority,
      path: '/',
      headers: new Map(Object.entries(curl.headers)),
    },
    host: 'a.com',
    path: '/',
    asks: [],
    isNamed: false,
    isRouted: false,
    isProbe: false,
    demand: nothing,
  });
});
