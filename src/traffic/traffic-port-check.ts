import { asksTrafficPort } from '../alb/health-check-port.ts';
import { opaqueObjectsOn } from '../istio/opaque.ts';
import type { TrafficPortAnswer } from '../istio/traffic-port.ts';
import type { Assumption } from '../k8s/assumption.ts';
import { ifKnown } from '../k8s/lookup.ts';
import { describe } from '../k8s/resource.ts';
import { answerToHealthCheck } from './health-check-answer.ts';
import type { Handover, TrafficModel } from './model.ts';
import { readinessEntriesOf } from './readiness-ports.ts';

/** A health check that asks a gateway on the traffic port and gets no success code there. */
export interface FailingCheck {
  readonly path: string;
  /** Whether the path is one that somebody chose, other than `/` and the usual readiness path. */
  readonly ownPath: boolean;
  readonly answer: TrafficPortAnswer;
  readonly assumption?: Assumption;
}

/** The health check of a handover when it fails on the traffic port; undefined when it asks another port, succeeds, or cannot be judged. */
export function failingTrafficPortCheck(
  { targetGroup, proxies }: Handover,
  model: TrafficModel,
): FailingCheck | undefined {
  const service = ifKnown(targetGroup.service);
  const port = ifKnown(targetGroup.port);
  const { path } = targetGroup.healthCheck;
  if (service === undefined || port === undefined || path.state === 'unknown') return undefined;
  if (asksTrafficPort(targetGroup) !== 'yes' || readinessEntriesOf(service, proxies).includes(port)) {
    return undefined;
  }
  const asked = answerToHealthCheck(targetGroup, port, proxies, model);
  if (asked?.succeeds !== 'no') return undefined;
  const [pathOnly = ''] = path.value.split('?');
  const ownPath = path.from !== 'default' && !['/', '/healthz/ready'].includes(pathOnly);
  const assumption =
    opaqueAssumption(proxies, model) ?? (ownPath ? noRouteElsewhere(pathOnly, model) : undefined);
  return {
    path: path.value,
    ownPath,
    answer: asked.answer,
    ...(assumption === undefined ? {} : { assumption }),
  };
}

function opaqueAssumption(
  proxies: Handover['proxies'],
  { inventory, settings }: TrafficModel,
): Assumption | undefined {
  const [first] = proxies.flatMap((proxy) => opaqueObjectsOn(proxy, inventory, settings));
  if (first === undefined) return undefined;
  return { assumes: `${describe(first)} does not answer the health check`, settledBy: 'ignore' };
}

function noRouteElsewhere(path: string, { inventory }: TrafficModel): Assumption | undefined {
  if (inventory.declaredComplete) return undefined;
  return {
    assumes: `no VirtualService outside the set answers "${path}" for host "*"`,
    settledBy: 'complete',
  };
}
