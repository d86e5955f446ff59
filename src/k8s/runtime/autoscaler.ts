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

const scaled = new WeakMap<Inventory, ReadonlySet<string>>();

/** Whether an autoscaler or a rollout of the set decides how many pods a workload has. */
export function isScaled({ namespace, name }: Workload, inventory: Inventory): boolean {
  const known = scaled.get(inventory) ?? new Set(inventory.resources.flatMap(targetsOf));
  scaled.set(inventory, known);
  return known.has(`${namespace}/${name}`);
}

function targetsOf({ id, written }: Resource): readonly string[] {
  const { spec } = written;
  if (!scalers.has(id.kind) || !isMap(spec)) return [];
  return references.flatMap((field) => {
    const target = spec[field];
    return isMap(target) && typeof target.name === 'string' ? [`${id.namespace}/${target.name}`] : [];
  });
}
