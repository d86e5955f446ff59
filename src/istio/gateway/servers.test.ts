import { describe, expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { Gateway } from '../kinds/gateway.ts';
import {
  endsTls,
  entriesOf,
  hasTls,
  hostKeysOf,
  isHttpServer,
  isTlsServer,
  listenerProtocolOf,
  namesOf,
  routeNameOf,
  serversOf,
  serverText,
  serverWith,
  tlsModeOf,
  writtenServer,
} from './servers.ts';

function gatewayOf(servers: string) {
  const text = object('networking.istio.io/v1', 'Gateway', 'a/g', `{servers: [${servers}]}`);
  const [gateway] = inventory([text]).list(Gateway);
  if (gateway === undefined) throw new Error('no Gateway');
  return gateway;
}

function serverOf(server: string) {
  const [first] = serversOf(gatewayOf(server));
  if (first === undefined) throw new Error('no server');
  return first;
}

// istio: pkg/config/gateway/gateway.go IsTLSServer and IsHTTPServer, pilot/pkg/model/gateway.go gatewayRDSRouteName.
describe('a server', () => {
  it.each<[string, string, string | undefined, string]>([
    ['port: {number: 80, name: p, protocol: HTTP}', 'http', 'http.8080', 'http'],
    ['port: {number: 80, name: p, protocol: grpc}', 'http', 'http.8080', 'http'],
    ['port: {number: 80, name: p, protocol: HTTP}, bind: 10.0.0.1', 'http', 'http.8080.10.0.0.1', 'http'],
    ['port: {number: 80, name: p, protocol: HTTP}, bind: ""', 'http', 'http.8080', 'http'],
    [
      'port: {number: 80, name: p, protocol: HTTP}, tls: {httpsRedirect: true}',
      'http',
      'http.8080',
      'http tls block redirects',
    ],
    [
      'port: {number: 80, name: p, protocol: HTTP}, tls: {httpsRedirect: false}',
      'http',
      'http.8080',
      'http tls block',
    ],
    [
      'port: {number: 80, name: p, protocol: HTTP}, tls: {mode: SIMPLE}',
      'http',
      'http.8080',
      'http tls block',
    ],
    [
      'port: {number: 443, name: p, protocol: HTTPS}, tls: {mode: SIMPLE}',
      'https',
      'https.443.p.g.a',
      'http tls block tls ends',
    ],
    [
      'port: {number: 443, name: p, protocol: https}, tls: {mode: MUTUAL}, bind: "::1"',
      'https',
      'https.443.p.g.a.::1',
      'http tls block tls ends',
    ],
    [
      'port: {protocol: HTTPS}, tls: {mode: OPTIONAL_MUTUAL}',
      'https',
      'https...g.a',
      'http tls block tls ends',
    ],
    [
      'port: {number: 443, name: p, protocol: HTTPS}, tls: {mode: ISTIO_MUTUAL}',
      'https',
      'https.443.p.g.a',
      'http tls block tls ends',
    ],
    ['port: {number: 443, name: p, protocol: HTTPS}, tls: {}', 'tls passthrough', undefined, 'tls block tls'],
    [
      'port: {number: 443, name: p, protocol: HTTPS}, tls: {mode: PASSTHROUGH}',
      'tls passthrough',
      undefined,
      'tls block tls',
    ],
    ['port: {number: 443, name: p, protocol: HTTPS}', 'tcp', undefined, ''],
    [
      'port: {number: 443, name: p, protocol: TLS}, tls: {mode: SIMPLE}',
      'tls',
      undefined,
      'tls block tls ends',
    ],
    [
      'port: {number: 443, name: p, protocol: TLS}, tls: {mode: AUTO_PASSTHROUGH}',
      'auto passthrough',
      undefined,
      'tls block tls',
    ],
    [
      'port: {number: 443, name: p, protocol: TCP}, tls: {mode: SIMPLE}',
      'tls',
      undefined,
      'tls block tls ends',
    ],
    ['port: {number: 443, name: p, protocol: TCP}', 'tcp', undefined, ''],
  ])('{%s} is %s with routes %s: %s', (written, protocol, routeName, facts) => {
    const server = serverOf(`{${written}, hosts: ["*"]}`);
    const told = [
      ...(isHttpServer(server) ? ['http'] : []),
      ...(hasTls(server) ? ['tls block'] : []),
      ...(isTlsServer(server) ? ['tls'] : []),
      ...(endsTls(server) ? ['ends'] : []),
      ...(server.httpsRedirect ? ['redirects'] : []),
    ];
    expect([
      listenerProtocolOf(server),
      routeNameOf(server, 8080, settingsFor().targets.istio),
      told.join(' '),
    ]).toEqual([protocol, routeName, facts]);
  });

  it.each([
    ['1.9', 'http.8080', 'https.443.p.g.a'],
    ['1.10', 'http.8080.10.0.0.1', 'https.443.p.g.a.10.0.0.1'],
  ])('has its address in the name of its routes from 1.10 on: %s', (istio, clear, secured) => {
    const bound = 'hosts: ["*"], bind: 10.0.0.1';
    const servers = [
      `{port: {number: 80, name: p, protocol: HTTP}, ${bound}}`,
      `{port: {number: 443, name: p, protocol: HTTPS}, tls: {mode: SIMPLE}, ${bound}}`,
    ];
    const version = settingsFor({ istio }).targets.istio;
    expect(servers.map((one) => routeNameOf(serverOf(one), 8080, version))).toEqual([clear, secured]);
  });

  it('has mode PASSTHROUGH where none is written', () => {
    expect(['{tls: {}}', '{}', '{tls: {mode: SIMPLE}}'].map((one) => tlsModeOf(serverOf(one)))).toEqual([
      'PASSTHROUGH',
      'PASSTHROUGH',
      'SIMPLE',
    ]);
  });
});

// istio: pilot/pkg/model/gateway.go sanitizeServerHostNamespace and GetSNIHostsForServer.
it.each<[string, readonly string[], readonly string[]]>([
  ['[b.com, a.com]', ['b.com', 'a.com'], ['a.com', 'b.com']],
  ['[./a.com, "*/b.com", x/c.com]', ['a/a.com', 'b.com', 'x/c.com'], ['a.com', 'b.com', 'c.com']],
  ['[./a.com, x/a.com]', ['a/a.com', 'x/a.com'], ['a.com']],
  ['["*"]', ['*'], ['*']],
  ['[./*]', ['a/*'], ['*']],
  ['[b.com, "*"]', ['b.com', '*'], ['*']],
  ['["*/*", x/b.com]', ['*'], ['*']],
  ['[/a.com]', ['/a.com'], ['a.com']],
  ['[]', [], []],
])('hosts %s are compared as %j and match %j', (hosts, keys, names) => {
  const server = serverOf(`{hosts: ${hosts}}`);
  expect([hostKeysOf(server).map(({ key }) => key), namesOf(server)]).toEqual([keys, names]);
});

it('servers and their entries are told apart by their place', () => {
  const gateway = gatewayOf('{port: {number: 80}, hosts: [a.com]}, {hosts: [./b.com, c.com]}, text');
  const servers = serversOf(gateway);
  expect(servers.map(({ index, port, hosts }) => [index, port, hosts.map(({ written }) => written)])).toEqual(
    [
      [0, 80, ['a.com']],
      [1, undefined, ['./b.com', 'c.com']],
    ],
  );
  expect(servers.map(serverText)).toEqual(['server on port 80', 'server']);
  expect(
    entriesOf(gateway).map((entry) => [
      entry.namespace,
      entry.name,
      textAt(entry.at),
      serverWith(entry) === servers[0],
      serverWith(entry) === servers[1],
    ]),
  ).toEqual([
    ['*', 'a.com', 'a.com', true, false],
    ['a', 'b.com', './b.com', false, true],
    ['*', 'c.com', 'c.com', false, true],
  ]);
  expect(servers.map((server) => Object.keys(writtenServer(server) ?? {}))).toEqual([
    ['port', 'hosts'],
    ['hosts'],
  ]);
});
