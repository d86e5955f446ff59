import { judgedTargetType } from '../../../src/alb/target-group/target-type.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { usedBy } from '../used-by.ts';
import type { NoTargets } from './no-targets.ts';
import { servicesWithoutTargets } from './no-targets.ts';

export default defineRule({
  summary: 'Gateway Service selects no pod that could be registered or answer',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/backend/endpoint_resolver.go at v3.5.0',
    'kubernetes/kubernetes pkg/api/v1/pod/util.go FindPort at 1.36',
    'istio/istio manifests/charts/gateway/templates/deployment.yaml at 1.30',
  ],
  check: (model) =>
    surestFirst(servicesWithoutTargets(model).map((found) => findingOf(found, model.settings))),
});

function findingOf({ targetGroup, at, text, related, assumption }: NoTargets, settings: Settings): Finding {
  const type = judgedTargetType(targetGroup, settings)?.type.value;
  return {
    at,
    message: text,
    effect: type === undefined ? `${effects.ip} ${effects.instance}` : effects[type],
    related: [...related, usedBy(targetGroup)],
    ...loweredBy(assumption),
  };
}

const effects = {
  ip: 'With ip targets none is registered, and the load balancer answers 503.',
  instance:
    'With instance targets the nodes are registered, but none of them can pass a request on: health checks fail, and the load balancer answers 502, 503 or 504.',
} as const;
