import type { Resource } from '../../k8s/object/resource.ts';
import { describe } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import { canonical } from './guard.ts';

/** An object that is not the same on both sides. */
export interface ObjectChange {
  /** `Kind "namespace/name"`. */
  readonly name: string;
  readonly before?: Resource;
  readonly after?: Resource;
  /** The fields that differ, where they stand now; of what is gone where it stood. */
  readonly places: readonly ChangedPlace[];
}

/** A place of one side. */
export interface ChangedPlace {
  readonly side: 'before' | 'after';
  readonly at: Location;
  /** The keys and indices that lead to the field; none of an object as a whole. */
  readonly field: readonly (string | number)[];
}

/** The objects that one side has and the other has not, or otherwise; how they are written and in which files does not count. */
export function objectChanges(
  before: readonly Resource[],
  after: readonly Resource[],
): readonly ObjectChange[] {
  const [old, current] = [byIdentity(before), byIdentity(after)];
  const kept = [...current].flatMap(([key, one]): readonly ObjectChange[] => {
    const earlier = old.get(key);
    if (earlier === undefined)
      return [{ name: describe(one), after: one, places: [{ side: 'after', at: one.origin, field: [] }] }];
    if (canonical(earlier.written) === canonical(one.written)) return [];
    const places = differences(earlier.written, one.written);
    return [{ name: describe(one), before: earlier, after: one, places }];
  });
  const gone = [...old].flatMap(([key, one]): readonly ObjectChange[] =>
    current.has(key)
      ? []
      : [{ name: describe(one), before: one, places: [{ side: 'before', at: one.origin, field: [] }] }],
  );
  return [...kept, ...gone];
}

function byIdentity(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  return new Map(
    resources.map((one) => {
      const { group, kind, namespace, name } = one.id;
      return [[group, kind, namespace, name].join('/'), one];
    }),
  );
}

function differences(
  before: object,
  after: object,
  above: ChangedPlace['field'] = [],
): readonly ChangedPlace[] {
  const [old, current] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...current.keys(), ...old.keys()])].flatMap((key): readonly ChangedPlace[] => {
    const [was, is]: readonly unknown[] = [old.get(key), current.get(key)];
    if (canonical(was) === canonical(is)) return [];
    const areLists = Array.isArray(was) && Array.isArray(is);
    const field = [...above, Array.isArray(before) ? Number(key) : key];
    if ((isMap(was) && isMap(is)) || areLists) return differences(was, is, field);
    return is === undefined
      ? placeIn(before, key, { side: 'before', field })
      : placeIn(after, key, { side: 'after', field });
  });
}

/** The place of a field; none in what no text holds. */
function placeIn(node: object, key: string, said: Omit<ChangedPlace, 'at'>): readonly ChangedPlace[] {
  try {
    if (Array.isArray(node)) return [{ ...said, at: at(node, Number(key)) }];
    return isMap(node) ? [{ ...said, at: at(node, key) }] : [];
  } catch {
    return [];
  }
}
