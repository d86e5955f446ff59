import { defineKind, metadata } from '../../k8s/object/resource.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { anything, integer, list, mapOf, object, string } from '../../k8s/object/shape.ts';
import { networking } from './api-group.ts';

const serviceEntry = object({
  metadata,
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
