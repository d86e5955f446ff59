import { oncePer } from '../../collection/memo.ts';
import type { Inventory, Mention } from '../../k8s/inventory/inventory.ts';
import type { OpenReference, Reference } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe, nameOf } from '../../k8s/object/resource.ts';
import { ofKind } from '../../k8s/object/resources.ts';
import type { Rollout, SplitVirtualService } from '../../k8s/runtime/rollouts.ts';
import {
  Rollout as RolloutKind,
  splitVirtualServices,
  virtualServiceNamed,
} from '../../k8s/runtime/rollouts.ts';
import { at } from '../../source/file/place.ts';
import { VirtualService } from '../kinds/virtual-service.ts';

/** A VirtualService of which an Argo Rollout writes the weights. */
export interface RolloutTarget {
  readonly rollout: Resource<Rollout>;
  /** What the Rollout says of it. */
  readonly split: SplitVirtualService;
  readonly virtualService: Reference<Resource<VirtualService>>;
}

/** The VirtualServices that Rollouts name, as names that the input refers to. */
export function rolloutMentions(resources: readonly Resource[]): readonly Mention[] {
  return ofKind(RolloutKind, resources).flatMap((rollout) =>
    splitVirtualServices(rollout).flatMap(({ name = '' }) => {
      const named = virtualServiceNamed(name, rollout);
      return named === undefined ? [] : [{ kind: VirtualService, ...named }];
    }),
  );
}

/** The VirtualServices that Rollouts split, in file order; names that are not literal are left out. */
export const rolloutTargets = oncePer((inventory: Inventory): readonly RolloutTarget[] =>
  inventory.list(RolloutKind).flatMap((rollout) =>
    splitVirtualServices(rollout).flatMap((split): readonly RolloutTarget[] => {
      const named = virtualServiceNamed(split.name ?? '', rollout);
      if (named === undefined) return [];
      const virtualService = inventory.refer(VirtualService, named.namespace, named.name, at(split, 'name'));
      return [{ rollout, split, virtualService }];
    }),
  ),
);

/** The VirtualServices that Rollouts split and that are not in the input. */
export function openRolloutTargets(inventory: Inventory): readonly OpenReference[] {
  return rolloutTargets(inventory).flatMap(({ rollout, virtualService }) => {
    const { state, to, at: place } = virtualService;
    const isElsewhere = inventory.elsewhere(VirtualService, to.namespace, to.name).length > 0;
    if (state !== 'unknown' || isElsewhere) return [];
    return [
      {
        to,
        at: place,
        about: [at(rollout.metadata, 'name')],
        reason: `VirtualService "${nameOf(to)}", which ${describe(rollout)} splits, is not in the input`,
      },
    ];
  });
}
