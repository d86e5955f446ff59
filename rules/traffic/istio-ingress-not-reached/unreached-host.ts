import { groupedBy } from '../../../src/collection/groups.ts';
import type { IngressHost, IstioIngress } from '../../../src/istio/ingress/istio-ingress.ts';
import { istioIngressesOf } from '../../../src/istio/ingress/istio-ingress.ts';
import { listensOn } from '../../../src/istio/proxy/listening-port.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { selectsProxy } from '../../../src/istio/proxy/selector.ts';
import type { Arrival } from '../../../src/traffic/arrival.ts';
import type { Forward } from '../../../src/traffic/edge/forwards.ts';
import { forwardsByTargetGroup, hostsOf } from '../../../src/traffic/edge/forwards.ts';
import { HostPatterns } from '../../../src/traffic/edge/host-patterns.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { hostsAt } from '../../../src/traffic/served-host.ts';

/** A host that istiod serves on ports of a gateway to which no load balancer sends requests for it. */
export interface UnreachedHost {
  readonly ingress: IstioIngress;
  readonly host: IngressHost;
  /** The first of the forwards that take the host, and where it arrives. */
  readonly landing: Landing;
  readonly proxy: GatewayProxy;
}

/** A forward and the port of a gateway at which it arrives. */
export interface Landing {
  readonly forward: Forward;
  readonly arrival: Arrival;
}

/** The hosts of Ingresses of istiod that load balancers forward to another port of their gateway. */
export function unreachedHosts(model: TrafficModel): readonly UnreachedHost[] {
  const ingresses = istioIngressesOf(model.inventory).filter(({ hosts }) => hosts.length > 0);
  if (ingresses.length === 0) return [];
  const arrivals = model.arrivals.filter(({ handover }) => handover.gateway === 'known');
  return [...groupedBy(arrivals, ({ proxy }) => proxy)].flatMap(([proxy, own]) => {
    const landings = landingsByHost(own, model);
    const selecting = ingresses.filter(({ selector }) => selectsProxy(selector, proxy) === 'yes');
    return selecting.flatMap((ingress) =>
      ingress.hosts.flatMap((host): readonly UnreachedHost[] => {
        const [landing, ...more] = landings.meeting(host.name);
        if (landing === undefined || [landing, ...more].some((one) => mayServe(host, one, proxy, model)))
          return [];
        return [{ ingress, host, landing, proxy }];
      }),
    );
  });
}

function landingsByHost(
  arrivals: readonly Arrival[],
  { loadBalancers }: TrafficModel,
): HostPatterns<Landing> {
  const forwards = forwardsByTargetGroup(loadBalancers);
  const landings = new HostPatterns<Landing>();
  for (const arrival of arrivals)
    for (const forward of forwards.get(arrival.handover.targetGroup) ?? [])
      for (const host of hostsOf(forward) ?? ['*']) landings.add(host, { forward, arrival });
  return landings;
}

/** Whether the host is served where a forward arrives: by istiod for the Ingress, or by a VirtualService. */
function mayServe(
  { name, ports }: IngressHost,
  { arrival: { port, reached } }: Landing,
  proxy: GatewayProxy,
  { virtualHosts }: TrafficModel,
): boolean {
  if (port === undefined || ports.some((number) => listensOn(proxy, number, port) !== 'no')) return true;
  return hostsAt(virtualHosts)(reached).virtualHosts.meeting(name).size > 0;
}
