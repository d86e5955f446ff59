import { nameOf } from '../../../src/k8s/object/resource.ts';
import { asInfo, loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Location } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { usedBy } from '../../target-group/used-by.ts';
import type { BlockedPorts } from './blocked-port.ts';
import { blockedPorts } from './blocked-port.ts';

export default defineRule({
  summary: 'NetworkPolicy keeps the load balancer from the gateway pods',
  severity: 'warning',
  preset: 'recommended',
  restsOnAbsence: true,
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource',
    'https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/ (NetworkPolicyPeer)',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  ],
  check: (model) => blockedPorts(model).map(findingOf),
});

function findingOf({ gateway, policy, ports, isHealthCheck, servicePort }: BlockedPorts): Finding {
  const { proxy, handover, assumption } = gateway;
  const others = ports.slice(0, -1).join(', ');
  const numbers = others === '' ? `port ${ports[0]}` : `ports ${others} and ${ports.at(-1)}`;
  return {
    at: placeOf(policy),
    message: `policy "${nameOf(policy.id)}" admits nobody outside the cluster to ${numbers} of gateway "${nameOf(proxy)}", expected an ipBlock of the load balancer's subnets`,
    effect: isHealthCheck
      ? 'Health checks time out: every target is unhealthy, and clients get 503 or 504 from the load balancer.'
      : 'Connections of the load balancer time out: clients get 504.',
    related: [
      usedBy(handover.targetGroup),
      ...(servicePort === undefined ? [] : [{ at: at(servicePort), message: 'leads to the pods here' }]),
    ],
    help: 'With instance targets connections come from nodes, so that their subnets belong in the ipBlock too.',
    ...asInfo(loweredBy(assumption)),
  };
}

function placeOf({ manifest: { spec }, origin }: BlockedPorts['policy']): Location {
  if (spec === undefined) return origin;
  return spec.ingress === undefined ? at(spec) : at(spec, 'ingress', 'key');
}
