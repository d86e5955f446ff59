import { grouped } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { Service } from '../../k8s/kinds/service.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { completeHost } from '../host/host.ts';
import type { ServiceEntry } from '../kinds/service-entry.ts';
import { serviceEntriesOf } from '../kinds/service-entry.ts';
import { inCreationOrder } from '../mesh/creation-order.ts';
import { isExportedTo } from '../mesh/export.ts';
import { meshConfigOf } from '../mesh/mesh-config.ts';
import type { RegisteredService } from './registered-service.ts';
import { ofService, ofServiceEntry } from './registered-service.ts';
import { exportsOf } from './service-exports.ts';

/** A host as the registry shows it to a gateway, with the ports of all objects that have it. */
export interface ShownHost {
  readonly host: string;
  /** The object that has it; of several the one that counts. */
  readonly owner: RegisteredService;
  readonly ports: RegisteredService['ports'];
}

/**
 * The hosts that gateways of a namespace are shown: of Services that are no aliases, else of the oldest ServiceEntry,
 * with the ports of further ones of its namespace (istio: pilot/pkg/model/sidecar.go appendSidecarServices, 1.30).
 */
export function hostsShownTo(
  namespace: string,
  inventory: Inventory,
  settings: Settings,
): readonly ShownHost[] {
  const services = inCreationOrder(inventory.list(Service));
  return [...shownOf(services, entriesOf(inventory).all, namespace, inventory, settings).values()];
}

/** One host as gateways of a namespace are shown it; undefined where they are not. */
export function hostShownTo(
  host: string,
  namespace: string,
  inventory: Inventory,
  settings: Settings,
): ShownHost | undefined {
  const [name = '', place = ''] = host.split('.');
  const services = [...new Set([place, ''])].flatMap((one) => inventory.exactly(Service, one, name) ?? []);
  const entries = entriesOf(inventory).byHost.get(host) ?? [];
  return shownOf(services, entries, namespace, inventory, settings).get(host);
}

/** The ServiceEntries in the order in which istiod reads them, and by their hosts. */
const entriesOf = oncePer((inventory: Inventory) => {
  const all = publicLast(inCreationOrder(serviceEntriesOf(inventory)));
  const hosted = all.flatMap((entry) =>
    [...new Set(entry.manifest.spec?.hosts)].map((host) => [host, entry] as const),
  );
  return { all, byHost: grouped(hosted) };
});

/** The hosts of objects that stand in the order in which istiod reads them. */
function shownOf(
  services: readonly Resource<Service>[],
  entries: readonly Resource<ServiceEntry>[],
  namespace: string,
  inventory: Inventory,
  settings: Settings,
): ReadonlyMap<string, ShownHost> {
  const byDefault = meshConfigOf(inventory)?.defaultServiceExportTo ?? [];
  const shown = new Map<string, ShownHost>();
  for (const service of services) {
    const { id } = service;
    const owner = ofService(service);
    if (owner === undefined || !isShownTo(owner, namespace, byDefault)) continue;
    const host = completeHost(id.name, id.namespace, settings.assume.clusterDomain);
    shown.set(host, { host, owner, ports: owner.ports });
  }
  for (const entry of entries) {
    const owner = ofServiceEntry(entry);
    if (owner === undefined || !isShownTo(owner, namespace, byDefault)) continue;
    for (const host of new Set(entry.manifest.spec?.hosts)) {
      const before = shown.get(host);
      if (before === undefined) shown.set(host, { host, owner, ports: owner.ports });
      else if (areMerged(before.owner, owner)) shown.set(host, { ...before, ports: joined(before, owner) });
    }
  }
  return shown;
}

function isShownTo(owner: RegisteredService, namespace: string, byDefault: readonly string[]): boolean {
  const exportTo = exportsOf(owner)?.exportTo ?? byDefault;
  return isExportedTo(exportTo, owner.resource.id.namespace, namespace) === 'yes';
}

/** Those exported to some namespaces go before those exported to all. */
function publicLast(entries: readonly Resource<ServiceEntry>[]): readonly Resource<ServiceEntry>[] {
  const isPublic = ({ manifest }: Resource<ServiceEntry>) => {
    const { exportTo = [] } = manifest.spec ?? {};
    return exportTo.length === 0 || exportTo.includes('*');
  };
  return [...entries.filter((entry) => !isPublic(entry)), ...entries.filter(isPublic)];
}

/** Whether two ServiceEntries of one host add up (istio: pilot/pkg/model/sidecar.go canMergeServices, 1.30). */
function areMerged(one: RegisteredService, other: RegisteredService): boolean {
  if (one.kind !== 'ServiceEntry' || other.kind !== 'ServiceEntry') return false;
  const [a, b] = [one.resource, other.resource];
  const facts = ({ id, manifest, metadata }: Resource<ServiceEntry>) =>
    JSON.stringify([
      id.namespace,
      manifest.spec?.resolution ?? 'NONE',
      Object.entries(metadata.labels ?? {}).sort(),
      Object.entries(manifest.spec?.workloadSelector?.labels ?? {}).sort(),
      [...(manifest.spec?.exportTo ?? [])].sort(),
    ]);
  return facts(a) === facts(b);
}

function joined({ ports }: ShownHost, { ports: more }: RegisteredService): RegisteredService['ports'] {
  const numbers = new Set(ports.map(({ number }) => number));
  return [...ports, ...more.filter(({ number }) => !numbers.has(number))];
}
