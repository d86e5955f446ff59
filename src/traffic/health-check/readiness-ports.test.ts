import { describe, expect, it } from 'vitest';
import { handoverOf, modelOf } from '../../../test/support/model.ts';
import type { TypedTargetGroup } from '../../alb/target-group/target-type.ts';
import { readinessPorts } from './readiness-ports.ts';

const ingress = (targetType: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: public
  namespace: a
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/target-type: ${targetType}
spec: {defaultBackend: {service: {name: gateway, port: {number: 80}}}}
`;

const http = '{name: http2, port: 80, targetPort: 8080, nodePort: 31246}';

const service = (ports: readonly string[], name = 'gateway', selector = '{istio: edge}') => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: a}
spec: {type: NodePort, selector: ${selector}, ports: [${ports.join(', ')}]}
`;

const workload = (spec: string) => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: gateway, namespace: a}
spec:
  template:
    metadata: {labels: {istio: edge, app: edge}}
    spec: ${spec}
`;

const proxy = (ports: string) => `{containers: [{name: istio-proxy, image: auto, ports: [${ports}]}]}`;

function portsOf(targetType: 'instance' | 'ip', ...objects: readonly string[]): readonly number[] {
  const { targetGroup, proxies } = handoverOf(modelOf(ingress(targetType) + objects.join('')));
  if (targetGroup.targetType.state === 'unknown') throw new Error('the target type is written');
  const typed: TypedTargetGroup = { ...targetGroup, targetType: targetGroup.targetType };
  return [...readinessPorts(typed, proxies)].sort((a, b) => a - b);
}

describe('the numbers on which readiness answers at an instance target', () => {
  it.each<[string, readonly string[], readonly number[]]>([
    ['the nodePort of the status port', [service(['{port: 15021, nodePort: 30218}', http])], [30218]],
    [
      'the nodePort of what is named status-port, wherever it leads',
      [service(['{name: status-port, port: 90, targetPort: 9090, nodePort: 30090}', http])],
      [30090],
    ],
    ['no nodePort that the cluster chooses', [service(['{port: 15021}', http])], []],
    [
      'every port that leads to readiness or the agent',
      [
        service([
          '{name: a, port: 15021, nodePort: 30001}',
          '{name: b, port: 90, targetPort: 15021, nodePort: 30002}',
          '{name: c, port: 91, targetPort: 15020, nodePort: 30003}',
          http,
        ]),
      ],
      [30001, 30002, 30003],
    ],
    [
      'that of another Service of the same pods',
      [
        service(['{port: 15021, nodePort: 30218}', http]),
        service(
          ['{port: 15021, nodePort: 30300}', '{port: 81, targetPort: 8080, nodePort: 30301}'],
          'status',
        ),
      ],
      [30218, 30300],
    ],
    [
      'not that of a Service of other pods',
      [
        service(['{port: 15021, nodePort: 30218}', http]),
        service(['{port: 15021, nodePort: 30300}'], 'status', '{istio: other}'),
      ],
      [30218],
    ],
    [
      'the ports of the pods in the network of the node',
      [
        service(['{port: 15021, nodePort: 30218}', http]),
        workload('{hostNetwork: true, containers: [{name: istio-proxy, image: auto}]}'),
      ],
      [15020, 15021, 30218],
    ],
    [
      'a hostPort',
      [
        service(['{port: 15021, nodePort: 30218}', http]),
        workload(proxy('{containerPort: 15021, hostPort: 9021}, {containerPort: 8080, hostPort: 80}')),
      ],
      [9021, 30218],
    ],
    [
      'a named targetPort that the pods declare',
      [
        service(['{name: up, port: 90, targetPort: up, nodePort: 30002}', http]),
        workload(proxy('{name: up, containerPort: 15021}')),
      ],
      [30002],
    ],
    [
      'a named targetPort that one of two workloads declares',
      [
        service(['{name: up, port: 90, targetPort: up, nodePort: 30002}', http]),
        workload(proxy('{name: up, containerPort: 9000}')),
        workload(proxy('{name: up, containerPort: 15020}')).replace('name: gateway', 'name: other'),
      ],
      [30002],
    ],
    [
      'no named targetPort that leads elsewhere',
      [
        service(['{name: up, port: 90, targetPort: up, nodePort: 30002}', http]),
        workload(proxy('{name: up, containerPort: 9000}')),
      ],
      [],
    ],
    [
      'no hostPort of a port without number',
      [service(['{port: 15021, nodePort: 30218}', http]), workload(proxy('{hostPort: 9021}'))],
      [30218],
    ],
    [
      'no named targetPort that cannot be resolved',
      [service(['{name: up, port: 90, targetPort: up, nodePort: 30002}', http, '{port: 15021}'])],
      [],
    ],
  ])('%s', (_, objects, expected) => {
    expect(portsOf('instance', ...objects)).toEqual(expected);
  });
});

describe('the numbers on which readiness answers at an ip target', () => {
  it.each<[string, readonly string[], readonly number[]]>([
    ['those of the pods', [service(['{port: 15021, nodePort: 30218}', http])], [15020, 15021]],
    [
      'the targetPort of what is named status-port',
      [service(['{name: status-port, port: 90, targetPort: 9090}', http])],
      [9090, 15020, 15021],
    ],
  ])('%s', (_, objects, expected) => {
    expect(portsOf('ip', ...objects)).toEqual(expected);
  });
});
