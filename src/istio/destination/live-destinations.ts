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
  const whole = new Set<BoundVirtualService>();
  for (const root of virtualServices) {
    if (root.delegate || !isOnGateway(root)) continue;
    const lost = lostMatches(root, bindings);
    if (lost.length === 0 && !handsOver(root)) {
      whole.add(root);
      continue;
    }
    const gone = lost.length === 0 ? none : new Set<object>(lost.map(({ match }) => match));
    for (const { route } of httpRulesOf(root).rules) {
      const { match = [] } = route;
      if (gone.size > 0 && match.length > 0 && match.every((one) => gone.has(one))) continue;
      addDestinations(route, live);
    }
  }
  return destinations.filter(
    ({ protocol, virtualService, destination }) =>
      protocol !== 'http' || whole.has(virtualService) || live.has(destination),
  );
}

/** Whether a rule of a VirtualService hands over to another one, so that its own destinations do not count. */
function handsOver({ resource }: BoundVirtualService): boolean {
  return resource.manifest.spec?.http?.some(({ delegate }) => delegate !== undefined) === true;
}

const none: ReadonlySet<object> = new Set();

function addDestinations({ route = [], mirror, mirrors = [] }: HttpRoute, live: Set<object>): void {
  for (const { destination } of route) if (destination !== undefined) live.add(destination);
  for (const { destination } of mirrors) if (destination !== undefined) live.add(destination);
  if (mirror !== undefined) live.add(mirror);
}
