import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { misfitWebAcls } from './misfit-web-acl.ts';

export default defineRule({
  summary: 'Web ACL annotation cannot protect an ALB',
  severity: 'error',
  preset: 'recommended',
  references: [
    'kubernetes-sigs/aws-load-balancer-controller docs/guide/ingress/annotations.md (wafv2-acl-arn), v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_load_balancer_addons.go, v3.5.0',
    'https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html',
    'https://docs.aws.amazon.com/waf/latest/developerguide/waf-migrating-from-classic.html',
  ],
  *check({ loadBalancers, settings }): Iterable<Finding> {
    for (const loadBalancer of loadBalancers) {
      for (const { at, message, isClassic, related } of misfitWebAcls(loadBalancer, settings)) {
        yield {
          at,
          message,
          related,
          effect:
            'AWS refuses the association at the end of the deployment (FailedDeployModel): the load balancer serves without the web ACL.',
          ...loweredBy(isClassic ? classicEnded : undefined),
        };
      }
    }
  },
});

const classicEnded = {
  assumes: 'AWS has ended WAF Classic for this account too',
  settledBy: 'rules',
};
