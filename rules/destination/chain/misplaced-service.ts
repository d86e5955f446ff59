import { oncePer } from '../../../src/collection/memo.ts';
import type { Destination } from '../../../src/istio/destination/destination.ts';
import type { ClusterName } from '../../../src/istio/host/host.ts';
import { isShortName } from '../../../src/istio/host/host.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { Service } from '../../../src/k8s/kinds/service.ts';
import type { Lookup } from '../../../src/k8s/object/lookup.ts';
import { unknown } from '../../../src/k8s/object/lookup.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import { isSlipOf } from '../../../src/k8s/object/slip.ts';
import { mayBeInstalled } from '../../../src/k8s/runtime/made-at-runtime.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';

/** What a host that leads nowhere may mean. */
export interface MeantServices {
  /** `not completed`: it is `NAME.NAMESPACE` or `NAME.NAMESPACE.svc`, which Istio takes as it is written. */
  readonly why: 'in other namespace' | 'not completed' | 'absent' | 'in no ServiceEntry';
  /** The Services that may be meant, ordered by namespace. */
  readonly meant: readonly Resource<Service>[];
  /** The namespace in which the pods of the only Service are, when it is not the Service's own: then the Service is misplaced, not the host. */
  readonly podsIn?: string;
  /** Present when the host may lead somewhere all the same. */
  readonly assumption?: Assumption;
}

/** What tells where a Service may stand. */
export interface ServicePlaces {
  readonly inventory: Inventory;
  /** Namespaces that hold pods of a known gateway and no Service of an application, as far as the input shows. */
  readonly ofGatewaysOnly: ReadonlySet<string>;
  /** Namespaces of all objects of the input. */
  readonly inUse: ReadonlySet<string>;
  /** The Services that a VirtualService reaches, as `namespace/name`. */
  reachedBy(virtualService: Destination['virtualService']): ReadonlySet<string>;
}

/** Indexes where Services stand and which of them are reached. */
export function servicePlaces(
  destinations: readonly Destination[],
  inventory: Inventory,
  proxies: readonly GatewayProxy[],
): ServicePlaces {
  const ofGatewaysOnly = new Set(proxies.filter(isCertainGateway).map(({ namespace }) => namespace));
  for (const { service } of destinations)
    if (service?.state === 'known') ofGatewaysOnly.delete(service.value.id.namespace);
  return {
    inventory,
    ofGatewaysOnly,
    inUse: new Set(inventory.resources.map(({ id }) => (id.kind === 'Namespace' ? id.name : id.namespace))),
    reachedBy: (virtualService) => reachedFrom(destinations).get(virtualService) ?? new Set(),
  };
}

/** The names of the Services that VirtualServices lead to, which few are asked for. */
const reachedFrom = oncePer((destinations: readonly Destination[]) => {
  const reached = new Map<Destination['virtualService'], Set<string>>();
  for (const { service, virtualService } of destinations) {
    if (service?.state !== 'known') continue;
    reached.set(virtualService, (reached.get(virtualService) ?? new Set()).add(nameOf(service.value.id)));
  }
  return reached;
});

function isCertainGateway({ knownBy }: GatewayProxy): boolean {
  return knownBy !== 'selector' && knownBy !== 'name';
}

/** The Services of the name in other namespaces, where the namespace that is asked certainly or presumably has none. */
export function misplacedService(
  destination: Destination,
  asked: ClusterName | undefined,
  places: ServicePlaces,
): MeantServices | undefined {
  const { written, names, meant } = destination;
  if (meant !== undefined) {
    return { why: 'not completed', meant: [meant], assumption: takenAsWritten(written, places.inventory) };
  }
  if (asked === undefined || asked.namespace === '') return undefined;
  const found = isShortName(written)
    ? misplacedShortName(destination, asked, places)
    : misplacedFullName(asked, places);
  if (found === undefined) return undefined;
  const [only, second] = found.meant;
  const apart = only !== undefined && second === undefined && isApartFromPods(only, asked, places);
  const judged = apart ? { ...found, podsIn: asked.namespace } : found;
  if (isShortName(written) || names === 'Service') return judged;
  return { ...judged, assumption: takenAsWritten(written, places.inventory) };
}

function misplacedShortName(
  { service, virtualService }: Destination,
  asked: ClusterName,
  { inventory, ofGatewaysOnly, reachedBy }: ServicePlaces,
): MeantServices | undefined {
  const elsewhere = elsewhereThan(asked, inventory);
  if (service === undefined || elsewhere.length === 0) return undefined;
  const assumption = doubtOf(service, asked);
  const why = 'in other namespace';
  if (assumption === undefined) return { why, meant: elsewhere };
  if (elsewhere.length === 1) {
    const { namespace } = asked;
    const certain = ofGatewaysOnly.has(namespace) && !mayBeInstalled(namespace, inventory);
    return { why, meant: elsewhere, assumption: certain ? undefined : assumption };
  }
  const reached = reachedBy(virtualService);
  const meant = elsewhere.filter(({ id }) => reached.has(nameOf(id)));
  return meant.length === 0 ? undefined : { why, meant, assumption };
}

/**
 * Who writes a namespace means it: only one other Service of the name, or a slip in the namespace, speaks against; of
 * two namespaces in use a slip is one only where the pods of the Service are in the namespace that is asked.
 */
function misplacedFullName(asked: ClusterName, places: ServicePlaces): MeantServices | undefined {
  const { inventory, inUse } = places;
  const elsewhere = elsewhereThan(asked, inventory);
  const slips = elsewhere.filter(({ id }) => isSlipOf(asked.namespace, id.namespace));
  const lookup = mayBeInstalled(asked.namespace, inventory)
    ? unknown
    : inventory.find(Service, asked.namespace, asked.name);
  const candidates = elsewhere.length === 1 && lookup.state === 'absent' ? elsewhere : slips;
  const [candidate, second] = candidates;
  if (candidate === undefined || second !== undefined || lookup.state === 'known') return undefined;
  const mayBeTwo = lookup.state === 'unknown' && inUse.has(asked.namespace);
  if (mayBeTwo && !isApartFromPods(candidate, asked, places)) return undefined;
  const assumption = doubtOf(lookup, asked);
  return {
    why: 'in other namespace',
    meant: candidates,
    assumption,
  };
}

/** Whether pods that a Service selects are in the namespace that is asked, and none in its own. */
function isApartFromPods(
  { id, manifest }: Resource<Service>,
  { namespace }: ClusterName,
  { inventory }: ServicePlaces,
): boolean {
  const selector = manifest.spec?.selector ?? {};
  if (Object.keys(selector).length === 0) return false;
  const hasPods = (there: string) => inventory.select(there, selector).items.length > 0;
  return hasPods(namespace) && !hasPods(id.namespace);
}

function elsewhereThan({ namespace, name }: ClusterName, inventory: Inventory): readonly Resource<Service>[] {
  return inventory.elsewhere(Service, namespace, name).filter(({ id }) => !isPlaceholder(id.namespace));
}

/** What has to hold for a Service that was not found to be missing; undefined where it certainly is. */
export function doubtOf(lookup: Lookup<Resource<Service>>, asked: ClusterName): Assumption | undefined {
  if (lookup.state === 'absent' && !lookup.weak) return undefined;
  return { assumes: `no Service "${nameOf(asked)}" exists outside the input`, settledBy: 'complete' };
}

/** No test against a running istiod has confirmed yet that such a host gets no cluster. */
function takenAsWritten(host: string, { declaredComplete }: Inventory): Assumption {
  return declaredComplete
    ? { assumes: `istiod takes the host "${host}" as it is written`, settledBy: 'ignore' }
    : { assumes: `no ServiceEntry outside the input lists host "${host}"`, settledBy: 'complete' };
}
