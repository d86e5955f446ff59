import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { portsOf, Service, typeOf } from '../../k8s/kinds/service.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Settings } from '../../settings/settings.ts';
import { clusterNameOf, completeHost } from '../host/host.ts';
import { serviceEntriesOf } from '../kinds/service-entry.ts';
import type { RouteDestination } from '../kinds/virtual-service.ts';
import { isExportedTo } from '../mesh/export.ts';
import { ofService } from './registered-service.ts';
import { exportsOf } from './service-exports.ts';

/** What stands behind a host: how many ports it has and, for an alias, the name that it stands for. */
interface Registered {
  readonly ports: readonly number[];
  readonly alias?: string;
}

/** For which gateway and on which port of its Gateway a route is made. */
export interface ClusterSite {
  readonly gatewayNamespace: string;
  readonly serverPort: number;
}

/**
 * The name of Envoy's cluster for a destination, `outbound|PORT|SUBSET|HOST`, whether or not there is such a cluster.
 * `namespace` is that of the object that writes it, `gatewayNamespace` that of the gateway; `serverPort`, the number of
 * the Gateway port, stands in where no port is written and the Service has several, is not known or is hidden from the
 * gateway (istio: pilot/pkg/networking/core/route/route.go GetDestinationCluster, 1.30).
 */
export function clusterNameFor(
  destination: RouteDestination,
  namespace: string,
  { gatewayNamespace, serverPort }: ClusterSite,
  inventory: Inventory,
  { assume }: Settings,
): string {
  const { host: written = '', subset = '', port } = destination;
  if (written === '') return 'UnknownService';
  const host = completeHost(written, namespace, assume.clusterDomain);
  const service = registered(host, assume.clusterDomain, gatewayNamespace, inventory);
  const [only, second] = service?.ports ?? [];
  const alone = only !== undefined && second === undefined ? only : serverPort;
  return `outbound|${port?.number ?? alone}|${subset}|${service?.alias ?? host}`;
}

function registered(
  host: string,
  domain: string,
  gatewayNamespace: string,
  inventory: Inventory,
): Registered | undefined {
  const named = clusterNameOf(host, domain);
  const service =
    named === undefined ? undefined : ifKnown(inventory.find(Service, named.namespace, named.name));
  if (service === undefined) return ofServiceEntry(host, inventory);
  const owner = ofService(service);
  const exported = owner === undefined ? undefined : exportsOf(owner);
  const { namespace } = service.id;
  if (exported !== undefined && isExportedTo(exported.exportTo, namespace, gatewayNamespace) === 'no')
    return undefined;
  const ports = portsOf(service).flatMap(({ port }) => port ?? []);
  const alias = typeOf(service) === 'ExternalName' ? service.manifest.spec?.externalName : undefined;
  return alias === undefined ? { ports } : { ports, alias };
}

function ofServiceEntry(host: string, inventory: Inventory): Registered | undefined {
  const ports = entryPorts(inventory).get(host);
  return ports === undefined ? undefined : { ports };
}

const entryPorts = oncePer((inventory: Inventory): ReadonlyMap<string, readonly number[]> => {
  const ports = new Map<string, readonly number[]>();
  for (const { manifest } of serviceEntriesOf(inventory)) {
    const numbers = (manifest.spec?.ports ?? []).flatMap(({ number }) => number ?? []);
    for (const host of manifest.spec?.hosts ?? []) if (!ports.has(host)) ports.set(host, numbers);
  }
  return ports;
});
