import type { SelectedGateway } from '../../src/istio/gateway/selected-gateway.ts';
import { selectorKey, selectorOf } from '../../src/istio/gateway/selected-gateways.ts';
import type { NamespaceLimit } from '../../src/istio/proxy/namespace-limit.ts';
import { limitsOf } from '../../src/istio/proxy/namespace-limit.ts';
import type { GatewayProxy } from '../../src/istio/proxy/proxy.ts';
import { isKnown } from '../../src/istio/proxy/proxy.ts';
import { selectsProxy } from '../../src/istio/proxy/selector.ts';
import { withGatewayScope } from '../../src/traffic/gateway-scope.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';

/** A Gateway that no proxy reads which its selector matches, since all of them read only those of their own namespaces. */
export interface IgnoredGateway {
  readonly gateway: SelectedGateway;
  /** The proxies that it would select, at least one, all of other namespaces. */
  readonly proxies: readonly [GatewayProxy, ...GatewayProxy[]];
  readonly limit: NamespaceLimit;
}

/** The Gateways that stand in a namespace which their gateways do not read. */
export function ignoredGateways(model: TrafficModel): readonly IgnoredGateway[] {
  const { gateways, gatewayProxies, inventory, settings } = model;
  const limits = limitsOf(inventory, withGatewayScope(settings, inventory), gatewayProxies);
  if (limits.size === 0) return [];
  const matched = new Map<string, readonly GatewayProxy[]>();
  return gateways.flatMap((gateway): readonly IgnoredGateway[] => {
    const key = selectorKey(gateway.resource);
    const proxies = matched.get(key) ?? matchedBy(gateway, gatewayProxies);
    matched.set(key, proxies);
    const [first, ...more] = proxies;
    const { namespace } = gateway.resource.id;
    if (first === undefined || namespace === '') return [];
    const isIgnored = proxies.every((proxy) => limits.has(proxy) && proxy.namespace !== namespace);
    const limit = limits.get(first);
    return isIgnored && limit !== undefined ? [{ gateway, proxies: [first, ...more], limit }] : [];
  });
}

/** The proxies that a selector matches; none where it may match another one or one whose namespace is not known. */
function matchedBy({ resource }: SelectedGateway, proxies: readonly GatewayProxy[]): readonly GatewayProxy[] {
  const selector = selectorOf(resource);
  const answers = proxies.map((proxy) => ({ proxy, answer: selectsProxy(selector, proxy) }));
  const selected = answers.filter(({ answer }) => answer !== 'no');
  const isCertain = selected.every(
    ({ proxy, answer }) => answer === 'yes' && isKnown(proxy) && proxy.namespace !== '',
  );
  return isCertain ? selected.map(({ proxy }) => proxy) : [];
}
