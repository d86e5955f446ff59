import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { HostTable } from '../host/host-table.ts';
import { ServiceEntry } from '../kinds/service-entry.ts';

const filed = new WeakMap<Inventory, HostTable<Resource<ServiceEntry>>>();

/** The ServiceEntries of a set by the hosts that they list, wildcards among them. */
export function serviceEntriesByHost(inventory: Inventory): HostTable<Resource<ServiceEntry>> {
  const kept = filed.get(inventory);
  if (kept !== undefined) return kept;
  const table = new HostTable<Resource<ServiceEntry>>();
  for (const entry of inventory.list(ServiceEntry)) {
    for (const host of new Set(entry.manifest.spec?.hosts)) table.add(host, entry);
  }
  filed.set(inventory, table);
  return table;
}
