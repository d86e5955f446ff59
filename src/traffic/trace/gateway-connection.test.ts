import { expect, it } from 'vitest';
import { virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import {
  backend,
  gatewayService,
  ingress,
  pods,
  rule,
  told,
  web,
  webPods,
  webService,
} from '../../../test/support/traced.ts';
import { reachedAt } from '../arrival.ts';
import { byGateway } from './answer.ts';
import type { GatewayEntry } from './gateway-entry.ts';
import { throughEntry } from './gateway-hop.ts';
import { ending } from './way.ts';

const podPort = 8443;
const api = [webService, webPods].map((one) => one.replaceAll('web', 'api'));
const passed = 'tls: {mode: PASSTHROUGH}';
const ended = 'tls: {mode: SIMPLE, credentialName: c}';

/** A server on the port that leads to the pod port. */
const server = (protocol: string, hosts: string, more = '') =>
  `{port: {number: 443, name: p-${protocol.toLowerCase()}, protocol: ${protocol}}, hosts: [${hosts}]${more === '' ? '' : `, ${more}`}}`;
const gateway = (name: string, ...servers: readonly string[]) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: edge}
spec: {selector: {istio: x}, servers: [${servers.join(', ')}]}
`;
const tlsRule = (name: string, to: string) =>
  `{match: [{port: 443, sniHosts: ["${name}"]}], route: [{destination: {host: ${to}}}]}`;
const tls = (hosts: string, ...rules: readonly string[]) =>
  virtualService('edge/v', `gateways: [g], hosts: [${hosts}], tls: [${rules.join(', ')}]`);
const tcp = (hosts: string, match = '') =>
  virtualService(
    'edge/v',
    `gateways: [g], hosts: [${hosts}], tcp: [{${match}route: [{destination: {host: web}}]}]`,
  );

/** What becomes of a connection, the hops of the destination left out; of one that is taken the Gateways of the listeners that may read it. */
function taken(
  manifests: readonly string[],
  protocol: GatewayEntry['protocol'],
  serverName?: string,
): readonly string[] {
  const all = [
    pods,
    gatewayService,
    ...web,
    ...api,
    ingress(`rules: [${rule('a.com', backend('gw', 443))}]`),
    ...manifests,
  ];
  const model = modelOf(all.join(''));
  const [proxy] = model.gatewayProxies;
  if (proxy === undefined) throw new Error('a gateway');
  const entry: GatewayEntry = {
    proxy,
    port: podPort,
    protocol,
    request: { method: 'GET', path: '/', authority: 'a.com' },
    ...(serverName === undefined ? {} : { serverName }),
  };
  let read: readonly string[] = [];
  const way = throughEntry(entry, reachedAt(proxy, podPort, model.gatewayListeners), model, (onward) => {
    const servers = (onward.listeners ?? []).flatMap((one) => one.servers);
    read = servers.map(({ gateway: { id }, protocol: own }) => `${id.name} reads ${own}`);
    return ending(byGateway(200));
  });
  return read.length > 0
    ? read
    : told(way).filter((line) => !/^. (destination|service|pods) |^if/.test(line));
}

const place = '@ spec.servers.0';
const g = (protocol: string) => `gateway-server Gateway "edge/g" server on port 443 (${protocol})`;
const passesOn = (protocol: string, to: string) => [
  `+ ${g(protocol)}: it passes connections on as they are ${place}`,
  '+ route VirtualService "edge/v": its tcp or tls rule takes the connection @ ',
  `= delivered edge/${to}:80 Deployment edge/${to}`,
];
const fails = (protocol: string, why: string) => [
  `- ${g(protocol)}: ${why} ${place}`,
  '= answered 502 awselb/2.0',
];
const unusable = 'it asks for a client certificate or passes TLS on, which a load balancer cannot use';
const ruleless = 'it passes connections on, and no tcp or tls rule of a VirtualService takes this one';
const open = (subject: string, why: string) => [
  `? ${subject}: ${why} ${place}`,
  '= undecided + the pods of Deployment "edge/gw"',
];

const passing = [
  gateway('g', server('TLS', '"*.com"', passed)),
  tls('"*.com"', tlsRule('*.com', 'web'), tlsRule('a.com', 'api')),
];
const terminated = [gateway('g', server('TLS', 'a.com', ended)), tcp('a.com')];
const plain = [gateway('g', server('TCP', '"*"')), tcp('"*"')];
const beside = [
  gateway('g', server('TLS', '"*"', passed), server('HTTPS', '"*.com"', ended)),
  tls('"*"', tlsRule('*', 'web')),
];

it.each<[string, readonly string[], GatewayEntry['protocol'], string | undefined, readonly string[]]>([
  ['TLS passed on by its name', passing, 'HTTPS', 'a.com', passesOn('TLS', 'api')],
  ['TLS passed on by a wildcard', passing, 'HTTPS', 'b.com', passesOn('TLS', 'web')],
  ['TLS passed on for other names', passing, 'HTTPS', 'a.org', fails('TLS', unusable)],
  ['TLS passed on without a name', passing, 'HTTPS', undefined, fails('TLS', unusable)],
  [
    'clear text where TLS is passed on',
    passing,
    'HTTP',
    undefined,
    fails('TLS', 'the load balancer speaks HTTP, the server waits for TLS'),
  ],
  ['TLS passed on without a rule', [passing[0] ?? ''], 'HTTPS', 'a.com', fails('TLS', ruleless)],
  ['TLS of TCP', terminated, 'HTTPS', 'a.com', passesOn('TLS', 'web')],
  [
    'TLS of TCP without a name',
    terminated,
    'HTTPS',
    undefined,
    fails('TLS', 'it is for server names, and a load balancer names none'),
  ],
  ['TCP in clear', plain, 'HTTP', undefined, passesOn('TCP', 'web')],
  ['TCP over TLS', plain, 'HTTPS', 'a.com', passesOn('TCP', 'web')],
  ['TCP without a rule', [plain[0] ?? ''], 'HTTP', undefined, fails('TCP', ruleless)],
  [
    'TCP without a rule beside another port with one',
    [
      gateway('g', server('TCP', '"*"')),
      gateway('h', server('TCP', '"*"')).replace('number: 443', 'number: 444'),
      tcp('"*"').replace('gateways: [g]', 'gateways: [h]'),
    ],
    'HTTP',
    undefined,
    fails('TCP', ruleless),
  ],
  [
    'TCP of which a rule may be for another Gateway',
    [plain[0] ?? '', tcp('"*"', 'match: [{gateways: ["<gateway>"]}], ')],
    'HTTP',
    undefined,
    open(g('TCP'), 'what is on the port cannot be told'),
  ],
  [
    'TLS passed on beside TLS that is ended, without a name',
    beside,
    'HTTPS',
    undefined,
    passesOn('TLS', 'web'),
  ],
  [
    'TLS passed on beside TLS that is ended, for another name',
    beside,
    'HTTPS',
    'a.org',
    passesOn('TLS', 'web'),
  ],
  ['TLS ended beside TLS that is passed on', beside, 'HTTPS', 'a.com', ['g reads TLS', 'g reads HTTPS']],
  [
    'names passed on by mesh gateways',
    [gateway('g', server('TLS', '"*.local"', 'tls: {mode: AUTO_PASSTHROUGH}'))],
    'HTTPS',
    'a.local',
    fails('TLS', unusable),
  ],
  [
    'TLS where an address of its own is in clear',
    [gateway('g', server('HTTP', '"*"', 'bind: 0.0.0.0'), server('HTTPS', '"*"', ended))],
    'HTTPS',
    undefined,
    ['g reads HTTPS'],
  ],
  [
    'clear text where an address of its own speaks TLS',
    [gateway('g', server('HTTP', '"*"', 'bind: 0.0.0.0'), server('HTTPS', '"*"', ended))],
    'HTTP',
    undefined,
    ['g reads HTTP'],
  ],
  [
    'a name of two servers, by namespaces',
    [gateway('g', server('HTTPS', 'x/a.com', ended)), gateway('h', server('HTTPS', 'y/a.com', ended))],
    'HTTPS',
    'a.com',
    [
      `- gateway-server Gateway "edge/h" server on port 443 (HTTPS): Envoy refuses the listener, since it matches "a.com" as Gateway "edge/g" server on port 443 (HTTPS) does ${place}`,
      '= answered 502 awselb/2.0',
    ],
  ],
  [
    'a name of two servers, the second for other pods',
    [
      gateway('g', server('HTTPS', 'x/a.com', ended)),
      gateway('h', server('HTTPS', 'y/a.com', ended)).replace('{istio: x}', '{app: b}'),
      pods.replace('name: gw', 'name: other').replace('{istio: x}', '{istio: x, app: b}'),
    ],
    'HTTPS',
    'a.com',
    ['g reads HTTPS'],
  ],
  [
    'the same on another port',
    [
      ...[
        gateway('g', server('HTTPS', 'x/a.com', ended)),
        gateway('h', server('HTTPS', 'y/a.com', ended)),
      ].map((one) => one.replace('number: 443', 'number: 444')),
      gateway('i', server('HTTPS', '"*"', ended)),
    ],
    'HTTPS',
    'a.com',
    ['i reads HTTPS'],
  ],
  [
    'a Gateway that istiod refuses',
    [gateway('g', server('HTTPS', 'a.com', 'tls: {mode: SIMPLE}'))],
    'HTTPS',
    'a.com',
    open(g('HTTPS'), 'whether Gateway "edge/g" opens the port cannot be told'),
  ],
  [
    'a Gateway beside one that istiod refuses',
    [
      gateway('g', server('HTTPS', '"*"', 'tls: {mode: SIMPLE}')),
      gateway('h', server('HTTPS', 'a.com', ended)),
    ],
    'HTTPS',
    'a.com',
    ['h reads HTTPS', 'g reads HTTPS'],
  ],
  [
    'a Gateway beside one that istiod refuses, for neither name',
    [
      gateway('g', server('HTTPS', '"*"', 'tls: {mode: SIMPLE}')),
      gateway('h', server('HTTPS', 'a.com', ended)),
    ],
    'HTTPS',
    'b.com',
    open(g('HTTPS'), 'whether Gateway "edge/g" opens the port cannot be told'),
  ],
  [
    'one address',
    [gateway('g', server('HTTPS', '"*"', `${ended}, bind: 10.0.0.1`))],
    'HTTPS',
    undefined,
    open(
      g('HTTPS'),
      'it listens on 10.0.0.1 alone, and whether that is the address of the pods cannot be told',
    ),
  ],
])('a connection that comes to %s', (_, manifests, protocol, serverName, expected) => {
  expect(taken(manifests, protocol, serverName)).toEqual(expected);
});
