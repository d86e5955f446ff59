import { AuthorizationPolicy, RequestAuthentication } from '../../../src/istio/kinds/policies.ts';
import type { ValidationFault } from '../../../src/istio/kinds/validation-fault.ts';
import { authorizationFaults } from '../../../src/istio/policy/authorization-faults.ts';
import { PeerAuthentication } from '../../../src/istio/policy/peer-authentication.ts';
import { annotationFaults } from '../../../src/istio/policy/policy-faults.ts';
import { requestAuthenticationFaults } from '../../../src/istio/policy/token-faults.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';

export default defineRule({
  summary: 'Policy is refused by Istio validation',
  severity: 'error',
  preset: 'recommended',
  references: [
    'istio/istio pkg/config/validation/validation.go (ValidateAuthorizationPolicy, ValidateRequestAuthentication, ValidatePeerAuthentication) at 1.31',
    'istio/istio pkg/config/security/security.go at 1.31',
    'https://github.com/istio/istio/issues/21992',
    'https://github.com/istio/istio/issues/34253',
    'https://github.com/istio/istio/issues/47157',
    'https://github.com/istio/istio/issues/27994',
  ],
  *check(model): Iterable<Finding> {
    for (const { at, lacks, found, expected } of faultsIn(model)) {
      yield {
        at,
        lacks,
        message: `${found}, expected ${expected}`,
        effect:
          "Istio's webhook refuses the policy, and where it is off istiod leaves it out: what it should allow or deny is not enforced. An older copy in the cluster stays in force.",
      };
    }
  },
});

function faultsIn({ inventory }: TrafficModel): readonly ValidationFault[] {
  return [
    ...inventory.list(AuthorizationPolicy).flatMap(authorizationFaults),
    ...inventory.list(RequestAuthentication).flatMap(requestAuthenticationFaults),
    ...inventory.list(PeerAuthentication).flatMap((policy) => annotationFaults(policy)),
  ];
}
