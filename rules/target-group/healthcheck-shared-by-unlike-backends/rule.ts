import { annotationsPlace } from '../../../src/alb/annotation/annotation.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, Fix, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule, keyOf } from '../../../src/rule/rule.ts';
import { moveHealthCheck } from '../health-check-annotations.ts';
import type { SharedHealthCheck } from './shared-health-check.ts';
import { sharedHealthChecks } from './shared-health-check.ts';

export default defineRule({
  summary: 'Health check annotations of the Ingress apply to gateway and non-gateway backends alike',
  severity: 'warning',
  preset: 'recommended',
  hides: true,
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go at v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/algorithm/maps.go at v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/983',
  ],
  check: (model) => sharedHealthChecks(model).map((shared) => findingOf(shared, model)),
});

function findingOf(shared: SharedHealthCheck, model: TrafficModel): Finding {
  const [{ suffix, value, origin, gateway, other }, ...more] = shared.annotations;
  const shown = suffix === 'healthcheck-port' ? value : `"${value}"`;
  return {
    at: origin,
    message: `${suffix} ${shown} of ${describe(shared.ingress.resource)} also applies to ${describe(other)}, expected it on ${describe(gateway)}`,
    effect:
      'An application rarely answers what the gateway answers, and vice versa: the targets of one of the two are unhealthy.',
    related: [
      ...more.map((one) => ({ at: one.origin, message: 'also applies to both' })),
      { at: keyOf(annotationsPlace(gateway)), message: 'the gateway Service sets no value of its own' },
      { at: keyOf(annotationsPlace(other)), message: 'nor does this one' },
    ],
    fixes: [fixOf(shared, model)],
  };
}

function fixOf({ ingress, annotations }: SharedHealthCheck, { settings }: TrafficModel): Fix | undefined {
  const [{ gateway }] = annotations;
  const edits = moveHealthCheck(ingress.resource, gateway, [], settings);
  const title = `move the health check annotations to ${describe(gateway)}`;
  return unsafe(title, ...edits);
}
