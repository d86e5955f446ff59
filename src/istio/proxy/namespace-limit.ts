import type { Inventory } from '../../k8s/inventory/inventory.ts';
import {
  classesServedBy,
  GatewayClass,
  gatewayNameLabel,
  KubernetesGateway,
} from '../../k8s/kinds/gateway-api.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Settings } from '../../settings/settings.ts';
import { istioAtLeast } from '../../settings/version.ts';
import type { GatewayProxy } from './proxy.ts';

/**
 * Why a proxy reads only the Gateways of its own namespace: istiod runs with `PILOT_SCOPE_GATEWAY_TO_NAMESPACE`, or,
 * from istio 1.31 on, its pods are those of a Gateway API Gateway, which istiod keeps apart from Gateways of others.
 */
export type NamespaceLimit = 'scoped' | 'Gateway API';

/** The proxies that read only the Gateways of their own namespace (istio: pilot/pkg/model/push_context.go mergeGateways and filterStrictGatewayMerging, 1.31). */
export function limitsOf(
  inventory: Inventory,
  settings: Settings,
  proxies: readonly GatewayProxy[],
): ReadonlyMap<GatewayProxy, NamespaceLimit> {
  const limits = new Map<GatewayProxy, NamespaceLimit>();
  const classes = classesServedBy('istio.io/gateway-controller', 'istio', inventory.list(GatewayClass));
  const isStrict = istioAtLeast(settings, '1.31');
  for (const proxy of proxies) {
    if (settings.assume.scopeGatewayToNamespace) limits.set(proxy, 'scoped');
    else if (isStrict && isManaged(proxy, inventory, classes)) limits.set(proxy, 'Gateway API');
  }
  return limits;
}

function isManaged(
  { namespace, labels }: GatewayProxy,
  inventory: Inventory,
  istioClasses: ReadonlySet<string>,
): boolean {
  const name = labels[gatewayNameLabel];
  if (name === undefined) return false;
  const gateway = ifKnown(inventory.find(KubernetesGateway, namespace, name));
  const className = gateway?.manifest.spec?.gatewayClassName;
  return className !== undefined && istioClasses.has(className);
}
