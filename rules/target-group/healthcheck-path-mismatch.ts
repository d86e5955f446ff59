import { annotationPlace } from '../../src/alb/annotation.ts';
import { writeAnnotation } from '../../src/alb/health-check-annotations.ts';
import { ifKnown } from '../../src/k8s/lookup.ts';
import type { Finding, TrafficModel } from '../../src/rule.ts';
import { defineRule } from '../../src/rule.ts';
import { gatewayAssumption, loweredBy, surestFirst } from '../../src/traffic/assumption.ts';
import type { Handover } from '../../src/traffic/model.ts';
import { readinessQuestion } from '../../src/traffic/readiness-question.ts';

export default defineRule({
  summary: 'Annotation healthcheck-path is not the readiness path of the gateway',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio tools/packaging/common/envoy_bootstrap.json at 1.30',
    'istio/istio pilot/cmd/pilot-agent/status/server.go at 1.30',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go at v3.5.0',
  ],
  check: (model) => surestFirst(model.handovers.flatMap((handover) => findingOf(handover, model) ?? [])),
});
