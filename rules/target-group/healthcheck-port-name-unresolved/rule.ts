import {
  checkPortNotFound,
  checkPortNotNumeric,
} from '../../../src/alb/target-group/target-group-refusal.ts';
import { portsPlace } from '../../../src/k8s/kinds/node-port.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import { moveHealthCheck } from '../health-check-annotations.ts';
import type { UnresolvedPort } from '../unresolved-port.ts';
import { unmovedPorts } from './unmoved-port.ts';

export default defineRule({
  summary: 'Named healthcheck-port cannot be resolved on a backend Service',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go at v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller internal/alb/tg/targetgroup.go at v1.1.9',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/983',
  ],
  check: (model) => surestFirst(unmovedPorts(model).map((port) => findingOf(port, model.settings))),
});

function findingOf(port: UnresolvedPort, settings: Settings): Finding {
  const { service, name, origin, why, elsewhere } = port;
  const also = elsewhere !== undefined ? ', which the Ingress also serves' : '';
  const fault =
    why === 'no such port'
      ? `is not a port of ${describe(service)}${also}`
      : `leads to targetPort "${why.targetPort}" of ${describe(service)}, which is a name`;
  return {
    at: origin,
    message: `healthcheck-port "${name}" ${fault}, expected ${expectedText(port)}`,
    effect: effectOf(port, settings),
    related: [{ at: portsPlace(service), message: `the ports of ${describe(service)}` }],
    fixes: [fixOf(port, settings)],
    ...loweredBy(port.assumption),
  };
}

function expectedText({ why, meant, elsewhere }: UnresolvedPort): string {
  if (why !== 'no such port') return `${meant ?? 'the number of the container port'} with ip targets`;
  if (elsewhere !== undefined) return `the annotation on ${describe(elsewhere)}`;
  return meant === undefined ? 'a port name of it, a number or "traffic-port"' : `"${meant}"`;
}

function effectOf({ name, service, why }: UnresolvedPort, settings: Settings): string {
  const error = why === 'no such port' ? checkPortNotFound(name, service) : checkPortNotNumeric;
  if (controllerAtLeast(settings, '2.0'))
    return `The controller answers FailedBuildModel, "${error}": no load balancer is made, and one that exists is no longer changed, for the whole group.`;
  return why === 'no such port'
    ? 'The controller of version 1 leaves the load balancer without listeners.'
    : 'The controller of version 1 hands the name to AWS, which refuses the target group.';
}

function fixOf({ elsewhere, meant, origin, ingress }: UnresolvedPort, settings: Settings): Fix | undefined {
  if (elsewhere !== undefined && elsewhere.source !== 'context') {
    const edits = moveHealthCheck(ingress.resource, elsewhere, ['healthcheck-port'], settings);
    return unsafe(`move the health check annotations to ${describe(elsewhere)}`, ...edits);
  }
  if (meant === undefined) return undefined;
  return unsafe(`ask for "${meant}"`, { op: 'set', at: origin, value: meant });
}
