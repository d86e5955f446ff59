import { grouped } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Workload } from '../kinds/workload.ts';
import type { Resource } from '../object/resource.ts';
import { isMap } from '../object/shape.ts';

/** The field of `spec` by which a kind names the workload of which it decides the number of pods. */
const targetFields: Readonly<Record<string, string>> = {
  HorizontalPodAutoscaler: 'scaleTargetRef',
  // KEDA
  ScaledObject: 'scaleTargetRef',
  // KEDA's add-on for HTTP
  HTTPScaledObject: 'scaleTargetRef',
  // Argo Rollouts scales the Deployment that a Rollout refers to down to nothing
  Rollout: 'workloadRef',
  // Flagger scales the target of a Canary down and makes another one
  Canary: 'targetRef',
};

/**
 * What of the input decides how many pods a workload has, so that its `replicas` tells nothing. Of the two, one in the
 * unnamed namespace may be applied to the namespace of the other.
 */
export function scalersOf(
  { resource, namespace, name }: Workload,
  inventory: Inventory,
): readonly Resource[] {
  const scalers = scalersByTarget(inventory).get(`${resource.id.kind}/${name}`) ?? [];
  return scalers.filter(({ id }) => namespace === '' || id.namespace === '' || id.namespace === namespace);
}

/** Whether another object of the input decides how many pods a workload has. */
export function isScaled(workload: Workload, inventory: Inventory): boolean {
  return scalersOf(workload, inventory).length > 0;
}

/** By `KIND/NAME` of the workload what scales it. */
const scalersByTarget = oncePer(({ resources }: Inventory) =>
  grouped(
    resources.flatMap((resource) => {
      const target = targetOf(resource);
      return target === undefined ? [] : [[target, resource] as const];
    }),
  ),
);

/** `KIND/NAME` of what an object scales, a Deployment unless it says otherwise; undefined for what scales nothing. */
function targetOf({ id, written }: Resource): string | undefined {
  const field = targetFields[id.kind];
  const target = field !== undefined && isMap(written.spec) ? written.spec[field] : undefined;
  if (!isMap(target) || typeof target.name !== 'string') return undefined;
  return `${typeof target.kind === 'string' ? target.kind : 'Deployment'}/${target.name}`;
}
