import { gatewayFaults } from '../../../src/istio/gateway/gateway-faults.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';

export default defineRule({
  summary: 'Gateway server is refused by Istio validation',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pkg/config/validation/validation.go (ValidateGateway, validateServer, validateTLSOptions) at 1.9 to 1.30',
    'istio/istio pkg/config/validation/agent/validation.go (ValidateNamespaceSlashWildcardHostname) at 1.9 to 1.30',
  ],
  *check(model): Iterable<Finding> {
    for (const { resource } of model.gateways) {
      for (const { at, lacks, found, expected } of gatewayFaults(resource, model.settings.targets.istio)) {
        yield {
          at,
          lacks,
          message: `${found}, expected ${expected}`,
          effect:
            "Istio's webhook refuses the Gateway, so applying it fails; an older copy in the cluster stays in force.",
        };
      }
    }
  },
});
