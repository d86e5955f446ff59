import { isMap } from '../../k8s/object/shape.ts';
import { emptyDocument, kustomizationFileNames } from '../../k8s/root/kustomization.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import type { PlacedMap } from '../object/placed.ts';
import { fieldOf, isList, itemsOf, listOf, mapOf, withField } from '../object/placed.ts';
import { attempted, inOtherWords, Refused } from '../object/refused.ts';
import type { BuildFiles } from './build-files.ts';
import { decoded } from './go-type.ts';
import type { WrittenKustomization } from './kustomization-shape.ts';
import { kustomization } from './kustomization-shape.ts';

/** The kustomization of a folder. */
export interface KustomizationFile {
  readonly path: string;
  readonly folder: string;
  readonly written: WrittenKustomization;
  readonly kind: 'Kustomization' | 'Component';
  /** The place of the file as a whole. */
  readonly at: Location;
}

/** The first documents of the kustomization files of a folder; those of Flux, which bear the same name, are none. */
export function kustomizationDocuments(folder: string, files: BuildFiles): readonly ReadDocument[] {
  return kustomizationFileNames.flatMap((name) => {
    const path = folder === '' ? name : `${folder}/${name}`;
    const reads = files.documents(path);
    const first =
      reads === undefined ? undefined : (reads[0] ?? emptyDocument({ path, text: files.text(path) ?? '' }));
    return first === undefined || isOfFlux(first.value) ? [] : [first];
  });
}

function isOfFlux(value: unknown): boolean {
  return isMap(value) && String(value.apiVersion).startsWith('kustomize.toolkit.fluxcd.io/');
}

const known = new WeakMap<BuildFiles, Map<string, KustomizationFile | Refused | undefined>>();

/** The kustomization of a folder; undefined where there is none, refused where kustomize does not read it. */
export function kustomizationIn(folder: string, files: BuildFiles): KustomizationFile | undefined {
  const kept = known.get(files) ?? new Map<string, KustomizationFile | Refused | undefined>();
  known.set(files, kept);
  if (!kept.has(folder))
    kept.set(
      folder,
      attempted(() => kustomizationWith(folder, files, undefined)),
    );
  const file = kept.get(folder);
  if (file instanceof Refused) throw file;
  return file;
}

/** The kustomization of a folder with fields that somebody else sets in it. */
export function kustomizationWith(
  folder: string,
  files: BuildFiles,
  set: PlacedMap | undefined,
): KustomizationFile | undefined {
  const [document, second] = kustomizationDocuments(folder, files);
  if (document === undefined) return undefined;
  if (second !== undefined)
    throw new Refused(
      placeOf(second),
      `Found multiple kustomization files under: ${folder === '' ? '.' : folder}`,
    );
  const place = placeOf(document);
  const written = writtenIn(document, place, set);
  if (Object.keys(written).every((key) => key === 'apiVersion' || key === 'kind'))
    throw new Refused(place, 'kustomization.yaml is empty');
  return {
    path: document.document.file.path,
    folder,
    written,
    kind: enforced(written),
    at: place,
  };
}

function placeOf({ document }: ReadDocument): Location {
  return { document, path: [], on: 'value' };
}

function writtenIn(read: ReadDocument, place: Location, set: PlacedMap | undefined): WrittenKustomization {
  const problem = read.problems.find(({ kind }) => kind === 'syntax' || kind === 'joined documents');
  if (problem !== undefined)
    throw new Refused(
      problem.at,
      `invalid Kustomization: ${problem.kind === 'syntax' ? problem.message : 'several objects in one document'}`,
    );
  const value =
    set === undefined ? read.value : withSet(isMap(read.value) ? read.value : undefined, set, place);
  return inOtherWords(
    () => decoded(kustomization, { value, at: place }) ?? {},
    (words) => `invalid Kustomization: ${words}`,
  );
}

function enforced(written: WrittenKustomization): 'Kustomization' | 'Component' {
  const kind = written.kind === undefined || written.kind === '' ? 'Kustomization' : written.kind;
  if (kind !== 'Kustomization' && kind !== 'Component')
    throw new Refused(at(written, 'kind'), 'kind should be Kustomization or Component');
  const version = kind === 'Component' ? 'v1alpha1' : 'v1beta1';
  const required = `kustomize.config.k8s.io/${version}`;
  if (written.apiVersion !== undefined && written.apiVersion !== '' && written.apiVersion !== required)
    throw new Refused(at(written, 'apiVersion'), `apiVersion for ${kind} should be ${required}`);
  return kind;
}

/** A kustomization with fields set from outside: scalars replace, lists are appended, maps merged. */
function withSet(written: PlacedMap | undefined, set: PlacedMap, place: Location): PlacedMap {
  let result = written ?? mapOf({}, place);
  for (const key of Object.keys(set)) {
    const more = fieldOf(set, key);
    const before = fieldOf(result, key);
    if (more === undefined) continue;
    if (before !== undefined && isList(before.value) && isList(more.value)) {
      const items = [...itemsOf(before.value), ...itemsOf(more.value)];
      result = withField(result, key, { value: listOf(items, before.at), at: before.at });
    } else if (isMap(before?.value) && isMap(more.value)) {
      result = withField(result, key, { value: withSet(before.value, more.value, more.at), at: before.at });
    } else result = withField(result, key, more);
  }
  return result;
}
