import { describe, expect, it } from 'vitest';
import { handoverOf, modelOf } from '../../../test/support/model.ts';
import type { Settings } from '../../settings/settings.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { arrivalAt } from './check-arrival.ts';

const status = '{name: status-port, port: 15021, nodePort: 30218}';
const http = '{name: http2, port: 80, targetPort: 8080, nodePort: 31246}';

interface Case {
  readonly targetType: 'instance' | 'ip';
  readonly ports?: readonly string[];
  readonly annotations?: string;
  readonly containers?: string;
  readonly more?: string;
  readonly settings?: Settings;
}

function setText({ targetType, ports = [status, http], annotations, containers, more = '' }: Case): string {
  const workload = `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: gateway, namespace: a}
spec:
  template:
    metadata: {labels: {istio: edge}, annotations: {inject.istio.io/templates: gateway}}
    spec: {containers: [${containers}]}
`;
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: public
  namespace: a
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/target-type: ${targetType}
    ${annotations ?? ''}
spec: {defaultBackend: {service: {name: gateway, port: {number: 80}}}}
---
apiVersion: v1
kind: Service
metadata: {name: gateway, namespace: a}
spec: {type: NodePort, selector: {istio: edge}, ports: [${ports.join(', ')}]}
${containers === undefined ? '' : workload}${more}`;
}

function arrival(number: number, given: Case): string {
  const model = modelOf(setText(given), given.settings);
  const { targetGroup, proxies } = handoverOf(model);
  const { targetType } = targetGroup;
  if (targetType.state === 'unknown') throw new Error('the target type is written');
  const found = arrivalAt(number, { ...targetGroup, targetType }, proxies, model);
  if (found.at === 'traffic port') return `traffic port ${found.port.port}`;
  if (found.at !== 'nothing') return found.at;
  const { because, assumption } = found;
  return `nothing, ${because}${assumption === undefined ? '' : `, assuming that ${assumption.assumes}`}`;
}

const other = (ports: string, selector = '{istio: edge}') => `---
apiVersion: v1
kind: Service
metadata: {name: other, namespace: a}
spec: {type: NodePort, selector: ${selector}, ports: [${ports}]}
`;

const gateway = (number: number, host = 'a.example.com') => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: public, namespace: a}
spec: {selector: {istio: edge}, servers: [{port: {number: ${number}, protocol: HTTP, name: http}, hosts: ["${host}"]}]}
`;

const catchAll = (action: string) => `${gateway(80, '*')}---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: all, namespace: a}
spec: {hosts: ["*"], gateways: [public], http: [${action}]}
`;

const proxy = '{name: istio-proxy, image: auto}';
const complete: Settings = { ...defaultSettings, complete: 'all' };
const grpc = 'alb.ingress.kubernetes.io/backend-protocol-version: GRPC';
const instance: Case = { targetType: 'instance' };
const ip: Case = { targetType: 'ip' };

describe('a number dialled at an instance target', () => {
  it.each<[string, number, Case, string]>([
    ['the status port', 30218, instance, 'readiness'],
    ['another port of the Service', 31246, instance, 'traffic port 80'],
    [
      'a number that nodes do not open',
      15021,
      instance,
      'nothing, nodes open only 30000 to 32767 for Services',
    ],
    ['a number of no port', 30219, instance, 'nothing, no port of the Service has this nodePort'],
    ['no port number', 0, instance, 'unknown'],
    ['the least port number', 1, instance, 'nothing, nodes open only 30000 to 32767 for Services'],
    ['the greatest port number', 65535, instance, 'nothing, nodes open only 30000 to 32767 for Services'],
    ['no port number either', 65536, instance, 'unknown'],
    ['an unpinned status port', 30219, { ...instance, ports: ['{port: 15021}', http] }, 'unknown'],
    ...[
      [29999, 'nothing, nodes open only 30000 to 32767 for Services'],
      [30000, 'unknown'],
      [32767, 'unknown'],
      [32768, 'nothing, nodes open only 30000 to 32767 for Services'],
    ].map(([number, expected]): [string, number, Case, string] => [
      'an end of the range beside an unpinned status port',
      Number(number),
      { ...instance, ports: ['{port: 15021}', http] },
      String(expected),
    ]),
    [
      'out of the range beside an unpinned status port',
      8080,
      { ...instance, ports: ['{port: 15021}', http] },
      'nothing, nodes open only 30000 to 32767 for Services',
    ],
    [
      'another Service of the pods',
      30300,
      { ...instance, more: other('{port: 9000, nodePort: 30300}') },
      'unknown',
    ],
    [
      'another Service of the pods without number',
      30300,
      { ...instance, more: other('{port: 15021}') },
      'unknown',
    ],
    [
      'another Service of the pods that has no node ports',
      30300,
      { ...instance, more: other('{port: 15021}').replace('type: NodePort', 'type: ClusterIP') },
      'nothing, no port of the Service has this nodePort',
    ],
    [
      'a Service of other pods',
      30300,
      { ...instance, more: other('{port: 9000, nodePort: 30300}', '{app: x}') },
      'nothing, no port of the Service has this nodePort',
    ],
    [
      'a hostPort of the proxy',
      9000,
      {
        ...instance,
        containers: '{name: istio-proxy, image: auto, ports: [{containerPort: 1, hostPort: 9000}]}',
      },
      'nothing, nodes open only 30000 to 32767 for Services',
    ],
    [
      'a hostPort of a further container',
      9000,
      { ...instance, containers: `${proxy}, {name: x, ports: [{containerPort: 1, hostPort: 9000}]}` },
      'unknown',
    ],
    [
      'no status port, all pinned',
      30300,
      { ...instance, ports: [http], containers: proxy },
      'nothing, no port of the Service has this nodePort, assuming that no other Service gives the nodePort 30300 to these pods',
    ],
    [
      'the same in a complete set',
      30300,
      { ...instance, ports: [http], containers: proxy, settings: complete },
      'nothing, no port of the Service has this nodePort',
    ],
    [
      'no status port, one not pinned',
      30300,
      { ...instance, ports: [http, '{name: x, port: 81}'], containers: proxy },
      'unknown',
    ],
    [
      'no status port, a list that is not all there',
      30300,
      { ...instance, ports: [http, '"$(MORE)"'], containers: proxy },
      'unknown',
    ],
    ['the traffic port with gRPC', 31246, { ...instance, annotations: grpc }, 'unknown'],
    [
      'the traffic port, an application answers',
      31246,
      { ...instance, more: catchAll('{route: [{destination: {host: shop}}]}') },
      'unknown',
    ],
    [
      'the traffic port, answered 200',
      31246,
      { ...instance, more: catchAll('{directResponse: {status: 200}}') },
      'unknown',
    ],
    [
      'the traffic port, answered 503',
      31246,
      { ...instance, more: catchAll('{directResponse: {status: 503}}') },
      'traffic port 80',
    ],
    [
      'the traffic port, the query aside',
      31246,
      {
        ...instance,
        annotations: 'alb.ingress.kubernetes.io/healthcheck-path: /ready?full=1',
        more: catchAll(
          '{match: [{uri: {exact: /ready}}], directResponse: {status: 503}}, {directResponse: {status: 200}}',
        ),
      },
      'traffic port 80',
    ],
    [
      'the traffic port, by what the gateway does not see',
      31246,
      {
        ...instance,
        more: catchAll('{directResponse: {status: 200}}')
          .replace(/namespace: a(?=}\nspec: {hosts)/, 'namespace: b')
          .replace('gateways: [public]', 'gateways: [a/public], exportTo: ["."]'),
      },
      'traffic port 80',
    ],
  ])('%s: %i', (_, number, given, expected) => {
    expect(arrival(number, given)).toBe(expected);
  });
});

const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: all, namespace: a}
spec: {configPatches: [{applyTo: LISTENER, match: {context: GATEWAY}, patch: {operation: ADD, value: {name: x}}}]}
`;

const second = `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: second, namespace: a}
spec:
  template:
    metadata: {labels: {istio: edge, app: other}, annotations: {inject.istio.io/templates: gateway}}
    spec: {containers: [${proxy}]}
`;

describe('a number dialled at an ip target', () => {
  it.each<[string, number, Case, string]>([
    ['readiness', 15021, ip, 'readiness'],
    ['the agent', 15020, ip, 'readiness'],
    ['the targetPort of another port', 8080, ip, 'traffic port 80'],
    ['a port of the Service', 80, ip, 'nothing, it is a port of the Service, not of the pods'],
    [
      'a nodePort of the Service',
      31246,
      ip,
      'nothing, it is in the range of nodePorts, which pods do not open',
    ],
    [
      'a number in the range of nodePorts',
      30999,
      ip,
      'nothing, it is in the range of nodePorts, which pods do not open',
    ],
    ...[
      [
        29999,
        'the gateway does not open it, assuming that no Gateway outside the input makes the pods listen on 29999',
      ],
      [30000, 'it is in the range of nodePorts, which pods do not open'],
      [32767, 'it is in the range of nodePorts, which pods do not open'],
      [
        32768,
        'the gateway does not open it, assuming that no Gateway outside the input makes the pods listen on 32768',
      ],
    ].map(([number, expected]): [string, number, Case, string] => [
      'an end of the range of nodePorts',
      Number(number),
      { ...ip, containers: proxy },
      `nothing, ${expected}`,
    ]),
    [
      'a nodePort of the Service out of the range',
      20080,
      {
        ...ip,
        ports: [status, '{name: http2, port: 80, targetPort: 8080, nodePort: 20080}'],
        containers: proxy,
      },
      'nothing, it is a port of the Service, not of the pods',
    ],
    [
      'a port of the Service that a further container opens',
      80,
      { ...ip, containers: `${proxy}, {name: x, ports: [{containerPort: 80}]}` },
      'unknown',
    ],
    [
      'a port of the Service beside a further container',
      80,
      { ...ip, containers: `${proxy}, {name: x, ports: [{containerPort: 81}]}` },
      'nothing, it is a port of the Service, not of the pods',
    ],
    [
      'a port that the first of two gateways declares by name',
      8080,
      {
        ...ip,
        ports: [status, '{name: http2, port: 80, targetPort: http}'],
        containers: '{name: istio-proxy, image: auto, ports: [{name: http, containerPort: 8080}]}',
        more: second,
        settings: complete,
      },
      'traffic port 80',
    ],
    [
      'any other number, a further container in the second of two gateways',
      9000,
      { ...ip, containers: proxy, more: second.replace('image: auto}', 'image: auto}, {name: x}') },
      'unknown',
    ],
    [
      'another number on the path of metrics',
      9000,
      {
        ...ip,
        containers: proxy,
        annotations: 'alb.ingress.kubernetes.io/healthcheck-path: /stats/prometheus',
      },
      'nothing, the gateway does not open it, assuming that no Gateway outside the input makes the pods listen on 9000',
    ],
    ['any other number, the pods unknown', 9000, ip, 'unknown'],
    [
      'any other number',
      9000,
      { ...ip, containers: proxy },
      'nothing, the gateway does not open it, assuming that no Gateway outside the input makes the pods listen on 9000',
    ],
    [
      'the same in a complete set',
      9000,
      { ...ip, containers: proxy, settings: complete },
      'nothing, the gateway does not open it',
    ],
    ['a port that a Gateway opens', 9000, { ...ip, containers: proxy, more: gateway(9000) }, 'unknown'],
    [
      'a port that a Gateway opens on one of two gateways',
      9000,
      {
        ...ip,
        containers: proxy,
        more: gateway(9000).replace('{istio: edge}', '{app: other}') + second,
      },
      'unknown',
    ],
    [
      'a port that a further container opens',
      9000,
      { ...ip, containers: `${proxy}, {name: x, ports: [{containerPort: 9000}]}` },
      'unknown',
    ],
    [
      'any other number beside a further container',
      9000,
      { ...ip, containers: `${proxy}, {name: x}` },
      'unknown',
    ],
    [
      'a named targetPort that may be it',
      80,
      { ...ip, ports: [status, '{name: http, port: 80, targetPort: http}'] },
      'unknown',
    ],
    [
      'a port that the proxy declares',
      9000,
      { ...ip, containers: '{name: istio-proxy, image: auto, ports: [{containerPort: 9000}]}' },
      'unknown',
    ],
    ['any other number beside an EnvoyFilter', 9000, { ...ip, containers: proxy, more: filter }, 'unknown'],
    [
      'the number of metrics on another path',
      15090,
      { ...ip, containers: proxy },
      'nothing, the gateway does not open it, assuming that no Gateway outside the input makes the pods listen on 15090',
    ],
    [
      'the targetPort of another Service of the pods',
      9000,
      { ...ip, containers: proxy, more: other('{port: 81, targetPort: 9000}') },
      'unknown',
    ],
    [
      'the port of another Service of the pods',
      81,
      { ...ip, containers: proxy, more: other('{port: 81, targetPort: 9000}') },
      'nothing, the gateway does not open it, assuming that no Gateway outside the input makes the pods listen on 81',
    ],
    [
      'metrics',
      15090,
      {
        ...ip,
        containers: proxy,
        annotations: 'alb.ingress.kubernetes.io/healthcheck-path: /stats/prometheus',
      },
      'unknown',
    ],
  ])('%s: %i', (_, number, given, expected) => {
    expect(arrival(number, given)).toBe(expected);
  });
});
