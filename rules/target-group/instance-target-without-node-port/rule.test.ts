import { expect, it } from 'vitest';
import type { CheckedGateway } from '../../../test/support/checked-gateway.ts';
import { checkedGateway, saidOf } from '../../../test/support/checked-gateway.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const ports = '{name: http2, port: 80, targetPort: 8080}';
const of = (spec: string, service: CheckedGateway['service'] = {}): CheckedGateway => ({
  spec: `${spec}selector: {istio: x}, `,
  service,
  ports,
});
const says = (is: string, expected: string) =>
  `Service "edge/gw" ${is} and target type is "instance", expected ${expected}`;
const byIp = ' → unsafe: add target-type ip on Service';
// pkg/ingress/model_build_target_group.go of the controller v3.5.0: instance targets need a node port.
it.each<[string, CheckedGateway, readonly string[]]>([
  ['of type NodePort', of('type: NodePort, '), []],
  ['of type LoadBalancer', of('type: LoadBalancer, '), []],
  ['for ip targets', of('type: ClusterIP, ', { 'target-type': 'ip' }), []],
  [
    'without type',
    of(''),
    [
      `${says('has no type, so "ClusterIP",', 'type "NodePort" or target-type "ip"')} → unsafe: add type NodePort on Service${byIp}`,
    ],
  ],
  [
    'of type ClusterIP',
    of('type: ClusterIP, '),
    [
      `${says('has type "ClusterIP"', 'type "NodePort" or target-type "ip"')} → unsafe: set type NodePort on Service${byIp}`,
    ],
  ],
  [
    'without node ports',
    of('type: LoadBalancer, allocateLoadBalancerNodePorts: false, '),
    [
      `${says('has type "LoadBalancer" without node ports', 'node ports to be allocated or target-type "ip"')} → unsafe: remove allocateLoadBalancerNodePorts on Service${byIp}`,
    ],
  ],
  [
    'without address',
    of('clusterIP: None, '),
    [`${says('is headless (clusterIP "None")', 'target-type "ip"')}${byIp}`],
  ],
])('a Service %s', (_, one, said) => {
  expect(saidOf(rule, one)).toEqual(said);
});

it('says what the controller does', () => {
  const effect = (controller: string) =>
    told(rule, checkedGateway(of('type: ClusterIP, ')), settingsFor({ controller })).split('\n')[1];
  expect(effect('1.1')).toBe('= The controller makes a load balancer without listeners.');
  expect(effect('2.0')).toBe(
    '= AWS refuses the target group and no load balancer is made: FailedDeployModel, port 0 is below the least value of 1.',
  );
  expect(effect('2.13.3')).toBe(effect('2.0'));
  expect(effect('2.13.4')).toMatchInlineSnapshot(
    `"= The controller makes no load balancer and changes none of the group: FailedBuildModel, "TargetGroup port is empty"."`,
  );
});
