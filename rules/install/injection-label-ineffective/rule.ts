import { unsafe } from '../../../src/rule/fixes.ts';
import { asInfo, loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { IneffectiveLabel } from './injection-label.ts';
import { ineffectiveLabels } from './injection-label.ts';

export default defineRule({
  summary: 'Injection labels of a Namespace contradict each other or have no effect',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pkg/kube/inject/inject.go (injectRequired) at 1.30',
    'istio/istio manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml at 1.30',
    'https://istio.io/latest/docs/reference/config/analysis/ist0123/',
  ],
  *check(model): Iterable<Finding> {
    for (const label of ineffectiveLabels(model)) yield findingOf(label);
  },
});

function findingOf({ at, text, other, meant, assumption }: IneffectiveLabel): Finding {
  return {
    at,
    message: text,
    effect: 'Pods get another sidecar than was meant, or none; a gateway may stay on image "auto".',
    related: other === undefined ? [] : [{ at: other, message: 'this one counts' }],
    fixes: [
      meant === undefined
        ? unsafe('remove the one that is ignored', { op: 'remove', at })
        : unsafe(`write "${meant}"`, { op: 'set', at, value: meant }),
    ],
    ...asInfo(loweredBy(assumption)),
  };
}
