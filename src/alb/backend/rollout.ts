import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { Rollout, splitIngresses } from '../../k8s/runtime/rollouts.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';

/**
 * Whether an Argo Rollout names the Ingress under `trafficRouting.alb`: its controller then writes the action
 * annotation at run time (argo-rollouts: rollout/trafficrouting/alb/alb.go, 9d3d8a4).
 */
export function writtenByRollout({ resource }: AlbIngress, inventory: Inventory): boolean {
  const { namespace, name } = resource.id;
  return namedByRollouts(inventory).has(`${namespace}/${name}`);
}

/** `NAMESPACE/NAME` of the Ingresses that Rollouts name. */
const namedByRollouts = oncePer(
  (inventory: Inventory): ReadonlySet<string> =>
    new Set(
      inventory
        .list(Rollout)
        .flatMap((rollout) => splitIngresses(rollout).map((name) => `${rollout.id.namespace}/${name}`)),
    ),
);
