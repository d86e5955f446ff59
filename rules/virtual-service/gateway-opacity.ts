import { oncePer } from '../../src/collection/memo.ts';
import type { SelectedGateway } from '../../src/istio/gateway/selected-gateway.ts';
import type { Gateway } from '../../src/istio/kinds/gateway.ts';
import type { Selected } from '../../src/istio/kinds/policies.ts';
import { opaqueObjectsOn } from '../../src/istio/policy/extensions.ts';
import { byName } from '../../src/istio/proxy/proxy-index.ts';
import type { BoundVirtualService } from '../../src/istio/virtual-service/bound-virtual-service.ts';
import type { Inventory } from '../../src/k8s/inventory/inventory.ts';
import { ifKnown } from '../../src/k8s/object/lookup.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import { describe } from '../../src/k8s/object/resource.ts';
import type { Related } from '../../src/rule/rule.ts';
import { at } from '../../src/rule/rule.ts';
import type { Assumption } from '../../src/settings/assumption.ts';
import type { Settings } from '../../src/settings/settings.ts';

/** What is asked about gateways. */
interface Surroundings {
  readonly gateways: readonly SelectedGateway[];
  readonly inventory: Inventory;
  readonly settings: Settings;
}

/** Whether Envoy may do more on a gateway than Gateways and VirtualServices say (catalogue 2.11), and what does so. */
export interface Opacity {
  /** Absent where nothing does. */
  readonly assumption?: Assumption;
  /** Empty where nothing does. */
  readonly related: readonly Related[];
}

type Opacities = ReadonlyMap<Resource<Gateway>, Resource<Selected> | undefined>;

/** An EnvoyFilter or WasmPlugin on a proxy that one of the Gateways selects. */
export function opacityOf(
  gateways: Iterable<Resource<Gateway> | undefined>,
  surroundings: Surroundings,
): Opacity {
  const opacities = opaqueByGateway(surroundings);
  for (const gateway of gateways) {
    const opaque = gateway === undefined ? undefined : opacities.get(gateway);
    if (opaque === undefined) continue;
    return {
      assumption: { assumes: `${describe(opaque)} adds no routes of its own`, settledBy: 'ignore' },
      related: [{ at: at(opaque.metadata, 'name'), message: `${opaque.id.kind} on the gateway` }],
    };
  }
  return { related: [] };
}

/** The same for the Gateways that a VirtualService names. */
export function opacityFor({ named }: BoundVirtualService, surroundings: Surroundings): Opacity {
  return opacityOf(
    named.map(({ gateway }) => ifKnown(gateway)),
    surroundings,
  );
}

/** Gateways that ask alike share what they select, and so what is on their proxies. */
const opaqueByGateway = oncePer(({ gateways, inventory, settings }: Surroundings): Opacities => {
  const bySelection = new Map<SelectedGateway['selected'], Resource<Selected> | undefined>();
  for (const { selected } of gateways) {
    if (bySelection.has(selected)) continue;
    const opaque = selected.flatMap((proxy) => opaqueObjectsOn(proxy, inventory, settings));
    bySelection.set(selected, opaque.sort(byName)[0]);
  }
  return new Map(gateways.map(({ resource, selected }) => [resource, bySelection.get(selected)]));
});
