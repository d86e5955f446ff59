import type { Destination } from '../../../src/istio/destination/destination.ts';
import { serviceEntriesByHost } from '../../../src/istio/destination/service-entry-hosts.ts';
import { clusterNameOf, isShortName } from '../../../src/istio/host/host.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { Service, typeOf } from '../../../src/k8s/kinds/service.ts';
import { containersOf } from '../../../src/k8s/kinds/workload.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { serviceMadeAtRuntime } from '../../../src/k8s/runtime/made-at-runtime.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { istioAtLeast } from '../../../src/settings/version.ts';
import type { Uses } from './uses.ts';
import { usesOf } from './uses.ts';

/** An ExternalName Service behind a route that stands for a name without a cluster. */
export interface UnroutableAlias {
  readonly uses: Uses;
  readonly service: Resource<Service>;
  readonly externalName: string;
  /** `chain`: it names another ExternalName Service; `no Service`: one that is not there; `no ServiceEntry`: a name that only a ServiceEntry could have. */
  readonly because: 'chain' | 'no Service' | 'no ServiceEntry';
  /** Whether a ServiceEntry outside the input may list the name. */
  readonly open: boolean;
}

/**
 * The ExternalName Services behind destinations that have no cluster: since 1.21 such a Service is an alias, and the
 * route goes to the cluster of the name it gives (istio: pilot/pkg/networking/core/route/route.go
 * GetDestinationCluster, 1.30).
 */
export function unroutableAliases(
  destinations: readonly Destination[],
  inventory: Inventory,
  settings: Settings,
): readonly UnroutableAlias[] {
  if (!areAliases(inventory, settings)) return [];
  const byService = usesOf(destinations, ({ service }) =>
    service?.state === 'known' && typeOf(service.value) === 'ExternalName' ? service.value : undefined,
  );
  return [...byService].flatMap(([service, uses]) => {
    const externalName = service.manifest.spec?.externalName ?? '';
    if (externalName === '' || isPlaceholder(externalName)) return [];
    const because = faultOf(externalName, inventory, settings);
    const open = because === 'no ServiceEntry' && !isShortName(externalName) && !inventory.declaredComplete;
    return because === undefined ? [] : [{ uses, service, externalName, because, open }];
  });
}

/** A switch of istiod that 1.21 to 1.23 have. */
const feature = 'ENABLE_EXTERNAL_NAME_ALIAS';

function areAliases({ workloads }: Inventory, settings: Settings): boolean {
  if (!istioAtLeast(settings, '1.21')) return false;
  if (istioAtLeast(settings, '1.24')) return true;
  const containers = workloads.filter(({ name }) => name.startsWith('istiod')).flatMap(containersOf);
  const switches = containers.flatMap(({ env = [] }) => env.filter(({ name }) => name === feature));
  return switches.every(({ value }) => value === 'true');
}

function faultOf(
  externalName: string,
  inventory: Inventory,
  { assume }: Settings,
): UnroutableAlias['because'] | undefined {
  if (serviceEntriesByHost(inventory).covering(externalName).length > 0) return undefined;
  const named = clusterNameOf(externalName, assume.clusterDomain);
  if (named === undefined) return /\.svc\.[^.]+/.test(externalName) ? undefined : 'no ServiceEntry';
  const { namespace, name } = named;
  const service = inventory.find(Service, namespace, name);
  if (service.state === 'known') return typeOf(service.value) === 'ExternalName' ? 'chain' : undefined;
  const absent = service.state === 'absent' && !service.weak;
  return absent && !serviceMadeAtRuntime(namespace, name, inventory) ? 'no Service' : undefined;
}
