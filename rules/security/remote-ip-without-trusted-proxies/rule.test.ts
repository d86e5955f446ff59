import { expect, it } from 'vitest';
import { albIngress, deployment, service } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const front = (mode = '') =>
  albIngress(
    'edge/i',
    'defaultBackend: {service: {name: gw, port: {number: 80}}}',
    mode === '' ? {} : { 'load-balancer-attributes': `routing.http.xff_header_processing.mode=${mode}` },
  );
const own = service('edge/gw', '{istio: gw}');
const pods = (annotations = '') =>
  deployment('edge/gw', '{istio: gw}').replace(
    '{metadata: {labels',
    `{metadata: {${annotations === '' ? '' : `annotations: {${annotations}}, `}labels`,
  );
const trusts = (count: number | string) =>
  `proxy.istio.io/config: '{gatewayTopology: {numTrustedProxies: ${count}}}'`;
const policy = (rules: string, action = 'ALLOW') => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: edge}
spec: {selector: {matchLabels: {istio: gw}}, action: ${action}, rules: [${rules}]}
`;
const from = (field: string, ...values: readonly string[]) =>
  `{from: [{source: {${field}: [${values.join(', ')}]}}]}`;
const some = policy(from('remoteIpBlocks', '10.0.0.0/8'));

it.each<[string, string, readonly string[]]>([
  [
    'a block',
    front() + pods() + some,
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.remoteIpBlocks (key): remoteIpBlocks needs numTrustedProxies, which is 0, expected 1 for the load balancer',
      '= The address compared is that of the load balancer or of a node. Nobody is allowed by it: what nothing else allows is answered 403 "RBAC: access denied".',
      'Ingress i spec.defaultBackend.service.name: the load balancer sends here',
      'unsafe: trust one proxy, the load balancer',
      '  add Deployment gw spec.template.metadata.annotations.proxy.istio.io/config "{\\"gatewayTopology\\": {\\"numTrustedProxies\\": 1}}"',
      'warning, if the mesh configuration, which is not in the input, has no numTrustedProxies (assume.numTrustedProxies)',
    ],
  ],
  [
    'a block that is denied',
    front() + pods() + policy(from('remoteIpBlocks', '10.0.0.0/8'), 'DENY'),
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.remoteIpBlocks (key): remoteIpBlocks needs numTrustedProxies, which is 0, expected 1 for the load balancer',
      '= The address compared is that of the load balancer or of a node. Nobody is denied by it, and nothing says so.',
      'Ingress i spec.defaultBackend.service.name: the load balancer sends here',
      'unsafe: trust one proxy, the load balancer',
      '  add Deployment gw spec.template.metadata.annotations.proxy.istio.io/config "{\\"gatewayTopology\\": {\\"numTrustedProxies\\": 1}}"',
      'warning, if the mesh configuration, which is not in the input, has no numTrustedProxies (assume.numTrustedProxies)',
    ],
  ],
  [
    'a block that is left out',
    front() + pods() + policy(from('notRemoteIpBlocks', '10.0.0.0/8')),
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.notRemoteIpBlocks (key): notRemoteIpBlocks needs numTrustedProxies, which is 0, expected 1 for the load balancer',
      '= The address compared is that of the load balancer or of a node. Whoever meets the rest of the rule is allowed.',
      'Ingress i spec.defaultBackend.service.name: the load balancer sends here',
      'unsafe: trust one proxy, the load balancer',
      '  add Deployment gw spec.template.metadata.annotations.proxy.istio.io/config "{\\"gatewayTopology\\": {\\"numTrustedProxies\\": 1}}"',
      'warning, if the mesh configuration, which is not in the input, has no numTrustedProxies (assume.numTrustedProxies)',
    ],
  ],
  [
    'a block that is left out and denied',
    front() + pods('a: b') + policy(from('notRemoteIpBlocks', '10.0.0.0/8'), 'DENY'),
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.notRemoteIpBlocks (key): notRemoteIpBlocks needs numTrustedProxies, which is 0, expected 1 for the load balancer',
      '= The address compared is that of the load balancer or of a node. Whatever meets the rest of the rule is denied: the answer is 403 "RBAC: access denied".',
      'Ingress i spec.defaultBackend.service.name: the load balancer sends here',
      'unsafe: trust one proxy, the load balancer',
      '  add Deployment gw spec.template.metadata.annotations.proxy.istio.io/config "{\\"gatewayTopology\\": {\\"numTrustedProxies\\": 1}}"',
      'warning, if the mesh configuration, which is not in the input, has no numTrustedProxies (assume.numTrustedProxies)',
    ],
  ],
  [
    'a header of the client',
    front('preserve') + pods(trusts(1)) + some,
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.remoteIpBlocks (key): remoteIpBlocks is what the client itself writes into X-Forwarded-For, since the load balancer preserves it, expected mode "append"',
      '= Any client passes the rule with a header of its own.',
      'Ingress i spec.defaultBackend.service.name: the load balancer sends here',
      '  gatewayTopology.numTrustedProxies: the proxies that the gateway trusts',
      'warning, if AWS handles X-Forwarded-For as documented for "preserve" (rules)',
    ],
  ],
  [
    'no header',
    front('remove') + pods(trusts(1)) + some,
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.remoteIpBlocks (key): remoteIpBlocks needs X-Forwarded-For, which the load balancer removes, expected mode "append"',
      '= The address compared is that of the load balancer or of a node. Nobody is allowed by it: what nothing else allows is answered 403 "RBAC: access denied".',
      'Ingress i spec.defaultBackend.service.name: the load balancer sends here',
      '  gatewayTopology.numTrustedProxies: the proxies that the gateway trusts',
      'warning, if AWS handles X-Forwarded-For as documented for "remove" (rules)',
    ],
  ],
  [
    'a gateway with settings of its own',
    front() + pods("proxy.istio.io/config: '{concurrency: 2}'") + some,
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.remoteIpBlocks (key): remoteIpBlocks needs numTrustedProxies, which is 0, expected 1 for the load balancer',
      '= The address compared is that of the load balancer or of a node. Nobody is allowed by it: what nothing else allows is answered 403 "RBAC: access denied".',
      'Ingress i spec.defaultBackend.service.name: the load balancer sends here',
      'warning, if the mesh configuration, which is not in the input, has no numTrustedProxies (assume.numTrustedProxies)',
    ],
  ],
  [
    'a second Service with PROXY protocol',
    `${front() + pods() + some}---
apiVersion: v1
kind: Service
metadata: {name: nlb, namespace: edge, annotations: {service.beta.kubernetes.io/aws-load-balancer-proxy-protocol: "*"}}
spec: {type: LoadBalancer, selector: {istio: gw}, ports: [{port: 80, targetPort: 8080}]}
`,
    [''],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, own + text).split('\n')).toEqual(expected);
});
