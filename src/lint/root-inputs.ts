import type { OpenReference } from '../k8s/object/lookup.ts';
import { patchFiles } from '../k8s/root/kustomization.ts';
import type { Root } from '../k8s/root/roots.ts';
import { rootsOf } from '../k8s/root/roots.ts';
import type { FileManifests } from '../manifests/file-manifests.ts';
import type { ManifestBuild } from '../manifests/manifest-builds.ts';
import type { ManifestSet } from '../manifests/manifest-set.ts';
import type { RenderedChart } from '../manifests/rendered-chart.ts';
import type { Settings } from '../settings/settings.ts';
import { folderOf } from '../source/file/file-path.ts';
import type { Location } from '../source/file/place.ts';
import type { ReadDocument, TextProblem } from '../source/yaml/read.ts';
import type { ModelInput } from '../traffic/build.ts';

/** The roots of an input, at least one. */
export function rootsIn(set: ManifestSet, settings: Settings): readonly Root[] {
  const written = set.files.filter(({ source }) => source === 'written');
  const files = written.map(({ file, resources }) => ({ path: file.path, resources }));
  const builds = [...set.builds, ...set.charts].filter(({ source }) => source === 'written');
  return rootsOf({ files, kustomizations: set.kustomizations, builds, settings });
}

/**
 * What each root of an input is built from: what its builds give, and of the other files what is written. A patch that no build
 * takes in is no object: its file is reported as not rendered. Context belongs to every root.
 */
export function rootInputs(
  set: ManifestSet,
  roots: readonly Root[],
  settings: Settings,
): readonly ModelInput[] {
  const patches = patchFiles(set.kustomizations);
  const charts = chartFolders(set);
  const built = new Set([...set.builds, ...set.charts].flatMap(({ files }) => [...files]));
  const beside = besideBuilds(set, built);
  return roots.map((root) => {
    const inRoot = set.files.filter(({ file, source }) => source === 'context' || root.files.has(file.path));
    const isApplied = (build: ManifestBuild | RenderedChart) =>
      build.source === 'context' || root.builds.has(build);
    const builds = set.builds.filter(isApplied);
    const rendered = set.charts.filter(isApplied);
    const asWritten = inRoot.filter(
      ({ file: { path } }) => !built.has(path) && !patches.has(path) && !beside.has(path),
    );
    return {
      root: root.name,
      settings,
      resources: [...asWritten, ...builds, ...rendered].flatMap(({ resources }) => resources),
      kindless: inRoot.flatMap(stillToInstall),
      textProblems: [
        ...inRoot.flatMap((file) => problemsIn(file, patches, built)),
        ...builds.flatMap(notComputed),
        ...rendered.flatMap(({ problems }) => problems),
        ...set.chartProblems.filter((problem) => 'path' in problem && root.files.has(problem.path)),
      ],
      schemaProblems: [...asWritten, ...builds, ...rendered].flatMap(({ schemaProblems }) => schemaProblems),
      refusals: asWritten.flatMap((file) => file.refusals),
      refusedBuilds: builds.flatMap(({ path, refusals, likelyRefusals }) =>
        [...refusals, ...likelyRefusals].map((one) => ({ ...one, path })),
      ),
      holes: [
        ...inRoot
          .filter(({ file, chart }) => !beside.has(file.path) && chart !== 'rendered')
          .flatMap(({ holes }) => holes),
        ...[...builds, ...rendered].flatMap(({ holes }) => holes),
      ],
      openReferences: [
        ...builds.flatMap(missingParts),
        ...builds.flatMap(outsideParts),
        ...[...beside].flatMap(([path, at]) => (root.files.has(path) ? [notListed(path, at)] : [])),
      ],
      charts,
    };
  });
}

/** The documents without a kind, but the charts that were rendered: what they make is known. */
function stillToInstall({ file, kindless, chart }: FileManifests): readonly ReadDocument[] {
  return chart === 'rendered' && /(^|\/)Chart\.yaml$/.test(file.path) ? [] : kindless;
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

/**
 * Files with objects that stand beside a kustomization which lists other files of its folder and not these, so that nobody
 * applies them (catalogue 2.1.9); each with the place of the kustomization. A file that was named by hand is judged.
 */
function besideBuilds(
  { files, kustomizations, builds, named }: ManifestSet,
  built: ReadonlySet<string>,
): ReadonlyMap<string, Location> {
  const applied = new Set(builds.map(({ path }) => path));
  const listing = new Map(
    kustomizations
      .filter(({ path, folder, resources }) => {
        const listsOwn = resources.some((entry) => folderOf(entry.path) === folder && built.has(entry.path));
        return listsOwn && (applied.has(path) || built.has(path));
      })
      .map((one) => [one.folder, one.at]),
  );
  const beside = new Map<string, Location>();
  for (const { file, resources, source } of files) {
    const at = listing.get(folderOf(file.path));
    const isJudged = built.has(file.path) || named.has(file.path) || source === 'context';
    if (at !== undefined && resources.length > 0 && !isJudged) beside.set(file.path, at);
  }
  return beside;
}

function notListed(path: string, at: Location): OpenReference {
  return {
    to: { kind: 'File', namespace: '', name: path },
    at,
    reason: `"${path}" is not listed in the kustomization beside it, so no build applies it`,
  };
}

/** The files and folders that a build lists and the input lacks, as what was not checked. */
function missingParts({ uncomputed }: ManifestBuild): readonly OpenReference[] {
  return uncomputed.flatMap(({ missing, at }) =>
    missing === undefined
      ? []
      : [
          {
            to: { kind: 'File', namespace: '', name: missing },
            at,
            reason: `"${missing}", which the kustomization lists, is not in the input`,
          },
        ],
  );
}

/** The files that a build is taken to read from outside of its folders, as what was not checked. */
function outsideParts({ outside }: ManifestBuild): readonly OpenReference[] {
  return outside.map(({ path, at }) => ({
    to: { kind: 'File', namespace: '', name: path },
    at,
    reason: `"${path}" lies outside the folder of the kustomization: kustomize refuses it, unless it is called with --load-restrictor LoadRestrictionsNone (settled by "assume.loadRestrictor")`,
  }));
}

/** What a build does that is not computed, but for files that are missing, once a build. */
function notComputed({ path, uncomputed }: ManifestBuild): readonly TextProblem[] {
  const [first, ...more] = uncomputed.filter(({ missing }) => missing === undefined);
  if (first === undefined) return [];
  const reasons = [first, ...more].map(({ reason }) => reason);
  const { at } = first;
  return [{ kind: 'not rendered', at, path, what: 'a Kustomize build', reasons, document: at.document }];
}

function problemsIn(
  { file, reads, problems, chart }: FileManifests,
  patches: ReadonlyMap<string, Location>,
  built: ReadonlySet<string>,
): readonly TextProblem[] {
  const at = built.has(file.path) ? undefined : patches.get(file.path);
  const document = reads[0]?.document;
  if (chart !== undefined) return problems.filter(({ kind }) => kind !== 'not rendered');
  if (at === undefined || document === undefined) return problems;
  return [{ kind: 'not rendered', at, path: file.path, what: 'a Kustomize patch', document }];
}
