import { podsOf } from '../../istio/cluster/service-pods.ts';
import type { Service } from '../../k8s/kinds/service.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe, nameOf } from '../../k8s/object/resource.ts';
import type { Drawing } from './drawing.ts';
import type { GraphSheet } from './graph-sheet.ts';

/** Draws the pods of a Service, as its selector says. */
export function drawPodsOf(service: Resource<Service>, from: string, { sheet, model }: Drawing): void {
  const pods = podsOf(service, model.inventory);
  const workloads = (pods?.workloads ?? []).map(({ resource }) => resource);
  for (const workload of workloads) {
    const to = sheet.node({
      id: `pods ${workload.id.kind} ${nameOf(workload.id)}`,
      stage: 'pods',
      title: describe(workload),
      kind: `pods of ${workload.id.kind}`,
      name: nameOf(workload.id),
      places: [workload.origin],
    });
    sheet.arrow({ from, to });
  }
  if (workloads.length > 0) return;
  if (pods?.all === true) sheet.end(from, 'its selector selects no pods');
  else drawOutsidePods(from, nameOf(service.id), sheet);
}

/** Draws pods that are not in the input. */
export function drawOutsidePods(from: string, service: string, sheet: GraphSheet): void {
  const to = sheet.node({
    id: `pods of ${service}`,
    stage: 'pods',
    title: `pods of Service "${service}"`,
    kind: 'pods of Service',
    name: service,
    outside: true,
    places: [],
  });
  sheet.arrow({ from, to, outside: true });
}
