import { destinationRuleFaults } from '../../../src/istio/destination/destination-rule-faults.ts';
import { DestinationRule } from '../../../src/istio/kinds/destination-rule.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';

export default defineRule({
  summary: 'DestinationRule is refused by Istio validation',
  severity: 'error',
  preset: 'recommended',
  references: [
    'istio/istio pkg/config/validation/validation.go (ValidateDestinationRule) at 1.31',
    'istio/istio pkg/config/validation/agent/validation.go (ValidateTLS, ValidateLocalityLbSetting) at 1.31',
    'https://istio.io/latest/docs/reference/config/networking/destination-rule/',
    'https://istio.io/latest/docs/reference/config/analysis/ist0106/',
  ],
  *check({ inventory }): Iterable<Finding> {
    for (const { at, lacks, found, expected } of inventory
      .list(DestinationRule)
      .flatMap(destinationRuleFaults)) {
      yield {
        at,
        lacks,
        message: `${found}, expected ${expected}`,
        effect:
          "Istio's webhook refuses the DestinationRule, and where it is off istiod leaves it out: its subsets do not exist, and routes to them answer 503. An older copy in the cluster stays in force.",
      };
    }
  },
});
