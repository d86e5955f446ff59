import { actionNames } from '../../../src/alb/backend/action.ts';
import { usedActions } from '../../../src/alb/backend/backend.ts';
import type { IngressGroup } from '../../../src/alb/group/ingress-group.ts';
import { stoppedText } from '../../../src/alb/group/ingress-group.ts';
import { buildsRules, loadBalancerOf } from '../../../src/alb/load-balancer/load-balancer.ts';
import { safe } from '../../../src/rule/fixes.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import type { ActionFault } from './action-fault.ts';
import { actionFaults, clearTextFaults } from './action-fault.ts';

export default defineRule({
  summary: 'Annotation actions.NAME is refused by the controller or by AWS',
  severity: 'error',
  preset: 'recommended',
  hides: true,
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/config_types.go, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller internal/ingress/annotations/action/main.go, v1.1.9',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1752',
  ],
  *check({ ingresses, loadBalancers, settings }): Iterable<Finding> {
    const readsAll = !controllerAtLeast(settings, '2.0');
    for (const ingress of ingresses) {
      const loadBalancer = loadBalancerOf(ingress, loadBalancers);
      if (!readsAll && buildsRules(ingress, loadBalancers) === 'no') continue;
      const names = readsAll ? actionNames(ingress.resource, settings) : usedActions(ingress);
      const faults = names.flatMap((name) => [
        ...actionFaults(ingress, name, settings),
        ...clearTextFaults(ingress, name, loadBalancer, settings),
      ]);
      for (const fault of faults) yield findingOf(fault, effectOf(fault, loadBalancer?.group, readsAll));
    }
  },
});

function findingOf({ at, message, meant }: ActionFault, effect: string): Finding {
  const fixes = [meant !== undefined && safe(`write ${meant}`, { op: 'set', at, value: meant })];
  return { at, message, effect, fixes };
}

function effectOf({ by, error }: ActionFault, group: IngressGroup | undefined, readsAll: boolean): string {
  if (by === 'AWS')
    return 'FailedDeployModel: AWS refuses the rule. The listeners exist, but their targets are never registered.';
  if (readsAll)
    return 'The controller never makes the load balancer, whether a backend uses the action or not.';
  const words = error.startsWith('failed to parse') ? 'failed to parse json annotation' : error;
  return `FailedBuildModel "${words}". ${stoppedText(group)}`;
}
