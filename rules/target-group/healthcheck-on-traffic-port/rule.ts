import type { Effective, ValueSource } from '../../../src/alb/setting/effective-value.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding, Location, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule, keyOf } from '../../../src/rule/rule.ts';
import type { Handover } from '../../../src/traffic/handover.ts';
import { lacksStatusPort } from '../../../src/traffic/health-check/lost-status-port.ts';
import { homeOf, portsOnIngresses } from '../port-on-ingress.ts';
import { gatewayAssumption } from '../presumed-gateway.ts';
import type { FailingCheck } from '../readiness-repair.ts';
import { readinessRepair } from '../readiness-repair.ts';
import { usedBy } from '../used-by.ts';
import { failingTrafficPortCheck } from './traffic-port-check.ts';

export default defineRule({
  summary: 'Health check of the gateway uses the traffic port, which does not answer it with a success code',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go at v3.5.0',
    'istio/istio pilot/pkg/networking/core/gateway.go at 1.30',
    'https://github.com/istio/istio/issues/12503',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1284',
  ],
  check: (model) => surestFirst(judged(model).flatMap((handover) => findingOf(handover, model) ?? [])),
});

/** The handovers, but for Services whose health check port stands on an Ingress: moved to the Service it holds for all. */
function judged(model: TrafficModel): readonly Handover[] {
  const homes = new Set(portsOnIngresses(model).flatMap((one) => homeOf(one) ?? []));
  return model.handovers.filter(({ targetGroup: { service } }) => {
    const own = ifKnown(service);
    return own === undefined || !homes.has(own);
  });
}

function findingOf(handover: Handover, model: TrafficModel): Finding | undefined {
  const { targetGroup } = handover;
  const { path, port } = targetGroup.healthCheck;
  const check = failingTrafficPortCheck(handover, model);
  if (check === undefined || path.state === 'unknown' || targetGroup.service.state !== 'known')
    return undefined;
  const service = targetGroup.service.value;
  if (lacksStatusPort(service, model)) return undefined;
  const repair = readinessRepair(handover, service, check, model.settings);
  const { by } = check.answer;
  return {
    at: placeOf(path.from, port, path.origin),
    message: `health check of ${describe(service)} requests "${check.path}" on the traffic port, expected ${repair.expected}`,
    effect: effectOf(check),
    related: [
      usedBy(targetGroup),
      ...(by === undefined ? [] : [{ at: by, message: `answers ${check.answer.status ?? 'the check'}` }]),
    ],
    fixes: [repair.fix],
    ...loweredBy(gatewayAssumption(handover), check.assumption),
  };
}

/** A written port says where to ask, a written path what; else the annotations lack both. */
function placeOf(pathFrom: ValueSource, port: Effective<string>, origin: Location): Location {
  if (port.state === 'known' && port.from !== 'default') return port.origin;
  return pathFrom === 'default' ? keyOf(origin) : origin;
}

function effectOf({ answer: { answered, status } }: FailingCheck): string {
  const got =
    answered === 'refused'
      ? 'No Gateway of the input opens that port, so the check is refused; once one does, it is answered 404 unless a VirtualService for host "*" takes it'
      : answered === 'not found'
        ? 'The check has an address as its host, for which the gateway has no route: it answers 404'
        : `The gateway answers the check with ${status}`;
  return `${got}. Every target stays unhealthy: clients get 502, 503 or 504, or the load balancer sends to all targets none the less (fail-open), as long as none is healthy.`;
}
