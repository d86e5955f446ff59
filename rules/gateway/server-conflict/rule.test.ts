import { expect, it } from 'vitest';
import { deployment, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const pods = (name = 'edge/gw', labels = '{istio: gw}') => service(name, labels) + deployment(name, labels);
const server = (protocol: string, hosts: string, more = '', number = 80) =>
  `{port: {number: ${number}, name: ${protocol.toLowerCase()}, protocol: ${protocol}}, hosts: [${hosts}]${more}}`;
const gate = (name: string, servers: readonly string[], selector = '{istio: gw}') => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: edge}
spec: {selector: ${selector}, servers: [${servers.join(', ')}]}
`;
const redirect = ', tls: {httpsRedirect: true}';
const tls = ', tls: {mode: SIMPLE, credentialName: c}';
const bound = (name: string) =>
  virtualService(
    'edge/v',
    `hosts: [a.com], gateways: [${name}], http: [{route: [{destination: {host: web}}]}]`,
  );
const created = (text: string, day: number) =>
  text.replace('metadata: {', `metadata: {creationTimestamp: "2024-01-0${day}T00:00:00Z", `);

/** What is told, each as its message with what lowers it. */
function conflicts(text: string, istio = ''): readonly string[] {
  return [...rule.check(modelOf(text, settingsFor({ istio })))].map(
    ({ message, related = [], lowered }) =>
      `${message} (${related.map((one) => one.message).join('; ')})${lowered === undefined ? '' : `, if ${lowered.assumes}`}`,
  );
}

const two = (one: string, more: string) => gate('a', [one]) + gate('b', [more]);
it.each<[string, string, readonly string[]]>([
  ['HTTP twice, of two hosts', two(server('HTTP', 'a.com'), server('HTTP', 'b.com')), []],
  ['HTTP twice, of one host', two(server('HTTP', 'a.com'), server('HTTP', 'a.com')), []],
  [
    'HTTP and TCP',
    two(server('HTTP', 'a.com'), server('TCP', 'a.com')),
    [
      'server "tcp" on port 80 has protocol "TCP" and cannot share the port with server "http" on port 80 of Gateway "edge/a", which has "HTTP", expected HTTP for both or another port (server "http" on port 80 of Gateway "edge/a")',
    ],
  ],
  [
    'HTTP and TCP of one Gateway',
    gate('a', [server('HTTP', 'a.com'), server('TCP', 'b.com')]),
    [
      'server "tcp" on port 80 has protocol "TCP" and cannot share the port with server "http" on port 80, which has "HTTP", expected HTTP for both or another port (server "http" on port 80 of Gateway "edge/a")',
    ],
  ],
  [
    'HTTP and HTTPS',
    two(server('HTTP', 'a.com'), server('HTTPS', 'a.com', tls)),
    [
      'server "https" on port 80 has protocol "HTTPS" and cannot share the port with server "http" on port 80 of Gateway "edge/a", which has "HTTP", expected HTTP for both or another port (server "http" on port 80 of Gateway "edge/a"), if Gateway "edge/b" and Gateway "edge/a" may be created in either order',
    ],
  ],
  [
    'HTTPS twice, of one host',
    two(server('HTTPS', 'a.com, b.com', tls), server('HTTPS', 'c.com, b.com', tls)),
    [
      'server "https" on port 80 and server "https" on port 80 of Gateway "edge/a" both list host "b.com", expected each host in one server with tls only (server "https" on port 80 of Gateway "edge/a")',
    ],
  ],
  [
    'HTTPS twice, of one host of one Gateway',
    gate('a', [
      server('HTTPS', 'a.com', tls),
      server('HTTPS', 'a.com', tls).replace('name: https', 'name: more'),
    ]),
    [
      'server "more" on port 80 and server "https" on port 80 both list host "a.com", expected each host in one server with tls only (server "https" on port 80 of Gateway "edge/a")',
    ],
  ],
  [
    'two redirects of one host',
    two(server('HTTP', 'a.com', redirect), server('HTTP', 'a.com', redirect)),
    [],
  ],
  [
    'two redirects of one host, one of which has routes',
    two(server('HTTP', 'a.com', redirect), server('HTTP', 'a.com', redirect)) + bound('b'),
    [
      'server "http" on port 80 and server "http" on port 80 of Gateway "edge/a" both list host "a.com", expected each host in one server with tls only (server "http" on port 80 of Gateway "edge/a")',
    ],
  ],
  [
    'two redirects of two hosts, of which one is the same',
    two(server('HTTP', 'a.com', redirect), server('HTTP', 'a.com, b.com', redirect)),
    [
      'server "http" on port 80 and server "http" on port 80 of Gateway "edge/a" both list host "a.com", expected each host in one server with tls only (server "http" on port 80 of Gateway "edge/a")',
    ],
  ],
  ['a redirect and none', two(server('HTTP', 'a.com'), server('HTTP', 'a.com', redirect)), []],
  ['none and a redirect', two(server('HTTP', 'a.com', redirect), server('HTTP', 'a.com')), []],
  [
    'HTTPS twice where both redirect',
    two(
      server('HTTPS', 'a.com', ', tls: {mode: SIMPLE, credentialName: c, httpsRedirect: true}'),
      server('HTTPS', 'a.com', ', tls: {mode: SIMPLE, credentialName: c, httpsRedirect: true}'),
    ),
    [
      'server "https" on port 80 and server "https" on port 80 of Gateway "edge/a" both list host "a.com", expected each host in one server with tls only (server "https" on port 80 of Gateway "edge/a")',
    ],
  ],
])('%s on one port', (_, gateways, expected) => {
  expect(conflicts(pods() + gateways)).toEqual(expected);
});

const mixed = (first: number, second: number) =>
  created(gate('a', [server('HTTP', 'a.com')]), first) +
  created(gate('b', [server('HTTPS', 'a.com', tls)]), second);
it.each<[string, string, string, readonly string[]]>([
  [
    'HTTP and TLS',
    '1.28.0',
    two(server('HTTP', 'a.com'), server('HTTPS', 'a.com', tls)),
    [
      'server "https" on port 80 has protocol "HTTPS" and cannot share the port with server "http" on port 80 of Gateway "edge/a", which has "HTTP", expected HTTP for both or another port (server "http" on port 80 of Gateway "edge/a")',
    ],
  ],
  [
    'HTTP and TLS',
    '1.28.1',
    two(server('HTTP', 'a.com'), server('HTTPS', 'a.com', tls)),
    [
      'server "https" on port 80 has protocol "HTTPS" and cannot share the port with server "http" on port 80 of Gateway "edge/a", which has "HTTP", expected HTTP for both or another port (server "http" on port 80 of Gateway "edge/a"), if Gateway "edge/b" and Gateway "edge/a" may be created in either order',
    ],
  ],
  [
    'TCP and HTTP',
    '1.28.1',
    two(server('TCP', 'a.com'), server('HTTP', 'a.com')),
    [
      'server "http" on port 80 has protocol "HTTP" and cannot share the port with server "tcp" on port 80 of Gateway "edge/a", which has "TCP", expected HTTP for both or another port (server "tcp" on port 80 of Gateway "edge/a")',
    ],
  ],
  [
    'HTTP that is older than TLS',
    '1.30',
    mixed(1, 2),
    [
      'server "https" on port 80 has protocol "HTTPS" and cannot share the port with server "http" on port 80 of Gateway "edge/a", which has "HTTP", expected HTTP for both or another port (server "http" on port 80 of Gateway "edge/a")',
    ],
  ],
  ['HTTP that is newer than TLS', '1.30', mixed(2, 1), []],
])('%s on one port with istio %s', (_, istio, gateways, expected) => {
  expect(conflicts(pods() + gateways, istio)).toEqual(expected);
});

const clash = two(server('HTTP', 'a.com'), server('TCP', 'a.com'));
const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {configPatches: [{applyTo: LISTENER, match: {context: GATEWAY}, patch: {operation: ADD, value: {}}}]}
`;
it.each<[string, string, readonly string[]]>([
  [
    'no gateway',
    clash,
    [
      'server "tcp" on port 80 has protocol "TCP" and cannot share the port with server "http" on port 80 of Gateway "edge/a", which has "HTTP", expected HTTP for both or another port (server "http" on port 80 of Gateway "edge/a"), if both Gateways select one gateway, which is not in the input',
    ],
  ],
  [
    'two gateways',
    clash + pods() + pods('more/gw'),
    [
      'server "tcp" on port 80 has protocol "TCP" and cannot share the port with server "http" on port 80 of Gateway "edge/a", which has "HTTP", expected HTTP for both or another port (server "http" on port 80 of Gateway "edge/a")',
    ],
  ],
  [
    'two gateways, one with labels of its own',
    clash + pods() + pods('more/gw', '{istio: gw, app: more}'),
    [
      'server "tcp" on port 80 has protocol "TCP" and cannot share the port with server "http" on port 80 of Gateway "edge/a", which has "HTTP", expected HTTP for both or another port (server "http" on port 80 of Gateway "edge/a")',
    ],
  ],
  [
    'an EnvoyFilter',
    clash + pods() + filter,
    [
      'server "tcp" on port 80 has protocol "TCP" and cannot share the port with server "http" on port 80 of Gateway "edge/a", which has "HTTP", expected HTTP for both or another port (server "http" on port 80 of Gateway "edge/a"; EnvoyFilter on the gateway), if EnvoyFilter "edge/f" changes no listener',
    ],
  ],
  [
    'other pods',
    clash + pods('edge/gw', '{istio: other}'),
    [
      'server "tcp" on port 80 has protocol "TCP" and cannot share the port with server "http" on port 80 of Gateway "edge/a", which has "HTTP", expected HTTP for both or another port (server "http" on port 80 of Gateway "edge/a"), if both Gateways select one gateway, which is not in the input',
    ],
  ],
])('two servers on one port, with %s', (_, text, expected) => {
  expect(conflicts(text)).toEqual(expected);
});

it.each<[string, string, readonly string[]]>([
  [
    'HTTP and TCP',
    pods() + clash,
    [
      'Gateway b spec.servers.0.port.number: server "tcp" on port 80 has protocol "TCP" and cannot share the port with server "http" on port 80 of Gateway "edge/a", which has "HTTP", expected HTTP for both or another port',
      '= istiod drops the server of the newer Gateway without any message: its hosts get 404, a refused connection or a failed handshake. If the remaining TCP server has no tcp route, the port stays closed.',
      'Gateway a spec.servers.0.port.number: server "http" on port 80 of Gateway "edge/a"',
    ],
  ],
  [
    'a host twice',
    pods() + two(server('HTTPS', 'a.com, b.com', tls), server('HTTPS', 'c.com, b.com', tls)),
    [
      'Gateway b spec.servers.0.hosts.1: server "https" on port 80 and server "https" on port 80 of Gateway "edge/a" both list host "b.com", expected each host in one server with tls only',
      '= istiod drops the server of the newer Gateway, with all its hosts and without any message: its hosts get 404, a refused connection or a failed handshake.',
      'Gateway a spec.servers.0.port.number: server "https" on port 80 of Gateway "edge/a"',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, text).split('\n')).toEqual(expected);
});
