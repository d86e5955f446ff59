import { labelPlace } from '../../../src/istio/proxy/proxy.ts';
import { labelsText } from '../../../src/k8s/object/labels.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { IdlePolicy } from './idle-policy.ts';
import { idlePolicies } from './idle-policy.ts';

export default defineRule({
  summary: 'Policy meant for the gateway selects no gateway pod',
  severity: 'warning',
  preset: 'recommended',
  restsOnAbsence: true,
  references: [
    'istio/istio pilot/pkg/model/authorization.go (ListAuthorizationPolicies) and policyattachment.go at 1.30',
    'https://istio.io/latest/docs/reference/config/analysis/ist0127/',
    'https://kiali.io/docs/features/validations/#kia0004---no-matching-workload-found-for-the-selector-in-this-namespace',
  ],
  check: (model) => idlePolicies(model).map(findingOf),
});

function findingOf({ policy, selector, proxy, meant }: IdlePolicy): Finding {
  const [key = ''] = Object.keys(meant);
  const label = labelPlace(proxy, key);
  return {
    at: at(selector),
    message: `selector "${labelsText(selector)}" matches no pod in "${policy.id.namespace}", expected "${labelsText(meant)}"`,
    effect:
      'The policy acts on nothing, and nothing says so: the gateway is as open, or as closed, as without it.',
    related: label === undefined ? [] : [{ at: label, message: `pods of ${proxy.description}` }],
  };
}
