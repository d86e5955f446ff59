import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { Ingress } from '../../k8s/kinds/ingress.ts';
import type { OpenReference, Reference } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe, nameOf } from '../../k8s/object/resource.ts';
import { canaryOf, Rollout, splitIngresses } from '../../k8s/runtime/rollouts.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
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

/** An Ingress that a Rollout splits, as it names it. */
export interface RolloutIngress {
  readonly rollout: Resource<Rollout>;
  /** Which of its names it is, where there are several. */
  readonly at: Location;
  readonly ingress: Reference<Resource<Ingress>>;
}

/** The Ingresses that Rollouts split, in file order; names that are not literal are left out. */
export const rolloutIngresses = oncePer((inventory: Inventory): readonly RolloutIngress[] =>
  inventory.list(Rollout).flatMap((rollout) => {
    const alb = canaryOf(rollout)?.trafficRouting?.alb;
    if (alb === undefined) return [];
    const { ingress, ingresses = [] } = alb;
    const names = [
      ...(ingress === undefined ? [] : [{ name: ingress, at: at(alb, 'ingress') }]),
      ...ingresses.map((name, index) => ({ name, at: at(ingresses, index) })),
    ];
    return names.map(({ name, at: place }) => ({
      rollout,
      at: place,
      ingress: inventory.refer(Ingress, rollout.id.namespace, name, place),
    }));
  }),
);

/** The Ingresses that Rollouts split and that are not in the input. */
export function openRolloutIngresses(inventory: Inventory): readonly OpenReference[] {
  return rolloutIngresses(inventory).flatMap(({ rollout, at: place, ingress: { state, to } }) =>
    state !== 'unknown'
      ? []
      : [
          {
            to,
            at: place,
            about: [at(rollout.metadata, 'name')],
            reason: `Ingress "${nameOf(to)}", which ${describe(rollout)} splits, is not in the input`,
          },
        ],
  );
}
