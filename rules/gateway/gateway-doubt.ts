import { opaqueObjectsOn } from '../../src/istio/policy/extensions.ts';
import type { GatewayProxy } from '../../src/istio/proxy/proxy.ts';
import { describe } from '../../src/k8s/object/resource.ts';
import type { Related } from '../../src/rule/rule.ts';
import { at } from '../../src/rule/rule.ts';
import type { Assumption } from '../../src/settings/assumption.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';

/** What makes a verdict about the listeners of proxies less than certain, and the object that does; both absent for none. */
export interface GatewayDoubt {
  readonly assumption?: Assumption;
  readonly related: readonly Related[];
}

/**
 * A proxy that only its Service's selector shows to be a gateway's, or an EnvoyFilter or WasmPlugin that may open
 * listeners of its own (catalogue 2.7, 2.11).
 */
export function gatewayDoubt(
  proxies: readonly GatewayProxy[],
  { inventory, settings }: Pick<TrafficModel, 'inventory' | 'settings'>,
): GatewayDoubt {
  const presumed = proxies.find(({ knownBy }) => knownBy === 'selector' || knownBy === 'name');
  if (presumed !== undefined) {
    const assumes = `the pods behind ${presumed.description} are an Istio gateway`;
    return { assumption: { assumes, settledBy: 'assume.gateways' }, related: [] };
  }
  const [opaque] = proxies.flatMap((proxy) => opaqueObjectsOn(proxy, inventory, settings));
  if (opaque === undefined) return { related: [] };
  return {
    assumption: { assumes: `${describe(opaque)} changes no listener`, settledBy: 'ignore' },
    related: [{ at: at(opaque.metadata, 'name'), message: `${opaque.id.kind} on the gateway` }],
  };
}
