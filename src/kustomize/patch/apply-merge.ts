// How a strategic merge patch changes an object of a build (kustomize: Resource.ApplySmPatch and resWrangler.ApplySmPatch, v0.21).
import { isMap } from '../../k8s/object/shape.ts';
import type { BuiltObject } from '../object/built-object.ts';
import {
  idOf,
  metadataOf,
  withManifest,
  withMetadataField,
  withNameKept,
  withoutMetadataField,
  withTexts,
} from '../object/built-object.ts';
import type { PlacedMap } from '../object/placed.ts';
import { fieldOf, withField } from '../object/placed.ts';
import { scalarText } from '../object/scalar-text.ts';
import { merged } from './merge.ts';
import type { MergeSchemas } from './merge-keys.ts';

/** What a patch may change besides, and what tells the lists apart that it merges. */
export interface MergeOptions {
  readonly allowNameChange?: boolean;
  readonly allowKindChange?: boolean;
  readonly schemas: MergeSchemas;
}

/** An object with a patch applied; undefined where the patch deletes it. */
export function patched(
  object: BuiltObject,
  patch: PlacedMap,
  options: MergeOptions,
): BuiltObject | undefined {
  const renames = options.allowNameChange === true || options.allowKindChange === true;
  const before = renames ? withNameKept(object) : object;
  const result = merged(before.manifest, patch, options.schemas);
  if (result === undefined || Object.keys(result).length === 0) return undefined;
  return withManifest(before, withIdentity(result, before.manifest, options));
}

/** The identity that a patch may not change: kind and name unless it is allowed to, the namespace always. */
function withIdentity(manifest: PlacedMap, before: PlacedMap, options: MergeOptions): PlacedMap {
  let result = withSame(manifest, before, 'apiVersion');
  const kind = fieldOf(before, 'kind');
  if (options.allowKindChange !== true && kind !== undefined) result = withField(result, 'kind', kind);
  const metadata = metadataOf(before);
  const name = metadata && fieldOf(metadata, 'name');
  const mayRename = options.allowNameChange === true && metadataOf(result)?.name !== name?.value;
  if (!mayRename && name !== undefined) result = withMetadataField(result, 'name', name);
  const namespace = metadata && fieldOf(metadata, 'namespace');
  if (namespace === undefined || scalarText(namespace) === '') {
    const given = metadataOf(result);
    const field = given && fieldOf(given, 'namespace');
    return field === undefined ? result : withoutMetadataField(result, 'namespace', field.at);
  }
  return withMetadataField(result, 'namespace', namespace);
}

/** A manifest whose field, if it is as it was, stands where it stood: a patch only repeats it. */
function withSame(manifest: PlacedMap, before: PlacedMap, key: string): PlacedMap {
  const field = fieldOf(before, key);
  return field !== undefined && manifest[key] === field.value ? withField(manifest, key, field) : manifest;
}

/**
 * A patch as kustomize puts it to each of the objects that are selected: its labels and annotations are text, and it
 * has the apiVersion of the object.
 */
export function patchFor(patch: PlacedMap, object: BuiltObject): PlacedMap {
  let result = withTexts(withTexts(patch, 'labels'), 'annotations');
  const apiVersion = fieldOf(object.manifest, 'apiVersion');
  if (apiVersion !== undefined && result.apiVersion !== apiVersion.value)
    result = withField(result, 'apiVersion', apiVersion);
  return isMap(result) ? result : patch;
}

/** Whether an object is one of those that a patch is put to, by their present ids. */
export function isAmong(object: BuiltObject, chosen: readonly BuiltObject[]): boolean {
  return chosen.some((one) => one === object || idOf(one) === idOf(object));
}
