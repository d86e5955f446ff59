import { buildHoles, openEntries } from '../k8s/root/build-holes.ts';
import type { Kustomization } from '../k8s/root/kustomization.ts';
import { buildsOf, partialBuilds, patchFiles } from '../k8s/root/kustomization.ts';
import { patchedObjects } from '../k8s/root/patched-objects.ts';
import type { Root } from '../k8s/root/roots.ts';
import { rootsOf } from '../k8s/root/roots.ts';
import type { FileManifests, ManifestSet } from '../manifests/manifest-set.ts';
import type { Settings } from '../settings/settings.ts';
import { folderOf } from '../source/file/file-path.ts';
import type { Location } from '../source/file/place.ts';
import type { TextProblem } from '../source/yaml/read.ts';
import type { ModelInput } from '../traffic/build.ts';

/** The roots of an input, at least one. */
export function rootsIn(set: ManifestSet, settings: Settings): readonly Root[] {
  const written = set.files.filter(({ source }) => source === 'written');
  const files = written.map(({ file, resources }) => ({ path: file.path, resources }));
  return rootsOf({ files, kustomizations: set.kustomizations, settings });
}

/**
 * What each root of an input is built from. A patch is no object: its file is reported as not rendered, and what it
 * patches is known to exist without its content being known. Context belongs to every root.
 */
export function rootInputs(
  set: ManifestSet,
  roots: readonly Root[],
  settings: Settings,
): readonly ModelInput[] {
  const patches = patchFiles(set.kustomizations);
  const charts = chartFolders(set);
  const partial = partialBuilds(set.kustomizations, (path) => set.paths.has(path));
  return roots.map(({ name, files: paths }) => {
    const inRoot = set.files.filter(({ file, source }) => source === 'context' || paths.has(file.path));
    const kustomizations = set.kustomizations.filter(({ path }) => paths.has(path));
    const manifests = inRoot.map(({ file, resources }) => ({ path: file.path, resources }));
    const patched = patchedObjects(kustomizations, manifests);
    const builds = partial.filter(({ build }) => paths.has(build.path));
    const whole = inRoot.filter(({ file }) => !patches.has(file.path));
    return {
      root: name,
      settings,
      resources: whole.flatMap(({ resources }) => resources),
      kindless: inRoot.flatMap(({ kindless }) => kindless),
      textProblems: [
        ...inRoot.flatMap((file) => problemsIn(file, patches)),
        ...kustomizations.flatMap(notComputed),
      ],
      schemaProblems: whole.flatMap((file) => file.schemaProblems),
      refusals: whole.flatMap((file) => file.refusals),
      holes: [...inRoot.flatMap(({ holes }) => holes), ...patched, ...buildHoles(builds, manifests)],
      openReferences: openEntries(builds),
      builds: buildsOf(kustomizations),
      charts,
    };
  });
}

/** The folders with a `Chart.yaml`. */
function chartFolders({ files }: ManifestSet): ReadonlySet<string> {
  const isChart = (path: string) => /(^|\/)Chart\.ya?ml$/.test(path);
  return new Set(
    files
      .map(({ file }) => file.path)
      .filter(isChart)
      .map(folderOf),
  );
}

/** What a kustomization does to its objects beside patches in files of their own, which are told by file. */
function notComputed({ path, transformers }: Kustomization): readonly TextProblem[] {
  const [first] = transformers;
  if (first === undefined) return [];
  const { at } = first;
  const fields = [...new Set(transformers.map(({ field }) => field))];
  return [{ kind: 'not rendered', at, path, what: 'a Kustomize build', fields, document: at.document }];
}

function problemsIn(
  { file, reads, problems }: FileManifests,
  patches: ReadonlyMap<string, Location>,
): readonly TextProblem[] {
  const at = patches.get(file.path);
  const document = reads[0]?.document;
  if (at === undefined || document === undefined) return problems;
  return [{ kind: 'not rendered', at, path: file.path, what: 'a Kustomize patch', document }];
}
