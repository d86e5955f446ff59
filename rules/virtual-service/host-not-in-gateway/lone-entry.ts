import { groupedBy } from '../../../src/collection/groups.ts';
import { oncePer } from '../../../src/collection/memo.ts';
import type { ServerHost } from '../../../src/istio/gateway/selected-gateway.ts';
import { isWildcard } from '../../../src/istio/host/host.ts';
import type { BoundVirtualService } from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import { admissionOf } from '../../../src/istio/virtual-service/host-admission.ts';
import type { TrafficModel } from '../../../src/rule/rule.ts';
import { loadBalancersByHost } from '../../../src/traffic/edge/load-balancers-by-host.ts';
import type { RefusedHost } from './refused-host.ts';

/** An entry of a Gateway that admits no host of any VirtualService. */
export interface LoneEntry {
  readonly entry: ServerHost;
  /** The entry that would admit every host that the Gateway refuses. */
  readonly expected: string;
}

/**
 * The lone entry for each refused host, where a Gateway refuses several VirtualServices and one entry of the same form,
 * a wildcard for several hosts, would admit all of them: then it is the entry, not each VirtualService, that is wrong. One that a
 * load balancer has too is meant.
 */
export function loneEntries(
  refused: readonly RefusedHost[],
  { virtualServices, loadBalancers }: TrafficModel,
): ReadonlyMap<RefusedHost, LoneEntry> {
  const byHost = loadBalancersByHost(loadBalancers);
  const isAtLoadBalancer = (name: string) => byHost.named(name).some(({ by }) => by.name === name);
  const lone = new Map<RefusedHost, LoneEntry>();
  for (const group of groupedBy(refused, ({ gateways }) => gateways[0]).values()) {
    const expected = commonEntry(group);
    if (expected === undefined) continue;
    const busy = busyEntries(virtualServices);
    const entry = group[0].refusals.find(
      ({ entry: { name }, entry: one }) =>
        !busy.has(one) &&
        isWildcard(name) === isWildcard(expected) &&
        name !== expected &&
        !isAtLoadBalancer(name),
    )?.entry;
    if (entry !== undefined) for (const one of group) lone.set(one, { entry, expected });
  }
  return lone;
}

/** The one host that all VirtualServices of the group are refused for, or the wildcard over all of them; undefined where there is none, or only one VirtualService. */
function commonEntry(group: readonly [RefusedHost, ...RefusedHost[]]): string | undefined {
  if (new Set(group.map(({ virtualService }) => virtualService)).size < 2) return undefined;
  if (group.some(({ gateways, assumption }) => gateways.length > 1 || assumption !== undefined))
    return undefined;
  const names = new Set(group.map(({ host }) => host.name));
  const domains = new Set([...names].map((name) => name.slice(name.indexOf('.'))));
  const [name = ''] = names;
  const [domain = ''] = domains;
  if (names.size === 1) return name;
  return domains.size === 1 && domain.lastIndexOf('.') > 0 ? `*${domain}` : undefined;
}

/** The entries that admit a host of some VirtualService. */
export const busyEntries = oncePer(
  (virtualServices: readonly BoundVirtualService[]): ReadonlySet<ServerHost> =>
    new Set(virtualServices.flatMap((one) => one.hosts.flatMap((host) => admissionOf(host, one).by))),
);
