import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import rule from './rule.ts';

interface Case {
  /** Annotation `backend-protocol-version` of the gateway Service. */
  readonly version?: string;
  /** The protocols of the servers of the Gateway, all on port 80. */
  readonly protocols?: readonly string[];
  /** The ports of Service `web`, and the destination that leads there. */
  readonly ports?: string;
  readonly destination?: string;
  readonly http?: string;
  readonly beside?: string;
}

const destinationRule = (trafficPolicy: string, host = 'web') => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: d, namespace: edge}
spec: {host: ${host}, trafficPolicy: ${trafficPolicy}}
`;
const mesh = (config: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: '${config}'}
`;
const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {configPatches: [{applyTo: CLUSTER, match: {context: GATEWAY}, patch: {operation: MERGE, value: {}}}]}
`;

/** What is said, each as its message, the place, what shows gRPC and the edit. */
function told({
  version,
  protocols = ['HTTP'],
  ports = '{name: http, port: 80}',
  destination = 'host: web',
  http,
  beside = '',
}: Case): readonly string[] {
  const servers = protocols.map(
    (protocol, index) =>
      `{port: {number: 80, name: p${index}, protocol: ${protocol}}, hosts: ["${'ab'[index] ?? 'c'}.com"]}`,
  );
  const text = `${deployment('edge/gw', '{istio: x}')}---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: edge, annotations: {kubernetes.io/ingress.class: alb}}
spec: {defaultBackend: {service: {name: gw, port: {number: 80}}}}
---
apiVersion: v1
kind: Service
metadata:
  name: gw
  namespace: edge
  annotations: ${version === undefined ? '{}' : `{alb.ingress.kubernetes.io/backend-protocol-version: ${version}}`}
spec: {type: NodePort, selector: {istio: x}, ports: [{name: http2, port: 80, targetPort: 8080, nodePort: 30080}]}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: x}, servers: [${servers.join(', ')}]}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v, namespace: edge}
spec: {hosts: [a.com, b.com], gateways: [g], http: [${http ?? `{route: [{destination: {${destination}}}]}`}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: edge}
spec: {selector: {app: web}, ports: [${ports}]}
${beside}`;
  return [...rule.check(modelOf(text))].map(({ at, message, related = [], fixes = [] }) => {
    const edits = fixes.flatMap((fix) => (fix ? fix.edits : []));
    const places = [at, ...related.map((one) => one.at)].map(textAt);
    return `${message.replace(/ of Service .*/, '')} (${places.join(' | ')}) → ${edits.map(({ op }) => op).join()}`;
  });
}

const http = 'port 80 ("http") (http | GRPC) → add';
// istio: pilot/pkg/networking/core/cluster_builder.go setUpstreamProtocol, 1.30: a gateway does not sniff.
it.each<[string, Case, readonly string[]]>([
  ['a server of gRPC', { protocols: ['GRPC'] }, [http]],
  ['a server of HTTP', {}, []],
  ['a target group of gRPC', { version: 'GRPC' }, [http]],
  ['a target group of HTTP/2', { version: 'HTTP2' }, []],
  ['a version that is filled in later', { version: '$(VERSION)' }, []],
  ['two servers of gRPC', { protocols: ['GRPC', 'GRPC'] }, [http]],
  ['servers of gRPC and of HTTP', { protocols: ['GRPC', 'HTTP'] }, []],
  ['a port of gRPC', { protocols: ['GRPC'], ports: '{name: grpc-web, port: 80}' }, []],
  ['a port of HTTP/2', { protocols: ['GRPC'], ports: '{name: http2, port: 80}' }, []],
  ['a port of TCP', { protocols: ['GRPC'], ports: '{name: tcp, port: 80}' }, []],
  ['a port without name', { protocols: ['GRPC'], ports: '{port: 80}' }, ['port 80 (80 | GRPC) → add']],
  [
    'a port of no protocol',
    { protocols: ['GRPC'], ports: '{name: web, port: 80}' },
    ['port 80 ("web") (web | GRPC) → add'],
  ],
  [
    'a port of HTTP by its field',
    { protocols: ['GRPC'], ports: '{name: grpc, appProtocol: http, port: 80}' },
    ['port 80 ("http") (http | GRPC) → set'],
  ],
  [
    'one of two ports, by number',
    {
      protocols: ['GRPC'],
      ports: '{name: grpc, port: 81}, {name: http, port: 80}',
      destination: 'host: web, port: {number: 80}',
    },
    [http],
  ],
  [
    'the other of two ports, by number',
    {
      protocols: ['GRPC'],
      ports: '{name: grpc, port: 81}, {name: http, port: 80}',
      destination: 'host: web, port: {number: 81}',
    },
    [],
  ],
  [
    'two ports, and no number',
    { protocols: ['GRPC'], ports: '{name: http, port: 80}, {name: http-b, port: 81}' },
    [],
  ],
  [
    'two routes to one port',
    {
      protocols: ['GRPC'],
      http: '{match: [{uri: {prefix: /a}}], route: [{destination: {host: web}}]}, {route: [{destination: {host: web}}]}',
    },
    [http],
  ],
  ['a redirect', { protocols: ['GRPC'], http: '{redirect: {uri: /}}' }, []],
  [
    'a DestinationRule that upgrades',
    { protocols: ['GRPC'], beside: destinationRule('{connectionPool: {http: {h2UpgradePolicy: UPGRADE}}}') },
    [],
  ],
  [
    'a DestinationRule that speaks as the client does',
    { protocols: ['GRPC'], beside: destinationRule('{connectionPool: {http: {useClientProtocol: true}}}') },
    [],
  ],
  [
    'a DestinationRule about something else',
    { protocols: ['GRPC'], beside: destinationRule('{loadBalancer: {simple: ROUND_ROBIN}}') },
    [http],
  ],
  [
    'a DestinationRule of another host that upgrades',
    {
      protocols: ['GRPC'],
      beside: destinationRule('{connectionPool: {http: {h2UpgradePolicy: UPGRADE}}}', 'api'),
    },
    [http],
  ],
  ['a mesh that upgrades', { protocols: ['GRPC'], beside: mesh('{"h2UpgradePolicy": "UPGRADE"}') }, []],
  [
    'a mesh that does not',
    { protocols: ['GRPC'], beside: mesh('{"h2UpgradePolicy": "DO_NOT_UPGRADE"}') },
    [http],
  ],
  ['an EnvoyFilter on the gateway', { protocols: ['GRPC'], beside: filter }, []],
])('judges %s', (_, one, expected) => {
  expect(told(one)).toEqual(expected);
});
