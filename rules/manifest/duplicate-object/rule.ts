import { describe } from '../../../src/k8s/object/resource.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { Duplicate } from './duplicates.ts';
import { duplicatesIn } from './duplicates.ts';
import type { Variants } from './variants.ts';
import { variantsOf } from './variants.ts';

export default defineRule({
  summary: 'Same object is defined twice in one input, so the later one silently wins',
  severity: 'warning',
  preset: 'recommended',
  references: [
    'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/',
    'https://github.com/istio/istio/issues/36160',
  ],
  *check(model): Iterable<Finding> {
    for (const variants of variantsOf(duplicatesIn(model))) {
      const areApart = variants.earlier !== variants.later && variants.duplicates.length > 1;
      if (areApart) yield ofFolders(variants);
      else yield* variants.duplicates.map(ofObject);
    }
  },
});

const effect =
  'What is applied later replaces what was applied before, with all its annotations; which one that is depends on the order of the files.';

/** What has to hold for two definitions to meet where neither a file nor a build joins them. */
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

function ofFolders({ earlier, later, duplicates }: Variants): Finding {
  const [first] = duplicates;
  return {
    at: at(first.later.metadata, 'name'),
    message: `"${later}" defines ${duplicates.length} objects again that "${earlier}" defines too, expected one definition of each; the first is ${describe(first.later)}, which ${first.difference}`,
    effect,
    related: first.earlier.map(({ metadata }) => ({
      at: at(metadata, 'name'),
      message: 'defined here before',
    })),
    help: 'Name the two under "environments" in the configuration if they are for different clusters; leave examples and test data out with "exclude".',
  };
}
