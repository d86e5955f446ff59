import { nameOf } from '../../../src/k8s/object/resource.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { UnroutedHost } from '../../../src/traffic/unrouted-host.ts';
import { unroutedHosts } from '../../../src/traffic/unrouted-host.ts';
import { expectedText, servedPlaces, servedText, unroutedDoubt } from '../unrouted-words.ts';

export default defineRule({
  summary: 'Load balancer forwards a host that the gateway answers with 404',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  references: [
    'istio/istio pilot/pkg/networking/core/gateway.go (buildGatewayHTTPRouteConfig) at 1.30',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_listener_rules.go at v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3098',
  ],
  check: (model) =>
    surestFirst(unroutedHosts('rules', model).certain.map((unrouted) => findingOf(unrouted, model))),
});

function findingOf(unrouted: UnroutedHost, model: TrafficModel): Finding {
  const { at, host, arrivals } = unrouted;
  const gateway = nameOf(arrivals[0].proxy);
  const doubt = unroutedDoubt(unrouted, model);
  return {
    at,
    message: messageOf(unrouted, gateway),
    effect: 'istio-envoy answers 404 to every request for it.',
    related: [...servedPlaces(unrouted, model), ...doubt.related],
    cause: { of: `${gateway} ${host}`, each: 'the same host' },
    ...loweredBy(doubt.assumption),
  };
}

function messageOf(unrouted: UnroutedHost, gateway: string): string {
  const { written, host, port } = unrouted;
  if (port !== undefined)
    return `host "${written}" arrives with port ${port} in the Host header, which ${servedText(unrouted)} of gateway "${gateway}" does not match before istio 1.15, expected a host without wildcard`;
  const becomes = host === written ? '' : `, as "${host}",`;
  return `host "${written}" is forwarded${becomes} to gateway "${gateway}", which serves ${servedText(unrouted)} only, expected ${expectedText(unrouted, 'a VirtualService for it')}`;
}
