import { groupedBy } from '../../../src/collection/groups.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import { classSettings } from './class-setting.ts';
import { foreignAttributes, redirectsWithoutHttp, tlsSettings } from './listener-setting.ts';
import { overriddenSettings } from './overridden-setting.ts';
import { unusedNames } from './unused-name.ts';
import { certificateFlags, redirectPorts, unreadInGroup } from './unused-setting.ts';

export default defineRule({
  summary: 'Setting on the Ingress, its class or its annotations is never used',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  readsClassParams: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go and model_builder.go, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go and group_loader.go, v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3054',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3438',
  ],
  check: (model) => (controllerAtLeast(model.settings, '2.0') ? unusedSettings(model) : []),
});

function unusedSettings(model: TrafficModel): readonly Finding[] {
  const groups = groupedBy(model.targetGroups, ({ ingress }) => ingress);
  const ofGroups = model.loadBalancers.flatMap((loadBalancer) => [
    ...unreadInGroup(loadBalancer, model),
    ...redirectsWithoutHttp(loadBalancer, model),
    ...loadBalancer.group.members.flatMap((ingress) => [
      ...tlsSettings(ingress, loadBalancer, model),
      ...foreignAttributes(ingress, loadBalancer, model),
      ...unusedNames(ingress, model),
      ...overriddenSettings(ingress, groups.get(ingress) ?? [], model),
      ...certificateFlags(ingress, model),
      ...classSettings(ingress, model),
    ]),
  ]);
  return [...ofGroups, ...redirectPorts(model)];
}
