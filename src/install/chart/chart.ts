import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Version } from '../../settings/version.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import type { FileIndex } from '../values/file-index.ts';
import { normalized, valuesIn } from '../values/file-index.ts';
import type { Values } from '../values/values.ts';
import { mapAt } from '../values/values.ts';
import type { ChartFile } from './chart-file.ts';
import { chartFile } from './chart-file.ts';
import { gatewayChart } from './gateway-chart.ts';
import type { GatewayManifests, GatewayNames } from './gateway-manifests.ts';
import { legacyRelease } from './legacy-chart.ts';

/** The charts of Istio that make a gateway. */
export type IstioChart = 'gateway' | 'istio-ingress' | 'istio-egress';

/** The charts of Istio that are read: also that of istiod, for the mesh configuration in its values. */
export type ReadChart = IstioChart | 'istiod';

const readCharts: ReadonlySet<string> = new Set<ReadChart>([
  'gateway',
  'istio-ingress',
  'istio-egress',
  'istiod',
]);

function isReadChart(name: string | undefined): name is ReadChart {
  return name !== undefined && readCharts.has(name);
}

/** Whether a chart repository is Istio's or a copy of it, as far as its address says; one that is not known may be. */
function mayBeIstios(repository: string | undefined): boolean {
  if (repository === undefined || repository === '') return true;
  return /istio|^file:|^@|^alias:/i.test(repository) || isPlaceholder(repository);
}

/** Where a release takes its chart from: a name in a repository, or a folder. */
export interface ChartReference {
  readonly repository?: string | undefined;
  readonly chart?: string | undefined;
  readonly path?: string | undefined;
}

/** A chart of Istio among what a release installs. */
export interface ChartUse<Chart extends ReadChart = ReadChart> {
  readonly chart: Chart;
  /** Values that stand beside the chart in the input. */
  readonly beside: Values | undefined;
  /** Set when the chart is a dependency of another one: the key of the values that it gets, and the dependency's place. */
  readonly dependency?: {
    readonly key: string;
    readonly condition: string | undefined;
    readonly at: Location;
  };
}

/** The charts of Istio behind a reference; none when it leads elsewhere or to a folder that is not in the input. */
export function chartUses(reference: ChartReference, files: FileIndex): readonly ChartUse[] {
  const { repository, chart, path } = reference;
  if (chart !== undefined) {
    return isReadChart(chart) && mayBeIstios(repository) ? [{ chart, beside: undefined }] : [];
  }
  const read = path === undefined ? undefined : chartFileAt(path, files);
  return read === undefined ? [] : usesOfFolder(read, files);
}

/** The `Chart.yaml` of a folder, when exactly one of the input can be meant. */
export function chartFileAt(folder: string, files: FileIndex): ReadDocument | undefined {
  return files.find(normalized(`${folder}/Chart.yaml`));
}

/** The charts of Istio that a chart of the input is or depends on. */
export function usesOfFolder(read: ReadDocument, files: FileIndex): readonly ChartUse[] {
  const file = chartFile.fit(read.value);
  if (file === undefined) return [];
  const beside = valuesBeside(read, files);
  const { name, sources = [] } = file;
  if (isReadChart(name) && sources.some((source) => mayBeIstios(source)))
    return [{ chart: name, beside: beside && withoutDefaultsKey(beside) }];
  return dependenciesOf(file).map((dependency) => ({ ...dependency, beside }));
}

function dependenciesOf(file: ChartFile): readonly Omit<ChartUse, 'beside'>[] {
  return (file.dependencies ?? []).flatMap((dependency) => {
    const { name, alias, repository, condition } = dependency;
    if (!isReadChart(name) || !mayBeIstios(repository)) return [];
    return [{ chart: name, dependency: { key: alias ?? name, condition, at: at(dependency) } }];
  });
}

function valuesBeside(read: ReadDocument, files: FileIndex): Values | undefined {
  const path = read.document.file.path.replace(/[^/]*$/, 'values.yaml');
  const found = files.find(path);
  return found?.document.file.path === path ? valuesIn(found) : undefined;
}

/** Charts from 1.21 on keep their defaults below a key of their own. */
function withoutDefaultsKey(values: Values): Values {
  return mapAt(values, '_internal_defaults_do_not_set') ?? mapAt(values, 'defaults') ?? values;
}

/** What a chart makes of values and the names of its release. */
export function manifestsFrom(
  chart: IstioChart,
  values: Values,
  names: GatewayNames,
  istio: Version,
): GatewayManifests {
  if (chart === 'gateway') return gatewayChart(values, names, istio);
  return legacyRelease(chart === 'istio-ingress' ? 'ingress' : 'egress', values, names, istio);
}
