import { compareText } from '../collection/order.ts';
import type { Span } from '../diagnostic/diagnostic.ts';
import { spanOf } from '../diagnostic/span.ts';
import type { BuiltFolder } from '../k8s/root/built-folder.ts';
import type { Root } from '../k8s/root/roots.ts';
import type { ManifestBuild } from '../manifests/manifest-builds.ts';
import type { ManifestSet } from '../manifests/manifest-set.ts';
import type { RenderedChart } from '../manifests/rendered-chart.ts';
import { defaultSettings } from '../settings/settings.ts';
import { folderOf } from '../source/file/file-path.ts';
import type { Location } from '../source/file/place.ts';
import type { TextProblem } from '../source/yaml/read.ts';
import type { LintInput } from './lint.ts';
import { manifestsOf } from './render/charts.ts';
import { rootsIn } from './root-inputs.ts';
import { unparsedIn } from './unparsed.ts';

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
  /** The releases of it that were rendered; those that kustomizations render are parts of their builds. */
  readonly releases: readonly DescribedRelease[];
  /** Whether it was rendered as a part of another chart or of a build alone. */
  readonly isPart: boolean;
  /** What kept it from being rendered. */
  readonly failed: readonly BuildNote[];
}

/** A release of a chart that was rendered. */
export interface DescribedRelease {
  readonly release: string;
  /** The object that installs it, as messages name it; null where nothing in the input does. */
  readonly installedBy: string | null;
  /** As for a build. */
  readonly environments: readonly string[];
  /** How many objects it makes that are read, by kind, in the order of the kinds' names. */
  readonly objects: Readonly<Record<string, number>>;
}

/** What of an input is built before it is applied. */
export interface DescribedBuilds {
  readonly builds: readonly DescribedBuild[];
  readonly charts: readonly DescribedChart[];
}

/** The Kustomize builds and charts that are recognised in an input, in the order of their folders; reads of `input` what tells the objects and environments. */
export function describedBuilds(
  input: Pick<LintInput, 'files' | 'context' | 'settings' | 'named' | 'rendered' | 'onUnparsed'>,
): DescribedBuilds {
  const { settings = defaultSettings } = input;
  const set = manifestsOf(input, settings);
  input.onUnparsed?.(unparsedIn(set));
  const roots = rootsIn(set, settings);
  const builds = set.builds.map((build) => described(build, environmentsOf(build, roots)));
  return {
    builds: builds.sort((one, other) => compareText(one.folder, other.folder)),
    charts: chartsOf(set, roots),
  };
}

/** The names of the environments that a build or a release belongs to. */
function environmentsOf(build: BuiltFolder, roots: readonly Root[]): readonly string[] {
  return roots.filter(({ name, builds }) => name !== '' && builds.has(build)).map(({ name }) => name);
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

function chartsOf(set: ManifestSet, roots: readonly Root[]): readonly DescribedChart[] {
  const { files } = set;
  const folders = files
    .map(({ file }) => file.path)
    .filter((path) => /(^|\/)Chart\.ya?ml$/.test(path))
    .map(folderOf);
  return [...new Set(folders)].sort(compareText).map((folder) => {
    const inside = folder === '' ? '' : `${folder}/`;
    const templates = files.filter(
      ({ file, problems, chart }) =>
        chart !== 'rendered' &&
        file.path.startsWith(inside) &&
        problems.some(({ kind }) => kind === 'not rendered'),
    );
    const releases = set.charts.filter((one) => one.folder === folder);
    const failed = set.chartProblems.flatMap((problem) => failuresOf(problem, `${inside}Chart.yaml`));
    const wasRendered = files.some(
      ({ file, chart }) => file.path === `${inside}Chart.yaml` && chart === 'rendered',
    );
    return {
      folder: folder === '' ? '.' : folder,
      notRendered: templates.length,
      releases: releases.map((one) => releaseOf(one, roots)),
      isPart: wasRendered && releases.length + failed.length === 0,
      failed,
    };
  });
}

function releaseOf(chart: RenderedChart, roots: readonly Root[]): DescribedRelease {
  return {
    release: chart.release,
    installedBy: chart.by ?? null,
    environments: environmentsOf(chart, roots),
    objects: countedByKind(chart.resources.map(({ id }) => id.kind)),
  };
}

function failuresOf(problem: TextProblem, path: string): readonly BuildNote[] {
  if (problem.kind !== 'not rendered' || problem.path !== path) return [];
  return (problem.reasons ?? []).map((reason) => noteOf(reason, problem.at));
}
