import { expect, it } from 'vitest';
import type { CheckedGateway } from '../../../test/support/checked-gateway.ts';
import { saidOf } from '../../../test/support/checked-gateway.ts';
import rule from './rule.ts';

const spec = (type: string, policy = 'Local') =>
  `type: ${type}, externalTrafficPolicy: ${policy}, selector: {istio: x}, `;
const local = (service: CheckedGateway['service'] = {}, type = 'NodePort'): CheckedGateway => ({
  spec: spec(type),
  service,
});
/** Pods on each node as well, with fields of their template. */
const daemon = (pod: string): CheckedGateway => ({
  ...local(),
  spec: 'type: NodePort, externalTrafficPolicy: Local, selector: {istio: d}, ',
  beside: `---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: d, namespace: edge}
spec: {template: {metadata: {labels: {istio: d}}, spec: {${pod}containers: [{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router]}]}}}
`,
});
const says = 'externalTrafficPolicy is "Local" with instance targets, expected "Cluster" or target-type "ip"';
const cluster = ' → unsafe: set externalTrafficPolicy Cluster on Service';
const byIp = ' → unsafe: add target-type ip on Service';
const said = [`${says}${cluster}${byIp}`];
it.each<[string, CheckedGateway, readonly string[]]>([
  ['a NodePort Service', local(), said],
  ['a Service of type LoadBalancer', local({}, 'LoadBalancer'), said],
  ['a Service without node ports', local({}, 'ClusterIP'), []],
  ['the policy for all nodes', { spec: spec('NodePort', 'Cluster') }, []],
  ['ip targets', local({ 'target-type': 'ip' }), []],
  ['nodes that are chosen by label', local({ 'target-node-labels': 'a=b' }), []],
  ['nodes that are chosen later', local({ 'target-node-labels': '$(NODES)' }), []],
  ['a port that the Service lacks', { ...local(), port: 81 }, []],
  [
    'instance targets that the Service chooses',
    local({ 'target-type': 'instance' }),
    [
      'externalTrafficPolicy is "Local" with instance targets, expected "Cluster" → unsafe: set externalTrafficPolicy Cluster on Service',
    ],
  ],
  [
    'instance targets that the Ingress chooses',
    { ...local(), ingress: { 'target-type': 'instance' } },
    [
      'externalTrafficPolicy is "Local" with instance targets, expected "Cluster" → unsafe: set externalTrafficPolicy Cluster on Service',
    ],
  ],
  ['pods on each node', daemon(''), []],
  ['pods on chosen nodes', daemon('nodeSelector: {a: b}, '), said],
  [
    'pods on nodes that they have an affinity to',
    daemon(
      'affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: []}}}, ',
    ),
    said,
  ],
  ['pods on each node, apart from others', daemon('affinity: {podAntiAffinity: {}}, '), []],
  ['a Service outside the input', { ...local(), isHere: false }, []],
])('%s', (_, one, expected) => {
  expect(saidOf(rule, one)).toEqual(expected);
});
