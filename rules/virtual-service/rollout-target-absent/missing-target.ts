import { DestinationRule } from '../../../src/istio/kinds/destination-rule.ts';
import { VirtualService } from '../../../src/istio/kinds/virtual-service.ts';
import type { RolloutTarget } from '../../../src/istio/virtual-service/rollout-targets.ts';
import { rolloutTargets } from '../../../src/istio/virtual-service/rollout-targets.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { describe, isLeftOut, nameOf } from '../../../src/k8s/object/resource.ts';
import { likelyName } from '../../../src/k8s/object/slip.ts';
import { canaryOf, Rollout } from '../../../src/k8s/runtime/rollouts.ts';
import { at } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { MissingTarget } from './missing-route.ts';
import { missingRoutes } from './missing-route.ts';

/** What Rollouts with Istio traffic routing name and do not find (argo-rollouts: pkg/apis/rollouts/validation/validation_references.go, 1.8). */
export function missingTargets(inventory: Inventory): readonly MissingTarget[] {
  return [
    ...rolloutTargets(inventory).flatMap((target) => {
      const { found, missing } = virtualServiceOf(target, inventory);
      return [...missing, ...(found === undefined ? [] : missingRoutes(target, found))];
    }),
    ...inventory.list(Rollout).flatMap((rollout) => missingSubsets(rollout, inventory)),
  ];
}

interface Looked {
  readonly found?: Resource<VirtualService>;
  readonly missing: readonly MissingTarget[];
}

/** The VirtualService, which may stand in another namespace than the Rollout says. */
function virtualServiceOf({ rollout, virtualService }: RolloutTarget, inventory: Inventory): Looked {
  const { to, at: place } = virtualService;
  const own = ifKnown(virtualService);
  if (own !== undefined) return { found: own, missing: [] };
  if (inventory.existsUnseen(VirtualService, to.namespace, to.name)) return { missing: [] };
  const [elsewhere, other] = inventory.elsewhere(VirtualService, to.namespace, to.name);
  const is = `VirtualService "${nameOf(to)}" does not exist`;
  if (elsewhere !== undefined && other === undefined) {
    const meant = `${to.name}.${elsewhere.id.namespace}`;
    const related = [{ at: at(elsewhere.metadata, 'name'), message: 'the VirtualService of that name' }];
    const text = `${is}, but one of that name in namespace "${elsewhere.id.namespace}", expected "${meant}"`;
    return { found: elsewhere, missing: [{ at: place, text, meant, related }] };
  }
  if (virtualService.state !== 'absent' || elsewhere !== undefined) return { missing: [] };
  const near = inventory.nearMiss(VirtualService, to.namespace, to.name);
  const missing: MissingTarget = {
    at: place,
    text: `${is}, expected ${near === undefined ? 'the name of one there' : `"${near.id.name}"`}`,
    meant: near?.id.name,
    related: near === undefined ? [] : [{ at: at(near.metadata, 'name'), message: 'a similar name' }],
    lost: { from: rollout, name: to.name, isPart: false, meant: near },
    assumption: virtualService.weak ? noOther(`VirtualService "${nameOf(to)}"`) : undefined,
  };
  return { missing: [missing] };
}

function noOther(named: string): Assumption {
  return { assumes: `no ${named} exists outside the input`, settledBy: 'complete' };
}

/** The DestinationRule of a Rollout and its two subsets. */
function missingSubsets(rollout: Resource<Rollout>, inventory: Inventory): readonly MissingTarget[] {
  const asked = canaryOf(rollout)?.trafficRouting?.istio?.destinationRule;
  if (asked?.name === undefined || isPlaceholder(asked.name)) return [];
  const { namespace } = rollout.id;
  const rule = inventory.find(DestinationRule, namespace, asked.name);
  const named = `DestinationRule "${nameOf({ namespace, name: asked.name })}"`;
  if (rule.state === 'absent') {
    const near = inventory.nearMiss(DestinationRule, namespace, asked.name);
    const expected = near === undefined ? 'the name of one there' : `"${near.id.name}"`;
    const assumption = rule.weak ? noOther(named) : undefined;
    const text = `${named} does not exist, expected ${expected}`;
    const lost = { from: rollout, name: asked.name, isPart: false, meant: near };
    return [{ at: at(asked, 'name'), text, meant: near?.id.name, related: [], lost, assumption }];
  }
  if (rule.state !== 'known' || isLeftOut(rule.value, 'spec', 'subsets')) return [];
  const names = (rule.value.manifest.spec?.subsets ?? []).flatMap(({ name }) => name ?? []);
  return (['canarySubsetName', 'stableSubsetName'] as const).flatMap((key): readonly MissingTarget[] => {
    const subset = asked[key];
    if (subset === undefined || isPlaceholder(subset) || names.includes(subset)) return [];
    const meant = likelyName(subset, names);
    const expected = meant === undefined ? 'the name of one of its subsets' : `"${meant}"`;
    const related = [{ at: at(rule.value.metadata, 'name'), message: describe(rule.value) }];
    return [
      {
        at: at(asked, key),
        text: `subset "${subset}" of ${named} does not exist, expected ${expected}`,
        meant,
        related,
      },
    ];
  });
}
