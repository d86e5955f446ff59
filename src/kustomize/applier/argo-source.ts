import type { Resource } from '../../k8s/object/resource.ts';
import { fitted } from '../../k8s/object/resources.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { globMatches } from '../../source/file/glob.ts';
import type { Places } from '../../source/file/place.ts';
import { at, made, standsFor } from '../../source/file/place.ts';
import type { ApplicationSource, ApplicationSpec } from './application.ts';
import { Application, ApplicationSet, applicationSpec } from './application.ts';
import type { AppliedSource } from './applied-source.ts';

/** What generators give to a template, by the name that stands between the braces. */
type Parameters = ReadonlyMap<string, string>;

/**
 * What an Application says of the folders that it applies, and an ApplicationSet of those that its lists and the folders of the
 * input give it (argo-cd: reposerver/repository, util/kustomize/kustomize.go, applicationset/generators, v2.13).
 */
export function argoSources(resource: Resource, folders: ReadonlySet<string>): readonly AppliedSource[] {
  const application = fitted(Application, resource)?.manifest.spec;
  if (application !== undefined) return sourcesOf(application, new Map());
  const set = fitted(ApplicationSet, resource)?.manifest.spec;
  const template = set?.template?.spec;
  if (set === undefined || template === undefined) return [];
  return parametersOf(set, folders).flatMap((parameters) => sourcesOf(template, parameters));
}

/** An Application that an ApplicationSet makes. */
interface ExpandedSpec {
  readonly name: string;
  readonly spec: ApplicationSpec;
}

/**
 * The Applications that an ApplicationSet makes of its lists and of the folders of the input, everything in their template
 * filled in; one with a parameter that is not known is left out. Each value keeps the place that it has in the template.
 */
export function expandedSpecs(set: ApplicationSet, folders: ReadonlySet<string>): readonly ExpandedSpec[] {
  const { template } = set.spec ?? {};
  if (set.spec === undefined || template?.spec === undefined) return [];
  const { metadata, spec } = template;
  return parametersOf(set.spec, folders).flatMap((parameters) => {
    const name = filledIn(metadata?.name ?? '', parameters);
    const filled = applicationSpec.fit(allFilledIn(spec, parameters));
    return name === undefined || filled === undefined || JSON.stringify(filled).includes('{{')
      ? []
      : [{ name, spec: filled }];
  });
}

/** A value with the parameters put into all its texts; a text of which one is not known stays as it is. */
function allFilledIn(value: unknown, parameters: Parameters): unknown {
  if (typeof value === 'string') return filledIn(value, parameters) ?? value;
  if (typeof value !== 'object' || value === null) return value;
  const copy = Array.isArray(value)
    ? value.map((item) => allFilledIn(item, parameters))
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, allFilledIn(item, parameters)]));
  standsFor(copy, value);
  return Object.freeze(copy);
}

function parametersOf(
  { generators = [] }: NonNullable<ApplicationSet['spec']>,
  folders: ReadonlySet<string>,
): readonly Parameters[] {
  return generators.flatMap((generator) => [
    ...(generator.list?.elements ?? []).flatMap((one) => elementOf(one)),
    ...directoriesOf(generator.git?.directories ?? [], folders),
  ]);
}

function sourcesOf(
  { source: single, sources = [], destination }: ApplicationSpec,
  parameters: Parameters,
): readonly AppliedSource[] {
  const all = sources.length > 0 ? sources : single === undefined ? [] : [single];
  return all.flatMap((one) => {
    if (one.path === undefined || one.chart !== undefined) return [];
    const path = filledIn(one.path, parameters);
    if (path === undefined) return [];
    const namespace = filledIn(destination?.namespace ?? '', parameters) ?? '';
    const set = fieldsSet(one);
    const recurses = one.directory?.recurse === true;
    const cluster = filledIn(destination?.name || destination?.server || '', parameters) ?? '';
    return [
      {
        path,
        recurses,
        ...(set === undefined ? {} : { set }),
        ...(namespace === '' ? {} : { namespace }),
        ...(cluster === '' ? {} : { cluster }),
      },
    ];
  });
}

/** The fields that Argo CD writes into the kustomization; undefined where it writes none. */
function fieldsSet({ kustomize }: ApplicationSource): Readonly<Record<string, unknown>> | undefined {
  if (kustomize === undefined) return undefined;
  const set: Record<string, unknown> = {};
  const places: Record<string, Places[string]> = {};
  for (const field of [
    'namePrefix',
    'nameSuffix',
    'namespace',
    'commonAnnotations',
    'replicas',
    'patches',
    'components',
  ] as const) {
    if (kustomize[field] === undefined) continue;
    set[field] = kustomize[field];
    places[field] = at(kustomize, field);
  }
  const { commonLabels, labelWithoutSelector } = kustomize;
  if (commonLabels !== undefined && labelWithoutSelector === true) {
    const place = at(commonLabels);
    set.labels = made([made({ pairs: commonLabels }, place, { pairs: place })], place);
  } else if (commonLabels !== undefined) {
    set.commonLabels = commonLabels;
    places.commonLabels = at(commonLabels);
  }
  return Object.keys(set).length === 0 ? undefined : made(set, at(kustomize), places);
}

/** The text with its parameters put in; undefined where one is not known. */
function filledIn(text: string, parameters: Parameters): string | undefined {
  let isKnown = true;
  const filled = text.replace(/\{\{-?\s*\.?([\w.[\]-]+)\s*-?\}\}/g, (_, name: string) => {
    const value = parameters.get(name);
    isKnown &&= value !== undefined;
    return value ?? '';
  });
  return isKnown && !filled.includes('{{') ? filled : undefined;
}

function elementOf(element: unknown): readonly Parameters[] {
  if (!isMap(element)) return [];
  const entries = Object.entries(element).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return [new Map(entries)];
}

/** The parameters that a git generator gives for each folder of the input that its globs take. */
function directoriesOf(
  directories: readonly { readonly path?: string; readonly exclude?: boolean }[],
  folders: ReadonlySet<string>,
): readonly Parameters[] {
  const matches = (path: string | undefined, folder: string) =>
    path !== undefined && globMatches(path, folder);
  return [...folders]
    .filter((folder) => directories.some(({ path, exclude }) => exclude !== true && matches(path, folder)))
    .filter((folder) => !directories.some(({ path, exclude }) => exclude === true && matches(path, folder)))
    .sort()
    .map((folder) => {
      const name = folder.slice(folder.lastIndexOf('/') + 1);
      return new Map([
        ['path', folder],
        ['path.path', folder],
        ['path.basename', name],
        ['path.basenameNormalized', name.toLowerCase().replace(/[^a-z0-9.-]/g, '-')],
        ...folder
          .split('/')
          .flatMap((step, index) => [
            [`path[${index}]`, step] as const,
            [`path.segments[${index}]`, step] as const,
          ]),
      ]);
    });
}
