import { expect, it } from 'vitest';
import { deployment, ingressTo, service, virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const pods = (trusted = 0) =>
  deployment('edge/gw', '{istio: x}').replace(
    'template: {metadata: {',
    `template: {metadata: {annotations: {proxy.istio.io/config: '{gatewayTopology: {numTrustedProxies: ${trusted}}}'}, `,
  );
const front = service('edge/gw', '{istio: x}');
const alb = ingressTo('edge/gw');
const policy = (rules: string, action = 'DENY', labels = '{istio: x}', namespace = 'edge') => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: ${namespace}}
spec: {selector: {matchLabels: ${labels}}, action: ${action}, rules: [{${rules}}, {to: [{operation: {paths: [/x]}}]}]}
`;
const from = (field: string, ...ranges: readonly string[]) =>
  `from: [{source: {${field}: [${ranges.join(', ')}]}}]`;
const when = (field: string) => `when: [{key: source.ip, ${field}: [203.0.113.0/24]}]`;
const office = '203.0.113.0/24';
const exposed = pods() + front + alb;
const app =
  service('shop/web', '{app: web}') +
  deployment('shop/web', '{app: web}', '{name: web, image: web}') +
  `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: x}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]}
` +
  virtualService(
    'shop/v',
    'hosts: [a.com], gateways: [edge/g], http: [{route: [{destination: {host: web}}]}]',
  );

it.each<[string, string, readonly string[]]>([
  [
    'a range that is denied',
    exposed + policy(from('ipBlocks', office)),
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.ipBlocks.0: ipBlocks has "203.0.113.0/24", but behind the load balancer the peer is the load balancer or a node, expected remoteIpBlocks with numTrustedProxies 1',
      '= Nobody is denied by it, and nothing says so.',
      'Ingress gw spec.defaultBackend.service.name: the load balancer sends here',
    ],
  ],
  [
    'a range that is allowed',
    exposed + policy(from('ipBlocks', office), 'ALLOW'),
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.ipBlocks.0: ipBlocks has "203.0.113.0/24", but behind the load balancer the peer is the load balancer or a node, expected remoteIpBlocks with numTrustedProxies 1',
      '= Nobody is allowed by it: what nothing else allows is answered 403 "RBAC: access denied".',
      'Ingress gw spec.defaultBackend.service.name: the load balancer sends here',
    ],
  ],
  [
    'a range that is left out',
    exposed + policy(from('notIpBlocks', office), 'ALLOW'),
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.notIpBlocks.0: notIpBlocks has "203.0.113.0/24", but behind the load balancer the peer is the load balancer or a node, expected notRemoteIpBlocks with numTrustedProxies 1',
      '= Whoever meets the rest of the rule is allowed.',
      'Ingress gw spec.defaultBackend.service.name: the load balancer sends here',
    ],
  ],
  [
    'two ranges',
    exposed + policy(from('ipBlocks', office, '198.51.100.0/24')),
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.ipBlocks.0: ipBlocks has "203.0.113.0/24" and 1 more, but behind the load balancer the peer is the load balancer or a node, expected remoteIpBlocks with numTrustedProxies 1',
      '= Nobody is denied by it, and nothing says so.',
      'Ingress gw spec.defaultBackend.service.name: the load balancer sends here',
    ],
  ],
  [
    'three ranges',
    exposed + policy(from('ipBlocks', office, '198.51.100.0/24', '192.0.1.0/24')),
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.ipBlocks.0: ipBlocks has "203.0.113.0/24" and 2 more, but behind the load balancer the peer is the load balancer or a node, expected remoteIpBlocks with numTrustedProxies 1',
      '= Nobody is denied by it, and nothing says so.',
      'Ingress gw spec.defaultBackend.service.name: the load balancer sends here',
    ],
  ],
  [
    'a range beside a private one',
    exposed + policy(from('ipBlocks', '10.0.0.0/8', office), 'ALLOW'),
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.ipBlocks.1: ipBlocks has "203.0.113.0/24", but behind the load balancer the peer is the load balancer or a node, expected remoteIpBlocks with numTrustedProxies 1',
      '= No request comes from there, so that the range decides nothing; the other addresses of the list do.',
      'Ingress gw spec.defaultBackend.service.name: the load balancer sends here',
    ],
  ],
  [
    'a condition',
    exposed + policy(when('values')),
    [
      'AuthorizationPolicy p spec.rules.0.when.0.values.0: source.ip has "203.0.113.0/24", but behind the load balancer the peer is the load balancer or a node, expected remote.ip with numTrustedProxies 1',
      '= Nobody is denied by it, and nothing says so.',
      'Ingress gw spec.defaultBackend.service.name: the load balancer sends here',
    ],
  ],
  [
    'a range on a gateway that trusts the load balancer',
    pods(1) + front + alb + policy(from('ipBlocks', office)),
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.ipBlocks.0: ipBlocks has "203.0.113.0/24", but behind the load balancer the peer is the load balancer or a node, expected remoteIpBlocks',
      '= Nobody is denied by it, and nothing says so.',
      'Ingress gw spec.defaultBackend.service.name: the load balancer sends here',
      "unsafe: compare the client's address (remoteIpBlocks)",
      '  rename AuthorizationPolicy p spec.rules.0.from.0.source.ipBlocks "remoteIpBlocks"',
    ],
  ],
  [
    'a range that is left out, on a gateway that trusts the load balancer',
    pods(1) + front + alb + policy(from('notIpBlocks', office)),
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.notIpBlocks.0: notIpBlocks has "203.0.113.0/24", but behind the load balancer the peer is the load balancer or a node, expected notRemoteIpBlocks',
      '= Whatever meets the rest of the rule is denied: the answer is 403 "RBAC: access denied".',
      'Ingress gw spec.defaultBackend.service.name: the load balancer sends here',
      "unsafe: compare the client's address (notRemoteIpBlocks)",
      '  rename AuthorizationPolicy p spec.rules.0.from.0.source.notIpBlocks "notRemoteIpBlocks"',
    ],
  ],
  [
    'a condition on a gateway that trusts the load balancer',
    pods(1) + front + alb + policy(when('values')),
    [
      'AuthorizationPolicy p spec.rules.0.when.0.values.0: source.ip has "203.0.113.0/24", but behind the load balancer the peer is the load balancer or a node, expected remote.ip',
      '= Nobody is denied by it, and nothing says so.',
      'Ingress gw spec.defaultBackend.service.name: the load balancer sends here',
      "unsafe: compare the client's address (remote.ip)",
      '  set AuthorizationPolicy p spec.rules.0.when.0.key "remote.ip"',
    ],
  ],
  [
    'a range behind node ports',
    pods() + front.replace('spec: {', 'spec: {type: NodePort, ') + policy(from('ipBlocks', office)),
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.ipBlocks.0: ipBlocks has "203.0.113.0/24", but behind node ports the peer is the load balancer or a node, expected remoteIpBlocks with numTrustedProxies 1',
      '= Nobody is denied by it, and nothing says so.',
      'Service gw metadata.name: Service "edge/gw"',
      'warning, if requests come through the node ports of Service "edge/gw" (context)',
    ],
  ],
  [
    'a range in a policy of an application',
    exposed + app + policy(from('ipBlocks', office), 'DENY', '{app: web}', 'shop'),
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.ipBlocks.0: ipBlocks has "203.0.113.0/24", but the peer of these pods is the gateway, expected remoteIpBlocks in a policy on the gateway',
      '= Nobody is denied by it, and nothing says so.',
      'VirtualService v spec.http.0.route.0.destination.host: the gateway sends to the pods here',
      'warning, if only the gateway calls these pods (rules)',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, text).split('\n')).toEqual(expected);
});
