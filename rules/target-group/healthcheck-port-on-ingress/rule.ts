import { annotationsPlace } from '../../../src/alb/annotation/annotation.ts';
import type { Backend } from '../../../src/alb/backend/backend.ts';
import { describe, nameOf } from '../../../src/k8s/object/resource.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import { hiding } from '../../../src/rule/hidden.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Fix, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule, keyOf } from '../../../src/rule/rule.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import { moveHealthCheck } from '../health-check-annotations.ts';
import { ingressServices } from '../ingress-services.ts';
import type { PortOnIngress } from '../port-on-ingress.ts';
import { homeOf, portsOnIngresses } from '../port-on-ingress.ts';

export default defineRule({
  summary: 'Annotation healthcheck-port is on the Ingress instead of the gateway Service',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go at v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller internal/ingress/annotations/healthcheck/main.go at v1.1.9',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/983',
  ],
  *check(model): Iterable<Finding> {
    for (const found of portsOnIngresses(model)) {
      const { ingress, origin, gateways, others, assumption } = found;
      yield {
        at: keyOf(origin),
        message: `annotation "healthcheck-port" is on ${describe(ingress.resource)}, expected it on ${gateways.map(serviceText).join(' and on ')}`,
        effect: effectOf(found, model),
        related: [
          ...gateways.map(gatewayPlace),
          ...others.map((backend) => ({
            at: backend.origin,
            message: `${serviceText(backend)} gets the same value`,
          })),
        ],
        help: others.length === 0 ? '' : hiding(),
        fixes: [fixOf(found, model)],
        ...loweredBy(assumption),
      };
    }
  },
});

function serviceText({ service }: Backend): string {
  return `Service "${nameOf(service.state === 'known' ? service.value.id : service.to)}"`;
}

function gatewayPlace(backend: Backend) {
  const { service, origin } = backend;
  if (service.state !== 'known')
    return { at: origin, message: `${serviceText(backend)} is not in the input` };
  return {
    at: keyOf(annotationsPlace(service.value)),
    message: 'expected among the annotations of this Service',
  };
}

function effectOf({ gateways, others }: PortOnIngress, { settings }: TrafficModel): string {
  if (!controllerAtLeast(settings, '2.0')) {
    return 'The value goes to every backend whose Service has none or the default; a port name that one of them lacks leaves the load balancer without listeners.';
  }
  return gateways.length + others.length > 1
    ? 'The value is resolved anew on each Service: a name that one of them lacks stops the whole load balancer (FailedBuildModel), a number fits one Service and makes the targets of the others unhealthy.'
    : 'The controller reads it here too. It breaks when a second backend is added or a second Ingress uses the Service without it.';
}

function fixOf(found: PortOnIngress, { settings, backends }: TrafficModel): Fix | undefined {
  const home = homeOf(found);
  const [gateway] = found.gateways;
  if (home === undefined || gateway === undefined) return undefined;
  const alone = found.others.length === 0 && ingressServices(backends).usersOf(gateway) === 1;
  const offer = alone && controllerAtLeast(settings, '2.0') ? safe : unsafe;
  const edits = moveHealthCheck(found.ingress.resource, home, ['healthcheck-port'], settings);
  const title = `move the health check annotations to ${describe(home)}`;
  return offer(title, ...edits);
}
