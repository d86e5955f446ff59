// The objects of a build in the order in which they came (kustomize: api/resmap/reswrangler.go, v0.21).
import type { Location } from '../../source/file/place.ts';
import type { BuiltObject } from './built-object.ts';
import { everyId, idOf } from './built-object.ts';
import type { ObjectId } from './object-id.ts';
import { idText, isSameId, keyOfId } from './object-id.ts';
import { Refused } from './refused.ts';
import type { Unknown } from './unknown.ts';

/** Objects of a build, no two of one id, and what is not known of them. */
export interface ObjectMap {
  readonly objects: readonly BuiltObject[];
  readonly unknowns: readonly Unknown[];
}

/** No objects. */
export const noObjects: ObjectMap = { objects: [], unknowns: [] };

/** Whether there may be objects that are not known, so that the absence of one says nothing. */
export function isOpen({ unknowns }: ObjectMap): boolean {
  return unknowns.some(({ givesObjects }) => givesObjects);
}

/** A map to be appended, with the entry that gives it. */
export interface MapPart {
  readonly map: ObjectMap;
  readonly at: Location;
}

/** The objects of several maps one behind the other; refused where an id is taken (kustomize: resWrangler.AppendAll). */
export function appendedAll(map: ObjectMap, parts: readonly MapPart[]): ObjectMap {
  if (parts.length === 0) return map;
  const objects = [...map.objects];
  const unknowns = new Set(map.unknowns);
  const taken = new Set(objects.map((one) => keyOfId(idOf(one))));
  for (const { map: more, at: place } of parts) {
    for (const object of more.objects) {
      const key = keyOfId(idOf(object));
      if (taken.has(key))
        throw new Refused(
          place,
          `may not add resource with an already registered id: ${idText(idOf(object))}`,
        );
      taken.add(key);
      objects.push(object);
    }
    for (const unknown of more.unknowns) unknowns.add(unknown);
  }
  return { objects, unknowns: [...unknowns] };
}

/** The map with other objects. */
export function withObjects(map: ObjectMap, objects: readonly BuiltObject[]): ObjectMap {
  return { ...map, objects };
}

/** The map with something more that is not known, and that touches those of the objects. */
export function withUnknown(
  map: ObjectMap,
  unknown: Unknown,
  touches: (object: BuiltObject, index: number) => boolean,
): ObjectMap {
  return {
    objects: map.objects.map((one, index) =>
      touches(one, index) ? { ...one, touchedBy: [...one.touchedBy, unknown] } : one,
    ),
    unknowns: [...map.unknowns, unknown],
  };
}

/** The objects that have or had an id (kustomize: GetMatchingResourcesByAnyId). */
export function withAnyId(map: ObjectMap, matches: (id: ObjectId) => boolean): readonly BuiltObject[] {
  return map.objects.filter((one) => everyId(one).some(matches));
}

/**
 * The one object that has or had an id; undefined where there is none and there may be some that are not known. Refused
 * otherwise (kustomize: GetById).
 */
export function theOneWithId(map: ObjectMap, id: ObjectId, place: Location): BuiltObject | undefined {
  const found = withAnyId(map, (other) => isSameId(id, other));
  if (found.length === 1) return found[0];
  if (found.length === 0 && isOpen(map)) return undefined;
  const what = found.length === 0 ? 'no matches' : 'multiple matches';
  throw new Refused(
    place,
    `${what} for Id ${idText(id)}; failed to find unique target for patch ${idText(id)}`,
  );
}
