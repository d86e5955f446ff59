import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe } from '../../k8s/object/resource.ts';
import { fitted } from '../../k8s/object/resources.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { ApplicationSource, ApplicationSpec } from '../../kustomize/applier/application.ts';
import { Application, ApplicationSet } from '../../kustomize/applier/application.ts';
import { expandedSpecs } from '../../kustomize/applier/argo-source.ts';
import { folderOf } from '../../source/file/file-path.ts';
import { at, made } from '../../source/file/place.ts';
import { chartFileAt } from '../chart/chart.ts';
import type { HelmSettings } from '../release/argo.ts';
import { hasValuesObject, sourcesOf, valueFileOf } from '../release/argo.ts';
import { valuesInText } from '../release/release.ts';
import type { FileIndex } from '../values/file-index.ts';
import { valuesIn } from '../values/file-index.ts';
import { parsePath, typedValue, withValue } from '../values/value-path.ts';
import type { NewRelease, ValuesLayer } from './chart-release.ts';
import { inlineLayer } from './chart-release.ts';
import type { InputCharts } from './input-chart.ts';

/**
 * The charts of the input that an Application of Argo CD installs, and an ApplicationSet whose generators are literal: release
 * name, namespace and values as Argo CD gives them to Helm (argo-cd: reposerver/repository and util/helm, v2.13).
 */
export function argoCharts(object: Resource, charts: InputCharts, files: FileIndex): readonly NewRelease[] {
  const application = fitted(Application, object)?.manifest.spec;
  if (application !== undefined) return chartsOf(object, object.id.name, application, charts, files);
  const set = fitted(ApplicationSet, object)?.manifest;
  if (set === undefined) return [];
  return expandedSpecs(set, new Set(charts.keys())).flatMap(({ name, spec }) =>
    chartsOf(object, name, spec, charts, files),
  );
}

function chartsOf(
  object: Resource,
  own: string,
  spec: ApplicationSpec,
  charts: InputCharts,
  files: FileIndex,
): readonly NewRelease[] {
  return sourcesOf(spec).flatMap((source) => {
    const { path, chart: fetched, helm } = source;
    const read = fetched !== undefined || path === undefined ? undefined : chartFileAt(path, files);
    const chart = read && charts.get(folderOf(read.document.file.path));
    if (chart === undefined) return [];
    const name = helm?.releaseName === undefined || helm.releaseName === '' ? own : helm.releaseName;
    const namespace = helm?.namespace ?? spec.destination?.namespace ?? '';
    const layers = helm === undefined ? [] : layersOf(source, helm, files);
    const unknown = isPlaceholder(name)
      ? `its name "${name}" is filled in elsewhere`
      : unknownOf(layers, helm);
    return [
      {
        chart,
        name,
        namespace: isPlaceholder(namespace) ? '' : namespace,
        layers: layers.filter((layer) => typeof layer !== 'string'),
        at: at(source),
        by: describe(object),
        appliedIn: object.build ?? object.document.file.path,
        ...(unknown === undefined ? {} : { unknown }),
      },
    ];
  });
}

/** Why the values are not known; undefined where they are. */
function unknownOf(
  layers: readonly (ValuesLayer | string)[],
  helm: HelmSettings | undefined,
): string | undefined {
  if ((helm?.fileParameters ?? []).length > 0)
    return 'its "fileParameters" are read from files of the repository';
  const missing = layers.find((layer) => typeof layer === 'string');
  return missing === undefined ? undefined : `its value file "${missing}" is not in the input`;
}

/** Value files, then `valuesObject` (in its absence `values`), then parameters; of a file that the input lacks the name. */
function layersOf(
  source: ApplicationSource,
  helm: HelmSettings,
  files: FileIndex,
): readonly (ValuesLayer | string)[] {
  const fromFiles = (helm.valueFiles ?? []).flatMap((file): readonly (ValuesLayer | string)[] => {
    const read = valueFileOf(file, source, files);
    if (read !== undefined) return [{ text: read.document.file.text, values: valuesIn(read) }];
    return helm.ignoreMissingValueFiles === true ? [] : [file];
  });
  const parameters = (helm.parameters ?? []).flatMap((parameter): readonly ValuesLayer[] => {
    const { name, value, forceString = false } = parameter;
    if (name === undefined || value === undefined) return [];
    const place = at(parameter, 'value');
    const put = { value: forceString ? value : typedValue(value), at: place };
    const values = withValue(made({}, place), parsePath(name), put);
    return [
      {
        set: `${name}=${withCommas(value)}`,
        isText: forceString,
        values: isMap(values) ? values : undefined,
      },
    ];
  });
  return [...fromFiles, ...inline(helm), ...parameters];
}

function inline(helm: HelmSettings): readonly ValuesLayer[] {
  const { valuesObject, values } = helm;
  if (isMap(valuesObject) && hasValuesObject(helm)) return [inlineLayer(valuesObject)];
  if (values === undefined || values.trim() === '') return [];
  return [{ text: values, values: valuesInText(helm, 'values') }];
}

/** Commas part values of `--set`, but inside of a list (argo-cd: util/helm/cmd.go cleanSetParameters). */
function withCommas(value: string): string {
  return value.startsWith('{') && value.endsWith('}') ? value : value.replace(/(?<!\\),/g, '\\,');
}
