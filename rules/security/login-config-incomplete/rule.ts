import { stoppedText } from '../../../src/alb/group/ingress-group.ts';
import { loadBalancerOf } from '../../../src/alb/load-balancer/load-balancer.ts';
import { groupedBy } from '../../../src/collection/groups.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { loginFaults } from './login-fault.ts';

export default defineRule({
  summary: 'Login configuration lacks the part that its type needs',
  severity: 'error',
  preset: 'recommended',
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/auth_config_builder.go and model_build_actions.go, v3.5.0',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AuthenticateOidcActionConfig.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AuthenticateCognitoActionConfig.html',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/592',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2819',
  ],
  *check(model): Iterable<Finding> {
    const groups = groupedBy(model.targetGroups, ({ ingress }) => ingress);
    for (const ingress of model.ingresses) {
      const group = loadBalancerOf(ingress, model.loadBalancers)?.group;
      for (const { words, ...fault } of loginFaults(ingress, groups.get(ingress) ?? [], model)) {
        yield {
          ...fault,
          effect:
            words === undefined
              ? 'The controller takes it as it is and AWS refuses the rule (FailedDeployModel): the deployment stops there, so that no targets are registered.'
              : `FailedBuildModel "${words}". ${stoppedText(group)}`,
        };
      }
    }
  },
});
