import { describe, nameOf } from '../../../src/k8s/object/resource.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { gatewayScopePlace } from '../../../src/traffic/gateway-scope.ts';
import type { IgnoredGateway } from '../ignored-gateway.ts';
import { ignoredGateways } from '../ignored-gateway.ts';

export default defineRule({
  summary: 'Gateway is in a namespace that this gateway proxy does not read',
  severity: 'error',
  preset: 'recommended',
  references: [
    'istio/istio pilot/pkg/model/push_context.go (mergeGateways) at 1.30, (filterStrictGatewayMerging) at 1.31',
    'istio/istio pilot/pkg/features/pilot.go (PILOT_SCOPE_GATEWAY_TO_NAMESPACE) at 1.30',
    'https://github.com/istio/istio/issues/38148',
  ],
  *check(model): Iterable<Finding> {
    for (const ignored of ignoredGateways(model)) yield findingOf(ignored, model);
  },
});

function findingOf({ gateway, proxies, limit }: IgnoredGateway, model: TrafficModel): Finding {
  const { resource } = gateway;
  const names = proxies.map((proxy) => `"${nameOf(proxy)}"`).join(' and ');
  const namespaces = [...new Set(proxies.map(({ namespace }) => `"${namespace}"`))].join(' or ');
  const scope = gatewayScopePlace(model.inventory, model.settings);
  const because =
    limit === 'scoped'
      ? 'gateways are scoped to their namespace'
      : 'istiod keeps a gateway of the Gateway API apart from Gateways of other namespaces';
  return {
    at: at(resource.metadata, 'namespace'),
    message: `${describe(resource)} is in another namespace than its gateway ${names}, expected ${namespaces}, since ${because}`,
    effect:
      'The gateway opens no listener for this Gateway: connections are refused and the load balancer answers 502, or istio-envoy answers 404 where other Gateways serve the port.',
    related: [
      ...(limit === 'scoped' && scope !== undefined
        ? [{ at: scope, message: 'istiod reads Gateways in the namespace of their gateway only' }]
        : []),
      ...proxies.flatMap(({ origin, description }) =>
        origin === undefined ? [] : [{ at: origin, message: `the gateway is ${description}` }],
      ),
    ],
    ...loweredBy(
      limit === 'scoped'
        ? undefined
        : {
            assumes: 'istiod runs with PILOT_ENABLE_STRICT_GATEWAY_MERGING on, as it does by default',
            settledBy: 'ignore',
          },
    ),
  };
}
