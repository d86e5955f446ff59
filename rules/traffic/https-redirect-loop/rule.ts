import { misplacedTrust } from '../../../src/istio/proxy/misplaced-trust.ts';
import { describe, nameOf } from '../../../src/k8s/object/resource.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding, Location, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { listenPortOf } from '../../../src/traffic/edge/forwards.ts';
import { gatewayDoubt } from '../../gateway/gateway-doubt.ts';
import type { RedirectLoop } from '../redirect-loop.ts';
import { redirectLoops } from '../redirect-loop.ts';

export default defineRule({
  summary: 'httpsRedirect behind a TLS terminating load balancer loops for ever',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/networking/core/gateway.go (buildGatewayConnectionManager, buildGatewayHTTPRouteConfig) at 1.30',
    'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/headers#x-forwarded-proto',
    'https://github.com/istio/istio/issues/16778',
    'https://github.com/istio/istio/issues/27315',
  ],
  check: (model) => surestFirst(redirectLoops(model).map((loop) => findingOf(loop, model))),
});

function findingOf(loop: RedirectLoop, model: TrafficModel): Finding {
  const { server, forward, arrival, spoken, trusted, isRedundant, isUseless } = loop;
  const doubt = gatewayDoubt([arrival.proxy], model);
  const place = redirectPlace(loop);
  const { name } = forward.ingress.resource.id;
  const instead = isRedundant ? 'no httpsRedirect' : `"ssl-redirect" on Ingress "${name}" instead`;
  return {
    at: place,
    message: `server on port ${server.port} of ${describe(server.gateway)} redirects to HTTPS, but the load balancer ends TLS and sends HTTP, expected ${instead}`,
    effect:
      'Envoy trusts no X-Forwarded-Proto and takes every request for one in clear: it answers 301 to the same URL for ever, which browsers show as ERR_TOO_MANY_REDIRECTS.',
    related: [
      {
        at: listenPortOf(forward).origin,
        message: `HTTPS ${forward.listener.port} of Ingress "${nameOf(forward.ingress.resource.id)}" ends TLS`,
      },
      ...(trusted.at === undefined ? [] : [{ at: trusted.at, message: 'trusts no proxy' }]),
      ...misplacedTrust([arrival.proxy], model.inventory).map((one) => ({
        at: one.at,
        message: 'a number of trusted proxies that no gateway reads here',
      })),
      ...doubt.related,
    ],
    help: 'With numTrustedProxies 1 in the mesh configuration, or in annotation proxy.istio.io/config of the gateway pods, Envoy believes the load balancer.',
    fixes: [(isUseless ? safe : unsafe)('redirect at the load balancer only', { op: 'remove', at: place })],
    ...loweredBy(spoken.assumption, doubt.assumption, trusted.assumption),
  };
}

/** A block that holds nothing else goes with it. */
function redirectPlace({ server: { server } }: RedirectLoop): Location {
  return server.tls === undefined ? at(server, 'tls') : at(server.tls, 'httpsRedirect');
}
