import type { Destination } from '../../../src/istio/destination/destination.ts';
import { byName } from '../../../src/k8s/object/resource.ts';
import type { Location, Related } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';

/** The destinations of one VirtualService that have one fault in common, those that cost the client most first. */
export type Uses = readonly [Destination, ...Destination[]];

/** Destinations by what `key` gives them, over all VirtualServices; those that `key` gives undefined are left out. */
export function usesOf<K>(
  destinations: readonly Destination[],
  key: (destination: Destination) => K | undefined,
): ReadonlyMap<K, Uses> {
  const groups = new Map<K, [Destination, ...Destination[]]>();
  for (const destination of destinations) {
    const name = key(destination);
    if (name !== undefined) enter(groups, name, destination);
  }
  for (const uses of groups.values()) uses.sort(byCost);
  return groups;
}

/** Destinations by VirtualService and by what `key` gives them; those that `key` gives undefined are left out. */
export function usesBy(
  destinations: readonly Destination[],
  key: (destination: Destination) => string | undefined,
): readonly Uses[] {
  const byVirtualService = new Map<
    Destination['virtualService'],
    Map<string, [Destination, ...Destination[]]>
  >();
  for (const destination of destinations) {
    const name = key(destination);
    if (name === undefined) continue;
    const groups = byVirtualService.get(destination.virtualService) ?? new Map();
    byVirtualService.set(destination.virtualService, groups);
    enter(groups, name, destination);
  }
  const all = [...byVirtualService.values()].flatMap((groups) => [...groups.values()]);
  for (const uses of all) uses.sort(byCost);
  return all;
}

function enter<K>(groups: Map<K, [Destination, ...Destination[]]>, name: K, destination: Destination): void {
  const uses = groups.get(name);
  if (uses === undefined) groups.set(name, [destination]);
  else uses.push(destination);
}

/** Those that cost the client most first, and of these by name, whatever the order of the documents. */
function byCost(a: Destination, b: Destination): number {
  return rank(a) - rank(b) || byName(a.virtualService.resource, b.virtualService.resource);
}

/** By whether answers to clients fail, now or later, all of them or a share, and of requests before connections. */
function rank({ use, resting, alone, protocol }: Destination): number {
  const cost = use === 'mirror' ? 2 : resting ? 1 : 0;
  return cost * 4 + (alone ? 0 : 2) + (protocol === 'http' ? 0 : 1);
}

/** Where the first two uses stand, as places that a finding relates to; `place` may name a part of the destination. */
export function routedBy(
  uses: readonly Destination[],
  place: (use: Destination) => Location = (use) => use.at,
): readonly Related[] {
  return uses.slice(0, 2).map((use) => ({ at: place(use), message: 'routed here' }));
}

/** What has to hold for a fault of a destination to cost the client anything; undefined where it does so now. */
export function useAssumption({ use, resting }: Destination): Assumption | undefined {
  if (use === 'mirror') return { assumes: 'the mirrored requests are wanted', settledBy: 'ignore' };
  return resting ? { assumes: 'the weight of 0 is raised later', settledBy: 'ignore' } : undefined;
}

/**
 * What happens at run time where a destination names a cluster that does not exist, one or two sentences
 * (istio: pilot/pkg/networking/core/route/route.go applyHTTPRouteDestination, 1.30).
 */
export function lossWithoutCluster(destination: Destination): string {
  return lossOf(destination, 'The gateway has no such cluster', '503 from istio-envoy (response flag NC)');
}

/** What happens at run time where the cluster of a destination has no endpoint, one or two sentences. */
export function lossWithoutEndpoints(destination: Destination): string {
  const answer = '503 "no healthy upstream" from istio-envoy (response flag UH)';
  return lossOf(destination, 'The cluster of the gateway has no endpoint', answer);
}

/** What happens at run time where pods refuse the connections of the gateway, one or two sentences; `flags` are Envoy's response flags. */
export function lossOfConnections(destination: Destination, because: string, flags = 'UF or UC'): string {
  return lossOf(
    destination,
    because,
    `503 "upstream connect error" from istio-envoy (response flag ${flags})`,
  );
}

function lossOf({ use, resting, share, protocol }: Destination, cause: string, answer: string): string {
  if (use === 'mirror') {
    return `${cause}, so requests are not mirrored; the answer to the client stays the same.`;
  }
  const of = protocol === 'http' ? 'requests' : 'connections';
  const end = protocol === 'http' ? ['gets', 'get', answer] : ['is', 'are', 'closed by the gateway'];
  const [one, many, what] = end;
  if (resting)
    return `Nothing today, since Envoy never gets a destination of weight 0 next to others. Once the weight is raised, its share of the ${of} ${one} ${what}.`;
  const part = share === 100 ? '' : `${Math.round(share * 10) / 10} % of the `;
  return `${cause}: ${part}${of} of this route ${many} ${what}.`;
}
