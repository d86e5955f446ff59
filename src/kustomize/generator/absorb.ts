// How what a generator makes joins what there is (kustomize: appendReplaceOrMerge of api/resmap/reswrangler.go, v0.21).
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { BuiltObject } from '../object/built-object.ts';
import {
  hasUnknownContent,
  idOf,
  metadataOf,
  withManifest,
  withMetadataField,
  withoutMetadataField,
} from '../object/built-object.ts';
import type { ObjectId } from '../object/object-id.ts';
import { idText, isClusterScoped, isSameId } from '../object/object-id.ts';
import type { ObjectMap } from '../object/object-map.ts';
import { appendedAll, isOpen, withAnyId, withObjects } from '../object/object-map.ts';
import type { Placed, PlacedMap } from '../object/placed.ts';
import { fieldOf, mapOf, withField } from '../object/placed.ts';
import { Refused } from '../object/refused.ts';
import { scalarText } from '../object/scalar-text.ts';
import { base64 } from './bytes.ts';

/** The objects with those that a generator makes: behind the others, in the place of one, or merged into it. */
export function absorbed(map: ObjectMap, more: ObjectMap, place: Location): ObjectMap {
  const known: ObjectMap = { ...map, unknowns: [...new Set([...map.unknowns, ...more.unknowns])] };
  return more.objects.reduce((result, object) => absorbedOne(result, object, place), known);
}

function absorbedOne(map: ObjectMap, object: BuiltObject, place: Location): ObjectMap {
  const id = idOf(object);
  const [old, second] = withAnyId(map, (other) => isSameId(id, other));
  const joins = object.behavior === 'merge' || object.behavior === 'replace';
  if (second !== undefined)
    throw new Refused(place, `found multiple objects that could accept merge of ${idText(id)}`);
  if (old === undefined) {
    if (!joins) return appendedAll(map, [{ map: { objects: [object], unknowns: [] }, at: place }]);
    if (isOpen(map)) return map;
    throw new Refused(place, `id ${goText(id)} does not exist; cannot merge or replace`);
  }
  if (!joins)
    throw new Refused(
      place,
      `id ${goText(id)} exists; can not use behavior: '${object.behavior || 'unspecified'}', behavior must be merge or replace`,
    );
  return withObjects(
    map,
    map.objects.map((one) => (one === old ? joined(object, old) : one)),
  );
}

function goText(id: ObjectId): string {
  const { group, version, kind, name, namespace } = id;
  const gvk = `resid.Gvk{Group:"${group}", Version:"${version}", Kind:"${kind}", isClusterScoped:${isClusterScoped(id)}}`;
  return `resid.ResId{Gvk:${gvk}, Name:"${name}", Namespace:"${namespace}"}`;
}

/** An object in the place of an old one, of which it keeps labels, annotations and names; merged, its data too. */
function joined(object: BuiltObject, old: BuiltObject): BuiltObject {
  let manifest = object.manifest;
  for (const key of ['labels', 'annotations']) manifest = withOldTexts(manifest, old.manifest, key);
  const isMerge = object.behavior === 'merge';
  for (const key of ['name', 'namespace']) manifest = withOldName(manifest, old.manifest, key, isMerge);
  if (isMerge) {
    for (const key of ['apiVersion', 'kind', 'type']) {
      const field = fieldOf(old.manifest, key);
      if (field !== undefined && field.value === manifest[key]) manifest = withField(manifest, key, field);
    }
    // What is not known of the new object may replace any of the old one.
    if (!hasUnknownContent(object)) {
      manifest = withOldData(manifest, old.manifest, 'data');
      manifest = withOldData(manifest, old.manifest, 'binaryData');
    }
  }
  return {
    ...withManifest({ ...old, shared: [] }, manifest),
    takesHash: object.takesHash && old.takesHash,
    touchedBy: isMerge ? [...old.touchedBy, ...object.touchedBy] : object.touchedBy,
  };
}

function withOldTexts(manifest: PlacedMap, old: PlacedMap, key: string): PlacedMap {
  const [before, now] = [metadataOf(old)?.[key], metadataOf(manifest)?.[key]];
  const both = withTextsOf(isMap(now) ? now : undefined, isMap(before) ? before : undefined);
  return both === undefined ? manifest : withMetadataField(manifest, key, both);
}

/** An object with a name or namespace of an old one; merged into it, it stands where that one does. */
function withOldName(manifest: PlacedMap, old: PlacedMap, key: string, isMerge: boolean): PlacedMap {
  const [before, now] = [metadataOf(old), metadataOf(manifest)];
  const field = before && fieldOf(before, key);
  if (field === undefined) return withoutMetadataField(manifest, key, at(old));
  const own = now && fieldOf(now, key);
  const place = isMerge || own === undefined ? field.at : own.at;
  return withMetadataField(manifest, key, { value: field.value, at: place });
}

function withOldData(manifest: PlacedMap, old: PlacedMap, key: string): PlacedMap {
  const now = manifest[key];
  const both = withTextsOf(isMap(now) ? now : undefined, oldData(old, key));
  return both === undefined ? manifest : withField(manifest, key, both);
}

/** The data of an old object; of a Secret with what `stringData` adds to it. */
function oldData(old: PlacedMap, key: string): PlacedMap | undefined {
  const data = old[key];
  const own = isMap(data) ? data : undefined;
  const { stringData, kind, apiVersion } = old;
  if (key !== 'data' || kind !== 'Secret' || apiVersion !== 'v1' || !isMap(stringData)) return own;
  return Object.keys(stringData).reduce(
    (all, name) => {
      const field = fieldOf(stringData, name);
      return field === undefined
        ? all
        : withField(all, name, { value: base64(scalarText(field)), at: field.at });
    },
    own ?? mapOf({}, at(stringData)),
  );
}

/** A map with the entries of an old one that it lacks, all of them text; undefined where neither has any. */
function withTextsOf(now: PlacedMap | undefined, before: PlacedMap | undefined): Placed | undefined {
  const maps = [before, now].filter((map) => map !== undefined);
  const entries = maps.flatMap((map) =>
    Object.keys(map).map((key): [string, Placed] => {
      const field = fieldOf(map, key);
      return [key, { value: scalarText(field), at: field?.at ?? at(map) }];
    }),
  );
  const [first] = maps;
  if (first === undefined || entries.length === 0) return undefined;
  return { value: mapOf(Object.fromEntries(entries), at(now ?? first)), at: at(now ?? first) };
}
