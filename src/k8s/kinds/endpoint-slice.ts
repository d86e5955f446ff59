import { defineKind } from '../object/resource.ts';
import { anything, list, object } from '../object/shape.ts';

/** Kind EndpointSlice: addresses of a Service that somebody wrote; its label names the Service. */
export const EndpointSlice = defineKind({
  kind: 'EndpointSlice',
  groups: ['discovery.k8s.io'],
  namespaced: true,
  shape: object({ endpoints: list(anything) }),
});

/** The label that names the Service an EndpointSlice belongs to. */
export const serviceNameLabel = 'kubernetes.io/service-name';
