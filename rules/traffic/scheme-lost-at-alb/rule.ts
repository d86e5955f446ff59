import { nameOf } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { asInfo, loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Fix, Related } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { listenPortOf } from '../../../src/traffic/edge/forwards.ts';
import type { LostScheme } from './lost-scheme.ts';
import { lostSchemes } from './lost-scheme.ts';

export default defineRule({
  summary: 'Route depends on the scheme, which the gateway sees as http',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/networking/core/gateway.go (buildGatewayConnectionManager) and core/route/route.go (ApplyRedirect) at 1.30',
    'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/headers#x-forwarded-proto',
    'https://github.com/istio/istio/issues/7964',
  ],
  check: (model) =>
    lostSchemes(model).map((lost) => (lost.in === 'match' ? matchFinding(lost) : redirectFinding(lost))),
});

function matchFinding(lost: LostScheme): Finding {
  return {
    at: lost.at,
    message:
      'match scheme is "https", but the gateway sees "http" behind the load balancer, expected no scheme match or numTrustedProxies 1',
    effect:
      'Envoy trusts no X-Forwarded-Proto and takes every request for one in clear: the route never matches.',
    related: [endOfTls(lost)],
  };
}

function redirectFinding(lost: LostScheme): Finding {
  const { isMended } = lost;
  const mended = { assumes: 'one redirect more does no harm', settledBy: 'ignore' };
  return {
    at: lost.at,
    message:
      'redirect has no scheme and takes that of the request, which the gateway sees as "http" behind the load balancer, expected scheme "https"',
    effect: isMended
      ? 'Clients are sent to a URL with http, and by the load balancer from there to https.'
      : 'Clients are sent to a URL with http.',
    related: [endOfTls(lost)],
    fixes: [withScheme(lost)],
    ...(isMended ? asInfo(loweredBy(mended)) : {}),
  };
}

function endOfTls({ feed: { forward } }: LostScheme): Related {
  const { listener, ingress } = forward;
  const text = `HTTPS ${listener.port} of Ingress "${nameOf(ingress.resource.id)}" ends TLS`;
  return { at: listenPortOf(forward).origin, message: text };
}

function withScheme({ route }: LostScheme): Fix | undefined {
  const { redirect } = route.rule;
  return redirect && unsafe('redirect to https', { op: 'add', at: at(redirect, 'scheme'), value: 'https' });
}
