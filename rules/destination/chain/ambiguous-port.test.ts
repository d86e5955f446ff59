import { expect, it } from 'vitest';
import { deployment, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { faultsOf } from './faults.ts';

interface Case {
  /** Of Service web. */
  readonly ports: string;
  /** Of the Gateway's servers; without any the Gateway is not in the input. */
  readonly servers?: readonly string[];
  /** The port of the gateway's Service to which a load balancer sends; none without. */
  readonly entry?: number;
  readonly routes?: string;
}

const http = (number: number) =>
  `{port: {number: ${number}, name: http-${number}, protocol: HTTP}, hosts: [a.com]}`;
const tcp = (number: number) =>
  `{port: {number: ${number}, name: tcp-${number}, protocol: TCP}, hosts: [a.com]}`;
const toWeb = 'http: [{route: [{destination: {host: web}}]}]';

/** The destinations without a port, each as `number of uses: what the Gateway has, what is meant, what is in doubt`. */
function ambiguous({ ports, servers = [], entry, routes = toWeb }: Case): readonly string[] {
  const edge =
    servers.length === 0
      ? ''
      : `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: x}, servers: [${servers.join(', ')}]}
${deployment('edge/gw', '{istio: x}')}${service('edge/gw', '{istio: x}', '{name: a, port: 80}, {name: b, port: 81}, {name: c, port: 8080, targetPort: 82}')}`;
  const ingress =
    entry === undefined
      ? ''
      : `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: edge, annotations: {alb.ingress.kubernetes.io/target-type: ip}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: gw, port: {number: ${entry}}}}}
`;
  const model = modelOf(
    edge +
      ingress +
      service('shop/web', '{app: web}', ports) +
      virtualService('shop/v', `hosts: [a.com], gateways: [edge/g], ${routes}`),
  );
  return faultsOf(model).ambiguousPorts.map(({ uses, taken, meant, assumption }) => {
    const doubt = assumption === undefined ? '' : `, if ${assumption.settledBy}`;
    return `${uses.length}: ${taken.join(' ') || '-'}, meant ${meant?.number ?? '-'}${doubt}`;
  });
}

const two = '{name: http, port: 8080}, {name: metrics, port: 9090}';
const own = '{name: http, port: 80}, {name: metrics, port: 9090}';
const both = '{name: http, port: 80}, {name: http-more, port: 81}';
const overUdp = '{name: http, port: 8080}, {name: dns, port: 80, protocol: UDP}';
it.each<[string, Case, readonly string[]]>([
  ['one port', { ports: '{name: http, port: 8080}', servers: [http(80)] }, []],
  ['two ports', { ports: two, servers: [http(80)] }, ['1: 80, meant 8080']],
  ['the port of the server', { ports: own, servers: [http(80)] }, ['1: 80, meant 80, if ignore']],
  ['the port of the server over UDP', { ports: overUdp, servers: [http(80)] }, ['1: 80, meant 8080']],
  ['a Gateway outside the input', { ports: two }, ['1: -, meant 8080, if complete']],
  [
    'the port of one of two servers',
    { ports: own, servers: [http(81), http(80)] },
    ['1: 80 81, meant 80, if ignore'],
  ],
  [
    'the port of one of two servers, none reached from outside',
    { ports: own, servers: [http(80), http(82)] },
    ['1: 80 82, meant 80, if ignore'],
  ],
  [
    'the port of one of two servers, which a load balancer reaches',
    { ports: own, servers: [http(81), http(80)], entry: 80 },
    ['1: 80, meant 80, if ignore'],
  ],
  [
    'the port of one of two servers, a load balancer reaches the other',
    { ports: own, servers: [http(81), http(80)], entry: 81 },
    ['1: 81, meant 80'],
  ],
  [
    'the port of one of two servers, a load balancer reaches both',
    { ports: own, servers: [http(82), http(8080), http(80)], entry: 8080 },
    ['1: 82 8080, meant 80'],
  ],
  [
    'the ports of both servers that a load balancer reaches',
    {
      ports: '{name: http, port: 82}, {name: more, port: 8080}',
      servers: [http(82), http(8080)],
      entry: 8080,
    },
    ['1: 82 8080, meant 82, if ignore'],
  ],
  [
    'the port of one of both servers that a load balancer reaches',
    {
      ports: '{name: http, port: 82}, {name: more, port: 9090}',
      servers: [http(82), http(8080)],
      entry: 8080,
    },
    ['1: 82 8080, meant 82'],
  ],
  ['a server for TCP', { ports: two, servers: [tcp(81), http(80)] }, ['1: 80, meant 8080']],
  [
    'two ports by name for HTTP',
    { ports: '{name: http-a, port: 8080}, {name: http-b, port: 9090}', servers: [http(80)] },
    ['1: 80, meant -'],
  ],
  [
    'two ports for HTTP, one of the very name',
    { ports: both.replace('port: 80}', 'port: 8080}'), servers: [http(80)] },
    ['1: 80, meant 8080'],
  ],
  [
    'one port for gRPC',
    { ports: '{name: metrics, port: 9090}, {name: grpc, port: 8080}', servers: [http(80)] },
    ['1: 80, meant 8080'],
  ],
  [
    'no port for HTTP',
    { ports: '{name: tcp-a, port: 8080}, {name: tls-b, port: 9090}', servers: [http(80)] },
    ['1: 80, meant -'],
  ],
  [
    'the port written',
    {
      ports: two,
      servers: [http(80)],
      routes: 'http: [{route: [{destination: {host: web, port: {number: 8080}}}]}]',
    },
    [],
  ],
  [
    'two destinations, one with the port written',
    {
      ports: two,
      servers: [http(80)],
      routes:
        'http: [{route: [{destination: {host: web, port: {number: 8080}}}]}, {route: [{destination: {host: web}}]}]',
    },
    ['1: 80, meant 8080'],
  ],
  [
    'two destinations',
    {
      ports: two,
      servers: [http(80)],
      routes:
        'http: [{route: [{destination: {host: web}}]}, {route: [{destination: {host: web.shop.svc.cluster.local}}]}]',
    },
    ['2: 80, meant 8080'],
  ],
])('%s', (_, one, expected) => {
  expect(ambiguous(one)).toEqual(expected);
});
