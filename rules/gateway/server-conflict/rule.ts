import { alikeProxies } from '../../../src/istio/proxy/alike-proxies.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { gatewayDoubt } from '../gateway-doubt.ts';
import { losesNothing } from './repeated-redirect.ts';
import type { ServerConflict } from './server-conflict.ts';
import { isLostByAge, serverConflicts } from './server-conflict.ts';
import { conflictEffect, conflictPlace, conflictText, namedServer, portPlace } from './words.ts';

export default defineRule({
  summary: 'Two Gateway servers cannot share a port, so one of them is dropped',
  severity: 'error',
  preset: 'recommended',
  references: [
    'istio/istio pilot/pkg/model/gateway.go (mergeGateways, CheckDuplicates) at 1.9 to 1.30',
    'istio/istio pilot/pkg/networking/core/gateway_simulation_test.go (TestGatewayConflicts) at 1.30',
    'https://github.com/istio/istio/issues/57396',
    'https://github.com/istio/istio/issues/21394',
    'https://github.com/istio/istio/issues/24638',
    'https://github.com/istio/istio/issues/27481',
  ],
  *check(model): Iterable<Finding> {
    const alike = new Set(alikeProxies(model.gatewayProxies).flatMap(({ proxy, like }) => [proxy, like]));
    for (const conflict of serverConflicts(model)) {
      const { proxies } = conflict;
      const meetByLabels = proxies.length > 0 && proxies.every((proxy) => alike.has(proxy));
      if (!meetByLabels && !losesNothing(conflict, model)) yield findingOf(conflict, model);
    }
  },
});

function findingOf(conflict: ServerConflict, model: TrafficModel): Finding {
  const { server, other, proxies } = conflict;
  const doubt = gatewayDoubt(proxies, model);
  return {
    at: conflictPlace(conflict),
    message: conflictText(conflict),
    effect: conflictEffect(conflict),
    related: [
      {
        at: portPlace(other),
        message: `${namedServer(other)} of ${other.gateway.madeBy ?? describe(other.gateway)}`,
      },
      ...doubt.related,
    ],
    ...loweredBy(
      proxies.length > 0
        ? undefined
        : {
            assumes: 'both Gateways select one gateway, which is not in the input',
            settledBy: 'assume.gateways',
          },
      isLostByAge(conflict, model.settings)
        ? {
            assumes: `${describe(server.gateway)} and ${describe(other.gateway)} may be created in either order`,
            settledBy: 'ignore',
          }
        : undefined,
      doubt.assumption,
    ),
  };
}
