import { describe } from '../../../src/k8s/object/resource.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { UnroutedServer } from '../../../src/traffic/unrouted-server.ts';
import { unroutedServers } from '../../../src/traffic/unrouted-server.ts';
import { gatewayDoubt } from '../gateway-doubt.ts';

export default defineRule({
  summary: 'No VirtualService serves a host of this Gateway server',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  references: [
    'istio/istio pilot/pkg/networking/core/gateway.go (buildGatewayHTTPRouteConfig, createGatewayTCPFilterChainOpts) at 1.30',
    'istio/istio pilot/pkg/networking/core/gateway_test.go (404 when no services) at 1.30',
  ],
  *check(model): Iterable<Finding> {
    if (!model.inventory.declaredComplete) return;
    for (const unrouted of unroutedServers(model)) yield findingOf(unrouted, model);
  },
});

function findingOf({ server, proxies, protocol }: UnroutedServer, model: TrafficModel): Finding {
  const [first, ...more] = server.hosts;
  const { hosts } = server.server;
  const doubt = gatewayDoubt(proxies, model);
  const names = server.hosts.map(({ written }) => `"${written}"`).join(' or ');
  return {
    at: first !== undefined && more.length === 0 ? first.at : at(hosts ?? server.server),
    message: `no VirtualService serves ${names} of ${describe(server.gateway)}, expected one with that host and gateway`,
    effect: effects[protocol === 'http' || protocol === 'https' ? 'http' : 'tcp'],
    related: doubt.related,
    help: 'Declare the input complete only where it holds all VirtualServices; those that are elsewhere can be named under "external" in the configuration.',
    ...loweredBy(doubt.assumption),
  };
}

const effects = {
  http: 'istio-envoy answers 404 to every request for it.',
  tcp: 'Envoy gets no filter chain for the server: connections are refused, or closed where other servers share the port.',
};
