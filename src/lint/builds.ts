import { compareText } from '../collection/order.ts';
import type { Span } from '../diagnostic/diagnostic.ts';
import { spanOf } from '../diagnostic/span.ts';
import type { ManifestBuild } from '../manifests/manifest-builds.ts';
import type { ManifestSet } from '../manifests/manifest-set.ts';
import { readManifests } from '../manifests/manifest-set.ts';
import { defaultSettings } from '../settings/settings.ts';
import { folderOf } from '../source/file/file-path.ts';
import type { Location } from '../source/file/place.ts';
import type { LintInput } from './lint.ts';
import { withCharts } from './render/charts.ts';
import { rootsIn } from './root-inputs.ts';

/** Something that is to say of a build, with the place that it is about. */
export interface BuildNote {
  readonly text: string;
  readonly location: Span;
}

/** A Kustomize build of an input. */
export interface DescribedBuild {
  /** The folder; `.` for the working directory. */
  readonly folder: string;
  /** The object that applies it, as messages name it; null where nothing in the input does. */
  readonly appliedBy: string | null;
  /** The environments that it belongs to, by name; empty where the whole input is one. */
  readonly environments: readonly string[];
  /** How many objects it makes, by kind, in the order of the kinds' names. */
  readonly objects: Readonly<Record<string, number>>;
  /** What kustomize refuses, so that it makes nothing. */
  readonly refused: readonly BuildNote[];
  /** What could not be computed, and why. */
  readonly notComputed: readonly BuildNote[];
}

/** A Helm chart of an input. */
export interface DescribedChart {
  readonly folder: string;
  /** How many of its files are templates that were not rendered. */
  readonly notRendered: number;
}

/** What of an input is built before it is applied. */
export interface DescribedBuilds {
  readonly builds: readonly DescribedBuild[];
  readonly charts: readonly DescribedChart[];
}

/** The Kustomize builds and charts that are recognised in an input, in the order of their folders; reads of `input` what tells the objects and environments. */
export function describedBuilds(
  input: Pick<LintInput, 'files' | 'context' | 'settings' | 'named' | 'rendered'>,
): DescribedBuilds {
  const { settings = defaultSettings } = input;
  const written = readManifests(input.files, input.context ?? [], settings, input.named);
  const set = withCharts(written, settings, input.rendered);
  const roots = rootsIn(set, settings);
  const builds = set.builds.map((build) => {
    const names = roots.filter((root) => root.builds.has(build)).map(({ name }) => name);
    return described(
      build,
      names.filter((name) => name !== ''),
    );
  });
  return {
    builds: builds.sort((one, other) => compareText(one.folder, other.folder)),
    charts: chartsOf(set),
  };
}

function described(build: ManifestBuild, environments: readonly string[]): DescribedBuild {
  return {
    folder: build.folder === '' ? '.' : build.folder,
    appliedBy: build.applier?.name ?? null,
    environments,
    objects: countedByKind(build.resources.map(({ id }) => id.kind)),
    refused: build.refusals.map(({ message, at }) => noteOf(message, at)),
    notComputed: build.uncomputed.map(({ reason, at }) => noteOf(reason, at)),
  };
}

function noteOf(text: string, at: Location): BuildNote {
  return { text, location: spanOf(at) };
}

function countedByKind(kinds: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const kind of [...kinds].sort(compareText)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function chartsOf({ files }: ManifestSet): readonly DescribedChart[] {
  const folders = files
    .map(({ file }) => file.path)
    .filter((path) => /(^|\/)Chart\.ya?ml$/.test(path))
    .map(folderOf);
  return [...new Set(folders)].sort(compareText).map((folder) => {
    const inside = folder === '' ? '' : `${folder}/`;
    const templates = files.filter(
      ({ file, problems }) =>
        file.path.startsWith(inside) && problems.some(({ kind }) => kind === 'not rendered'),
    );
    return { folder: folder === '' ? '.' : folder, notRendered: templates.length };
  });
}
