import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import { ofLostName } from '../../../src/rule/renamed.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { MissingTarget } from './missing-route.ts';
import { missingTargets } from './missing-target.ts';

export default defineRule({
  summary: 'Argo Rollout splits traffic through a VirtualService, route or subset that is not there',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  fixable: true,
  references: [
    'argoproj/argo-rollouts pkg/apis/rollouts/validation/validation_references.go (ValidateVirtualService) at 1.8',
    'argoproj/argo-rollouts rollout/trafficrouting/istio/istio.go (ValidateHTTPRoutes) at 1.8',
    'https://github.com/argoproj/argo-rollouts/issues/1096',
    'https://github.com/argoproj/argo-rollouts/issues/4097',
    'https://github.com/argoproj/argo-rollouts/issues/3454',
  ],
  check: ({ inventory }) => missingTargets(inventory).map(findingOf),
});

function findingOf({ at, text, meant, related, lost, assumption }: MissingTarget): Finding {
  const finding: Finding = {
    at,
    message: text,
    effect:
      'The Rollout is Degraded with InvalidSpec and no step of a canary runs; the traffic stays as it was.',
    related,
    fixes: [meant !== undefined && unsafe(`write "${meant}"`, { op: 'set', at, value: meant })],
    ...loweredBy(assumption),
  };
  return ofLostName(finding, lost);
}
