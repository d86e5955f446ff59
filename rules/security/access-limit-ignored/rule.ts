import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { ignoredCertificateChecks, ignoredSources } from './ignored-limit.ts';

export default defineRule({
  summary: 'Access limit on the load balancer has no effect',
  severity: 'error',
  preset: 'recommended',
  references: [
    'kubernetes-sigs/aws-load-balancer-controller docs/guide/ingress/annotations.md (inbound-cidrs), v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go (buildLoadBalancerSecurityGroups), v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_listener.go (mutual authentication), v3.5.0',
  ],
  *check({ loadBalancers, settings }): Iterable<Finding> {
    for (const loadBalancer of loadBalancers) {
      yield* ignoredSources(loadBalancer, settings);
      yield* ignoredCertificateChecks(loadBalancer, settings);
    }
  },
});
