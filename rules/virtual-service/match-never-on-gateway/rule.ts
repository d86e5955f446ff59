import type { LostMatch } from '../../../src/istio/route/lost-match.ts';
import { lostMatches } from '../../../src/istio/route/lost-match.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { opacityFor } from '../gateway-opacity.ts';
import { servedVirtualServices } from '../served-virtual-services.ts';
import { clausesOf, evidenceFor, repairOf } from './lost-match-repair.ts';

export default defineRule({
  summary: 'Match condition removes the route from the gateway',
  severity: 'error',
  preset: 'recommended',
  hides: true,
  fixable: true,
  references: [
    'istio/istio pilot/pkg/networking/core/route/route.go (TranslateRoute, sourceMatchHTTP) at 1.30',
    'istio/istio pilot/pkg/networking/core/gateway.go (l4SingleMatch) at 1.30',
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest',
  ],
  *check(model): Iterable<Finding> {
    const told = new Set<object>();
    for (const virtualService of servedVirtualServices(model)) {
      for (const lost of lostMatches(virtualService, model.bindings)) {
        if (told.has(lost.match)) continue;
        told.add(lost.match);
        yield findingOf(lost, model);
      }
    }
  },
});

function findingOf(lost: LostMatch, model: TrafficModel): Finding {
  const opacity = opacityFor(lost.virtualService, model);
  const { found, expected } = clausesOf(lost);
  const repair = repairOf(lost);
  return {
    at: lost.at,
    message: `${found}, expected ${expected}`,
    effect:
      lost.assumption === undefined
        ? 'istiod leaves the route out on the gateway, without any message: requests get what a later route answers, or 404 from istio-envoy.'
        : 'istiod makes no route of this match on the gateway, without any message; the other matches of the rule work.',
    related: [...evidenceFor(lost), ...opacity.related],
    fixes: [repair && unsafe(`write ${JSON.stringify(repair.value)}`, { op: 'set', ...repair })],
    ...loweredBy(lost.assumption, opacity.assumption),
  };
}
