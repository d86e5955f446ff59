import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { isMap } from '../../k8s/object/shape.ts';
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
const namedByRollouts = oncePer(({ resources }: Inventory): ReadonlySet<string> => {
  const rollouts = resources.filter(({ id }) => id.kind === 'Rollout');
  return new Set(
    rollouts.flatMap(({ id, written }) => ingressesOf(written.spec).map((name) => `${id.namespace}/${name}`)),
  );
});

/** `strategy.canary.trafficRouting.alb.ingress`, or several names under `ingresses`. */
function ingressesOf(spec: unknown): readonly string[] {
  let value = spec;
  for (const key of ['strategy', 'canary', 'trafficRouting', 'alb'])
    value = isMap(value) ? value[key] : undefined;
  if (!isMap(value)) return [];
  const several: readonly unknown[] = Array.isArray(value.ingresses) ? value.ingresses : [];
  return [value.ingress, ...several].flatMap((name) => (typeof name === 'string' ? [name] : []));
}
