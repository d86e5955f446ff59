import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';

const named = new WeakMap<Inventory, ReadonlySet<string>>();

/**
 * Whether an Argo Rollout names the Ingress under `trafficRouting.alb`: its controller then writes the action
 * annotation at run time (argo-rollouts: rollout/trafficrouting/alb/alb.go, 9d3d8a4).
 */
export function writtenByRollout({ resource }: AlbIngress, inventory: Inventory): boolean {
  let names = named.get(inventory);
  if (names === undefined) {
    names = new Set(
      inventory.resources.flatMap(({ id, written }) => {
        if (id.kind !== 'Rollout') return [];
        return ingressesOf(written.spec).map((name) => `${id.namespace}/${name}`);
      }),
    );
    named.set(inventory, names);
  }
  const { namespace, name } = resource.id;
  return names.has(`${namespace}/${name}`);
}

/** `strategy.canary.trafficRouting.alb.ingress`, or several names under `ingresses`. */
function ingressesOf(spec: unknown): readonly string[] {
  let value = spec;
  for (const key of ['strategy', 'canary', 'trafficRouting', 'alb'])
    value = isMap(value) ? value[key] : undefined;
  if (!isMap(value)) return [];
  const several: readonly unknown[] = Array.isArray(value.ingresses) ? value.ingresses : [];
  return [value.ingress, ...several].flatMap((name) => (typeof name === 'string' ? [name] : []));
}
