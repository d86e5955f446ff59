import { defineKind } from '../../k8s/object/resource.ts';
import { mapOf, object, string } from '../../k8s/object/shape.ts';

/** Kind WorkloadEntry: an address outside Kubernetes that Services and ServiceEntries select by its labels. */
export const WorkloadEntry = defineKind({
  kind: 'WorkloadEntry',
  groups: ['networking.istio.io'],
  namespaced: true,
  shape: object({ spec: object({ address: string, labels: mapOf(string) }) }),
});

/** Kind WorkloadGroup: what WorkloadEntries are made from when machines join the mesh. */
export const WorkloadGroup = defineKind({
  kind: 'WorkloadGroup',
  groups: ['networking.istio.io'],
  namespaced: true,
  shape: object({ spec: object({ metadata: object({ labels: mapOf(string) }) }) }),
});
