import { nameOf } from '../../../src/k8s/object/resource.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { UnvalidatedClaim } from './unvalidated-claim.ts';
import { unvalidatedClaims } from './unvalidated-claim.ts';

export default defineRule({
  summary: 'Route matches a JWT claim but nothing on the gateway validates tokens',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  references: [
    'istio/istio pilot/pkg/networking/core/route/route.go (TranslateRouteMatch, translateMetadataMatch) at 1.30',
    'https://istio.io/latest/docs/tasks/security/authentication/jwt-route/',
    'https://istio.io/latest/docs/reference/config/analysis/ist0149/',
  ],
  *check(model): Iterable<Finding> {
    for (const claim of unvalidatedClaims(model)) yield findingOf(claim);
  },
});

function findingOf({ at: place, claim, in: field, proxy, near, assumption }: UnvalidatedClaim): Finding {
  return {
    at: place,
    message: `match uses claim "${claim}", but no RequestAuthentication selects gateway "${nameOf(proxy)}", expected one`,
    effect:
      field === 'headers'
        ? 'No request has the claim, so the route takes none: another route answers, or istio-envoy answers 404.'
        : 'No request has the claim, and a missing claim satisfies the condition: the route takes every request.',
    related: [
      ...(near === undefined ? [] : [{ at: at(near.metadata, 'name'), message: 'selects other pods' }]),
      ...(proxy.origin === undefined ? [] : [{ at: proxy.origin, message: 'the gateway' }]),
    ],
    ...loweredBy(assumption),
  };
}
