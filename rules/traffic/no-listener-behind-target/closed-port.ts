import { buildsRules } from '../../../src/alb/load-balancer/load-balancer.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { groupedBy } from '../../../src/collection/groups.ts';
import { gatewayFaults } from '../../../src/istio/gateway/gateway-faults.ts';
import { listenersOn } from '../../../src/istio/gateway/open-port.ts';
import type { GatewayServer, SelectedGateway } from '../../../src/istio/gateway/selected-gateway.ts';
import { Gateway } from '../../../src/istio/kinds/gateway.ts';
import { listeningPortOf } from '../../../src/istio/proxy/listening-port.ts';
import { canOpen } from '../../../src/istio/proxy/privileged-port.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import type { ServicePort } from '../../../src/k8s/kinds/service.ts';
import { portsOf } from '../../../src/k8s/kinds/service.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Arrival } from '../../../src/traffic/arrival.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { ignoredGateways } from '../../gateway/ignored-gateway.ts';
import { unselectedGateways } from '../../gateway/unselected-gateways.ts';
import { unservedPorts } from '../../gateway/unserved-port.ts';

/** A pod port to which a load balancer sends and on which no gateway behind the target group listens. */
export interface ClosedPort {
  readonly targetGroup: TargetGroup;
  /** The Service port that leads there. */
  readonly servicePort: ServicePort;
  readonly port: number;
  readonly proxies: readonly [GatewayProxy, ...GatewayProxy[]];
  /** The servers that listen elsewhere on these proxies; empty where no known Gateway selects them. */
  readonly servers: readonly GatewayServer[];
  /** The server that means this port and for which istiod opens another or none; absent for none. */
  readonly meant?: GatewayServer;
  /** Whether the pods may not open the port, so that no Gateway can. */
  readonly forbidden: boolean;
}

/** The ports of Envoy itself and of the agent, which no Gateway opens. */
const ownPorts: ReadonlySet<number> = new Set([15020, 15021, 15090]);

/**
 * The closed ports behind all target groups. None on a proxy that a Gateway misses by its selector, its port or
 * its namespace, or would select if istiod took it, which other rules tell, and none where no Gateway is known and the input is not declared complete.
 */
export function closedPorts(model: TrafficModel): readonly ClosedPort[] {
  if (!model.inventory.readsAll(Gateway)) return [];
  const closed = [...groupedBy(model.arrivals, ({ handover }) => handover.targetGroup)].flatMap(
    ([targetGroup, arrivals]) => closedPort(targetGroup, arrivals, model) ?? [],
  );
  if (closed.length === 0) return [];
  const told = new Set([
    ...refusedGateways(model).flatMap(({ maybeSelected }) => maybeSelected),
    ...ignoredGateways(model).flatMap(({ proxies }) => proxies),
    ...unselectedGateways(model).flatMap(({ meant }) => meant),
    ...unservedPorts(model).flatMap(({ proxies }) => proxies),
  ]);
  return closed.filter(({ proxies }) => !proxies.some((proxy) => told.has(proxy)));
}

/** The Gateways that istiod does not take, which is a fault of its own. */
function refusedGateways({ gateways, settings }: TrafficModel): readonly SelectedGateway[] {
  return gateways.filter(({ resource }) => gatewayFaults(resource, settings.targets.istio).length > 0);
}

function closedPort(
  targetGroup: TargetGroup,
  arrivals: readonly [Arrival, ...Arrival[]],
  model: TrafficModel,
): ClosedPort | undefined {
  const servicePort = ifKnown(targetGroup.port);
  const [{ port, proxy, handover }, ...others] = arrivals;
  if (servicePort === undefined || port === undefined || ownPorts.has(port)) return undefined;
  if (handover.gateway !== 'known' || arrivals.some(({ reached }) => reached.opens !== 'no'))
    return undefined;
  if (buildsRules(targetGroup.ingress, model.loadBalancers) === 'no') return undefined;
  const proxies = [proxy, ...others.map((one) => one.proxy)] as const;
  const dropped = model.droppedServers.filter((one) => proxies.includes(one.proxy));
  const listening = proxies.flatMap((one) => listenersOn(one, model.gatewayListeners));
  const servers = [...listening.flatMap((one) => one.servers), ...dropped.map(({ server }) => server)];
  if (servers.length === 0 && !model.inventory.declaredComplete) return undefined;
  const meant = servers.find(({ port: number }) => number === servicePort.port);
  const forbidden = proxies.every((one) => canOpen(one, port) === 'no');
  return { targetGroup, servicePort, port, proxies, servers, ...(meant && { meant }), forbidden };
}

/** The number with which a Gateway server makes a proxy listen on a pod port: that of the Service port, another that istiod translates so, or the pod port as it is. */
export function numberFor(proxy: GatewayProxy, port: number, wanted: number | undefined): number {
  const numbers = [wanted, ...proxy.services.flatMap(portsOf).map((one) => one.port)];
  return numbers.find((number) => number !== undefined && listeningPortOf(proxy, number) === port) ?? port;
}
