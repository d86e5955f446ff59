// Which charts of the input are to be rendered, and how: whoever installs them says it. `helm` itself is run by src/cli.
import type { Resource } from '../../k8s/object/resource.ts';
import { ofKind } from '../../k8s/object/resources.ts';
import type { DeclaredChart, Settings } from '../../settings/settings.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import type { ConfigMaps } from '../release/flux.ts';
import { ConfigMap, HelmRelease } from '../release/helm-release.ts';
import type { FileIndex } from '../values/file-index.ts';
import { fileIndex, normalized, rootOf, valuesIn } from '../values/file-index.ts';
import { argoCharts } from './argo-charts.ts';
import type { ChartRelease, NewRelease, ValuesLayer } from './chart-release.ts';
import { identified } from './chart-release.ts';
import { fluxCharts } from './flux-charts.ts';
import type { InputChart, InputCharts } from './input-chart.ts';
import { inputCharts, partFolders } from './input-chart.ts';
import { kustomizationCharts } from './kustomization-charts.ts';

/** What releases are recognised from. */
export interface ReleasesInput {
  /** The objects of the input, as they are applied. */
  readonly resources: readonly Resource[];
  /** The documents of its kustomizations. */
  readonly kustomizations: readonly ReadDocument[];
  /** Its documents without a kind: charts and their values. */
  readonly kindless: readonly ReadDocument[];
  readonly settings: Settings;
}

/** The charts of an input and the releases of them. */
export interface ChartReleases {
  readonly charts: InputCharts;
  readonly releases: readonly ChartRelease[];
}

/**
 * The charts of the input as the configuration, kustomizations, Applications and HelmReleases install them; one that nobody installs is rendered
 * once with its own values, under its own name, unless it is a library or a part of another chart.
 */
export function chartReleases(input: ReleasesInput): ChartReleases {
  const { resources, kindless, kustomizations, settings } = input;
  const files = fileIndex(kindless);
  const charts = inputCharts(files);
  if (charts.size === 0) return { charts, releases: [] };
  const configMaps: ConfigMaps = new Map(
    ofKind(ConfigMap, resources).map((map) => [`${map.id.namespace}/${map.id.name}`, map]),
  );
  const installed = [
    ...settings.charts.flatMap((declared) => declaredChart(declared, charts, files)),
    ...kustomizations.flatMap((read) => kustomizationCharts(read, charts, files)),
    ...resources.flatMap((object) => argoCharts(object, charts, files)),
    ...ofKind(HelmRelease, resources).flatMap((one) => fluxCharts(one, charts, files, configMaps)),
  ];
  const parts = partFolders(charts);
  const taken = new Set(installed.map(({ chart }) => chart.folder));
  const alone = [...charts.values()].filter(
    ({ folder, file }) => file.type !== 'library' && !parts.has(folder) && !taken.has(folder),
  );
  return {
    charts,
    releases: identified([...installed, ...alone.map((chart) => ownRelease(chart, settings))]),
  };
}

/** A chart of the configuration; a path at which the input has none gives nothing. */
function declaredChart(
  { path, release, namespace, values }: DeclaredChart,
  charts: InputCharts,
  files: FileIndex,
): readonly NewRelease[] {
  const chart = charts.get(normalized(path));
  if (chart === undefined) return [];
  const layers = values.flatMap((file): readonly ValuesLayer[] => {
    const read = files.find(normalized(file));
    return read === undefined ? [] : [{ text: read.document.file.text, values: valuesIn(read) }];
  });
  const missing = values.find((file) => files.find(normalized(file)) === undefined);
  return [
    {
      chart,
      name: release,
      namespace,
      layers,
      at: rootOf(chart.read.document),
      ...(missing === undefined ? {} : { unknown: `its value file "${missing}" is not in the input` }),
    },
  ];
}

/** A chart that nobody installs. */
function ownRelease(chart: InputChart, { namespace }: Settings): NewRelease {
  return {
    chart,
    name: releaseName(chart.file.name ?? ''),
    namespace,
    layers: [],
    at: rootOf(chart.read.document),
  };
}

/** The name of a chart as one of a release, which Helm takes if it is a DNS name of at most 53 characters. */
function releaseName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 53)
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'release' : plain;
}
