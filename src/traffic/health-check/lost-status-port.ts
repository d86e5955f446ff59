import { annotationOf } from '../../alb/annotation/annotation.ts';
import { healthCheckPortOf } from '../../alb/target-group/health-check-port.ts';
import type { TargetGroup } from '../../alb/target-group/target-group.ts';
import { acrossTargetTypes } from '../../alb/target-group/target-type.ts';
import { oncePer } from '../../collection/memo.ts';
import { readinessPath, readinessPort } from '../../istio/proxy/status-port.ts';
import { portsAreCertain, portsOf, Service } from '../../k8s/kinds/service.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Assumption } from '../../settings/assumption.ts';
import type { Location } from '../../source/file/place.ts';
import type { Handover } from '../handover.ts';
import type { TrafficModel } from '../model.ts';
import { answerToHealthCheck } from './check-answer.ts';
import { readinessPorts } from './readiness-ports.ts';

/** A gateway whose own list of ports, given to its chart, lacks the status port that a health check needs. */
export interface LostStatusPort {
  /** The Service that the chart makes. */
  readonly service: Resource<Service>;
  /** The first target group whose check needs the port; absent where only an annotation in the values tells of one. */
  readonly targetGroup?: TargetGroup;
  /** The annotation that asks for it; absent where the check is the default one, on the traffic port. */
  readonly askedAt?: Location;
  readonly assumption?: Assumption;
}

/** The gateways without the status port that they need, by the order of their Services. */
export const lostStatusPorts = oncePer((model: TrafficModel): readonly LostStatusPort[] => {
  const found = new Map<Resource<Service>, LostStatusPort>();
  for (const handover of model.handovers) {
    const service = ifKnown(handover.targetGroup.service);
    if (service === undefined || !hasOwnList(service)) continue;
    const need = needOf(handover, model);
    if (need === undefined) continue;
    if (!found.has(service)) found.set(service, { service, targetGroup: handover.targetGroup, ...need });
  }
  const handedOver = new Set(
    model.handovers.flatMap(({ targetGroup }) => ifKnown(targetGroup.service) ?? []),
  );
  for (const service of model.inventory.list(Service)) {
    const askedAt = handedOver.has(service) || !hasOwnList(service) ? undefined : askedIn(service, model);
    if (askedAt !== undefined) found.set(service, { service, askedAt });
  }
  return [...found.values()];
});

const servicesWithoutStatusPort = oncePer(
  (model: TrafficModel): ReadonlySet<unknown> =>
    new Set(lostStatusPorts(model).map(({ service }) => service)),
);

/** Whether a Service lacks the status port that health checks of it need, so that nothing else is to be said of where they arrive. */
export function lacksStatusPort(service: Resource<Service>, model: TrafficModel): boolean {
  return servicesWithoutStatusPort(model).has(service);
}

/** Whether a chart made the Service with a list of ports that somebody gave it: those of the charts have the status port. */
function hasOwnList(service: Resource<Service>): boolean {
  if (service.madeBy === undefined || !portsAreCertain(service)) return false;
  return !portsOf(service).some(
    ({ name, port, targetPort }) =>
      name === 'status-port' || port === readinessPort || targetPort === readinessPort,
  );
}

type Need = Pick<LostStatusPort, 'askedAt' | 'assumption'>;

/** What the health check of a handover asks of the status port; undefined where it does without. */
function needOf({ targetGroup, proxies }: Handover, model: TrafficModel): Need | undefined {
  const { port, path } = targetGroup.healthCheck;
  const asked = healthCheckPortOf(targetGroup);
  if (port.state === 'unknown' || path.state === 'unknown') return undefined;
  const [pathOnly] = path.value.split('?');
  const askedAt = port.from === 'default' ? undefined : port.origin;
  switch (asked.means) {
    case 'no such port':
      return asked.name === 'status-port' ? { askedAt } : undefined;
    case 'number': {
      const { number } = asked;
      if (number !== readinessPort && pathOnly !== readinessPath) return undefined;
      const found = acrossTargetTypes(targetGroup, model.settings, (typed) =>
        readinessPorts(typed, proxies).has(number) ? undefined : typed,
      );
      return found && { askedAt, assumption: found.assumption };
    }
    case 'traffic port': {
      const traffic = ifKnown(targetGroup.port);
      const answer = traffic && answerToHealthCheck(targetGroup, traffic, proxies, model);
      const pathAt = path.from === 'default' ? undefined : path.origin;
      return answer?.succeeds === 'no' ? { askedAt: pathAt ?? askedAt } : undefined;
    }
    default:
      return undefined;
  }
}

/** The annotation in the values by which a load balancer outside the input checks the status port. */
function askedIn(service: Resource<Service>, { settings }: TrafficModel): Location | undefined {
  const port = annotationOf(service, 'healthcheck-port', settings);
  return port.state === 'known' && port.value === 'status-port' ? port.origin : undefined;
}
