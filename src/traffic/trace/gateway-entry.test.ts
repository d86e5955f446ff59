import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import type { Said } from '../../../test/support/settings.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { edge, pods } from '../../../test/support/traced.ts';
import type { RequestOptions } from '../request/request.ts';
import { readRequest } from '../request/request.ts';
import type { GatewayEntry } from './gateway-entry.ts';
import { entryAt, firstValues } from './gateway-entry.ts';

interface Case extends RequestOptions {
  readonly url?: string;
  readonly protocol?: 'HTTP' | 'HTTPS';
  readonly listenerPort?: number;
  readonly said?: Said;
  /** Manifests beside those of the load balancer and the gateway. */
  readonly more?: string;
  /** The pods of the gateway. */
  readonly workload?: string;
}

/** The entry of a request at port 8080 of the gateway, its proxy left out. */
function entry({
  url = 'http://a.com/b',
  protocol = 'HTTP',
  listenerPort = 80,
  said,
  more = '',
  workload = pods,
  ...options
}: Case) {
  const model = modelOf([...edge.with(0, workload), more].join(''), settingsFor(said));
  const [proxy] = model.gatewayProxies;
  const reading = readRequest(url, options);
  if (proxy === undefined || 'problem' in reading) throw new Error('a gateway and a request');
  const { scheme } = reading.request;
  const coming = { proxy, port: 8080, protocol, scheme, listenerPort };
  const { proxy: found, ...others } = entryAt(reading.request, coming, model);
  expect(found).toBe(proxy);
  return others;
}

type Told = Omit<GatewayEntry, 'proxy'>;
type Change = Partial<Omit<Told, 'request'>> & { readonly request?: Partial<Told['request']> };

/** What comes of a plain request on port 80, changed. */
const plain = ({ request, ...others }: Change = {}): Told => ({
  port: 8080,
  protocol: 'HTTP',
  request: {
    method: 'GET',
    path: '/b',
    authority: 'a.com',
    scheme: 'http',
    headers: headers('http', 80),
    queryParameters: new Map(),
    claims: 'none',
    ...request,
  },
  addresses: { peer: 'private', remote: 'private' },
  ...others,
});

/** What a request has that says nothing of headers. */
const curl = [
  ['accept', '*/*'],
  ['user-agent', 'curl'],
] as const;
const headers = (proto: string, port: number, more: readonly (readonly [string, string])[] = []) =>
  new Map([...curl, ...more, ['x-forwarded-proto', proto], ['x-forwarded-port', `${port}`]]);
const unsaid = {
  assumes: 'the mesh configuration, which is not in the input, has no numTrustedProxies',
  settledBy: 'assume.numTrustedProxies',
};
const mesh = (text: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data:
  mesh: |
    ${text}
`;
const annotated = (config: string) =>
  pods.replace('labels: {istio: x}', `labels: {istio: x}, annotations: {proxy.istio.io/config: '${config}'}`);
const tls = { url: 'https://a.com/b', listenerPort: 443 };
const client = { sourceIp: '192.0.2.7' };

it.each<[string, Case, Told]>([
  ['a plain request', {}, plain()],
  [
    'a request over TLS that the load balancer ends',
    tls,
    plain({ request: { headers: headers('http', 443) }, schemeAssumption: unsaid }),
  ],
  [
    'the same in a mesh that trusts nobody',
    { ...tls, more: mesh('accessLogFile: /dev/stdout') },
    plain({ request: { headers: headers('http', 443) } }),
  ],
  [
    'the same where the configuration says so',
    { ...tls, said: { numTrustedProxies: 0 } },
    plain({ request: { headers: headers('http', 443) } }),
  ],
  [
    'a plain request that goes on over TLS',
    { protocol: 'HTTPS' },
    plain({
      protocol: 'HTTPS',
      request: { scheme: 'https', headers: headers('https', 80) },
      schemeAssumption: unsaid,
    }),
  ],
  [
    'a request over TLS that goes on so',
    { ...tls, protocol: 'HTTPS' },
    plain({ protocol: 'HTTPS', request: { scheme: 'https', headers: headers('https', 443) } }),
  ],
  [
    'a load balancer that is trusted',
    { ...tls, said: { numTrustedProxies: 1 } },
    plain({ request: { scheme: 'https', headers: headers('https', 443) }, addresses: { peer: 'private' } }),
  ],
  ['a client whose address is known', client, plain()],
  [
    'the same behind a load balancer that is trusted',
    { ...client, said: { numTrustedProxies: 1 } },
    plain({ addresses: { peer: 'private', remote: { address: '192.0.2.7' } } }),
  ],
  [
    'the same behind a proxy of its own',
    { ...client, headers: ['X-Forwarded-For: 198.51.100.1'], said: { numTrustedProxies: 1 } },
    plain({
      request: { headers: headers('http', 80, [['x-forwarded-for', '198.51.100.1']]) },
      addresses: { peer: 'private' },
    }),
  ],
  [
    'the same behind two proxies that are trusted',
    { ...client, said: { numTrustedProxies: 2 } },
    plain({ addresses: { peer: 'private' } }),
  ],
  [
    'pods of which it cannot be read whom they trust',
    { ...tls, ...client, workload: annotated('<config>') },
    plain({ request: { headers: headers('http', 443) }, addresses: { peer: 'private' } }),
  ],
  [
    'pods that trust the load balancer',
    { ...tls, ...client, workload: annotated('{gatewayTopology: {numTrustedProxies: 1}}') },
    plain({
      request: { scheme: 'https', headers: headers('https', 443) },
      addresses: { peer: 'private', remote: { address: '192.0.2.7' } },
    }),
  ],
  [
    'headers that the load balancer sets itself',
    { headers: ['X-Forwarded-Proto: https', 'X-Forwarded-Port: 1', 'X-A: b'] },
    plain({
      request: {
        headers: headers('http', 80, [['x-a', 'b']]),
      },
    }),
  ],
  [
    'a token, a method and a query',
    { method: 'PUT', headers: ['Authorization: Bearer x'], url: 'http://a.com/b?c=1&c=2&d' },
    {
      port: 8080,
      protocol: 'HTTP',
      request: {
        method: 'PUT',
        path: '/b',
        authority: 'a.com',
        scheme: 'http',
        headers: headers('http', 80, [['authorization', 'Bearer x']]),
        queryParameters: new Map([
          ['c', '1'],
          ['d', ''],
        ]),
      },
      query: 'c=1&c=2&d',
      addresses: { peer: 'private', remote: 'private' },
    },
  ],
  [
    'a path that the mesh normalizes',
    { url: 'http://a.com//b', more: mesh('pathNormalization: {normalization: MERGE_SLASHES}') },
    plain(),
  ],
  ['a path that it leaves', { url: 'http://a.com//b' }, plain({ request: { path: '//b' } })],
])('%s arrives at a gateway', (_, given, expected) => {
  expect(entry(given)).toStrictEqual(expected);
});

it('asks the first value of a parameter', () => {
  expect([...firstValues('b=2&a=1&b=3')].sort()).toEqual([
    ['a', '1'],
    ['b', '2'],
  ]);
  expect([...firstValues(undefined)]).toEqual([]);
});
