import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { askingServices } from '../../ingress/asking-service.ts';
import { readinessGates } from './readiness-gate.ts';
import { forBinding, forNlb, loginOfOneAmongSeveral, nodeLabels, onIngressOnly } from './service-setting.ts';
import { serviceUses } from './service-use.ts';

export default defineRule({
  summary: 'Setting on the Service or Namespace is never read for an ALB target group',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go at v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go at v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller docs/deploy/pod_readiness_gate.md at v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2279',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3403',
  ],
  *check(model): Iterable<Finding> {
    if (hasGatewayApi(model)) return;
    const asking = new Set(askingServices(model).map(({ service }) => service));
    for (const use of serviceUses(model)) {
      if (!asking.has(use.service)) yield* onIngressOnly(use, model);
      if (use.isShared) continue;
      yield* forNlb(use, model);
      yield* forBinding(use, model);
      yield* nodeLabels(use, model);
      yield* loginOfOneAmongSeveral(use, model);
    }
    yield* readinessGates(model);
  },
});

/** Objects of the Gateway API may make target groups as well, and read other settings. */
function hasGatewayApi({ inventory }: TrafficModel): boolean {
  return inventory.resources.some(({ id }) => id.group === 'gateway.networking.k8s.io');
}
