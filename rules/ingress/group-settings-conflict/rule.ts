import type { IngressGroup } from '../../../src/alb/group/ingress-group.ts';
import { stoppedText } from '../../../src/alb/group/ingress-group.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { Clash } from './clash.ts';
import { clashesOf, settingText } from './clash.ts';

export default defineRule({
  summary: 'Members of an IngressGroup give different values for a setting that the load balancer has once',
  severity: 'error',
  preset: 'recommended',
  readsClassParams: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_builder.go mergeListenPortConfigs, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go and model_build_tags.go, v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3262',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2787',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2020',
  ],
  *check({ loadBalancers }): Iterable<Finding> {
    for (const loadBalancer of loadBalancers) {
      for (const clash of clashesOf(loadBalancer)) yield findingOf(clash, loadBalancer.group);
    }
  },
});

function findingOf({ conflict, earlier, later }: Clash, group: IngressGroup): Finding {
  const member = nameOf(earlier.ingress.resource.id);
  return {
    at: later.origin,
    message: `${settingText(conflict)} is "${later.text}", but member "${member}" of group "${group.name ?? ''}" has "${earlier.text}", expected one value`,
    effect: `FailedBuildModel "${conflict.words}" on every member. ${stoppedText(group)}`,
    related: [{ at: earlier.origin, message: `"${earlier.text}" here` }],
  };
}
