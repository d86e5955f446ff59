import { describe, expect, it } from 'vitest';
import type { KnownRequest } from './authorization.ts';
import { ruleTakes } from './authorization.ts';

const lists = (field: 'source' | 'operation', entry: object) => ({
  [field === 'source' ? 'from' : 'to']: [{ [field]: entry }],
});

describe('a rule', () => {
  it.each<[unknown, string]>([
    ['text', 'unknown'],
    [{}, 'yes'],
    [{ from: null, to: undefined, when: null }, 'yes'],
    [{ from: [], to: [], when: [] }, 'yes'],
    [{ from: 'x' }, 'unknown'],
    [{ to: { operation: {} } }, 'unknown'],
    [{ from: ['x'] }, 'unknown'],
    [{ to: ['x'] }, 'unknown'],
    [{ from: [{ source: 'x' }] }, 'unknown'],
    [{ to: [{ operation: ['x'] }] }, 'unknown'],
    [{ when: 'x' }, 'unknown'],
    [{ when: ['x'] }, 'unknown'],
    [{ when: [{}] }, 'unknown'],
    [{ from: [{ source: { principals: ['*'] } }], to: 'x' }, 'no'],
  ])('%j: %s', (rule, expected) => {
    expect(ruleTakes(rule, {})).toBe(expected);
  });
});

// An empty list asks for nothing: istio: pilot/pkg/security/authz/model/model.go insertFront.
describe('a source', () => {
  const without: KnownRequest = {};
  const mayBear: KnownRequest = { certificate: 'unknown' };
  const tokenless: KnownRequest = { token: 'none' };
  const near: KnownRequest = { peer: 'private' };
  const from = (address: string): KnownRequest => ({ remote: { address } });
  it.each<[object, KnownRequest, string]>([
    ...['principals', 'namespaces', 'serviceAccounts', 'trustDomains'].flatMap(
      (field): [object, KnownRequest, string][] => {
        const not = `not${field.charAt(0).toUpperCase()}${field.slice(1)}`;
        return [
          [{ [field]: ['*'] }, without, 'no'],
          [{ [field]: ['*'] }, mayBear, 'unknown'],
          [{ [not]: ['a'] }, without, 'yes'],
          [{ [not]: ['a'] }, mayBear, 'unknown'],
        ];
      },
    ),
    [{ requestPrincipals: ['*'] }, without, 'unknown'],
    [{ requestPrincipals: ['*'] }, tokenless, 'no'],
    [{ notRequestPrincipals: ['*'] }, without, 'unknown'],
    [{ notRequestPrincipals: ['*'] }, tokenless, 'yes'],
    [{ principals: [], ipBlocks: ['0.0.0.0/0'] }, near, 'yes'],
    [{ principals: null, ipBlocks: ['0.0.0.0/0'] }, near, 'yes'],
    [{ principals: 'a' }, without, 'unknown'],
    [{ other: ['a'] }, without, 'unknown'],
    [{ other: ['8.8.8.8'] }, from('8.8.8.8'), 'unknown'],
    [{ principals: ['a'], other: ['a'] }, without, 'no'],
    [{ ipBlocks: ['8.8.8.0/24'] }, without, 'unknown'],
    [{ ipBlocks: ['8.8.8.0/24'] }, near, 'no'],
    [{ ipBlocks: ['10.0.0.0/8'] }, near, 'unknown'],
    [{ ipBlocks: ['0.0.0.0/0'] }, near, 'yes'],
    [{ ipBlocks: ['8.8.8.0/24', '0.0.0.0/0'] }, near, 'yes'],
    [{ ipBlocks: ['8.8.8.0/24', 'x'] }, near, 'unknown'],
    [{ ipBlocks: [8] }, near, 'unknown'],
    [{ ipBlocks: ['8.8.8.0/24'] }, { remote: 'private' }, 'unknown'],
    [{ notIpBlocks: ['8.8.8.0/24'] }, near, 'yes'],
    [{ notIpBlocks: ['10.0.0.0/8'] }, near, 'unknown'],
    [{ notIpBlocks: ['0.0.0.0/0'] }, near, 'no'],
    [{ remoteIpBlocks: ['8.8.8.0/24'] }, near, 'unknown'],
    [{ remoteIpBlocks: ['8.8.8.0/24'] }, { remote: 'private' }, 'no'],
    [{ remoteIpBlocks: ['8.8.8.0/24'] }, from('8.8.8.8'), 'yes'],
    [{ remoteIpBlocks: ['8.8.8.0/24'] }, from('8.8.9.8'), 'no'],
    [{ remoteIpBlocks: ['10.0.0.0/8', '8.8.9.8'] }, from('8.8.9.8'), 'yes'],
    [{ remoteIpBlocks: ['8.8.8.0/24'] }, from('x'), 'unknown'],
    [{ notRemoteIpBlocks: ['8.8.8.0/24'] }, from('8.8.8.8'), 'no'],
    [{ notRemoteIpBlocks: ['8.8.8.0/24'] }, from('8.8.9.8'), 'yes'],
    [{ notRemoteIpBlocks: ['8.8.8.0/24'] }, near, 'unknown'],
  ])('%j takes %j: %s', (source, request, expected) => {
    expect(ruleTakes(lists('source', source), request)).toBe(expected);
  });

  it('is one of several', () => {
    const sources = (...all: readonly object[]) => ({ from: all.map((source) => ({ source })) });
    const far = { ipBlocks: ['8.8.8.0/24'] };
    expect(ruleTakes(sources({ principals: ['*'] }, far), near)).toBe('no');
    expect(ruleTakes(sources(far, { ipBlocks: ['0.0.0.0/0'] }), near)).toBe('yes');
    expect(ruleTakes(sources(far, { ipBlocks: ['10.0.0.0/8'] }), near)).toBe('unknown');
  });
});

describe('an operation', () => {
  const get: KnownRequest = { path: '/a/b', method: 'GET', host: 'Shop.example.com', port: 8080 };
  it.each<[object, KnownRequest, string]>([
    [{ paths: ['/a/b'] }, get, 'yes'],
    [{ paths: ['/A/b'] }, get, 'no'],
    [{ paths: ['/a'] }, get, 'no'],
    [{ paths: ['/a*'] }, get, 'yes'],
    [{ paths: ['/b*'] }, get, 'no'],
    [{ paths: ['*/b'] }, get, 'yes'],
    [{ paths: ['*a'] }, get, 'no'],
    [{ paths: ['*'] }, get, 'yes'],
    [{ paths: ['/x', '/a/b'] }, get, 'yes'],
    [{ paths: ['/a/b'] }, {}, 'unknown'],
    [{ paths: ['/a/{*}'] }, get, 'unknown'],
    [{ paths: ['/a/b', '/a/{*}'] }, get, 'unknown'],
    [{ paths: [1] }, get, 'no'],
    [{ paths: 'x' }, get, 'unknown'],
    [{ notPaths: ['/a/b'] }, get, 'no'],
    [{ notPaths: ['/a'] }, get, 'yes'],
    [{ notPaths: ['/a'] }, {}, 'unknown'],
    [{ methods: ['GET'] }, get, 'yes'],
    [{ methods: ['get'] }, get, 'no'],
    [{ notMethods: ['GET'] }, get, 'no'],
    [{ notMethods: ['POST'] }, get, 'yes'],
    [{ hosts: ['shop.EXAMPLE.com'] }, get, 'yes'],
    [{ hosts: ['*.Example.com'] }, get, 'yes'],
    [{ hosts: ['SHOP.*'] }, get, 'yes'],
    [{ hosts: ['example.com'] }, get, 'no'],
    [{ hosts: [1] }, get, 'no'],
    [{ notHosts: ['SHOP.example.com'] }, get, 'no'],
    [{ notHosts: ['example.com'] }, get, 'yes'],
    [{ ports: ['8080'] }, get, 'yes'],
    [{ ports: ['80'] }, get, 'no'],
    [{ notPorts: ['8080'] }, get, 'no'],
    [{ notPorts: ['80'] }, get, 'yes'],
    [{ other: ['x'] }, get, 'unknown'],
    [{ paths: ['/x'], other: ['x'] }, get, 'no'],
    [{ paths: ['/a/b'], methods: ['POST'] }, get, 'no'],
    [{ paths: ['/a/b'], methods: ['GET'] }, { path: '/a/b' }, 'unknown'],
    [{ paths: [], methods: ['GET'] }, get, 'yes'],
    [{ notPaths: [], methods: ['POST'] }, get, 'no'],
    [{ hosts: null, methods: ['GET'] }, get, 'yes'],
  ])('%j takes %j: %s', (operation, request, expected) => {
    expect(ruleTakes(lists('operation', operation), request)).toBe(expected);
  });
});

describe('conditions', () => {
  const mayBear: KnownRequest = { certificate: 'unknown' };
  const tokenless: KnownRequest = { token: 'none' };
  const near: KnownRequest = { peer: 'private', remote: { address: '8.8.8.8' } };
  it.each<[unknown, KnownRequest, string]>([
    ...['source.principal', 'source.namespace', 'source.serviceAccount', 'source.trustDomain'].flatMap(
      (key): [object, KnownRequest, string][] => [
        [{ key, values: ['*'] }, {}, 'no'],
        [{ key, values: ['*'] }, mayBear, 'unknown'],
        [{ key, notValues: ['*'] }, {}, 'yes'],
        [{ key, values: [], notValues: ['*'] }, {}, 'yes'],
        [{ key }, {}, 'unknown'],
        [{ key, values: [], notValues: [] }, {}, 'unknown'],
      ],
    ),
    [{ key: 'request.auth.principal', values: ['*'] }, {}, 'unknown'],
    [{ key: 'request.auth.principal', values: ['*'] }, tokenless, 'no'],
    [{ key: 'request.auth.claims[a]', notValues: ['*'] }, tokenless, 'yes'],
    [{ key: 'request.headers[x]', values: ['*'] }, tokenless, 'unknown'],
    ...(
      [
        [['*'], undefined, 'yes'],
        [['evil'], undefined, 'yes'],
        [['Evil'], undefined, 'no'],
        [['ev*'], undefined, 'yes'],
        [['*il'], undefined, 'yes'],
        [['good', 'evil'], undefined, 'yes'],
        [['good'], undefined, 'no'],
        [undefined, ['evil'], 'no'],
        [undefined, ['good'], 'yes'],
        [['evil'], ['ev*'], 'no'],
        [[], ['good'], 'yes'],
        [[], [], 'unknown'],
      ] as const
    ).map(([values, notValues, answer]): [object, KnownRequest, string] => [
      { key: 'request.headers[X-User]', values, notValues },
      { headers: new Map([['x-user', 'evil']]) },
      answer,
    ]),
    [{ key: 'request.headers[x]', values: ['*'] }, { headers: new Map() }, 'no'],
    [{ key: 'request.headers[x]', notValues: ['a'] }, { headers: new Map() }, 'yes'],
    [{ key: 'request.headers[x-forwarded-for]', values: ['*'] }, { headers: new Map() }, 'unknown'],
    [{ key: 'request.headers[:path]', values: ['*'] }, { headers: new Map() }, 'unknown'],
    [{ key: 1, values: ['*'] }, {}, 'unknown'],
    [null, {}, 'unknown'],
    ['source.ip', {}, 'unknown'],
    [{ key: 'source.ip', values: ['10.0.0.0/8'] }, near, 'unknown'],
    [{ key: 'source.ip', values: ['8.8.8.0/24'] }, near, 'no'],
    [{ key: 'source.ip', notValues: ['8.8.8.0/24'] }, near, 'yes'],
    [{ key: 'source.ip', values: ['0.0.0.0/0'], notValues: ['8.8.8.0/24'] }, near, 'yes'],
    [{ key: 'source.ip', values: ['0.0.0.0/0'], notValues: ['0.0.0.0/0'] }, near, 'no'],
    [{ key: 'source.ip', values: [], notValues: ['8.8.8.0/24'] }, near, 'yes'],
    [{ key: 'source.ip', values: ['0.0.0.0/0'], notValues: [] }, near, 'yes'],
    [{ key: 'remote.ip', values: ['8.8.8.0/24'] }, near, 'yes'],
    [{ key: 'remote.ip', values: ['8.8.9.0/24'] }, near, 'no'],
    [{ key: 'remote.ip', notValues: ['8.8.8.0/24'] }, near, 'no'],
    [{ key: 'remote.ip', values: ['8.8.8.0/24'] }, {}, 'unknown'],
    [{ key: 'destination.ip', values: ['8.8.8.0/24'] }, near, 'unknown'],
  ])('%j takes %j: %s', (condition, request, expected) => {
    expect(ruleTakes({ when: [condition] }, request)).toBe(expected);
  });

  it('have to hold all', () => {
    const when = [
      { key: 'source.principal', notValues: ['*'] },
      { key: 'request.headers[x]', values: ['a'] },
    ];
    expect(ruleTakes({ when }, {})).toBe('unknown');
    expect(ruleTakes({ when: [...when, { key: 'source.principal', values: ['*'] }] }, {})).toBe('no');
  });
});
