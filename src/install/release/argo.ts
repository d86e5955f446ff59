import type { Resource } from '../../k8s/object/resource.ts';
import { describe } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type {
  Application,
  ApplicationSet,
  ApplicationSource,
  ApplicationSpec,
} from '../../kustomize/applier/application.ts';
import type { Location } from '../../source/file/place.ts';
import { at, below, made } from '../../source/file/place.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import type { ChartReference } from '../chart/chart.ts';
import { chartUses } from '../chart/chart.ts';
import type { Maker } from '../chart/installed-gateway.ts';
import type { FileIndex } from '../values/file-index.ts';
import { normalized, valuesIn } from '../values/file-index.ts';
import { parsePath, typedValue, withValue } from '../values/value-path.ts';
import type { Placed, Values } from '../values/values.ts';
import type { ReleasedCharts } from './release.ts';
import { layered, textIn, valuesInText } from './release.ts';

/** The charts of Istio that an Application installs: release name, namespace and values as Argo CD takes them (argo-cd: util/helm and reposerver/repository, v2.13). */
export function applicationCharts(
  application: Resource<Application>,
  files: FileIndex,
): readonly ReleasedCharts[] {
  const spec = application.manifest.spec ?? {};
  const { metadata } = application;
  const name = { value: metadata.name ?? '', at: at(metadata, 'name') };
  return sourcesOf(spec).map((source) => ({
    release: { ...releaseOf(application, spec, source, name), values: valuesOf(source, files) },
    uses: chartUses(referenceOf(source), files),
  }));
}

/** The charts of Istio that an ApplicationSet installs; what its generators fill in is not known, and so are their values. */
export function applicationSetCharts(
  set: Resource<ApplicationSet>,
  files: FileIndex,
): readonly ReleasedCharts[] {
  const template = set.manifest.spec?.template;
  const spec = template?.spec ?? {};
  const metadata = template?.metadata;
  const name = {
    value: metadata?.name ?? set.id.name,
    at: metadata === undefined ? at(set.metadata, 'name') : at(metadata, 'name'),
  };
  return sourcesOf(spec).map((source) => ({
    release: { ...releaseOf(set, spec, source, name), values: undefined },
    uses: chartUses(referenceOf(source), files),
  }));
}

/** The texts that hold values of an Application, as far as they count. */
export function applicationTexts({ manifest }: Resource<Application>): readonly ReadDocument[] {
  return sourcesOf(manifest.spec ?? {}).flatMap(({ helm }) =>
    helm === undefined || hasValuesObject(helm) ? [] : (textIn(helm, 'values') ?? []),
  );
}

/** The folders that Applications take charts from. */
export function chartFoldersOf(spec: ApplicationSpec | undefined): readonly string[] {
  return sourcesOf(spec ?? {}).flatMap(({ chart, path }) =>
    chart === undefined && path !== undefined ? [path] : [],
  );
}

/** The sources of an Application: `sources` takes the place of `source`. */
export function sourcesOf({ source, sources = [] }: ApplicationSpec): readonly ApplicationSource[] {
  if (sources.length > 0) return sources;
  return source === undefined ? [] : [source];
}

function referenceOf({ repoURL, chart, path }: ApplicationSource): ChartReference {
  if (chart !== undefined || repoURL?.startsWith('oci://') !== true)
    return { repository: repoURL, chart, path };
  const parts = repoURL.split('/');
  return { repository: repoURL, chart: parts.at(-1) };
}

function releaseOf(
  resource: Resource,
  { destination }: ApplicationSpec,
  source: ApplicationSource,
  name: Placed<string>,
) {
  const { helm } = source;
  const maker: Maker = {
    madeBy: describe(resource),
    source: resource.source === 'context' ? 'context' : 'virtual',
  };
  const origin: Location = at(source);
  return {
    name:
      helm?.releaseName === undefined || helm.releaseName === ''
        ? name
        : { value: helm.releaseName, at: at(helm, 'releaseName') },
    namespace: {
      value: destination?.namespace ?? '',
      at: destination === undefined ? resource.origin : at(destination, 'namespace'),
    },
    origin,
    maker,
  };
}

/** Value files, then `valuesObject` (in its absence `values`), then parameters. */
function valuesOf(source: ApplicationSource, files: FileIndex): Values | undefined {
  const { helm } = source;
  const home = below(at(source, 'helm'), 'valuesObject');
  if (helm === undefined) return made({}, home);
  if ((helm.fileParameters ?? []).length > 0) return undefined;
  const fromFiles = (helm.valueFiles ?? [])
    .filter((file) => file !== 'values.yaml')
    .map((file) => valueFile(file, source, files));
  const values = layered([...fromFiles, ...inline(helm)], home);
  return values === undefined ? undefined : withParameters(values, helm);
}

/** What an Application says to Helm. */
export type HelmSettings = NonNullable<ApplicationSource['helm']>;

function inline(helm: HelmSettings): readonly (Values | undefined)[] {
  const { valuesObject, values } = helm;
  if (isMap(valuesObject) && hasValuesObject(helm)) return [valuesObject];
  return values === undefined || values.trim() === '' ? [] : [valuesInText(helm, 'values')];
}

/** Whether `valuesObject` counts, so that `values` does not. */
export function hasValuesObject({ valuesObject }: HelmSettings): boolean {
  return isMap(valuesObject) && Object.keys(valuesObject).length > 0;
}

function valueFile(file: string, source: ApplicationSource, files: FileIndex): Values | undefined {
  const found = valueFileOf(file, source, files);
  return found === undefined ? undefined : valuesIn(found);
}

/**
 * The value file that an Application names; undefined where the input lacks it. Paths count from the chart's folder, `$ref/…`
 * and `/…` from the top of a repository.
 */
export function valueFileOf(
  file: string,
  source: ApplicationSource,
  files: FileIndex,
): ReadDocument | undefined {
  if (file.includes('://')) return undefined;
  const fromTop = /^(?:\$[^/]+)?\/(.*)$/.exec(file)?.[1];
  if (fromTop === undefined && source.path === undefined) return undefined;
  return files.find(normalized(fromTop ?? `${source.path ?? ''}/${file}`));
}

function withParameters(values: Values, { parameters = [] }: HelmSettings): Values | undefined {
  return parameters.reduce<Values | undefined>((under, parameter) => {
    const { name, value, forceString } = parameter;
    if (under === undefined || name === undefined || value === undefined) return under;
    const put = {
      value: forceString === true ? value : typedValue(value),
      at: at(parameter, 'value'),
    };
    const result = withValue(under, parsePath(name), put);
    return isMap(result) ? result : undefined;
  }, values);
}
