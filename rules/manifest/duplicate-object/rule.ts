import { describe } from '../../../src/k8s/object/resource.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { Duplicate } from './duplicates.ts';
import { duplicatesIn } from './duplicates.ts';

export default defineRule({
  summary: 'Same object is defined twice in one input, so the later one silently wins',
  severity: 'warning',
  preset: 'recommended',
  references: [
    'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/',
    'https://github.com/istio/istio/issues/36160',
  ],
  check: ({ inventory, settings }) => duplicatesIn(inventory, settings).map(findingOf),
});

function findingOf({ earlier, later, difference, perhapsApart }: Duplicate): Finding {
  return {
    at: at(later.metadata, 'name'),
    message: `${describe(later)} is defined again, expected one definition; this one ${difference}`,
    effect:
      'What is applied later replaces what was applied before, with all its annotations; which one that is depends on the order of the files.',
    related: [{ at: at(earlier.metadata, 'name'), message: 'defined here before' }],
    ...loweredBy(
      perhapsApart
        ? { assumes: 'both files are applied to one namespace', settledBy: 'namespace' }
        : undefined,
    ),
  };
}
