import { expect, it } from 'vitest';
import { deployment, service, virtualService } from '../../test/support/manifests.ts';
import { modelOf } from '../../test/support/model.ts';
import { settingsFor } from '../../test/support/settings.ts';
import { reachedAt } from './arrival.ts';
import { outcomeAt, spokenTo } from './connection.ts';

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
const named = virtualService(
  'edge/v',
  'hosts: [a.com], gateways: [g], tls: [{match: [{sniHosts: [a.com]}], route: [{destination: {host: web}}]}]',
);

it.each<[string, string, 'HTTP' | 'HTTPS', string | undefined, string]>([
  ['HTTP to a server in clear', gateway(plain), 'HTTP', undefined, 'taken'],
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
  ['TLS to a server that passes bytes on', gateway(bytes), 'HTTPS', undefined, 'unknown'],
  ['HTTP where nothing listens', '', 'HTTP', undefined, 'unknown'],
])('%s', (_, text, protocol, serverName, expected) => {
  const { gatewayProxies, gatewayListeners, tcpChains } = modelOf(pods + text);
  const [proxy] = gatewayProxies;
  if (proxy === undefined) throw new Error('no gateway');
  const reached = reachedAt(proxy, 8443, gatewayListeners);
  expect(outcomeAt(reached, protocol, tcpChains, serverName).is).toBe(expected);
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
