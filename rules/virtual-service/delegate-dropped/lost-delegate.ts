import { VirtualService } from '../../../src/istio/kinds/virtual-service.ts';
import type {
  BoundVirtualService,
  Delegate,
} from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import type { Delegation } from '../../../src/istio/virtual-service/http-rule.ts';
import { httpRulesOf } from '../../../src/istio/virtual-service/http-rule.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { LostName } from '../../../src/rule/renamed.ts';
import type { Serving } from '../served-virtual-services.ts';
import { servedVirtualServices } from '../served-virtual-services.ts';

/** A rule that hands over to a VirtualService which gives it no routes. */
export interface LostDelegate {
  readonly root: BoundVirtualService;
  readonly delegate: Delegate;
  readonly why: NonNullable<Delegation['why']>;
  /** The VirtualService that is named, where it is known, else those that may be meant. */
  readonly found: readonly Resource<VirtualService>[];
  /** Whether one outside the input may have the name. */
  readonly open: boolean;
  /** The name of the delegate, where it leads to nothing. */
  readonly name?: LostName;
}

/** The rules on Gateways that lose their delegate; of one that is only not known nothing is said. */
export function lostDelegates(serving: Serving): readonly LostDelegate[] {
  return servedVirtualServices(serving).flatMap((root) =>
    delegationsOf(root).flatMap((delegation) => lost(root, delegation, serving.inventory)),
  );
}

/** What comes of the rules of a VirtualService that hand over to another one; most have none. */
export function delegationsOf(root: BoundVirtualService): readonly Delegation[] {
  return root.delegates.length === 0 ? [] : httpRulesOf(root).delegations;
}

function lost(
  root: BoundVirtualService,
  { delegate, outcome, why }: Delegation,
  inventory: Inventory,
): readonly LostDelegate[] {
  if (outcome === 'merged') return [];
  const { virtualService } = delegate;
  if (virtualService.state === 'known')
    return why === undefined ? [] : [{ root, delegate, why, found: [virtualService.value], open: false }];
  const { namespace, name } = virtualService.to;
  const meant = meantBy(namespace, name, inventory);
  const certain = virtualService.state === 'absent' && !virtualService.weak;
  if (inventory.existsUnseen(VirtualService, namespace, name)) return [];
  if (!certain && meant.length === 0) return [];
  const lost = { from: root.resource, name, isPart: false, meant: meant[0] };
  return [{ root, delegate, why: 'absent', found: meant, open: !certain, name: lost }];
}

/** Delegates of that name elsewhere, or the one near miss. */
function meantBy(namespace: string, name: string, inventory: Inventory): readonly Resource<VirtualService>[] {
  const isDelegate = ({ manifest }: Resource<VirtualService>) => (manifest.spec?.hosts ?? []).length === 0;
  const elsewhere = inventory.elsewhere(VirtualService, namespace, name).filter(isDelegate);
  if (elsewhere.length > 0) return elsewhere;
  const near = inventory.nearMiss(VirtualService, namespace, name);
  return near !== undefined && isDelegate(near) ? [near] : [];
}
