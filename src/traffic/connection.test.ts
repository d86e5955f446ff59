import { expect, it } from 'vitest';
import { deployment, service, virtualService } from '../../test/support/manifests.ts';
import { modelOf } from '../../test/support/model.ts';
import { textAt } from '../../test/support/places.ts';
import { settingsFor } from '../../test/support/settings.ts';
import { below } from '../source/file/place.ts';
import { reachedAt } from './arrival.ts';
import { outcomeAt, spokenTo, takesAnyClient } from './connection.ts';

const ports = '{name: http2, port: 80, targetPort: 8080}, {name: https, port: 443, targetPort: 8443}';
const pods = deployment('edge/gw', '{istio: x}') + service('edge/gw', '{istio: x}', ports);

/** A Gateway with servers in flow style. */
const gateway = (...servers: readonly string[]) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: x}, servers: [${servers.join(', ')}]}
`;
const plain = '{port: {number: 443, name: http, protocol: HTTP}, hosts: ["*"]}';
const tls = (hosts: string, mode = 'SIMPLE, credentialName: c', name = 'https') =>
  `{port: {number: 443, name: ${name}, protocol: HTTPS}, tls: {mode: ${mode}}, hosts: ${hosts}}`;
const passing = (hosts: string) =>
  `{port: {number: 443, name: tls, protocol: TLS}, tls: {mode: PASSTHROUGH}, hosts: ${hosts}}`;
const bytes = '{port: {number: 443, name: tcp, protocol: TCP}, hosts: ["*"]}';
const byName = (...names: readonly string[]) =>
  virtualService(
    'edge/v',
    `hosts: [${names.join(', ')}], gateways: [g], tls: [${names.map((name) => `{match: [{sniHosts: [${name}]}], route: [{destination: {host: web}}]}`).join(', ')}]`,
  );
const named = byName('a.com');

it.each<[string, string, 'HTTP' | 'HTTPS', string | undefined, string]>([
  ['HTTP to a server in clear', gateway(plain), 'HTTP', undefined, 'taken'],
  [
    'HTTP to a server in clear for a name',
    gateway(plain.replace('["*"]', '[a.com]')),
    'HTTP',
    undefined,
    'taken',
  ],
  ['TLS to a server in clear', gateway(plain), 'HTTPS', undefined, 'other protocol'],
  ['HTTP to a server with TLS', gateway(tls('["*"]')), 'HTTP', undefined, 'other protocol'],
  ['TLS to a server for every name', gateway(tls('["*"]')), 'HTTPS', undefined, 'taken'],
  ['TLS to a server for every name of a namespace', gateway(tls('["shop/*"]')), 'HTTPS', undefined, 'taken'],
  ['TLS to a server for a name', gateway(tls('[a.com]')), 'HTTPS', undefined, 'no server name'],
  ['TLS to a server for names below one', gateway(tls('["*.a.com"]')), 'HTTPS', undefined, 'no server name'],
  [
    'TLS to servers of which one is for every name',
    gateway(tls('[a.com]'), tls('["*"]', 'SIMPLE, credentialName: d', 'all')),
    'HTTPS',
    undefined,
    'taken',
  ],
  ['TLS with the name of a server', gateway(tls('[a.com]')), 'HTTPS', 'a.com', 'taken'],
  ['TLS with another name', gateway(tls('[a.com]')), 'HTTPS', 'b.com', 'no server name'],
  ['TLS with a name below a wildcard', gateway(tls('["*.a.com"]')), 'HTTPS', 'b.a.com', 'taken'],
  [
    'TLS without certificate to a server that asks for one',
    gateway(tls('["*"]', 'MUTUAL, credentialName: c')),
    'HTTPS',
    undefined,
    'unusable mode',
  ],
  [
    'TLS without certificate to a server that takes one',
    gateway(tls('["*"]', 'OPTIONAL_MUTUAL, credentialName: c')),
    'HTTPS',
    undefined,
    'taken',
  ],
  ['TLS to a server of the mesh', gateway(tls('["*"]', 'ISTIO_MUTUAL')), 'HTTPS', undefined, 'unusable mode'],
  [
    'TLS to a server that passes it on by name',
    gateway(passing('[a.com]')) + named,
    'HTTPS',
    undefined,
    'unusable mode',
  ],
  ['TLS with that name', gateway(passing('[a.com]')) + named, 'HTTPS', 'a.com', 'taken'],
  [
    'TLS with a name below a wildcard by which it is passed on',
    gateway(passing('["*.a.com"]')) + byName('"*.a.com"'),
    'HTTPS',
    'b.a.com',
    'taken',
  ],
  [
    'TLS with one of two names by which it is passed on',
    gateway(passing('[a.com, b.com]')) + byName('a.com', 'b.com'),
    'HTTPS',
    'b.com',
    'taken',
  ],
  ['TLS to a server that passes bytes on', gateway(bytes), 'HTTPS', undefined, 'unknown'],
  ['HTTP where nothing listens', '', 'HTTP', undefined, 'unknown'],
])('%s', (_, text, protocol, serverName, expected) => {
  const { gatewayProxies, gatewayListeners, tcpChains } = modelOf(pods + text);
  const [proxy] = gatewayProxies;
  if (proxy === undefined) throw new Error('no gateway');
  const reached = reachedAt(proxy, 8443, gatewayListeners);
  const outcome = outcomeAt(reached, protocol, tcpChains, serverName);
  expect(outcome.is).toBe(expected);
  if ('servers' in outcome)
    expect(outcome.servers).toEqual(reached.certain.flatMap(({ servers }) => servers));
});

const ingress = (annotation: string) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: edge, annotations: {${annotation}}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: gw, port: {number: 80}}}}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb}
`;
const says = (protocol: string) => `alb.ingress.kubernetes.io/backend-protocol: ${protocol}`;
const gw = (annotation: string) =>
  service('edge/gw', '{istio: x}', ports).replace(
    'namespace: edge',
    `namespace: edge, annotations: {${annotation}}`,
  );

it.each<[string, string, string]>([
  ['nothing is said', ingress('') + gw(''), 'HTTP by default'],
  ['the Ingress says it', ingress(says('HTTPS')) + gw(''), 'HTTPS'],
  ['the Service says otherwise', ingress(says('HTTPS')) + gw(says('HTTP')), 'HTTP'],
  ['the value is none', ingress(says('TCP')) + gw(''), 'not told'],
  ['the Service has a placeholder', ingress('') + gw(says('$(PROTOCOL)')), 'not told'],
  ['the Ingress has a placeholder', ingress(says('$(PROTOCOL)')) + gw(''), 'not told'],
  [
    'the Service is outside the input and the Ingress has a placeholder',
    ingress(says('$(PROTOCOL)')),
    'not told',
  ],
  ['the Service is outside the input', ingress(''), 'HTTP by default, assumed'],
  ['the Service is outside the input and the Ingress says it', ingress(says('HTTPS')), 'HTTPS'],
])('how the load balancer speaks where %s', (_, text, expected) => {
  const settings = settingsFor();
  const [targetGroup] = modelOf(text, settings).targetGroups;
  const spoken = targetGroup && spokenTo(targetGroup, settings);
  const told =
    spoken === undefined
      ? 'not told'
      : `${spoken.protocol}${spoken.statedAt === undefined ? ' by default' : ''}${spoken.assumption === undefined ? '' : ', assumed'}`;
  expect(told).toBe(expected);
});

const second = (text: string, name = 'h') => text.replace('name: g,', `name: ${name},`);
/** Selects pods of which only the Service is known for certain by the first label alone. */
const maybe = (text: string) => second(text).replace('{istio: x}', '{istio: x, app: edge}');
const behind = service('edge/gw', '{istio: x}', ports);

it.each<[string, string, 'HTTP' | 'HTTPS', string, readonly string[]]>([
  ['HTTP where a server in clear may be', maybe(gateway(plain)), 'HTTP', 'unknown', []],
  ['HTTP where another server in clear may be', gateway(plain) + maybe(gateway(plain)), 'HTTP', 'taken', []],
  [
    'HTTP where a server with TLS may be too',
    gateway(plain) + maybe(gateway(tls('["*"]'))),
    'HTTP',
    'unknown',
    [],
  ],
  [
    'TLS where a server for every name may be too',
    gateway(tls('[a.com]')) + maybe(gateway(tls('["*"]'))),
    'HTTPS',
    'unknown',
    [],
  ],
  [
    'TLS where a server for another name may be too',
    gateway(tls('[a.com]')) + maybe(gateway(tls('[b.com]'))),
    'HTTPS',
    'no server name',
    ['g'],
  ],
  [
    'HTTP where servers with TLS are',
    gateway(tls('[a.com]')) + second(gateway(tls('[b.com]', 'SIMPLE, credentialName: d'))),
    'HTTP',
    'other protocol',
    ['g', 'h'],
  ],
  [
    'TLS at servers of which one asks for a certificate',
    gateway(tls('[a.com]')) + second(gateway(tls('["*"]', 'MUTUAL, credentialName: d'))),
    'HTTPS',
    'unusable mode',
    ['h'],
  ],
  ['HTTP where bytes may be passed on too', gateway(plain) + maybe(gateway(bytes)), 'HTTP', 'unknown', []],
  [
    'TLS where bytes may be passed on too',
    gateway(tls('["*"]')) + maybe(gateway(bytes)),
    'HTTPS',
    'unknown',
    [],
  ],
])('%s', (_, text, protocol, expected, at) => {
  const { gatewayProxies, gatewayListeners, tcpChains } = modelOf(behind + text);
  const [proxy] = gatewayProxies;
  if (proxy === undefined) throw new Error('no gateway');
  const outcome = outcomeAt(reachedAt(proxy, 8443, gatewayListeners), protocol, tcpChains);
  expect(outcome.is).toBe(expected);
  expect('servers' in outcome ? outcome.servers.map((server) => server.gateway.id.name) : []).toEqual(at);
});

it.each<[string, string, string]>([
  ['the Ingress', ingress(says('HTTPS')) + gw(''), 'HTTPS at Ingress'],
  ['the Service', ingress(says('HTTPS')) + gw(says('HTTP')), 'HTTP at Service'],
  ['nobody', ingress('') + gw(''), 'HTTP'],
  [
    'a Service outside the input, perhaps',
    ingress(''),
    'HTTP, assuming that Service "edge/gw", which is not in the input, has no backend-protocol',
  ],
])('the protocol of a target group is said by %s', (_, text, expected) => {
  const settings = settingsFor();
  const [targetGroup] = modelOf(text, settings).targetGroups;
  const spoken = targetGroup && spokenTo(targetGroup, settings);
  const place =
    spoken?.statedAt === undefined ? '' : ` at ${textAt(below({ ...spoken.statedAt, path: [] }, 'kind'))}`;
  const { assumption } = spoken ?? {};
  expect(
    `${spoken?.protocol}${place}${assumption === undefined ? '' : `, assuming that ${assumption.assumes}`}`,
  ).toBe(expected);
  expect(assumption?.settledBy).toBe(assumption && 'context');
});

it.each([
  ['in clear', plain, true],
  ['with TLS', tls('["*"]'), true],
  ['that takes a certificate', tls('["*"]', 'OPTIONAL_MUTUAL, credentialName: c'), true],
  ['that asks for a certificate', tls('["*"]', 'MUTUAL, credentialName: c'), false],
  ['of the mesh', tls('["*"]', 'ISTIO_MUTUAL'), false],
  ['that passes TLS on', passing('["*"]'), false],
])('a server %s takes any client: %s', (_, server, expected) => {
  const [first] = modelOf(gateway(server)).gateways;
  expect(first?.servers.map(takesAnyClient)).toEqual([expected]);
});
