import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Settings } from '../../settings/settings.ts';
import { EnvoyFilter } from '../kinds/policies.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import { agentPort, readinessPort } from '../proxy/status-port.ts';
import { opaqueObjectsOn } from './extensions.ts';

/**
 * Whether an EnvoyFilter may change how a proxy answers on the status port: it names that port, or patches the
 * bootstrap, in which the listener stands (istio: tools/packaging/common/envoy_bootstrap.json, 1.30).
 */
export function statusListenerMayDiffer(
  proxy: GatewayProxy,
  inventory: Inventory,
  settings: Settings,
): boolean {
  return opaqueObjectsOn(proxy, inventory, settings).some(
    ({ id, written }) => id.kind === EnvoyFilter.kind && statusListener.test(JSON.stringify(written.spec)),
  );
}

const statusListener = new RegExp(`${readinessPort}|${agentPort}|"BOOTSTRAP"`);
