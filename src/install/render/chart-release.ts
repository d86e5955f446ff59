import type { Location } from '../../source/file/place.ts';
import { at, made } from '../../source/file/place.ts';
import type { Values } from '../values/values.ts';
import { mapAt, merged } from '../values/values.ts';
import type { InputChart, InputCharts } from './input-chart.ts';
import { partNamed } from './input-chart.ts';

/** A layer of the values that a release gives to its chart, as Helm takes it: a text (`--values`) or one value (`--set`, `--set-string`). */
export type ValuesLayer =
  | { readonly text: string; readonly values: Values | undefined }
  | { readonly set: string; readonly isText: boolean; readonly values: Values | undefined };

/** Values that stand in an object as a layer. */
export function inlineLayer(values: Values): ValuesLayer {
  return { text: JSON.stringify(values), values };
}

/** A chart of the input that is to be rendered, as somebody installs it. */
export interface ChartRelease {
  /** Tells it from all others of the input. */
  readonly id: string;
  readonly chart: InputChart;
  /** The name of the release. */
  readonly name: string;
  /** Empty where it is not known. */
  readonly namespace: string;
  /** Lowest first; the chart's own values are none of them. */
  readonly layers: readonly ValuesLayer[];
  /** What asks for it. */
  readonly at: Location;
  /** The object that installs the chart, as messages name it; absent where nothing in the input does. */
  readonly by?: string;
  /** The file that has that object in the end: its own or the kustomization whose build gives it; absent without an object. */
  readonly appliedIn?: string;
  /** The entry of `helmCharts` that it comes from, by the folder of the kustomization: the build of that takes in what it makes. Absent for all others. */
  readonly entry?: { readonly folder: string; readonly index: number };
  /** Why it cannot be rendered as it is installed, a clause; absent where it can. */
  readonly unknown?: string;
}

/** A release whose `id` is still to be given. */
export type NewRelease = Omit<ChartRelease, 'id'>;

/** The releases with their ids, which stay where only values change. */
export function identified(releases: readonly NewRelease[]): readonly ChartRelease[] {
  const counts = new Map<string, number>();
  return releases.map((release) => {
    const { chart, name, namespace, by = '', appliedIn = '' } = release;
    const key = JSON.stringify([chart.folder, name, namespace, by, appliedIn]);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return { ...release, id: `${key} ${count}` };
  });
}

/** A template that a release printed: the chart that has it, and what `.Values` is in it. */
export interface PrintedTemplate {
  /** The path of the template from the working directory. */
  readonly path: string;
  readonly values: Values;
}

/**
 * The template that a `# Source:` line of a release's output names (`web/charts/cache/templates/a.yaml`, by the names of the
 * charts; helm: pkg/engine/engine.go recAllTpls, 3.22); undefined where the input lacks the chart.
 */
export function templateOf(
  { chart, layers }: ChartRelease,
  source: string,
  charts: InputCharts,
): PrintedTemplate | undefined {
  const [, ...steps] = source.split('/');
  let here = chart;
  let values = layers.reduce<Values>(
    (under, layer) => (layer.values === undefined ? under : merged(under, layer.values)),
    chart.values ?? noValues(chart),
  );
  while (steps[0] === 'charts' && steps.length > 2) {
    const [, name = ''] = steps.splice(0, 2);
    const part = partNamed(name, here, charts);
    if (part === undefined) return undefined;
    const given = mapAt(values, name);
    const own = part.values ?? noValues(part);
    values = given === undefined ? own : merged(own, given);
    here = part;
  }
  const inside = steps.join('/');
  return { path: here.folder === '' ? inside : `${here.folder}/${inside}`, values };
}

function noValues({ read }: InputChart): Values {
  return made(
    {},
    typeof read.value === 'object' && read.value !== null
      ? at(read.value)
      : { document: read.document, path: [], on: 'value' },
  );
}
