import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import { Gateway } from '../kinds/gateway.ts';
import { meshConfigOf } from '../mesh/mesh-config.ts';
import { podProxyConfigOf, proxyConfigAnnotation } from '../mesh/proxy-config.ts';
import type { GatewayProxy } from './proxy.ts';

/** A `numTrustedProxies` where no gateway reads it, so that the gateway trusts no proxy in front of it. */
export interface MisplacedTrust {
  readonly resource: Resource;
  /** The field in a ProxyConfig, or the annotation that holds it. */
  readonly at: Location;
  readonly where: 'ProxyConfig' | 'metadata';
  /** The gateway that was meant; absent where the object does not tell. */
  readonly proxy?: GatewayProxy;
}

/**
 * The numbers of trusted proxies in ProxyConfigs, and in annotations of the objects of gateways themselves and of
 * Gateways (istio: pilot/pkg/model/proxy_config.go, whose resource has no such field, and pkg/kube/inject/webhook.go, 1.30);
 * none where the mesh configuration has one, and none of a gateway whose pods have.
 */
export function misplacedTrust(
  proxies: readonly GatewayProxy[],
  inventory: Inventory,
): readonly MisplacedTrust[] {
  if (meshConfigOf(inventory)?.defaultConfig?.gatewayTopology?.numTrustedProxies !== undefined) return [];
  const ofGateways = proxies.flatMap((proxy) => {
    const own = proxy.workload && ifKnown(podProxyConfigOf(proxy.workload.template));
    if (own?.gatewayTopology?.numTrustedProxies !== undefined) return [];
    const objects = [...(proxy.workload === undefined ? [] : [proxy.workload.resource]), ...proxy.services];
    return objects.flatMap((resource) => annotated(resource).map((one) => ({ ...one, proxy })));
  });
  return [...new Map(ofGateways.map((one) => [one.resource, one])).values(), ...elsewhere(inventory)];
}

const elsewhere = oncePer((inventory: Inventory): readonly MisplacedTrust[] => [
  ...inventory.resources
    .filter(({ id }) => id.kind === 'ProxyConfig' && id.group === 'networking.istio.io')
    .flatMap(inProxyConfig),
  ...inventory.list(Gateway).flatMap(annotated),
]);

function annotated(resource: Resource): readonly MisplacedTrust[] {
  const { annotations } = resource.metadata;
  const config = ifKnown(podProxyConfigOf({ metadata: resource.metadata }));
  if (annotations === undefined || config?.gatewayTopology?.numTrustedProxies === undefined) return [];
  return [{ resource, at: at(annotations, proxyConfigAnnotation, 'key'), where: 'metadata' }];
}

function inProxyConfig(resource: Resource): readonly MisplacedTrust[] {
  const { spec } = resource.written;
  if (!isMap(spec)) return [];
  const topology = isMap(spec.gatewayTopology) ? spec.gatewayTopology : spec;
  if (topology.numTrustedProxies === undefined) return [];
  return [{ resource, at: at(topology, 'numTrustedProxies', 'key'), where: 'ProxyConfig' }];
}
