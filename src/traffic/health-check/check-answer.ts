// What a gateway answers to the health check of a target group. Where the check arrives is in check-arrival.ts; rules on
// health checks read both.
import { holdsStatus } from '../../alb/target-group/success-codes.ts';
import type { TargetGroup } from '../../alb/target-group/target-group.ts';
import { podPortsOf } from '../../istio/proxy/listening-port.ts';
import type { GatewayProxy } from '../../istio/proxy/proxy.ts';
import type { ListenerAnswer } from '../../istio/route/listener-answer.ts';
import { answerOnPort } from '../../istio/route/listener-answer.ts';
import type { ServicePort } from '../../k8s/kinds/service.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import { reachedAt } from '../arrival.ts';
import type { TrafficModel } from '../model.ts';

/** What becomes of a health check that arrives at a gateway on a Service port. */
export interface CheckAnswer {
  /** Whether it is answered with a success code: `unknown` too where an application answers. */
  readonly succeeds: Answer;
  /** What the gateway answers; of several proxies the first. */
  readonly answer: ListenerAnswer;
}

/** Asks the proxies behind a target group for the health check's path on one of the Service's ports; undefined when that cannot be told, as for gRPC. */
export function answerToHealthCheck(
  targetGroup: TargetGroup,
  port: ServicePort,
  proxies: readonly GatewayProxy[],
  model: TrafficModel,
): CheckAnswer | undefined {
  const { protocolVersion, healthCheck } = targetGroup;
  const { path, successCodes } = healthCheck;
  if (protocolVersion.state === 'unknown' || protocolVersion.value === 'GRPC') return undefined;
  if (path.state === 'unknown' || successCodes.state === 'unknown') return undefined;
  const [withoutQuery = ''] = path.value.split('?');
  const answers = proxies.flatMap((proxy) =>
    podPortsOf(port, proxy).map((number) =>
      number === undefined ? undefined : answerAt(proxy, number, withoutQuery, model),
    ),
  );
  const [answer] = answers;
  if (answer === undefined) return undefined;
  const verdicts = answers.map((one) => verdictOn(one, successCodes.value, model));
  if (verdicts.includes('unknown')) return { succeeds: 'unknown', answer };
  return { succeeds: verdicts.includes('yes') ? 'yes' : 'no', answer };
}

/** What a proxy answers to a check that comes to the address of its pods: what listens on that of the host alone does not see it. */
function answerAt(proxy: GatewayProxy, port: number, path: string, model: TrafficModel): ListenerAnswer {
  const { gatewayListeners, virtualHosts } = model;
  const { certain, possible } = reachedAt(proxy, port, gatewayListeners);
  return answerOnPort(proxy, port, { path }, { gatewayListeners: [...certain, ...possible], virtualHosts });
}

/** Where Gateways may stand outside the input, a port that none of them opens may as well be open, without a route for the check. */
function verdictOn(answer: ListenerAnswer | undefined, codes: string, model: TrafficModel): Answer {
  switch (answer?.answered) {
    case 'refused':
      return !model.inventory.declaredComplete && holdsStatus(codes, 404) ? 'unknown' : 'no';
    case 'not found':
    case 'redirect':
    case 'direct response':
      return holdsStatus(codes, answer.status ?? 404) ? 'yes' : 'no';
    default:
      return 'unknown';
  }
}
