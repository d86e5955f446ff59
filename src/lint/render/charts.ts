// The charts of an input that were rendered: which are to be, what was printed for them, and what could not be rendered.
// `helm` is run outside of the core (src/cli/render), between `releasesToRender` and `lint`.
import { oncePer } from '../../collection/memo.ts';
import type { ChartRelease, ValuesLayer } from '../../install/render/chart-release.ts';
import { templateOf } from '../../install/render/chart-release.ts';
import type { ChartReleases } from '../../install/render/chart-releases.ts';
import { chartReleases } from '../../install/render/chart-releases.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isKustomizationFile } from '../../k8s/root/kustomization.ts';
import type { PrintedChart } from '../../kustomize/build.ts';
import type { ManifestSet } from '../../manifests/manifest-set.ts';
import { contextFiles, readManifests } from '../../manifests/manifest-set.ts';
import type { ChartOutput, RenderedChart } from '../../manifests/rendered-chart.ts';
import { everyDocument, readChartOutput } from '../../manifests/rendered-chart.ts';
import type { Settings } from '../../settings/settings.ts';
import { defaultSettings } from '../../settings/settings.ts';
import type { PlainFile, SourceFile } from '../../source/file/file.ts';
import type { Rendering } from './rendering.ts';
import { failureOf, failureReason } from './rendering.ts';

/** A chart that is to be rendered, and how. */
export interface ReleaseToRender {
  /** Names what comes of it in `LintInput.rendered`. */
  readonly id: string;
  /** The folder of the chart, from the working directory; empty for that. */
  readonly folder: string;
  readonly release: string;
  readonly namespace: string;
  /** Layers of values over those of the chart, the lowest first. */
  readonly values: readonly GivenValues[];
}

/** Values as Helm takes them: the text of a file, or one value of `--set` or `--set-string`. */
export type GivenValues = { readonly text: string } | { readonly set: string; readonly isText: boolean };

/** Charts that were rendered may install further ones, and these further ones; nobody nests deeper. */
const deepestChain = 8;

/**
 * What Helm is given for a namespace that is not known: a name that no other has, in the place of which a placeholder is put
 * into what it printed.
 */
const unknownNamespace = 'namespace-that-is-not-known';

/** What came of rendering releases, by their ids. */
export type Renderings = ReadonlyMap<string, Rendering>;

/** What says which charts are to be rendered; as in `LintInput`. */
interface RenderInput {
  readonly files: Iterable<SourceFile>;
  readonly context?: Iterable<SourceFile>;
  readonly named?: ReadonlySet<string>;
  readonly generatorFiles?: Iterable<PlainFile>;
  readonly settings?: Settings;
  readonly rendered?: Renderings;
}

/** The charts that are still to be rendered for `lint`, besides those that `rendered` has. */
export function releasesToRender(input: RenderInput): readonly ReleaseToRender[] {
  const { settings = defaultSettings, rendered = new Map() } = input;
  const set = readWithCharts({ ...input, rendered }, settings);
  const { releases } = settledReleases(set, settings, rendered);
  return releases.filter(({ id, unknown }) => unknown === undefined && !rendered.has(id)).map(toRender);
}

function toRender({ id, chart, name, namespace, layers }: ChartRelease): ReleaseToRender {
  const given = namespace === '' ? unknownNamespace : namespace;
  return { id, folder: chart.folder, release: name, namespace: given, values: layers.map(givenValues) };
}

function givenValues(layer: ValuesLayer): GivenValues {
  return 'text' in layer ? { text: layer.text } : { set: layer.set, isText: layer.isText };
}

/** The manifests of an input, its builds with what was printed for the charts of kustomizations. */
function readWithCharts(
  { files, context = [], named, generatorFiles: listed = [], rendered }: RenderInput,
  settings: Settings,
): ManifestSet {
  const generatorFiles = new Map(Array.from(listed, (file) => [file.path, file]));
  const set = readManifests(files, context, settings, named, { generatorFiles });
  if (rendered === undefined) return set;
  const found = settledReleases(set, settings, rendered);
  const printed = new Map<string, PrintedChart>();
  for (const release of found.releases) {
    if (release.entry === undefined) continue;
    const { folder, index } = release.entry;
    const rendering = renderingOf(release, rendered);
    printed.set(
      `${folder} ${index}`,
      'text' in rendering
        ? { reads: everyDocument(outputOf(release, rendering.text, found, set)) }
        : { reason: failureReason(release, rendering) },
    );
  }
  if (printed.size === 0) return set;
  const chart = (folder: string, entry: number) => printed.get(`${folder} ${entry}`);
  return readManifests(files, context, settings, named, { generatorFiles, chart });
}

/** The manifests of an input with what its charts make, and with what could not be rendered; `rendered` absent means that none was to be. */
export function manifestsOf(input: RenderInput, settings: Settings): ManifestSet {
  const { rendered } = input;
  const set = readWithCharts(input, settings);
  if (rendered === undefined) return set;
  const { charts, releases, made } = settledReleases(set, settings, rendered);
  const chartProblems = releases.flatMap((release) => {
    if (release.entry !== undefined) return [];
    const rendering = renderingOf(release, rendered);
    return 'text' in rendering ? [] : [failureOf(release, rendering, filesFor(release, charts, set))];
  });
  const failed = new Set(
    releases
      .filter((release) => !('text' in renderingOf(release, rendered)))
      .map(({ chart }) => chart.folder),
  );
  const files = set.files.map((one) => {
    const chart = [...charts.values()].find(({ folder }) => isOfChart(one.file.path, folder));
    return chart === undefined
      ? one
      : {
          ...one,
          chart: failed.has(chart.folder) ? ('failed' as const) : ('rendered' as const),
        };
  });
  return { ...set, files, charts: made, chartProblems };
}

/** The releases of an input, with what was printed for them. */
interface SettledReleases extends ChartReleases {
  readonly made: readonly RenderedChart[];
}

/** The releases that the input shows when what they make is counted in. */
function settledReleases(set: ManifestSet, settings: Settings, rendered: Renderings): SettledReleases {
  const kindless = set.files.flatMap((file) => file.kindless);
  const kustomizations = set.files
    .filter(({ file }) => isKustomizationFile(file.path))
    .flatMap(({ reads, kindless: others }) => [...reads, ...others]);
  const known = new Map<string, RenderedChart>();
  let made: readonly RenderedChart[] = [];
  let ids = '';
  for (let depth = 0; ; depth += 1) {
    const resources = [...appliedObjects(set), ...made.flatMap((chart) => chart.resources)];
    const found = chartReleases({ resources, kindless, kustomizations, settings });
    made = found.releases.flatMap((release) => {
      const chart = known.get(release.id) ?? renderedChart(release, found, set, settings, rendered);
      if (chart !== undefined) known.set(release.id, chart);
      return chart ?? [];
    });
    const next = found.releases.map(({ id }) => id).join('\n');
    if (next === ids || depth === deepestChain) return { ...found, made };
    ids = next;
  }
}

/** The objects as they are applied: those of builds, and those in files that no build reads. */
function appliedObjects({ files, builds }: ManifestSet): readonly Resource[] {
  const built = new Set(builds.flatMap((build) => [...build.files]));
  return [...files.filter(({ file }) => !built.has(file.path)), ...builds].flatMap(
    ({ resources }) => resources,
  );
}

function renderingOf({ id, unknown }: ChartRelease, rendered: Renderings): Rendering {
  if (unknown !== undefined) return { notRun: unknown };
  return rendered.get(id) ?? { notRun: 'nobody ran helm' };
}

function renderedChart(
  release: ChartRelease,
  found: ChartReleases,
  set: ManifestSet,
  settings: Settings,
  rendered: Renderings,
): RenderedChart | undefined {
  const rendering = renderingOf(release, rendered);
  if (!('text' in rendering) || release.entry !== undefined) return undefined;
  const { chart, name, by, appliedIn } = release;
  const output = outputOf(release, rendering.text, found, set);
  const { file } = output.at;
  return {
    path: file.path,
    folder: chart.folder,
    files: new Set(set.files.map((one) => one.file.path).filter((path) => isOfChart(path, chart.folder))),
    label: `${chart.folder} ${by === undefined ? `as ${name}` : `of ${by}`}`,
    release: name,
    source: output.source,
    ...(by === undefined ? {} : { by }),
    ...(appliedIn === undefined ? {} : { appliedIn }),
    ...readChartOutput(output, settings),
  };
}

function outputOf(
  release: ChartRelease,
  text: string,
  { charts }: ChartReleases,
  set: ManifestSet,
): ChartOutput {
  const { chart, namespace, by } = release;
  const { document } = chart.read;
  const fileOf = filesByPath(set);
  return {
    text: text.replaceAll(unknownNamespace, '$(NAMESPACE)'),
    at: document,
    namespace,
    source: contextFiles(set).has(document.file.path) ? 'context' : 'written',
    ...(by === undefined ? {} : { by }),
    template(source) {
      const printed = templateOf(release, source, charts);
      const file = printed && fileOf(printed.path);
      return file === undefined ? undefined : { file, values: printed?.values };
    },
  };
}

const filesByPath = oncePer(({ files }: ManifestSet): ((path: string) => SourceFile | undefined) => {
  const byPath = new Map(files.map(({ file }) => [file.path, file]));
  return (path) => byPath.get(path);
});

function filesFor(release: ChartRelease, charts: ChartReleases['charts'], set: ManifestSet) {
  const fileOf = filesByPath(set);
  return (source: string) => {
    const printed = templateOf(release, source, charts);
    return printed && fileOf(printed.path);
  };
}

/** Whether a file is one that Helm reads of a chart: its description, its values, its templates, its parts. */
function isOfChart(path: string, folder: string): boolean {
  if (folder !== '' && !path.startsWith(`${folder}/`)) return false;
  const inside = folder === '' ? path : path.slice(folder.length + 1);
  return /^(Chart\.yaml|values[^/]*\.yaml|(templates|crds|charts)\/.*)$/.test(inside);
}
