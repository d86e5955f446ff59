import { isTlsServer } from '../../../src/istio/gateway/servers.ts';
import type { Gateway } from '../../../src/istio/kinds/gateway.ts';
import type { BoundVirtualService } from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import type { ServerConflict } from './server-conflict.ts';

/**
 * Whether nothing is lost with a server that istiod drops: it redirects to HTTPS, as the other one does for all its
 * hosts, and no VirtualService names its Gateway.
 */
export function losesNothing(
  { server, why, hosts }: ServerConflict,
  { virtualServices }: Pick<TrafficModel, 'virtualServices'>,
): boolean {
  if (why !== 'host' || isTlsServer(server) || !server.httpsRedirect) return false;
  const others = server.hosts.some(({ written }) => !hosts.includes(written));
  return !others && !namedGateways(virtualServices).has(server.gateway);
}

const named = new WeakMap<readonly BoundVirtualService[], ReadonlySet<Resource<Gateway>>>();

/** The Gateways that VirtualServices name. */
function namedGateways(virtualServices: readonly BoundVirtualService[]): ReadonlySet<Resource<Gateway>> {
  const kept = named.get(virtualServices);
  if (kept !== undefined) return kept;
  const gateways = new Set(
    virtualServices.flatMap((one) => one.gateways.flatMap(({ gateway }) => ifKnown(gateway) ?? [])),
  );
  named.set(virtualServices, gateways);
  return gateways;
}
