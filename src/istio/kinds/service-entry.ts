import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { defineKind } from '../../k8s/object/resource.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { anything, integer, list, mapOf, object, string } from '../../k8s/object/shape.ts';
import { networking } from './api-group.ts';

const serviceEntry = object({
  spec: object({
    hosts: list(string),
    ports: list(object({ number: integer, name: string, protocol: string, targetPort: integer })),
    location: string,
    resolution: string,
    endpoints: list(anything),
    workloadSelector: object({ labels: mapOf(string) }),
    exportTo: list(string),
  }),
});

/** The fields of a ServiceEntry that are read. */
export type ServiceEntry = Fitted<typeof serviceEntry>;

/** Kind ServiceEntry. */
export const ServiceEntry = defineKind({
  kind: 'ServiceEntry',
  groups: networking,
  namespaced: true,
  shape: serviceEntry,
});

/** The ServiceEntries that istiod takes: host `*` has the whole object refused (istio: pkg/config/validation/validation.go ValidateServiceEntry, 1.31). */
export function serviceEntriesOf(inventory: Inventory): readonly Resource<ServiceEntry>[] {
  return inventory.list(ServiceEntry).filter(({ manifest }) => !manifest.spec?.hosts?.includes('*'));
}
