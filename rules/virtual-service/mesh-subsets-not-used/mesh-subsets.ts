import type { Destination } from '../../../src/istio/destination/destination.ts';
import { completeHost } from '../../../src/istio/host/host.ts';
import { DestinationRule } from '../../../src/istio/kinds/destination-rule.ts';
import type { HttpRoute } from '../../../src/istio/kinds/virtual-service.ts';
import type { BoundVirtualService } from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import { isOnGateway } from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import type { Settings } from '../../../src/settings/settings.ts';

/** A destination on a gateway that goes past the subsets which a VirtualService for the mesh has for its host. */
export interface UnusedSubsets {
  readonly destination: Destination;
  readonly mesh: BoundVirtualService;
}

/** What is asked beside the destinations. */
interface Surroundings {
  readonly destinations: readonly Destination[];
  readonly virtualServices: readonly BoundVirtualService[];
  readonly inventory: Inventory;
  readonly settings: Settings;
}

/** Destinations without subset of VirtualServices for gateways alone, one for each host and VirtualService, where the mesh splits the host's requests among subsets. */
export function unusedSubsets(surroundings: Surroundings): readonly UnusedSubsets[] {
  const split = splitHosts(surroundings);
  const told = new Map<BoundVirtualService, Set<string>>();
  const withSubset = new Set(
    surroundings.destinations
      .filter(({ destination }) => (destination.subset ?? '') !== '')
      .map(({ virtualService, host }) => keyFor(virtualService, host)),
  );
  return surroundings.destinations.flatMap((destination) => {
    const { virtualService, host, use, protocol } = destination;
    const mesh = split.get(host);
    const isPlain = use === 'route' && protocol === 'http' && !virtualService.mesh;
    if (mesh === undefined || !isPlain || withSubset.has(keyFor(virtualService, host))) return [];
    const hosts = told.get(virtualService) ?? new Set();
    told.set(virtualService, hosts);
    if (hosts.has(host)) return [];
    hosts.add(host);
    return [{ destination, mesh }];
  });
}

function keyFor({ resource }: BoundVirtualService, host: string): string {
  return `${resource.id.namespace}/${resource.id.name} ${host}`;
}

/** By host the VirtualService for the mesh only that routes to several of its subsets, or to one of several that are defined. */
function splitHosts({
  virtualServices,
  inventory,
  settings,
}: Surroundings): ReadonlyMap<string, BoundVirtualService> {
  const { clusterDomain } = settings.assume;
  const defined = definedSubsets(inventory, clusterDomain);
  const split = new Map<string, BoundVirtualService>();
  for (const one of virtualServices) {
    if (one.delegate || !one.mesh || isOnGateway(one)) continue;
    const { id, manifest } = one.resource;
    const rules = (manifest.spec?.http ?? []).filter(isForAll);
    for (const { name } of one.hosts) {
      const subsets = new Set(rules.flatMap((rule) => subsetsIn(rule, name, id.namespace, clusterDomain)));
      const isSplit = subsets.size > 1 || (subsets.size === 1 && (defined.get(name) ?? 0) > 1);
      if (isSplit && !split.has(name)) split.set(name, one);
    }
  }
  return split;
}

/** Whether a rule is for clients at large: it has a match without conditions on source or headers, or none. */
function isForAll({ match = [] }: HttpRoute): boolean {
  return (
    match.length === 0 ||
    match.some(({ sourceLabels, sourceNamespace, headers, withoutHeaders }) =>
      [sourceLabels, sourceNamespace, headers, withoutHeaders].every((condition) => condition === undefined),
    )
  );
}

function subsetsIn(
  { route = [] }: HttpRoute,
  host: string,
  namespace: string,
  domain: string,
): readonly string[] {
  return route.flatMap(({ destination }) => {
    const { host: written = '', subset = '' } = destination ?? {};
    return subset !== '' && completeHost(written, namespace, domain) === host ? [subset] : [];
  });
}

function definedSubsets(inventory: Inventory, domain: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { id, manifest } of inventory.list(DestinationRule)) {
    const { host = '', subsets = [] } = manifest.spec ?? {};
    const name = completeHost(host, id.namespace, domain);
    counts.set(name, (counts.get(name) ?? 0) + subsets.length);
  }
  return counts;
}
