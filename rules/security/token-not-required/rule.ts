import { describe, nameOf } from '../../../src/k8s/object/resource.ts';
import { asInfo, loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { usedBy } from '../../target-group/used-by.ts';
import type { OptionalToken } from './optional-token.ts';
import { optionalTokens } from './optional-token.ts';

export default defineRule({
  summary: 'RequestAuthentication on the gateway lets requests without a token pass',
  severity: 'warning',
  preset: 'strict',
  restsOnAbsence: true,
  references: [
    'istio/istio pilot/pkg/security/authn/policy_applier.go at 1.30',
    'https://istio.io/latest/docs/reference/config/security/request_authentication/',
    'https://istio.io/latest/docs/tasks/security/authentication/authn-policy/#require-a-valid-token',
  ],
  check: (model) => optionalTokens(model).map(findingOf),
});

function findingOf({ policy, gateway }: OptionalToken): Finding {
  return {
    at: at(policy.metadata, 'name'),
    message: `${describe(policy)} lets requests without token pass, expected an AuthorizationPolicy with requestPrincipals`,
    effect: `A token that is there has to be valid, but none has to be there: on gateway "${nameOf(gateway.proxy)}" requests without one reach the application.`,
    related: [usedBy(gateway.handover.targetGroup)],
    cause: { of: describe(policy), each: 'and here' },
    ...asInfo(loweredBy(gateway.assumption)),
  };
}
