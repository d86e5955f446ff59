import { healthCheckPortOf } from '../../alb/target-group/health-check-port.ts';
import { holdsStatus } from '../../alb/target-group/success-codes.ts';
import type { TargetGroup } from '../../alb/target-group/target-group.ts';
import { acrossTargetTypes } from '../../alb/target-group/target-type.ts';
import { oncePer } from '../../collection/memo.ts';
import { statusListenerMayDiffer } from '../../istio/policy/status-listener.ts';
import type { ListenerAnswer } from '../../istio/route/listener-answer.ts';
import type { ServicePort } from '../../k8s/kinds/service.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Assumption } from '../../settings/assumption.ts';
import type { Handover } from '../handover.ts';
import type { TrafficModel } from '../model.ts';
import { answerToHealthCheck } from './check-answer.ts';
import { arrivalAt } from './check-arrival.ts';
import { readinessCheckOf } from './readiness-check.ts';
import { readinessEntriesOf } from './readiness-ports.ts';

/** Whether the targets of a gateway pass the health check of their target group, and why, as a clause. */
export interface Health {
  readonly passes: Answer;
  readonly because: string;
  readonly assumption?: Assumption;
}

/** Judges the health check of a target group that leads to a gateway. */
export function healthOf(handover: Handover, model: TrafficModel): Health {
  return healthIn(model)(handover);
}

const healthIn = oncePer((model: TrafficModel) =>
  oncePer(
    (handover: Handover): Health => ofStatusPort(handover, model) ?? ofOtherPort(handover, model) ?? unclear,
  ),
);

const unclear: Health = { passes: 'unknown', because: 'who answers it cannot be told' };

/** The health of targets whose status port is asked; undefined where it is not, or cannot be told. */
function ofStatusPort(handover: Handover, model: TrafficModel): Health | undefined {
  const { targetGroup, proxies } = handover;
  const { protocolVersion, healthCheck } = targetGroup;
  const { path, protocol, successCodes } = healthCheck;
  const check = readinessCheckOf(handover, model.settings);
  if (check === undefined || protocolVersion.state === 'unknown' || path.state === 'unknown')
    return undefined;
  if (protocol.state === 'unknown' || successCodes.state === 'unknown') return undefined;
  if (proxies.some((proxy) => statusListenerMayDiffer(proxy, model.inventory, model.settings)))
    return undefined;
  const { assumption } = check;
  const lowered = assumption === undefined ? {} : { assumption };
  if (protocolVersion.value === 'GRPC')
    return { passes: 'no', because: 'the status port knows no gRPC', ...lowered };
  if (protocol.value !== 'HTTP')
    return { passes: 'no', because: 'the status port speaks HTTP in clear', ...lowered };
  const [withoutQuery = ''] = path.value.split('?');
  const status = check.paths.includes(withoutQuery) ? 200 : 404;
  const passes = holdsStatus(successCodes.value, status) ? 'yes' : 'no';
  return { passes, because: `the status port answers ${status}`, ...lowered };
}

/** The health of targets that are asked elsewhere. */
function ofOtherPort({ targetGroup, proxies }: Handover, model: TrafficModel): Health | undefined {
  const asked = healthCheckPortOf(targetGroup);
  if (asked.means === 'number') {
    const found = acrossTargetTypes(targetGroup, model.settings, (typed) => {
      const arrival = arrivalAt(asked.number, typed, proxies, model);
      return arrival.at === 'traffic port' || arrival.at === 'nothing' ? arrival : undefined;
    });
    if (found === undefined) return undefined;
    const { answer: arrival, assumption } = found;
    const lowered = assumption ?? (arrival.at === 'nothing' ? arrival.assumption : undefined);
    const because =
      arrival.at === 'nothing'
        ? `nothing answers on ${asked.number}, since ${arrival.because}`
        : `it arrives at port ${arrival.port.name ?? arrival.port.port}, which takes traffic`;
    return { passes: 'no', because, ...(lowered === undefined ? {} : { assumption: lowered }) };
  }
  const port = asked.means === 'service port' ? asked.port : trafficPort(asked.means, targetGroup);
  return port === undefined ? undefined : ofTrafficPort(port, { targetGroup, proxies }, model);
}

function trafficPort(means: string, { port }: TargetGroup): ServicePort | undefined {
  return means === 'traffic port' ? ifKnown(port) : undefined;
}

/** The health of targets that are asked on a port of the Service; undefined where that is the status port, of which something is not known. */
function ofTrafficPort(
  port: ServicePort,
  { targetGroup, proxies }: Pick<Handover, 'targetGroup' | 'proxies'>,
  model: TrafficModel,
): Health | undefined {
  const service = ifKnown(targetGroup.service);
  if (service !== undefined && readinessEntriesOf(service, proxies).includes(port)) return undefined;
  const check = answerToHealthCheck(targetGroup, port, proxies, model);
  if (check === undefined) return undefined;
  return { passes: check.succeeds, because: `the port of the traffic ${deedOf(check.answer)}` };
}

function deedOf({ answered, status }: ListenerAnswer): string {
  if (answered === 'refused') return 'is not open';
  if (answered === 'routed') return 'leads to an application';
  return answered === 'unknown' ? 'may answer anything' : `answers ${status ?? 404}`;
}
