import { grouped } from '../../src/collection/groups.ts';
import type { GatewayListener } from '../../src/istio/gateway/gateway-listener.ts';
import { byName } from '../../src/k8s/object/resource.ts';
import type { Arrival } from '../../src/traffic/arrival.ts';
import type { Spoken } from '../../src/traffic/connection.ts';
import { outcomeAt, spokenTo } from '../../src/traffic/connection.ts';
import type { Forward } from '../../src/traffic/edge/forwards.ts';
import { forwardsByTargetGroup, hostsOf } from '../../src/traffic/edge/forwards.ts';
import { HostPatterns } from '../../src/traffic/edge/host-patterns.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';

/** A forward of a load balancer that ends in clear at a listener of a gateway. */
export interface Feed {
  readonly forward: Forward;
  readonly arrival: Arrival;
  readonly spoken: Spoken;
}

/** The feeds of each listener that takes them. */
export function feedsByListener(
  model: TrafficModel,
): ReadonlyMap<GatewayListener, readonly [Feed, ...Feed[]]> {
  const forwards = forwardsByTargetGroup(model.loadBalancers);
  return grouped(
    model.arrivals.flatMap((arrival) => {
      const { targetGroup } = arrival.handover;
      const spoken = spokenTo(targetGroup, model.settings);
      if (spoken?.protocol !== 'HTTP') return [];
      if (outcomeAt(arrival.reached, 'HTTP', model.tcpChains).is !== 'taken') return [];
      return arrival.reached.certain.flatMap((listener) =>
        (forwards.get(targetGroup) ?? []).map((forward) => [listener, { forward, arrival, spoken }] as const),
      );
    }),
  );
}

/** Finds the feed that brings requests for a host, or for some of a wildcard, that came to a load balancer over TLS; of several the first by Ingress. */
export function feedsOverTls(feeds: readonly Feed[]): (host: string) => Feed | undefined {
  const sorted = [...feeds].sort((a, b) => byName(a.forward.ingress.resource, b.forward.ingress.resource));
  const overTls = new HostPatterns<number>();
  for (const [rank, { forward }] of sorted.entries()) {
    if (forward.listener.protocol !== 'HTTPS') continue;
    for (const host of hostsOf(forward) ?? []) overTls.add(host, rank);
  }
  return (host) => {
    let first = sorted.length;
    for (const rank of overTls.meeting(host)) first = Math.min(first, rank);
    return sorted[first];
  };
}
