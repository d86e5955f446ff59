import { nameOf } from '../../../src/k8s/object/resource.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { UnroutedHost } from '../../../src/traffic/unrouted-host.ts';
import { unroutedHosts } from '../../../src/traffic/unrouted-host.ts';
import { expectedText, servedPlaces, servedText, unroutedDoubt } from '../unrouted-words.ts';

export default defineRule({
  summary: 'DNS name of the load balancer has no host in Gateway and VirtualService',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  references: [
    'istio/istio pkg/config/host/names.go (Intersection) at 1.30',
    'kubernetes-sigs/external-dns source/ingress.go at v0.18.0',
    'https://kubernetes-sigs.github.io/external-dns/latest/docs/sources/ingress/',
  ],
  check: (model) =>
    surestFirst(unroutedHosts('names', model).certain.map((unrouted) => findingOf(unrouted, model))),
});

function findingOf(unrouted: UnroutedHost, model: TrafficModel): Finding {
  const { at, host, arrivals } = unrouted;
  const gateway = nameOf(arrivals[0].proxy);
  const doubt = unroutedDoubt(unrouted, model);
  return {
    at,
    message: `DNS name "${host}" leads to gateway "${gateway}", which serves ${servedText(unrouted)} only, expected ${expectedText(unrouted, 'a Gateway and a VirtualService for it')}`,
    effect: 'The name resolves to the load balancer, but istio-envoy answers 404 to every request for it.',
    related: [...servedPlaces(unrouted, model), ...doubt.related],
    ...loweredBy(doubt.assumption),
  };
}
