import type { Resource } from '../../k8s/object/resource.ts';
import { describe } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { at, made } from '../../source/file/place.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import type { ChartReference } from '../chart/chart.ts';
import { chartUses } from '../chart/chart.ts';
import { isConventionalGatewayName } from '../chart/conventional-gateway.ts';
import type { InstalledGateway, Maker } from '../chart/installed-gateway.ts';
import type { FileIndex } from '../values/file-index.ts';
import { normalized, valuesIn } from '../values/file-index.ts';
import { parsePath, typedValue, withValue } from '../values/value-path.ts';
import type { Placed, Values } from '../values/values.ts';
import type { ConfigMap, HelmRelease } from './helm-release.ts';
import type { Release, ReleasedCharts } from './release.ts';
import { layered, textIn, valuesInText } from './release.ts';

/** ConfigMaps of the input by `namespace/name`. */
export type ConfigMaps = ReadonlyMap<string, Resource<ConfigMap>>;

/**
 * What a HelmRelease installs: release name, namespace and values as Flux takes them (helm-controller:
 * api/v2/helmrelease_types.go, v1.1). No chart is known behind a `chartRef`.
 */
export function helmReleaseCharts(
  helmRelease: Resource<HelmRelease>,
  configMaps: ConfigMaps,
  files: FileIndex,
): ReleasedCharts {
  const { manifest } = helmRelease;
  const uses = manifest.spec?.chartRef === undefined ? chartUses(chartOf(manifest), files) : [];
  return { release: releaseOf(helmRelease, configMaps, files), uses };
}

/** The folder that a HelmRelease takes its chart from; undefined when it takes it from a chart repository. */
export function chartFolderOf(helmRelease: HelmRelease): string | undefined {
  return chartOf(helmRelease).path;
}

/** The `spec` of a HelmRelease. */
export type HelmReleaseSpec = NonNullable<HelmRelease['spec']>;

/** The gateway of a HelmRelease with a `chartRef`: which chart that leads to is said elsewhere, the names tell a gateway. */
export function referredGateways(
  { spec }: HelmRelease,
  { release: { name, namespace, origin, maker } }: ReleasedCharts,
): readonly InstalledGateway[] {
  if (spec?.chartRef === undefined) return [];
  const names = [spec.chartRef.name ?? '', name.value];
  if (!names.some(isConventionalGatewayName)) return [];
  return [{ namespace: namespace.value, name: name.value, at: origin, maker, asked: true }];
}

function chartOf({ spec }: HelmRelease): ChartReference {
  const { chart, sourceRef } = spec?.chart?.spec ?? {};
  const fromFolder =
    sourceRef?.kind === 'GitRepository' || sourceRef?.kind === 'Bucket' || chart?.startsWith('.') === true;
  return fromFolder ? { path: chart } : { chart };
}

function releaseOf(helmRelease: Resource<HelmRelease>, configMaps: ConfigMaps, files: FileIndex): Release {
  const { id, metadata, manifest, origin } = helmRelease;
  const spec: HelmReleaseSpec = manifest.spec ?? made({}, at(manifest, 'spec'));
  const target = spec.targetNamespace ?? '';
  const maker: Maker = {
    madeBy: describe(helmRelease),
    source: helmRelease.source === 'context' ? 'context' : 'virtual',
  };
  return {
    name: releaseNameOf(spec, { value: id.name, at: at(metadata, 'name') }),
    namespace:
      target === ''
        ? { value: id.namespace, at: at(metadata, 'namespace') }
        : { value: target, at: at(spec, 'targetNamespace') },
    origin,
    maker,
    values: valuesOf(spec, id.namespace, configMaps, files),
  };
}

/** The name of the release that a HelmRelease makes; `own` is its own. */
export function releaseNameOf(spec: HelmReleaseSpec, own: Placed<string>): Placed<string> {
  const { releaseName = '', targetNamespace = '' } = spec;
  if (releaseName !== '') return { value: releaseName, at: at(spec, 'releaseName') };
  return targetNamespace === '' ? own : { ...own, value: `${targetNamespace}-${own.value}` };
}

/** The chart's value files, `valuesFrom` in order, then `values`; what post-renderers change afterwards is not known. */
function valuesOf(
  spec: HelmReleaseSpec,
  namespace: string,
  configMaps: ConfigMaps,
  files: FileIndex,
): Values | undefined {
  if ((spec.postRenderers ?? []).length > 0) return undefined;
  const { valuesFiles = [], valuesFile } = spec.chart?.spec ?? {};
  const folder = chartOf({ spec }).path;
  const fromChart = [...(valuesFile === undefined ? [] : [valuesFile]), ...valuesFiles]
    .filter((file) => folder !== undefined || file !== 'values.yaml')
    .map((file) => (folder === undefined ? undefined : valueFile(file, files)));
  const referred = (spec.valuesFrom ?? []).map((source) => referredValues(source, namespace, configMaps));
  const inline = isMap(spec.values) ? [spec.values] : [];
  return layered([...fromChart, ...referred, ...inline], at(spec, 'values'));
}

/** Value files of a chart that lies in a folder; paths count from the top of its repository. */
function valueFile(file: string, files: FileIndex): Values | undefined {
  const found = files.find(normalized(file));
  return found === undefined ? undefined : valuesIn(found);
}

type ValuesSource = NonNullable<HelmReleaseSpec['valuesFrom']>[number];

/** The texts of ConfigMaps in the input that hold values of a HelmRelease. */
export function helmReleaseTexts(
  { manifest, id }: Resource<HelmRelease>,
  configMaps: ConfigMaps,
): readonly ReadDocument[] {
  return (manifest.spec?.valuesFrom ?? []).flatMap(
    ({ kind, name, valuesKey = 'values.yaml', targetPath = '' }) => {
      const data = configMaps.get(`${id.namespace}/${name ?? ''}`)?.manifest.data;
      return kind !== 'ConfigMap' || targetPath !== '' || data === undefined
        ? []
        : (textIn(data, valuesKey) ?? []);
    },
  );
}

/** The values of a ConfigMap in the input; those of Secrets and of ConfigMaps elsewhere cannot be read. */
function referredValues(
  { kind, name, valuesKey = 'values.yaml', targetPath = '' }: ValuesSource,
  namespace: string,
  configMaps: ConfigMaps,
): Values | undefined {
  const data = kind === 'ConfigMap' ? configMaps.get(`${namespace}/${name ?? ''}`)?.manifest.data : undefined;
  const text = data?.[valuesKey];
  if (data === undefined || text === undefined) return undefined;
  if (targetPath === '') return valuesInText(data, valuesKey);
  const place = at(data, valuesKey);
  const put = { value: typedValue(text), at: place };
  const result = withValue(made({}, place), parsePath(targetPath), put);
  return isMap(result) ? result : undefined;
}
