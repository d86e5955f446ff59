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

const istioCharts: ReadonlySet<string> = new Set<IstioChart>(['gateway', 'istio-ingress', 'istio-egress']);

function isIstioChart(name: string | undefined): name is IstioChart {
  return name !== undefined && istioCharts.has(name);
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

/** A gateway chart among what a release installs. */
export interface ChartUse {
  readonly chart: IstioChart;
  /** Values that stand beside the chart in the input. */
  readonly beside: Values | undefined;
  /** Set when the chart is a dependency of another one: the key of the values that it gets, and the dependency's place. */
  readonly dependency?: {
    readonly key: string;
    readonly condition: string | undefined;
    readonly at: Location;
  };
}

/** The gateway charts behind a reference; none when it leads elsewhere or to a folder that is not in the input. */
export function chartUses(reference: ChartReference, files: FileIndex): readonly ChartUse[] {
  const { repository, chart, path } = reference;
  if (chart !== undefined) {
    return isIstioChart(chart) && mayBeIstios(repository) ? [{ chart, beside: undefined }] : [];
  }
  const read = path === undefined ? undefined : chartFileAt(path, files);
  return read === undefined ? [] : usesOfFolder(read, files);
}

/** The `Chart.yaml` of a folder, when exactly one of the input can be meant. */
export function chartFileAt(folder: string, files: FileIndex): ReadDocument | undefined {
  return files.find(normalized(`${folder}/Chart.yaml`));
}

/** The gateway charts that a chart of the input is or depends on. */
export function usesOfFolder(read: ReadDocument, files: FileIndex): readonly ChartUse[] {
  const file = chartFile.fit(read.value);
  if (file === undefined) return [];
  const beside = valuesBeside(read, files);
  const { name, sources = [] } = file;
  if (isIstioChart(name) && sources.some((source) => mayBeIstios(source)))
    return [{ chart: name, beside: beside && withoutDefaultsKey(beside) }];
  return dependenciesOf(file).map((dependency) => ({ ...dependency, beside }));
}

function dependenciesOf(file: ChartFile): readonly Omit<ChartUse, 'beside'>[] {
  return (file.dependencies ?? []).flatMap((dependency) => {
    const { name, alias, repository, condition } = dependency;
    if (!isIstioChart(name) || !mayBeIstios(repository)) return [];
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
