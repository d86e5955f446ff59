import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { stoppedText } from '../../../src/alb/group/ingress-group.ts';
import { buildsRules, loadBalancerOf } from '../../../src/alb/load-balancer/load-balancer.ts';
import { safe } from '../../../src/rule/fixes.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import type { ConditionFault } from './condition-fault.ts';
import { conditionFaults } from './condition-fault.ts';

export default defineRule({
  summary: 'Annotation conditions.NAME is refused or silently not applied',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/config_types.go, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_listener_rules.go buildRuleConditions, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller webhooks/networking/ingress_validator.go, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller internal/ingress/annotations/conditions/main.go, v1.1.9',
  ],
  *check(model): Iterable<Finding> {
    const { ingresses, loadBalancers, settings } = model;
    const isAdmitted = !controllerAtLeast(settings, '2.5');
    for (const ingress of ingresses) {
      if (isAdmitted && buildsRules(ingress, loadBalancers) === 'no') continue;
      for (const fault of conditionFaults(ingress, settings)) {
        const { at, message, meant } = fault;
        const fixes = [meant !== undefined && safe(`write ${meant}`, { op: 'set', at, value: meant })];
        yield { at, message, effect: effectOf(fault, ingress, model), fixes };
      }
    }
  },
});

function effectOf(
  { error, afterAdmission }: ConditionFault,
  ingress: AlbIngress,
  { loadBalancers, settings }: TrafficModel,
): string {
  if (error === '')
    return 'The controller drops the condition without any message: the rule takes requests that it was meant to keep out.';
  if (!controllerAtLeast(settings, '2.0'))
    return 'The controller never makes the load balancer, whether a backend uses the conditions or not.';
  const group = loadBalancerOf(ingress, loadBalancers)?.group;
  if (afterAdmission || !controllerAtLeast(settings, '2.5'))
    return `FailedBuildModel "${error}". ${stoppedText(group)}`;
  return `The admission webhook refuses the Ingress with "${error}". If it is admitted all the same: ${stoppedText(group)}`;
}
