import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Workload } from '../kinds/workload.ts';
import type { Resource } from '../object/resource.ts';
import { isMap } from '../object/shape.ts';

/** Kinds that set the number of replicas of what they name under `spec.scaleTargetRef`, `spec.targetRef` or `spec.workloadRef`. */
const scalers: ReadonlySet<string> = new Set([
  'HorizontalPodAutoscaler',
  'ScaledObject',
  'HTTPScaledObject',
  'Rollout',
  'Canary',
]);

const references = ['scaleTargetRef', 'targetRef', 'workloadRef'];

/** Whether an autoscaler or a rollout of the set decides how many pods a workload has. */
export function isScaled({ namespace, name }: Workload, inventory: Inventory): boolean {
  return scaledBy(inventory).has(`${namespace}/${name}`);
}

const scaledBy = oncePer(
  ({ resources }: Inventory): ReadonlySet<string> => new Set(resources.flatMap(targetsOf)),
);

function targetsOf({ id, written }: Resource): readonly string[] {
  const { spec } = written;
  if (!scalers.has(id.kind) || !isMap(spec)) return [];
  return references.flatMap((field) => {
    const target = spec[field];
    return isMap(target) && typeof target.name === 'string' ? [`${id.namespace}/${target.name}`] : [];
  });
}
