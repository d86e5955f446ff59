import type { Destination } from '../../../src/istio/destination/destination.ts';
import type { ClusterName } from '../../../src/istio/host/host.ts';
import { isWildcard } from '../../../src/istio/host/host.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { Service } from '../../../src/k8s/kinds/service.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import { serviceNamedAfterMaker } from '../../../src/k8s/runtime/made-at-runtime.ts';
import type { MeantServices } from './misplaced-service.ts';
import { doubtOf, misplacedService, servicePlaces } from './misplaced-service.ts';
import type { Uses } from './uses.ts';
import { usesBy } from './uses.ts';

/** A host of destinations that leads to no Service and no ServiceEntry. */
export interface MissingService extends MeantServices {
  /** The destinations of one VirtualService that write the host so. */
  readonly uses: Uses;
  /**
   * The Service that the host means; undefined where it is no cluster name, and only a ServiceEntry could have it.
   */
  readonly asked?: ClusterName;
}

/** The hosts of destinations that lead nowhere, each once for a VirtualService; what only may be missing is left out. */
export function missingServices(
  destinations: readonly Destination[],
  inventory: Inventory,
  proxies: readonly GatewayProxy[],
): readonly MissingService[] {
  const missing = destinations.filter(mayBeMissing);
  if (missing.length === 0) return [];
  const places = servicePlaces(destinations, inventory, proxies);
  const aliases = new Set(
    inventory.list(Service).flatMap(({ manifest }) => manifest.spec?.externalName ?? []),
  );
  return usesBy(missing, ({ written }) => written).flatMap((uses) => {
    const [{ names, service, host }] = uses;
    if (names === 'other' && (isWildcard(host) || aliases.has(host))) return [];
    const asked = service?.to ?? namedWithoutDomain(host);
    if (asked !== undefined && (isPlaceholder(nameOf(asked)) || existsAllTheSame(asked, inventory)))
      return [];
    const found =
      misplacedService(uses[0], asked, places) ??
      (names === 'Service' ? absentService(uses[0], inventory) : unlistedHost(inventory));
    return found === undefined ? [] : [{ uses, asked, ...found }];
  });
}

function mayBeMissing({ names, service, serviceEntries }: Destination): boolean {
  return names !== 'unknown' && service?.state !== 'known' && serviceEntries.length === 0;
}

/** The Service that `NAME.NAMESPACE.svc`, which is not completed, seems to mean. */
function namedWithoutDomain(host: string): ClusterName | undefined {
  const [, name, namespace] = /^([^.*]+)\.([^.]+)\.svc$/.exec(host) ?? [];
  return name === undefined || namespace === undefined ? undefined : { namespace, name };
}

function existsAllTheSame({ namespace, name }: ClusterName, inventory: Inventory): boolean {
  return (
    inventory.existsUnseen(Service, namespace, name) || serviceNamedAfterMaker(namespace, name, inventory)
  );
}

/** A Service that its namespace does not have, or has under a name that differs by a slip. */
function absentService(
  { service, madeAtRuntime }: Destination,
  inventory: Inventory,
): MeantServices | undefined {
  if (service === undefined || madeAtRuntime) return undefined;
  const { namespace, name } = service.to;
  const near = inventory.nearMiss(Service, namespace, name);
  if (service.state !== 'absent' && near === undefined) return undefined;
  const meant = near === undefined ? [] : [near];
  const assumption = doubtOf(service, service.to);
  return { why: 'absent', meant, assumption };
}

/** ServiceEntries of other repositories are usual, so only a declaration shows that none lists the host. */
function unlistedHost({ declaredComplete }: Inventory): MeantServices | undefined {
  return declaredComplete ? { why: 'in no ServiceEntry', meant: [] } : undefined;
}
