import type { TypedTargetGroup } from '../../alb/target-group/target-type.ts';
import { oncePer } from '../../collection/memo.ts';
import { podPortsOf } from '../../istio/proxy/listening-port.ts';
import type { GatewayProxy } from '../../istio/proxy/proxy.ts';
import { agentPort, readinessPort, statusEntriesOf, statusPortOf } from '../../istio/proxy/status-port.ts';
import type { Service, ServicePort } from '../../k8s/kinds/service.ts';
import { portsOf, targetPortOf } from '../../k8s/kinds/service.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';

const readiness: readonly number[] = [readinessPort, agentPort];

/** The known Services in front of the pods of a target group: its own first, then the others that select the same pods. */
export function servicesOfPods(
  targetGroup: TypedTargetGroup,
  proxies: readonly GatewayProxy[],
): readonly Resource<Service>[] {
  const own = ifKnown(targetGroup.service);
  return own === undefined ? [] : withOthers(own, proxies);
}

function withOthers(own: Resource<Service>, proxies: readonly GatewayProxy[]): readonly Resource<Service>[] {
  const others = proxies.flatMap(({ services }) => services).filter(({ id }) => id.name !== own.id.name);
  return [own, ...others];
}

/**
 * The literal numbers on which the readiness endpoint answers at a target. Of instance targets: the nodePorts that
 * lead to it, of whichever Service, and what the pods open on the node themselves. Of ip targets: the ports of the
 * pods. Empty when the Service is not known.
 */
export function readinessPorts(
  targetGroup: TypedTargetGroup,
  proxies: readonly GatewayProxy[],
): ReadonlySet<number> {
  const own = ifKnown(targetGroup.service);
  return own === undefined ? none : numbersBehind(proxies)[targetGroup.targetType.value](own);
}

const none: ReadonlySet<number> = new Set();

/** The numbers by the Service of a target group, by its type: many groups lead to one gateway. */
const numbersBehind = oncePer((proxies: readonly GatewayProxy[]) => ({
  ip: oncePer((own: Resource<Service>) => new Set([...readiness, ...statusTargetOf(own)])),
  instance: oncePer((own: Resource<Service>) => {
    const entries = withOthers(own, proxies).flatMap((service) => readinessEntriesOf(service, proxies));
    return new Set([
      ...entries.flatMap(({ nodePort }) => nodePort ?? []),
      ...proxies.flatMap(readinessOnNode),
    ]);
  }),
}));

function statusTargetOf(service: Resource<Service>): readonly number[] {
  const status = statusPortOf(service);
  const target = status === undefined ? undefined : targetPortOf(status);
  return typeof target === 'number' ? [target] : [];
}

/** The ports of a Service that lead to readiness, by number or by a name that the pods declare. */
export function readinessEntriesOf(
  service: Resource<Service>,
  proxies: readonly GatewayProxy[],
): readonly ServicePort[] {
  return entriesBehind(proxies)(service);
}

const entriesBehind = oncePer((proxies: readonly GatewayProxy[]) =>
  oncePer((service: Resource<Service>) => {
    const plain = new Set(statusEntriesOf(service));
    return portsOf(service).filter((port) => plain.has(port) || leadsThere(port, proxies));
  }),
);

function leadsThere(port: ServicePort, proxies: readonly GatewayProxy[]): boolean {
  const numbers = proxies.flatMap((proxy) => podPortsOf(port, proxy));
  return numbers.some((number) => number !== undefined && readiness.includes(number));
}

/** What the pods open on their nodes without a Service: with the network of the node, or by hostPort. */
function readinessOnNode({ workload }: GatewayProxy): readonly number[] {
  const { hostNetwork, containers = [] } = workload?.template.spec ?? {};
  if (hostNetwork === true) return readiness;
  return containers
    .flatMap(({ ports = [] }) => ports)
    .filter(({ containerPort = 0 }) => readiness.includes(containerPort))
    .flatMap(({ hostPort }) => hostPort ?? []);
}
