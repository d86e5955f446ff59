import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { folderOf } from '../../source/file/file-path.ts';
import { at, made } from '../../source/file/place.ts';
import { chartFileAt } from '../chart/chart.ts';
import type { ConfigMaps, HelmReleaseSpec } from '../release/flux.ts';
import { chartFolderOf, releaseNameOf } from '../release/flux.ts';
import type { HelmRelease } from '../release/helm-release.ts';
import { valuesInText } from '../release/release.ts';
import type { FileIndex } from '../values/file-index.ts';
import { normalized, valuesIn } from '../values/file-index.ts';
import type { NewRelease, ValuesLayer } from './chart-release.ts';
import { inlineLayer } from './chart-release.ts';
import type { InputCharts } from './input-chart.ts';

/** The chart of the input that a HelmRelease of Flux installs; none when its chart is elsewhere (helm-controller: api/v2/helmrelease_types.go, v1.1). */
export function fluxCharts(
  object: Resource<HelmRelease>,
  charts: InputCharts,
  files: FileIndex,
  configMaps: ConfigMaps,
): readonly NewRelease[] {
  const { id, metadata, manifest } = object;
  const folder = manifest.spec?.chartRef === undefined ? chartFolderOf(manifest) : undefined;
  const read = folder === undefined ? undefined : chartFileAt(folder, files);
  const chart = read && charts.get(folderOf(read.document.file.path));
  if (chart === undefined || manifest.spec === undefined) return [];
  const { spec } = manifest;
  const { targetNamespace = '' } = spec;
  const namespace = targetNamespace === '' ? id.namespace : targetNamespace;
  const name = releaseNameOf(spec, { value: id.name, at: at(metadata, 'name') }).value;
  const layers = layersOf(spec, id.namespace, files, configMaps);
  const unknown = unknownOf(name, spec, layers);
  return [
    {
      chart,
      name,
      namespace: isPlaceholder(namespace) ? '' : namespace,
      layers: layers.filter((layer) => typeof layer !== 'string'),
      at: at(spec),
      by: describe(object),
      appliedIn: object.build ?? object.document.file.path,
      ...(unknown === undefined ? {} : { unknown }),
    },
  ];
}

function unknownOf(
  name: string,
  { postRenderers = [], chart }: HelmReleaseSpec,
  layers: readonly (ValuesLayer | string)[],
): string | undefined {
  if (isPlaceholder(name)) return `its name "${name}" is filled in elsewhere`;
  if (postRenderers.length > 0) return 'its "postRenderers" change what the chart makes';
  const { valuesFile, valuesFiles = [] } = chart?.spec ?? {};
  const named = valuesFile === undefined ? valuesFiles : [valuesFile, ...valuesFiles];
  if (named.length > 0 && !named.some((file) => /(^|\/)values\.yaml$/.test(file)))
    return `it takes "${named.join('", "')}" in the place of the chart's own values`;
  const missing = layers.find((layer) => typeof layer === 'string');
  return missing === undefined ? undefined : `its values in ${missing} are not in the input`;
}

/** The chart's value files, `valuesFrom` in order, then `values`; of what the input lacks the name. */
function layersOf(
  spec: HelmReleaseSpec,
  namespace: string,
  files: FileIndex,
  configMaps: ConfigMaps,
): readonly (ValuesLayer | string)[] {
  const { valuesFile, valuesFiles = [] } = spec.chart?.spec ?? {};
  const named = valuesFile === undefined ? valuesFiles : [valuesFile, ...valuesFiles];
  const fromFiles = named.map((file): ValuesLayer | string => {
    const read = files.find(normalized(file));
    return read === undefined ? `file "${file}"` : { text: read.document.file.text, values: valuesIn(read) };
  });
  const referred = (spec.valuesFrom ?? []).map((source) => referredLayer(source, namespace, configMaps));
  return [...fromFiles, ...referred, ...(isMap(spec.values) ? [inlineLayer(spec.values)] : [])];
}

type ValuesSource = NonNullable<HelmReleaseSpec['valuesFrom']>[number];

function referredLayer(
  { kind = '', name = '', valuesKey = 'values.yaml', targetPath = '' }: ValuesSource,
  namespace: string,
  configMaps: ConfigMaps,
): ValuesLayer | string {
  const data = kind === 'ConfigMap' ? configMaps.get(`${namespace}/${name}`)?.manifest.data : undefined;
  const text = data?.[valuesKey];
  if (data === undefined || text === undefined) return `${kind} "${namespace}/${name}"`;
  if (targetPath === '') return { text, values: valuesInText(data, valuesKey) };
  return { set: `${targetPath}=${text}`, isText: false, values: made({}, at(data, valuesKey)) };
}
