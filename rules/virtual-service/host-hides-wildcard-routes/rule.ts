import { pathPlace } from '../../../src/istio/route/route.ts';
import { describe, nameOf } from '../../../src/k8s/object/resource.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Location, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { opacityFor } from '../gateway-opacity.ts';
import type { HiddenRoutes } from './hidden-route.ts';
import { hiddenRoutes } from './hidden-route.ts';

export default defineRule({
  summary: 'Host of its own keeps routes of a wildcard host from being reached',
  severity: 'warning',
  preset: 'recommended',
  references: [
    'istio/istio pilot/pkg/networking/core/gateway.go (buildGatewayHTTPRouteConfig) at 1.30',
    'istio/istio pilot/pkg/simulation/traffic.go (matchVirtualHost) at 1.30',
    'https://github.com/istio/istio/issues/34223',
    'https://github.com/istio/istio/issues/53117',
    'https://github.com/istio/istio/issues/58396',
    'https://github.com/istio/istio/issues/30924',
  ],
  *check(model): Iterable<Finding> {
    for (const pair of hiddenRoutes(model)) yield findingOf(pair, model);
  },
});

function findingOf(pair: readonly [HiddenRoutes, ...HiddenRoutes[]], model: TrafficModel): Finding {
  const [{ owner, domain, wildcard, routes }] = pair;
  const [{ virtualService }] = routes;
  const domains = [...new Set(pair.map((one) => one.domain))];
  const paths = [...new Set(routes.map(({ match }) => match.path.value))];
  const opacity = opacityFor(owner, model);
  return {
    at: hostPlace(owner, domain),
    message: `host ${listed(domains)} of VirtualService "${nameOf(owner.resource.id)}" takes all requests for that name, so route ${listed(paths)} of host "${wildcard}" is not reached there, expected it in both or in neither`,
    effect: `Envoy picks the most specific host and never goes back: under ${listed(domains)} the gateway answers 404 for ${listed(paths)}, and under every other name it works.`,
    related: [
      ...routes.map((route) => ({
        at: pathPlace(route),
        message: `a route of ${describe(virtualService.resource)}`,
      })),
      ...opacity.related,
    ],
    ...loweredBy(opacity.assumption),
  };
}

/** The first, and how many more there are. */
function listed([first, ...more]: readonly string[]): string {
  return more.length === 0 ? `"${first}"` : `"${first}" (and ${more.length} more)`;
}

/** The host of a VirtualService that gives it a domain, else its first. */
function hostPlace({ hosts, resource }: HiddenRoutes['owner'], domain: string): Location {
  const host = hosts.find(({ name }) => name.toLowerCase() === domain.toLowerCase()) ?? hosts[0];
  return host?.at ?? resource.origin;
}
