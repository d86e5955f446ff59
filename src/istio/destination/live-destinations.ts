import type { HttpRoute } from '../kinds/virtual-service.ts';
import { lostMatches } from '../route/lost-match.ts';
import type { Bindings } from '../virtual-service/bindings.ts';
import type { BoundVirtualService } from '../virtual-service/bound-virtual-service.ts';
import { isOnGateway } from '../virtual-service/bound-virtual-service.ts';
import { httpRulesOf } from '../virtual-service/http-rule.ts';
import type { Destination } from './destination.ts';

/**
 * The destinations without those of HTTP rules of which istiod makes no route on any gateway: no match of theirs holds
 * there, or the delegate that writes them is dropped.
 */
export function liveDestinations(
  destinations: readonly Destination[],
  virtualServices: readonly BoundVirtualService[],
  bindings: Bindings,
): readonly Destination[] {
  const live = new Set<object>();
  for (const root of virtualServices) {
    if (root.delegate || !isOnGateway(root)) continue;
    const lost = new Set<object>(lostMatches(root, bindings).map(({ match }) => match));
    for (const { route } of httpRulesOf(root).rules) {
      const { match = [] } = route;
      if (match.length > 0 && match.every((one) => lost.has(one))) continue;
      for (const destination of destinationsIn(route)) live.add(destination);
    }
  }
  return destinations.filter(({ protocol, destination }) => protocol !== 'http' || live.has(destination));
}

function destinationsIn({ route = [], mirror, mirrors = [] }: HttpRoute): readonly object[] {
  return [
    ...route.map(({ destination }) => destination),
    mirror,
    ...mirrors.map(({ destination }) => destination),
  ].flatMap((destination) => destination ?? []);
}
