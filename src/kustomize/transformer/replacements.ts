// Replacements in place and in files (kustomize: api/internal/builtins/ReplacementTransformer.go, v0.21).
import type { Fitted } from '../../k8s/object/shape.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import { decoded, goList } from '../file/go-type.ts';
import type { ReplacementEntry, replacementField } from '../file/kustomization-shape.ts';
import { replacement } from '../file/kustomization-shape.ts';
import type { Loader } from '../file/loader.ts';
import { refuseUnread, unreadReason } from '../file/resource-documents.ts';
import type { ObjectMap } from '../object/object-map.ts';
import { withUnknown } from '../object/object-map.ts';
import { isList } from '../object/placed.ts';
import { inOtherWords, Refused } from '../object/refused.ts';
import { withReplacement } from './replacement.ts';

type Entry = Fitted<typeof replacementField>;

/** The objects with all replacements made, one after the other; those of a file that the input lacks may change any. */
export function withReplacements(map: ObjectMap, entries: readonly Entry[], loader: Loader): ObjectMap {
  return entries.reduce((result, entry) => {
    if (!entry.path) return withReplacement(result, entry);
    if (entry.source !== undefined || (entry.targets ?? []).length > 0)
      throw new Refused(at(entry, 'path'), 'cannot specify both path and inline replacement');
    const read = fileOf(entry.path, at(entry, 'path'), loader);
    if ('reason' in read)
      return withUnknown(result, { field: 'replacements', givesObjects: false, ...read }, () => true);
    return read.replacements.reduce(withReplacement, result);
  }, map);
}

type FileRead =
  | { readonly replacements: readonly ReplacementEntry[] }
  | { readonly reason: string; readonly at: Location; readonly missing?: string };

function fileOf(path: string, place: Location, loader: Loader): FileRead {
  const reads = loader.documents(path);
  if (reads === undefined)
    return { reason: `"${path}" is not in the input`, at: place, missing: loader.pathOf(path) };
  const reason = unreadReason(reads);
  if (reason !== undefined) return { reason, at: place };
  const [first] = reads;
  if (first !== undefined) refuseUnread(first);
  const value: unknown = first?.value;
  if (!isList(value) && !isMap(value))
    throw new Refused(place, 'unsupported replacement type encountered within replacement path: invalid');
  const placed = { value, at: at(value) };
  return inOtherWords(
    () => ({
      replacements: isList(value)
        ? (decoded(goList(replacement), placed, true) ?? [])
        : [decoded(replacement, placed, true) ?? {}],
    }),
    (words) => `error unmarshaling JSON: while decoding JSON: ${words}`,
  );
}
