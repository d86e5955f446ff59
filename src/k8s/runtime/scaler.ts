import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Workload } from '../kinds/workload.ts';
import type { Resource } from '../object/resource.ts';
import { isMap } from '../object/shape.ts';

/** The field by which a kind names the workload of which it decides the number of pods. */
const references: Readonly<Record<string, string>> = {
  HorizontalPodAutoscaler: 'scaleTargetRef',
  // KEDA
  ScaledObject: 'scaleTargetRef',
  // Argo Rollouts scales the Deployment that a Rollout refers to down to nothing
  Rollout: 'workloadRef',
  // Flagger scales the target of a Canary down and makes another one
  Canary: 'targetRef',
};

/** Whether another object of the set decides how many pods a workload has, so that its `replicas` tells nothing. */
export function isScaled({ resource, namespace, name }: Workload, inventory: Inventory): boolean {
  const names = scaledBy(inventory);
  return ['', namespace].some((place) => names.has(`${place}/${resource.id.kind}/${name}`));
}

const scaledBy = oncePer(
  ({ resources }: Inventory): ReadonlySet<string> => new Set(resources.flatMap(targetOf)),
);

function targetOf({ id, written }: Resource): readonly string[] {
  const field = references[id.kind];
  const target = field !== undefined && isMap(written.spec) ? written.spec[field] : undefined;
  if (!isMap(target) || typeof target.name !== 'string') return [];
  const kind = typeof target.kind === 'string' ? target.kind : 'Deployment';
  return [`${id.namespace}/${kind}/${target.name}`];
}
