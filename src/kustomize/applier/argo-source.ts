import type { Resource } from '../../k8s/object/resource.ts';
import { fitted } from '../../k8s/object/resources.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { globMatches } from '../../source/file/glob.ts';
import type { Places } from '../../source/file/place.ts';
import { at, made } from '../../source/file/place.ts';
import type { ApplicationSource, ApplicationSpec } from './application.ts';
import { Application, ApplicationSet } from './application.ts';
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
  return (set.generators ?? []).flatMap((generator) => {
    const elements = (generator.list?.elements ?? []).flatMap((one) => elementOf(one));
    const directories = directoriesOf(generator.git?.directories ?? [], folders);
    return [...elements, ...directories].flatMap((parameters) => sourcesOf(template, parameters));
  });
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
    return [
      { path, recurses, ...(set === undefined ? {} : { set }), ...(namespace === '' ? {} : { namespace }) },
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
