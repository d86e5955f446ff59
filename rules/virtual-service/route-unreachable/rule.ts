import { pathPlace, pathText, routeText } from '../../../src/istio/route/route.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { UnreachableRoutes } from './unreachable-route.ts';
import { unreachableRoutes } from './unreachable-route.ts';

export default defineRule({
  summary: 'Route is never reached because an earlier route takes its requests',
  severity: 'warning',
  preset: 'recommended',
  references: [
    'istio/istio pilot/pkg/networking/core/route/route.go (BuildHTTPRoutesForVirtualService, IsCatchAllRoute) at 1.30',
    'https://istio.io/latest/docs/reference/config/analysis/ist0130/',
    'https://github.com/istio/istio/issues/36245',
    'https://github.com/istio/istio/issues/36729',
  ],
  *check(model): Iterable<Finding> {
    for (const unreachable of unreachableRoutes(model)) yield findingOf(unreachable);
  },
});

function findingOf({ earlier, later: [first, ...others] }: UnreachableRoutes): Finding {
  const alone = others.length === 0;
  const later = `route ${routeText(first)}${alone ? ' comes' : ` and ${others.length} more come`}`;
  return {
    at: pathPlace(first),
    message: `${later} after ${pathText(earlier)}, which takes ${alone ? 'its' : 'their'} requests, expected ${alone ? 'it' : 'them'} first`,
    effect: 'Envoy tries the routes in order, so the later one never answers.',
    related: [
      { at: pathPlace(earlier), message: 'takes the requests' },
      ...others.map((route) => ({ at: pathPlace(route), message: 'is not reached either' })),
    ],
  };
}
