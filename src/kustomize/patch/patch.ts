// What `patches`, `patchesStrategicMerge` and `patchesJson6902` do (kustomize: api/internal/builtins/PatchTransformer.go,
// PatchStrategicMergeTransformer.go, PatchJson6902Transformer.go, v0.21).
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at, made } from '../../source/file/place.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import type { Selector } from '../field/selector.ts';
import { selected } from '../field/selector.ts';
import { embeddedDocuments } from '../file/embedded-documents.ts';
import type { PatchEntry } from '../file/kustomization-shape.ts';
import type { Loader } from '../file/loader.ts';
import { manifestsIn, unreadReason } from '../file/resource-documents.ts';
import type { BuiltObject } from '../object/built-object.ts';
import {
  hasUnknownContent,
  idOf,
  metadataOf,
  objectOf,
  withManifest,
  withMetadataField,
  withNameKept,
  withTexts,
} from '../object/built-object.ts';
import { refuseMisfits } from '../object/misfit.ts';
import { idText } from '../object/object-id.ts';
import type { ObjectMap } from '../object/object-map.ts';
import { appendedAll, noObjects, theOneWithId, withObjects, withUnknown } from '../object/object-map.ts';
import type { Placed, PlacedMap } from '../object/placed.ts';
import { isList } from '../object/placed.ts';
import { attempted, inOtherWords, Refused } from '../object/refused.ts';
import type { MergeOptions } from './apply-merge.ts';
import { isAmong, patched, patchFor } from './apply-merge.ts';
import { withOperations } from './json-patch.ts';
import type { MergeSchemas } from './merge-keys.ts';

/** What a patch is read and applied with. */
export interface PatchContext {
  readonly loader: Loader;
  readonly schemas: MergeSchemas;
  /** The field of the kustomization that holds the patch. */
  readonly field: string;
}

/** The text of a patch as read, and how kustomize names the file that it came from; empty for one in place. */
interface PatchText {
  readonly reads: readonly ReadDocument[];
  readonly at: Location;
  readonly source: string;
}

/** The objects with an entry of `patches` applied. */
export function withPatch(map: ObjectMap, entry: PatchEntry, context: PatchContext): ObjectMap {
  const text = patchText(entry, context);
  if (typeof text === 'string') return untold(map, entry, context, text);
  const unread = unreadReason(text.reads);
  if (unread !== undefined) return untold(map, entry, context, unread);
  const [merges, operations] = [attempted(() => manifestsIn(text.reads)), operationsIn(text.reads)];
  if (merges instanceof Refused && operations === undefined)
    throw new Refused(merges.at, `unable to parse SM or JSON patch${text.source}`);
  if (!(merges instanceof Refused)) return withMerges(map, merges, entry, text, context);
  if (entry.target === undefined)
    throw new Refused(text.at, `must specify a target for JSON patch${text.source.replace(' from', '')}`);
  const chosen = selected(map.objects, entry.target, at(entry, 'target'));
  return withJsonPatch(map, chosen, operations ?? [], true);
}

/** The patch of an entry; the path of its file where the input lacks it. */
function patchText(entry: PatchEntry, { loader }: PatchContext): PatchText | string {
  const patch = entry.patch?.trim() ?? '';
  const path = entry.path ?? '';
  if (patch === '' && path === '') throw new Refused(at(entry), 'must specify one of patch and path in');
  if (patch !== '' && path !== '')
    throw new Refused(at(entry), "patch and path can't be set at the same time");
  if (patch !== '') {
    const place = at(entry, 'patch');
    return { reads: embeddedDocuments(place, entry.patch ?? ''), at: place, source: '' };
  }
  const reads = loader.documents(path);
  return reads === undefined
    ? `"${path}" is not in the input`
    : { reads, at: at(entry, 'path'), source: ` from [path: ${JSON.stringify(path)}]` };
}

/** The map with an entry that cannot be computed, which may change the objects of its target or, without one, any. */
function untold(
  map: ObjectMap,
  entry: PatchEntry,
  { loader, field }: PatchContext,
  reason: string,
): ObjectMap {
  const place = entry.path === undefined ? at(entry) : at(entry, 'path');
  const isMissing = entry.path !== undefined && reason.endsWith('is not in the input');
  const missing = isMissing ? { missing: loader.pathOf(entry.path ?? '') } : {};
  const chosen = entry.target === undefined ? map.objects : selected(map.objects, entry.target, place);
  const unknown = { field, at: place, reason, ...missing, givesObjects: false };
  return withUnknown(map, unknown, (object) => chosen.includes(object));
}

/**
 * The operations of a JSON patch; undefined where the text is none. One that begins with a bracket has to be JSON
 * (kustomize: jsonPatchFromBytes of plugin/builtin/patchtransformer, v0.21).
 */
function operationsIn(reads: readonly ReadDocument[]): readonly PlacedMap[] | undefined {
  const [first] = reads;
  if (first === undefined) return [];
  if (first.value === null) return [];
  const { text } = first.document.file;
  if (text.trimStart().startsWith('[') && !isJson(text)) return undefined;
  return isList(first.value) && first.value.every(isMap) ? first.value.filter(isMap) : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function withMerges(
  map: ObjectMap,
  patches: readonly PlacedMap[],
  entry: PatchEntry,
  { source, at: place }: PatchText,
  { schemas }: PatchContext,
): ObjectMap {
  const options = { ...entry.options, schemas };
  if (entry.target === undefined)
    return patches.reduce((result, patch) => withMergeOfItsOwn(result, patch, options), map);
  const [patch, second] = patches;
  if (second !== undefined)
    throw new Refused(
      place,
      `Multiple Strategic-Merge Patches in one \`patches\` entry is not allowed to set \`patches.target\` field${source.replace(' from', ':')}`,
    );
  if (patch === undefined) return map;
  return withMerge(map, selected(map.objects, entry.target, at(entry, 'target')), patch, options);
}

/** The map with a patch put to the object that bears its name. */
function withMergeOfItsOwn(map: ObjectMap, patch: PlacedMap, options: MergeOptions): ObjectMap {
  const id = idOf(objectOf(patch));
  const target = inOtherWords(
    () => theOneWithId(map, id, at(patch)),
    (words) => `no resource matches strategic merge patch "${idText(id)}": ${words}`,
  );
  if (target === undefined) return map;
  const result = patched(target, patch, options);
  return withObjects(
    map,
    map.objects.flatMap((object) => (object !== target ? [object] : result === undefined ? [] : [result])),
  );
}

/** The map with a patch put to chosen objects; refused where two of them then have one name. */
function withMerge(
  map: ObjectMap,
  chosen: readonly BuiltObject[],
  patch: PlacedMap,
  options: MergeOptions,
): ObjectMap {
  const objects = map.objects.flatMap((object) => {
    if (!isAmong(object, chosen)) return [object];
    return patched(object, patchFor(patch, object), options) ?? [];
  });
  const renames = options.allowNameChange === true || options.allowKindChange === true;
  return renames
    ? appendedAll(noObjects, [{ map: withObjects(map, objects), at: at(patch) }])
    : withObjects(map, objects);
}

/** The objects with the entries of `patchesStrategicMerge` applied, each a file or a patch in place. */
export function withStrategicMerges(
  map: ObjectMap,
  entries: readonly Placed[],
  { loader, schemas, field }: PatchContext,
): ObjectMap {
  let result = map;
  for (const { value, at: place } of entries) {
    const text = String(value);
    const inPlace = attempted(() => manifestsIn(embeddedDocuments(place, text)));
    const reads = inPlace instanceof Refused ? loader.documents(text) : [];
    const reason = reads === undefined ? `"${text}" is not in the input` : unreadReason(reads);
    if (reads === undefined || reason !== undefined) {
      const missing = reads === undefined ? { missing: loader.pathOf(text) } : {};
      const unknown = { field, at: place, reason: reason ?? '', ...missing, givesObjects: false };
      result = withUnknown(result, unknown, () => true);
      continue;
    }
    result = withMergesOf(result, inPlace instanceof Refused ? manifestsIn(reads) : inPlace, schemas);
  }
  return result;
}

/** The objects with patches put to those that bear their names. */
export function withMergesOf(
  map: ObjectMap,
  patches: readonly PlacedMap[],
  schemas: MergeSchemas,
): ObjectMap {
  return patches.reduce((result, patch) => {
    const target = theOneWithId(result, idOf(objectOf(patch)), at(patch));
    return target === undefined ? result : withMerge(result, [target], patch, { schemas });
  }, map);
}

/** The objects with an entry of `patchesJson6902` applied. */
export function withJson6902(map: ObjectMap, entry: PatchEntry, context: PatchContext): ObjectMap {
  const target: Selector = entry.target ?? {};
  if (entry.target === undefined || !target.name)
    throw new Refused(
      entry.target === undefined ? at(entry) : at(entry, 'target'),
      'must specify the target name',
    );
  if (!entry.path && !entry.patch) throw new Refused(at(entry), 'empty file path and empty jsonOp');
  if (entry.path && entry.patch) throw new Refused(at(entry), 'must specify a file path or jsonOp, not both');
  const text = patchText(entry, context);
  if (typeof text === 'string') return untold(map, entry, context, text);
  const unread = unreadReason(text.reads);
  if (unread !== undefined) return untold(map, entry, context, unread);
  const operations = operationsIn(text.reads);
  if (operations === undefined)
    throw new Refused(text.at, 'json: cannot unmarshal object into Go value of type jsonpatch.Patch');
  if (operations.length === 0) throw new Refused(text.at, 'patch appears to be empty');
  return withJsonPatch(map, selected(map.objects, target, at(entry, 'target')), operations, false);
}

function withJsonPatch(
  map: ObjectMap,
  chosen: readonly BuiltObject[],
  operations: readonly PlacedMap[],
  keepsName: boolean,
): ObjectMap {
  return withObjects(
    map,
    map.objects.map((object) => {
      if (!chosen.includes(object)) return object;
      refuseMisfits(object);
      const before = keepsName ? withNameKept(object) : object;
      const operated = attempted(() => withOperations(withAnnotationsMap(before), operations));
      if (operated instanceof Refused && hasUnknownContent(object)) return object;
      if (operated instanceof Refused) throw operated;
      return withManifest({ ...before, shared: [] }, withTexts(operated, 'annotations'));
    }),
  );
}

/** Kustomize keeps annotations of its own in objects that it has changed, so that a patch finds a map to add to. */
function withAnnotationsMap(object: BuiltObject): PlacedMap {
  const { manifest, earlier, prefixes, suffixes, behavior, takesHash } = object;
  const metadata = metadataOf(manifest);
  const isMarked =
    earlier.length > 0 || prefixes.length > 0 || suffixes.length > 0 || behavior !== '' || takesHash;
  if (!isMarked || isMap(metadata?.annotations)) return manifest;
  const place = metadata === undefined ? at(manifest) : at(metadata, 'annotations');
  return withMetadataField(manifest, 'annotations', { value: made({}, place), at: place });
}
