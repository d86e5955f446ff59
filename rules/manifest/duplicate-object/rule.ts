import { describe } from '../../../src/k8s/object/resource.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { Duplicate } from './duplicates.ts';
import { duplicatesIn } from './duplicates.ts';
import { meantTogether } from './variants.ts';

export default defineRule({
  summary: 'Same object is defined twice in one input, so the later one silently wins',
  severity: 'warning',
  preset: 'recommended',
  references: [
    'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/',
    'https://github.com/istio/istio/issues/36160',
  ],
  *check(model): Iterable<Finding> {
    for (const duplicate of meantTogether(duplicatesIn(model))) yield ofObject(duplicate);
  },
});

const effect =
  'What is applied later replaces what was applied before, with all its annotations; which one that is depends on the order of the files.';

/** What has to hold for two definitions to meet where no file joins them. */
function assumptionOf({ joinedBy, namedAlike, later }: Duplicate): Assumption | undefined {
  if (joinedBy === 'folder' && namedAlike)
    return { assumes: 'both files are applied, not one or the other', settledBy: 'exclude' };
  if (joinedBy !== 'nothing') return undefined;
  return later.id.namespace === ''
    ? { assumes: 'both files are applied to one namespace', settledBy: 'namespace' }
    : { assumes: 'both folders are applied to one cluster', settledBy: 'environments' };
}

function ofObject(duplicate: Duplicate): Finding {
  const { earlier, later, difference } = duplicate;
  const again = earlier.length === 1 ? 'again' : `${earlier.length + 1} times`;
  return {
    at: at(later.metadata, 'name'),
    message: `${describe(later)} is defined ${again}, expected one definition; this one ${difference}`,
    effect,
    related: earlier.map(({ metadata }) => ({ at: at(metadata, 'name'), message: 'defined here before' })),
    ...loweredBy(assumptionOf(duplicate)),
  };
}
