import { groupedBy } from '../../collection/groups.ts';
import type { BuiltFolder } from '../../k8s/root/built-folder.ts';
import { isKustomizationFile } from '../../k8s/root/kustomization.ts';
import type { Root } from '../../k8s/root/roots.ts';
import type { Edit, Finding, Fix } from '../../rule/rule.ts';
import type { Location } from '../../source/file/place.ts';
import type { RealPlace } from '../../source/locate/locate.ts';
import { realPlace } from '../../source/locate/locate.ts';

/** Fields of a kustomization that give a part of a value only, so that no edit of a value can go there. */
const partial: ReadonlySet<unknown> = new Set([
  'namePrefix',
  'nameSuffix',
  'images',
  'replacements',
  'vars',
  'configMapGenerator',
  'secretGenerator',
]);

/** How many builds, counted anew for each root, read a file. */
export type Readers = (path: string) => number;

/** Counts the builds of each root that read a file; those that make the same objects count once, since what is found in one is found in all. */
export function readersOf(roots: readonly Root[]): Readers {
  const counts = new Map<string, number>();
  const builds: readonly BuiltFolder[] = roots.flatMap((root) => unlike([...root.builds]));
  for (const path of builds.flatMap(({ files }) => [...files])) counts.set(path, (counts.get(path) ?? 0) + 1);
  return (path) => counts.get(path) ?? 0;
}

/** Builds of one root, which gives no object in two ways, without those that make what an earlier one makes. */
function unlike(builds: readonly BuiltFolder[]): readonly BuiltFolder[] {
  if (builds.length < 2) return builds;
  const byObjects = groupedBy(builds, ({ resources }) =>
    JSON.stringify(resources.map(({ id }) => [id.kind, id.namespace, id.name])),
  );
  return [...byObjects.values()].map(([first]) => first);
}

/**
 * A finding whose fixes fit the builds that give its objects (catalogue 2.1.9): one that would change a file which more builds
 * read than have the finding, or what a kustomization gives to all its objects, is not safe; one that would write a whole value
 * where only a part of it stands goes. `met` is how often it was found.
 */
export function fittingBuilds(finding: Finding, met: number, readers: Readers): Finding {
  if (finding.fixes === undefined) return finding;
  const fixes = finding.fixes.flatMap((fix) => {
    if (fix === undefined || fix === false) return [];
    const places = placesOf(fix).map(realPlace);
    if (places.some(isPart)) return [];
    const isShared = places.some(({ document }) => readers(document.file.path) > met);
    const isSafe = fix.applicability === 'safe' && !isShared && !places.some(isForAll);
    if (isSafe || fix.applicability === 'unsafe') return [fix];
    const unsafe = { ...fix, applicability: 'unsafe' as const };
    return [isShared && !places.some(isForAll) ? { ...unsafe, isShared: true as const } : unsafe];
  });
  return { ...finding, fixes };
}

function placesOf({ edits }: Fix): readonly Location[] {
  return edits.flatMap((edit: Edit) => (edit.op === 'move' ? [edit.at, edit.to] : [edit.at]));
}

function isPart({ document, path }: RealPlace): boolean {
  return isKustomizationFile(document.file.path) && partial.has(path[0]);
}

/** Whether a place is a field of a kustomization that all its objects get, as opposed to a patch. */
function isForAll({ document, path }: RealPlace): boolean {
  const [field] = path;
  return (
    isKustomizationFile(document.file.path) &&
    typeof field === 'string' &&
    !field.startsWith('patches') &&
    field !== 'replicas'
  );
}
