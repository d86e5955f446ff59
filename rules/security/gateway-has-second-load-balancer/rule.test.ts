import { expect, it } from 'vitest';
import { albIngress, deployment } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const front = (type: string, name = 'i', to = 'gw') =>
  albIngress(`edge/${name}`, `defaultBackend: {service: {name: ${to}, port: {number: 80}}}`, {
    'target-type': type,
  });
const own = (spec = 'type: LoadBalancer', annotations = 'a: b', meta = '', name = 'gw') => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: edge, annotations: {${annotations}}${meta}}
spec: {${spec}, selector: {istio: gw}, ports: [{port: 80, targetPort: 8080, nodePort: 30080}]}
`;
const pods = deployment('edge/gw', '{istio: gw}');
it.each<[string, string, readonly string[]]>([
  [
    'targets by address',
    front('ip') + own(),
    [
      'Service gw spec.type: Service "edge/gw" has type "LoadBalancer" behind an ALB, expected "ClusterIP"',
      '= A load balancer of its own is made for the Service beside the ALB: requests may come in that way, past the web ACL, the login and the address limits of the ALB.',
      'Ingress i spec.defaultBackend.service.name: the load balancer sends here',
      'unsafe: make it ClusterIP',
      '  set Service gw spec.type "ClusterIP"',
    ],
  ],
  [
    'targets of both kinds',
    front('ip') + front('instance', 'j') + own(),
    [
      'Service gw spec.type: Service "edge/gw" has type "LoadBalancer" behind an ALB, expected "NodePort", or "ClusterIP" with target-type "ip"',
      '= A load balancer of its own is made for the Service beside the ALB: requests may come in that way, past the web ACL, the login and the address limits of the ALB.',
      'Ingress i spec.defaultBackend.service.name: the load balancer sends here',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, pods + text).split('\n')).toEqual(expected);
});
