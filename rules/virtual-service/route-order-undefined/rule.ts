import { pathPlace, pathText, routeText } from '../../../src/istio/route/route.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { UndefinedOrder } from './undefined-order.ts';
import { undefinedOrders } from './undefined-order.ts';

export default defineRule({
  summary: 'Routes of several VirtualServices for one host overlap and their order is not defined',
  severity: 'warning',
  preset: 'recommended',
  references: [
    'istio/istio pilot/pkg/networking/core/gateway.go (buildGatewayHTTPRouteConfig) at 1.30',
    'istio/istio pilot/pkg/networking/core/route/route.go (SortVHostRoutes) at 1.30',
    'https://github.com/istio/istio/issues/22997',
    'https://github.com/istio/istio/issues/59483',
  ],
  *check({ virtualHosts }): Iterable<Finding> {
    for (const order of undefinedOrders(virtualHosts)) yield findingOf(order);
  },
});

function findingOf({ domain, route, other }: UndefinedOrder): Finding {
  return {
    at: pathPlace(route),
    message: `route ${routeText(route)} overlaps ${pathText(other)} of ${describe(other.virtualService.resource)} on host "${domain}", expected both in one VirtualService`,
    effect:
      'The older of the two VirtualServices wins: that may differ from cluster to cluster, and change when one of them is created again.',
    related: [{ at: pathPlace(other), message: 'takes the same requests' }],
  };
}
