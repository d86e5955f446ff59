import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { portsOf, Service } from '../../k8s/kinds/service.ts';
import { fitted } from '../../k8s/object/resources.ts';
import { whyNoNodePort } from './instance-target.ts';

function serviceOf(spec: string) {
  const { inventory } = modelOf(`apiVersion: v1
kind: Service
metadata: {name: gateway, namespace: a}
spec: ${spec}
`);
  const service = inventory.resources
    .map((resource) => fitted(Service, resource))
    .find((one) => one !== undefined);
  if (service === undefined) throw new Error('no Service');
  return service;
}

const quiet = 'type: LoadBalancer, allocateLoadBalancerNodePorts: false';

describe('why a Service has no nodePort', () => {
  it.each<[string, string | undefined]>([
    ['{ports: [{port: 80}]}', 'ClusterIP'],
    ['{type: ClusterIP, ports: [{port: 80}]}', 'ClusterIP'],
    ['{clusterIP: None, ports: [{port: 80}]}', 'headless'],
    ['{type: ExternalName, externalName: a.b}', 'ExternalName'],
    ['{type: NodePort, ports: [{port: 80}]}', undefined],
    ['{type: LoadBalancer, ports: [{port: 80}]}', undefined],
    [`{${quiet}, ports: [{port: 80}]}`, 'LoadBalancer without node ports'],
    [`{${quiet}, ports: [{port: 80, nodePort: 31246}]}`, undefined],
    ['{type: "$(TYPE)", ports: [{port: 80}]}', undefined],
    ['{type: 5, ports: [{port: 80}]}', undefined],
  ])('%s: %s', (spec, expected) => {
    const service = serviceOf(spec);
    expect(whyNoNodePort(service, portsOf(service)[0])).toBe(expected);
  });

  it('asks for the port that is meant', () => {
    const service = serviceOf(`{${quiet}, ports: [{port: 80}, {port: 443, nodePort: 30486}]}`);
    const [first, second] = portsOf(service);
    expect(whyNoNodePort(service, first)).toBe('LoadBalancer without node ports');
    expect(whyNoNodePort(service, second)).toBeUndefined();
    expect(whyNoNodePort(service, undefined)).toBeUndefined();
  });
});
