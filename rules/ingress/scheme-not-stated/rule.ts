import { annotationOf, annotationsPlace } from '../../../src/alb/annotation/annotation.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { paramsField } from '../../../src/alb/setting/effective.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule, keyOf } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';

export default defineRule({
  summary: 'Load balancer scheme is left to the controller default',
  severity: 'info',
  preset: 'strict',
  readsClassParams: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go buildLoadBalancerScheme, v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3729',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/4044',
  ],
  *check({ loadBalancers, settings }): Iterable<Finding> {
    for (const { group } of loadBalancers) {
      if (!group.complete || !group.members.every((member) => leavesOpen(member, settings))) continue;
      yield {
        at: keyOf(annotationsPlace(group.members[0].resource)),
        message:
          'scheme is not set, expected "internal" or "internet-facing"; the controller default is "internal"',
        effect:
          'The load balancer gets private addresses. A change of the scheme later makes a new load balancer with another DNS name.',
      };
    }
  },
});

/** Whether nothing that is known of a member sets the scheme, and nothing unknown can. */
function leavesOpen(ingress: AlbIngress, settings: Settings): boolean {
  if (ingress.autoMode || ingress.params.state === 'unknown') return false;
  return (
    annotationOf(ingress.resource, 'scheme', settings).state === 'absent' &&
    paramsField(ingress, 'scheme', settings) === undefined
  );
}
