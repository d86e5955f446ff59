import { groupedBy } from '../../../src/collection/groups.ts';
import { isExample } from '../../../src/rule/rule.ts';
import type { Duplicate } from './duplicates.ts';

/** The duplicates but for those of variants that are never applied together. */
export function meantTogether(duplicates: readonly Duplicate[]): readonly Duplicate[] {
  const pairs = groupedBy(duplicates, (duplicate) => JSON.stringify(partingOf(duplicate)));
  return [...pairs.values()].flatMap((those) => (areForOneAnother(those) ? [] : those));
}

/**
 * Whether two files or folders are there to be applied in place of each other, as `beta.yaml` and `gamma.yaml` with the
 * same ten objects are, one of three files for one object, or examples. No build brings them together, since kustomize
 * refuses two objects of one identity.
 */
function areForOneAnother(duplicates: readonly [Duplicate, ...Duplicate[]]): boolean {
  const [{ joinedBy, earlier, later }] = duplicates;
  if (joinedBy === 'file') return false;
  const files = new Set(earlier.map(({ document }) => document.file.path));
  return duplicates.length > 1 || files.size > 1 || isExample(later.document.file.path);
}

/** The paths of the last two definitions, each up to the first step in which they differ. */
function partingOf({ earlier, later }: Duplicate): readonly [string, string] {
  const before = (earlier.at(-1) ?? earlier[0]).document.file.path.split('/');
  const after = later.document.file.path.split('/');
  const same = before.findIndex((step, index) => step !== after[index]);
  const length = same === -1 ? before.length : same + 1;
  return [before.slice(0, length).join('/'), after.slice(0, length).join('/')];
}
