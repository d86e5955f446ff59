import { stoppedText } from '../../../src/alb/group/ingress-group.ts';
import { serviceRequired } from '../../../src/alb/listener-rule/rule-backend.ts';
import { buildsRules, loadBalancerOf } from '../../../src/alb/load-balancer/load-balancer.ts';
import { portNotFound } from '../../../src/alb/target-group/target-group-refusal.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, Fix, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule, keyOf } from '../../../src/rule/rule.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import { rewritten } from '../backend-edit.ts';
import type { MissingServicePort, ResourceBackend } from '../missing-service-port.ts';
import { missingPortText, missingServicePorts, resourceBackends } from '../missing-service-port.ts';

export default defineRule({
  summary: 'Ingress backend port is not a port of its Service',
  severity: 'error',
  preset: 'recommended',
  hides: true,
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/k8s/service_utils.go LookupServicePort, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go, v3.5.0',
  ],
  *check(model): Iterable<Finding> {
    for (const missing of missingServicePorts(model.targetGroups)) {
      const { ingress } = missing.targetGroup;
      if (buildsRules(ingress, model.loadBalancers) !== 'no') yield findingOf(missing, model);
    }
    for (const backend of model.ingresses.flatMap(resourceBackends)) {
      if (buildsRules(backend.ingress, model.loadBalancers) === 'no') continue;
      yield {
        at: backend.origin,
        message: `backend of ${describe(backend.ingress.resource)} names a resource, expected a Service`,
        effect: resourceEffect(backend, model),
      };
    }
  },
});

function findingOf(missing: MissingServicePort, { settings, loadBalancers }: TrafficModel): Finding {
  const { targetGroup, service, meant, is, wanted } = missing;
  const { ingress, backends } = targetGroup;
  const { spec } = service.manifest;
  return {
    at: backends[0].portOrigin,
    message: missingPortText(missing),
    effect: controllerAtLeast(settings, '2.0')
      ? `FailedBuildModel "${portNotFound(wanted, service)}". ${stoppedText(loadBalancerOf(ingress, loadBalancers)?.group)}`
      : 'The controller makes a load balancer without listeners.',
    related: [
      ...(spec === undefined ? [] : [{ at: keyOf(at(spec, 'ports')), message: 'the ports of the Service' }]),
      ...(meant === undefined
        ? []
        : [{ at: at(meant, is ?? 'name'), message: `port ${meant.port} is meant` }]),
    ],
    fixes: [fixOf(missing)],
    cause: { of: `port ${wanted} of ${describe(service)}`, each: 'asked for here too' },
  };
}

function resourceEffect(
  { use, ingress }: ResourceBackend,
  { settings, loadBalancers }: TrafficModel,
): string {
  return use === 'rule' && controllerAtLeast(settings, '2.5')
    ? 'The admission webhook of the controller fails on it, so the API server refuses the Ingress.'
    : `FailedBuildModel '${serviceRequired}'. ${stoppedText(loadBalancerOf(ingress, loadBalancers)?.group)}`;
}

function fixOf({ targetGroup: { backends }, meant, is }: MissingServicePort): Fix | undefined {
  const value = is === undefined ? meant?.name : meant?.port;
  const edits = value === undefined ? undefined : rewritten(backends, 'portOrigin', value);
  const offer = is === undefined ? unsafe : safe;
  return edits && offer(`send to port ${value}`, ...edits);
}
