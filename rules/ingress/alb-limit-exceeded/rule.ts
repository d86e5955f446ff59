import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { passedLimits } from './alb-limit.ts';

export default defineRule({
  summary: 'Rule or load balancer exceeds a limit of the ALB API',
  severity: 'error',
  preset: 'recommended',
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3767',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2011',
  ],
  *check({ loadBalancers }): Iterable<Finding> {
    for (const loadBalancer of loadBalancers) {
      for (const { at, message, quota } of passedLimits(loadBalancer)) {
        yield {
          at,
          message,
          effect: `FailedDeployModel: AWS refuses ${quota === undefined ? 'the rule' : 'what exceeds it'}. Listeners exist by then, but the rest is not made and targets are never registered.`,
          help: 'one rule without host that sends everything to the gateway leaves hosts and paths to its VirtualServices',
          lowered: quota === undefined ? undefined : loweredFor(quota),
        };
      }
    }
  },
});

function loweredFor(quota: string): NonNullable<Finding['lowered']> {
  return {
    to: 'warning',
    assumes: `the account has the default quota of ${quota}`,
    settledBy: 'rules',
  };
}
