import { expect, it } from 'vitest';
import { albIngress, deployment, service } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const front = (annotations: Readonly<Record<string, string>> = {}, port = 80, name = 'i') =>
  albIngress(`a/${name}`, `defaultBackend: {service: {name: gw, port: {number: ${port}}}}`, annotations);
const edge =
  deployment('a/gw', '{istio: x}') +
  service(
    'a/gw',
    '{istio: x}',
    '{port: 15021, name: status-port}, {port: 80, targetPort: 8080, name: http2}, {port: 443, targetPort: 8443, name: https}',
  );
const policy = (spec: string) => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p, namespace: a}
spec: {${spec}}
`;
it.each<[string, string, readonly string[]]>([
  [
    'the traffic',
    front() + policy('podSelector: {}'),
    [
      'NetworkPolicy p spec: policy "a/p" admits nobody outside the cluster to port 8080 of gateway "a/gw", expected an ipBlock of the load balancer\'s subnets',
      '= Connections of the load balancer time out: clients get 504.',
      'Ingress i spec.defaultBackend.service.name: the load balancer sends here',
      'Service gw spec.ports.1: leads to the pods here',
      'help: With instance targets connections come from nodes, so that their subnets belong in the ipBlock too.',
    ],
  ],
  [
    'the traffic, with a list of what is admitted',
    front() + policy('podSelector: {}, ingress: [{from: [{podSelector: {}}]}]'),
    [
      'NetworkPolicy p spec.ingress (key): policy "a/p" admits nobody outside the cluster to port 8080 of gateway "a/gw", expected an ipBlock of the load balancer\'s subnets',
      '= Connections of the load balancer time out: clients get 504.',
      'Ingress i spec.defaultBackend.service.name: the load balancer sends here',
      'Service gw spec.ports.1: leads to the pods here',
      'help: With instance targets connections come from nodes, so that their subnets belong in the ipBlock too.',
    ],
  ],
  [
    'health checks',
    front({ 'healthcheck-port': '15021' }) + policy('podSelector: {}, ingress: [{ports: [{port: 8080}]}]'),
    [
      'NetworkPolicy p spec.ingress (key): policy "a/p" admits nobody outside the cluster to port 15021 of gateway "a/gw", expected an ipBlock of the load balancer\'s subnets',
      '= Health checks time out: every target is unhealthy, and clients get 503 or 504 from the load balancer.',
      'Ingress i spec.defaultBackend.service.name: the load balancer sends here',
      'help: With instance targets connections come from nodes, so that their subnets belong in the ipBlock too.',
    ],
  ],
  [
    'both',
    front({ 'healthcheck-port': '15021' }) + policy('podSelector: {}'),
    [
      'NetworkPolicy p spec: policy "a/p" admits nobody outside the cluster to ports 8080 and 15021 of gateway "a/gw", expected an ipBlock of the load balancer\'s subnets',
      '= Health checks time out: every target is unhealthy, and clients get 503 or 504 from the load balancer.',
      'Ingress i spec.defaultBackend.service.name: the load balancer sends here',
      'Service gw spec.ports.1: leads to the pods here',
      'help: With instance targets connections come from nodes, so that their subnets belong in the ipBlock too.',
    ],
  ],
  [
    'both, and another port',
    front({ 'healthcheck-port': '15021' }, 443) + front({}, 80, 'j') + policy('podSelector: {}'),
    [
      'NetworkPolicy p spec: policy "a/p" admits nobody outside the cluster to ports 8080, 8443 and 15021 of gateway "a/gw", expected an ipBlock of the load balancer\'s subnets',
      '= Health checks time out: every target is unhealthy, and clients get 503 or 504 from the load balancer.',
      'Ingress i spec.defaultBackend.service.name: the load balancer sends here',
      'Service gw spec.ports.2: leads to the pods here',
      'help: With instance targets connections come from nodes, so that their subnets belong in the ipBlock too.',
    ],
  ],
  [
    'the traffic, in a policy without selector',
    front() + policy('policyTypes: [Ingress]'),
    [
      'NetworkPolicy p spec: policy "a/p" admits nobody outside the cluster to port 8080 of gateway "a/gw", expected an ipBlock of the load balancer\'s subnets',
      '= Connections of the load balancer time out: clients get 504.',
      'Ingress i spec.defaultBackend.service.name: the load balancer sends here',
      'Service gw spec.ports.1: leads to the pods here',
      'help: With instance targets connections come from nodes, so that their subnets belong in the ipBlock too.',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, edge + text).split('\n')).toEqual(expected);
});
