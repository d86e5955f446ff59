import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { noOtherMember } from '../other-members.ts';
import type { UnmanagedRules } from './unmanaged-rules.ts';
import { unmanagedRules } from './unmanaged-rules.ts';

export default defineRule({
  summary: 'Own security groups are set and nobody opens the node or pod ports',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go buildLoadBalancerSecurityGroups, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller docs/guide/ingress/annotations.md, v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2484',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2771',
  ],
  check: ({ loadBalancers, targetGroups, inventory, settings }) =>
    unmanagedRules(loadBalancers, targetGroups, inventory, settings).map(findingOf),
});

function findingOf({ loadBalancer, origin, flag, ports, edit }: UnmanagedRules): Finding {
  const own = `own rules for ${portsText(ports)}`;
  const not = flag === undefined ? 'is not' : `is "${flag}"`;
  return {
    at: origin,
    message:
      edit === undefined
        ? `security-groups is set and this version opens no ports for them, expected ${own}`
        : `security-groups is set and "manage-backend-security-group-rules" ${not}, expected "true" or ${own}`,
    effect:
      'Without rules made elsewhere the load balancer reaches neither nodes nor pods: health checks and requests time out, clients get 504.',
    fixes: [edit && unsafe('let the controller open the ports', edit)],
    ...loweredBy(noOtherMember(loadBalancer.group, 'lets the controller open the ports')),
  };
}

function portsText(ports: readonly number[]): string {
  const last = ports.at(-1);
  if (last === undefined) return 'the ports of its targets';
  return ports.length === 1 ? `port ${last}` : `ports ${ports.slice(0, -1).join(', ')} and ${last}`;
}
