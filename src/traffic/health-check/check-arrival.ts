import { whyNoNodePort } from '../../alb/target-group/instance-target.ts';
import type { TypedTargetGroup } from '../../alb/target-group/target-type.ts';
import { openPortOf } from '../../istio/gateway/open-port.ts';
import { opaqueObjectsOn } from '../../istio/policy/extensions.ts';
import { podPortsOf } from '../../istio/proxy/listening-port.ts';
import type { GatewayProxy } from '../../istio/proxy/proxy.ts';
import { statusPortOf } from '../../istio/proxy/status-port.ts';
import type { Service, ServicePort } from '../../k8s/kinds/service.ts';
import { portsAreCertain, portsOf, targetPortOf } from '../../k8s/kinds/service.ts';
import { containersOf } from '../../k8s/kinds/workload.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Assumption } from '../../settings/assumption.ts';
import type { TrafficModel } from '../model.ts';
import { answerToHealthCheck } from './check-answer.ts';
import { readinessEntriesOf, readinessPorts, servicesOfPods } from './readiness-ports.ts';

/** Where a health check that dials a number arrives at a target of a gateway. */
export type CheckArrival =
  | { readonly at: 'readiness' }
  /** A port of the Service that takes traffic and does not answer the check with a success code. */
  | { readonly at: 'traffic port'; readonly port: ServicePort }
  /** Nothing listens on that number, for the reason given as a clause. */
  | { readonly at: 'nothing'; readonly because: string; readonly assumption?: Assumption }
  /** Something that cannot be told may answer. */
  | { readonly at: 'unknown' };

const unknown: CheckArrival = { at: 'unknown' };

/** Where a health check arrives that dials `number` at the targets of a group, whose pods are the proxies. */
export function arrivalAt(
  number: number,
  targetGroup: TypedTargetGroup,
  proxies: readonly GatewayProxy[],
  model: TrafficModel,
): CheckArrival {
  const service = ifKnown(targetGroup.service);
  if (service === undefined || number < 1 || number > 65535) return unknown;
  if (readinessPorts(targetGroup, proxies).has(number)) return { at: 'readiness' };
  if (othersListenOn(number, targetGroup, proxies)) return unknown;
  const port = portReachedBy(number, service, targetGroup, proxies);
  if (port !== undefined) {
    const answer = answerToHealthCheck(targetGroup, port, proxies, model);
    return answer?.succeeds === 'no' ? { at: 'traffic port', port } : unknown;
  }
  return targetGroup.targetType.value === 'instance'
    ? onNode(number, service, targetGroup, proxies, model)
    : inPod(number, service, proxies, model);
}

/** Whether something beside the gateway's own Service and proxy listens: other containers, other Services of the pods, metrics. */
function othersListenOn(
  number: number,
  targetGroup: TypedTargetGroup,
  proxies: readonly GatewayProxy[],
): boolean {
  const [, ...services] = servicesOfPods(targetGroup, proxies);
  const ports = services.flatMap(portsOf);
  const declared = proxies
    .flatMap(({ workload }) => containersOf(workload))
    .filter(({ name }) => name !== 'istio-proxy');
  const opened = declared.flatMap((container) => container.ports ?? []);
  if (targetGroup.targetType.value === 'instance') {
    return (
      ports.some(({ nodePort }) => nodePort === number) || opened.some(({ hostPort }) => hostPort === number)
    );
  }
  const { path } = targetGroup.healthCheck;
  const metrics = number === 15090 && path.state === 'known' && path.value === '/stats/prometheus';
  return (
    metrics ||
    ports.some((port) => targetPortOf(port) === number) ||
    opened.some(({ containerPort }) => containerPort === number)
  );
}

function portReachedBy(
  number: number,
  service: Resource<Service>,
  { targetType }: TypedTargetGroup,
  proxies: readonly GatewayProxy[],
): ServicePort | undefined {
  return portsOf(service).find((port) =>
    targetType.value === 'instance'
      ? port.nodePort === number
      : proxies.some((proxy) => podPortsOf(port, proxy).includes(number)),
  );
}

/** Of an unpinned port that leads to readiness nobody knows the number, so that any in the range may be it. */
function onNode(
  number: number,
  service: Resource<Service>,
  targetGroup: TypedTargetGroup,
  proxies: readonly GatewayProxy[],
  model: TrafficModel,
): CheckArrival {
  const { from, to } = model.settings.assume.nodePortRange;
  if (number < from || number > to)
    return { at: 'nothing', because: `nodes open only ${from} to ${to} for Services` };
  const services = servicesOfPods(targetGroup, proxies);
  if (services.some((one) => readinessEntriesOf(one, proxies).some((port) => isUnpinned(port, one)))) {
    return unknown;
  }
  const because = 'no port of the Service has this nodePort';
  if (statusPortOf(service) !== undefined) return { at: 'nothing', because };
  if (portsOf(service).some((port) => port.nodePort === undefined) || !portsAreCertain(service))
    return unknown;
  const assumes = `no other Service gives the nodePort ${number} to these pods`;
  return { at: 'nothing', because, ...unlessComplete(assumes, model) };
}

/** Whether the cluster chooses the nodePort of a port. */
function isUnpinned(port: ServicePort, service: Resource<Service>): boolean {
  return port.nodePort === undefined && whyNoNodePort(service, port) === undefined;
}

function inPod(
  number: number,
  service: Resource<Service>,
  proxies: readonly GatewayProxy[],
  model: TrafficModel,
): CheckArrival {
  const { from, to } = model.settings.assume.nodePortRange;
  if (number >= from && number <= to)
    return { at: 'nothing', because: 'it is in the range of nodePorts, which pods do not open' };
  const ports = portsOf(service);
  if (ports.some((port) => proxies.some((proxy) => podPortsOf(port, proxy).includes(undefined))))
    return unknown;
  const listens = proxies.some((proxy) => openPortOf(proxy, number, model.gatewayListeners).opens !== 'no');
  if (listens) return unknown;
  if (ports.some((port) => port.port === number || port.nodePort === number))
    return { at: 'nothing', because: 'it is a port of the Service, not of the pods' };
  if (!isPlain(proxies, number, model)) return unknown;
  const assumes = `no Gateway outside the input makes the pods listen on ${number}`;
  return { at: 'nothing', because: 'the gateway does not open it', ...unlessComplete(assumes, model) };
}

/** Whether the templates are known, run nothing but the proxy, which does not declare the port, and no EnvoyFilter adds to it. */
function isPlain(
  proxies: readonly GatewayProxy[],
  number: number,
  { inventory, settings }: TrafficModel,
): boolean {
  return proxies.every((proxy) => {
    const [only, ...more] = containersOf(proxy.workload);
    if (only === undefined || more.length > 0) return false;
    const declares = (only.ports ?? []).some(({ containerPort }) => containerPort === number);
    return !declares && opaqueObjectsOn(proxy, inventory, settings).length === 0;
  });
}

/** What is assumed of objects outside the input; nothing where the input is declared complete. */
function unlessComplete(assumes: string, { inventory }: TrafficModel): { readonly assumption?: Assumption } {
  return inventory.declaredComplete ? {} : { assumption: { assumes, settledBy: 'complete' } };
}
