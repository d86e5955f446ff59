import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { UnweightedRoute, Weighted } from './unweighted.ts';
import { unweightedRoutes } from './unweighted.ts';

export default defineRule({
  summary: 'One of several destinations has no weight and so gets no request',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/networking/core/route/route.go (applyHTTPRouteDestination) at 1.30',
    'istio/istio pkg/config/validation/virtualservice.go at 1.30',
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination',
  ],
  *check(model): Iterable<Finding> {
    for (const route of unweightedRoutes(model)) for (const one of route.missing) yield findingOf(one, route);
  },
});

function findingOf(one: Weighted, { missing, weighted }: UnweightedRoute): Finding {
  const rest = 100 - weighted.reduce((sum, { weight = 0 }) => sum + weight, 0);
  const isRest = rest > 0 && missing.length === 1;
  const [{ weight }] = weighted;
  const more = weighted.length > 1 ? ` and ${weighted.length - 1} more` : '';
  return {
    at: at(one),
    message: `destination ${named(one)} has no weight beside ${weight} for ${named(weighted[0])}${more}, so it gets no request, expected ${isRest ? rest : 'a weight'}`,
    effect: 'All requests go to the other destinations: a weight that is not written is 0.',
    related: weighted.slice(0, 3).map((other) => ({ at: at(other, 'weight'), message: 'has a weight' })),
    fixes: [isRest && unsafe('give it the rest', { op: 'add', at: at(one, 'weight'), value: rest })],
  };
}

/** `"host"`, with the subset where there is one. */
function named({ destination: { host = '', subset } = {} }: Weighted): string {
  return subset === undefined ? `"${host}"` : `"${host}" subset "${subset}"`;
}
