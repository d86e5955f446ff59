import { istiodFlag } from '../install/operator/istiod-environment.ts';
import type { Inventory } from '../k8s/inventory/inventory.ts';
import type { Settings } from '../settings/settings.ts';
import type { Location } from '../source/file/place.ts';

/** The place in the input that makes istiod read Gateways in the namespace of their proxies only; undefined where the configuration, or nothing, does. */
export function gatewayScopePlace(inventory: Inventory, settings: Settings): Location | undefined {
  if (settings.settled.has('scopeGatewayToNamespace')) return undefined;
  const flag = istiodFlag('PILOT_SCOPE_GATEWAY_TO_NAMESPACE', inventory);
  return flag?.value === true ? flag.at : undefined;
}

/** The settings with what istiod's environment says of the namespaces of Gateways, unless the configuration says it. */
export function withGatewayScope(settings: Settings, inventory: Inventory): Settings {
  const { assume } = settings;
  if (gatewayScopePlace(inventory, settings) === undefined) return settings;
  return { ...settings, assume: { ...assume, scopeGatewayToNamespace: true } };
}
