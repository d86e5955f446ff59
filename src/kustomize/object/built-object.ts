import { oncePer } from '../../collection/memo.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at, made } from '../../source/file/place.ts';
import type { ObjectId } from './object-id.ts';
import { effectiveNamespace, groupAndVersion } from './object-id.ts';
import type { Placed, PlacedMap } from './placed.ts';
import { fieldOf, inPlace, isStructure, withField, withoutField } from './placed.ts';
import { nodeText, scalarText } from './scalar-text.ts';
import type { SharedScalar } from './shared.ts';
import { withShared } from './shared.ts';
import type { Unknown } from './unknown.ts';

/** A name that an object had before a step of the build changed it; `namespace` is the effective one. */
export interface EarlierName {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/**
 * An object while it is built, with what kustomize keeps in annotations of its own and takes away at the end
 * (kustomize: api/internal/utils/annotations.go).
 */
export interface BuiltObject {
  /** Set by `objectOf` and `withManifest` alone, since the id goes with it. */
  readonly manifest: PlacedMap;
  /** What names it now; one and the same for all that is made of it while neither kind nor name changes. */
  readonly id: ObjectId;
  /** The oldest name comes first. */
  readonly earlier: readonly EarlierName[];
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  /** The fields that put something before or behind its name, in the order in which they did. */
  readonly renamedBy: readonly Location[];
  /** What a generator wants to be done with it where there is one of its name already. */
  readonly behavior: string;
  /** Whether a hash of its content is to be appended to its name. */
  readonly takesHash: boolean;
  /** The names of the variables that read a field of it. */
  readonly variables: readonly string[];
  /** The scalars that stand in it several times and are one to kustomize. */
  readonly shared: readonly SharedScalar[];
  /** Fields that were given what their type does not take; kustomize fails where it writes them out. */
  readonly misfits: readonly Misfit[];
  /** What is not computed and changes it. */
  readonly touchedBy: readonly Unknown[];
}

/** A field with a value that its type does not take, by the place that was made for it. */
export interface Misfit {
  readonly at: Location;
  /** What gave the value. */
  readonly by: Location;
  /** The type that the field keeps, as YAML names it, such as `!!int`. */
  readonly tag: string;
  readonly message: string;
}

/** Whether something that is not computed changes an object, so that what it lacks here says nothing. */
export function hasUnknownContent({ touchedBy }: BuiltObject): boolean {
  return touchedBy.length > 0;
}

/** An object that no step has changed yet. */
export function objectOf(manifest: PlacedMap): BuiltObject {
  return {
    manifest,
    id: idOfManifest(manifest),
    earlier: [],
    prefixes: [],
    suffixes: [],
    renamedBy: [],
    behavior: '',
    takesHash: false,
    variables: [],
    shared: [],
    misfits: [],
    touchedBy: [],
  };
}

/** The object with a manifest in which fields of its own were changed. */
export function withManifest(object: BuiltObject, manifest: PlacedMap): BuiltObject {
  if (manifest === object.manifest) return object;
  if (object.shared.length === 0) return { ...object, manifest, id: idAfter(object, manifest) };
  const changed = withShared(object.manifest, manifest, object.shared);
  return { ...object, ...changed, id: idAfter(object, changed.manifest) };
}

/** The id of an object that has another manifest now; the one that it had where the texts that make it up are the same. */
function idAfter({ manifest, id }: BuiltObject, now: PlacedMap): ObjectId {
  const [before, after] = [metadataOf(manifest), metadataOf(now)];
  const isSame =
    isSameText(manifest, now, 'apiVersion') &&
    isSameText(manifest, now, 'kind') &&
    (before === after ||
      (before !== undefined &&
        after !== undefined &&
        isSameText(before, after, 'name') &&
        isSameText(before, after, 'namespace')));
  return isSame ? id : idIn(now);
}

/** Whether a field has one text in two maps, or is in neither. */
function isSameText(one: PlacedMap, other: PlacedMap, key: string): boolean {
  if (!Object.hasOwn(one, key)) return !Object.hasOwn(other, key);
  return typeof one[key] === 'string' && Object.hasOwn(other, key) && one[key] === other[key];
}

const idOfManifest = oncePer(idIn);

function idIn(manifest: PlacedMap): ObjectId {
  const metadata = metadataOf(manifest);
  return {
    ...groupAndVersion(textIn(manifest, 'apiVersion')),
    kind: textIn(manifest, 'kind'),
    name: metadata === undefined ? '' : textIn(metadata, 'name'),
    namespace: metadata === undefined ? '' : textIn(metadata, 'namespace'),
  };
}

function textIn(map: PlacedMap, key: string): string {
  const value = Object.hasOwn(map, key) ? map[key] : undefined;
  return typeof value === 'string' ? value : scalarText(fieldOf(map, key));
}

/** The id that an object has now (kustomize: Resource.CurId). */
export function idOf({ id }: BuiltObject): ObjectId {
  return id;
}

/** The ids that an object had before, the oldest first (kustomize: Resource.PrevIds). */
export function earlierIds(object: BuiltObject): readonly ObjectId[] {
  const { group, version } = idOf(object);
  return object.earlier.map((one) => ({ group, version, ...one }));
}

/** The ids that an object had and has (kustomize: Resource.PrevIds and CurId). */
export function everyId(object: BuiltObject): readonly ObjectId[] {
  return [...earlierIds(object), idOf(object)];
}

/** The id that an object came with (kustomize: Resource.OrgId). */
export function originalId(object: BuiltObject): ObjectId {
  const { id, earlier } = object;
  const [oldest] = earlier;
  return oldest === undefined ? id : { group: id.group, version: id.version, ...oldest };
}

/** The object with the name that it has now among its earlier ones (kustomize: Resource.StorePreviousId). */
export function withNameKept(object: BuiltObject): BuiltObject {
  const id = idOf(object);
  const name = { kind: id.kind, name: id.name, namespace: effectiveNamespace(id) };
  return { ...object, earlier: [...object.earlier, name] };
}

/** The metadata of a manifest; undefined where it has none or something else in its place. */
export function metadataOf(manifest: PlacedMap): PlacedMap | undefined {
  return Object.hasOwn(manifest, 'metadata') && isMap(manifest.metadata) ? manifest.metadata : undefined;
}

/** A manifest with a field of its metadata, which is made where it is missing. */
export function withMetadataField(manifest: PlacedMap, key: string, field: Placed): PlacedMap {
  const metadata = metadataOf(manifest);
  if (metadata !== undefined) return withMetadata(manifest, withField(metadata, key, field));
  const own = withField(made({}, field.at), key, field);
  return withField(manifest, 'metadata', { value: own, at: field.at });
}

/** A manifest without a field of its metadata. */
export function withoutMetadataField(manifest: PlacedMap, key: string, by: Location): PlacedMap {
  const metadata = metadataOf(manifest);
  if (metadata === undefined || !Object.hasOwn(metadata, key)) return manifest;
  return withMetadata(manifest, withoutField(metadata, key, by));
}

/** A manifest with other metadata in the place of what it has. */
function withMetadata(manifest: PlacedMap, metadata: PlacedMap): PlacedMap {
  const before = fieldOf(manifest, 'metadata');
  return before === undefined ? manifest : withField(manifest, 'metadata', inPlace(before, metadata));
}

/** The labels or annotations of an object as text; what is no map has none (kustomize: RNode.GetLabels, GetAnnotations). */
export function textsOf(
  manifest: PlacedMap,
  field: 'labels' | 'annotations',
): Readonly<Record<string, string>> {
  const written = metadataOf(manifest)?.[field];
  if (!isMap(written)) return {};
  return Object.fromEntries(Object.keys(written).map((key) => [key, nodeText(fieldOf(written, key))]));
}

/** An object whose labels or annotations are text throughout, as kustomize leaves them where it has looked into them. */
export function withTexts(manifest: PlacedMap, field: 'labels' | 'annotations'): PlacedMap {
  const metadata = metadataOf(manifest);
  const placed = metadata && fieldOf(metadata, field);
  if (placed === undefined) return manifest;
  const { value: written } = placed;
  if (!isMap(written) || Object.keys(written).length === 0) {
    return isStructure(written) || written === null
      ? withoutMetadataField(manifest, field, placed.at)
      : manifest;
  }
  let texts = written;
  for (const key of Object.keys(written)) {
    if (typeof written[key] !== 'string')
      texts = withField(texts, key, { value: nodeText(fieldOf(written, key)), at: at(written, key) });
  }
  return texts === written ? manifest : withMetadataField(manifest, field, inPlace(placed, texts));
}
