import { anything, isMap, list, object, string } from '../../k8s/object/shape.ts';
import { isKustomizationFile } from '../../k8s/root/kustomization.ts';
import { folderOf, resolveFrom } from '../../source/file/file-path.ts';
import { at } from '../../source/file/place.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import type { FileIndex } from '../values/file-index.ts';
import { valuesIn } from '../values/file-index.ts';
import type { NewRelease, ValuesLayer } from './chart-release.ts';
import { inlineLayer } from './chart-release.ts';
import type { InputChart, InputCharts } from './input-chart.ts';

const helmChart = object({
  name: string,
  version: string,
  repo: string,
  releaseName: string,
  namespace: string,
  valuesFile: string,
  additionalValuesFiles: list(string),
  valuesInline: anything,
  valuesMerge: string,
});

type HelmChart = NonNullable<ReturnType<typeof helmChart.fit>>;

const shape = object({ helmGlobals: object({ chartHome: string }), helmCharts: list(helmChart) });

/**
 * The charts of the input that the `helmCharts` of a kustomization render, as kustomize gives them to Helm (kustomize:
 * api/internal/builtins/HelmChartInflationGenerator.go, api/types/helmchartargs.go, v0.21).
 */
export function kustomizationCharts(
  { document, value }: ReadDocument,
  charts: InputCharts,
  files: FileIndex,
): readonly NewRelease[] {
  if (!isKustomizationFile(document.file.path)) return [];
  const { helmGlobals, helmCharts = [] } = shape.fit(value) ?? {};
  const folder = folderOf(document.file.path);
  return helmCharts.flatMap((entry, index): readonly NewRelease[] => {
    const chart = chartOf(entry, resolveFrom(folder, helmGlobals?.chartHome || 'charts'), charts);
    if (chart === undefined) return [];
    const { releaseName = '', namespace = '' } = entry;
    const layers = layersOf(entry, chart, folder, files);
    const missing = layers.find((layer) => typeof layer === 'string');
    const unknown =
      releaseName === ''
        ? 'it has no "releaseName", so that each build gives it another name'
        : missing && `its value file "${missing}" is not in the input`;
    return [
      {
        chart,
        name: releaseName,
        namespace: namespace === '' ? 'default' : namespace,
        layers: layers.filter((layer) => typeof layer !== 'string'),
        at: at(helmCharts, index),
        by: `kustomization "${document.file.path}"`,
        entry: { folder, index },
        ...(unknown === undefined ? {} : { unknown }),
      },
    ];
  });
}

/** Where kustomize looks for a chart before it fetches it. */
function chartOf({ name = '', version, repo }: HelmChart, home: string, charts: InputCharts) {
  const inside = version && repo ? `${home}/${name}-${version}` : home;
  return charts.get(resolveFrom(inside, name));
}

/** The value file and the values in place, in the order that `valuesMerge` gives them, then further files; of one that the input lacks the name. */
function layersOf(
  { valuesFile = '', additionalValuesFiles = [], valuesInline, valuesMerge = 'override' }: HelmChart,
  { folder: chartFolder }: InputChart,
  folder: string,
  files: FileIndex,
): readonly (ValuesLayer | string)[] {
  const layer = (path: string): ValuesLayer | string => {
    const read = files.find(path);
    return read === undefined || read.document.file.path !== path
      ? path
      : { text: read.document.file.text, values: valuesIn(read) };
  };
  const inline =
    isMap(valuesInline) && Object.keys(valuesInline).length > 0 ? [inlineLayer(valuesInline)] : [];
  const own = valuesFile === '' ? `${chartFolder}/values.yaml` : resolveFrom(folder, valuesFile);
  const isNeeded = valuesFile !== '' || valuesMerge === 'merge';
  const file = isNeeded && !(valuesMerge === 'replace' && inline.length > 0) ? [layer(own)] : [];
  const first = valuesMerge === 'merge' ? [...inline, ...file] : [...file, ...inline];
  return [...first, ...additionalValuesFiles.map((path) => layer(resolveFrom(folder, path)))];
}
