import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { HostTable } from '../host/host-table.ts';
import type { ServiceEntry } from '../kinds/service-entry.ts';
import { serviceEntriesOf } from '../kinds/service-entry.ts';

/** The ServiceEntries of an input by the hosts that they list, wildcards among them. */
export const serviceEntriesByHost = oncePer((inventory: Inventory): HostTable<Resource<ServiceEntry>> => {
  const table = new HostTable<Resource<ServiceEntry>>();
  for (const entry of serviceEntriesOf(inventory)) {
    for (const host of new Set(entry.manifest.spec?.hosts)) table.add(host, entry);
  }
  return table;
});
