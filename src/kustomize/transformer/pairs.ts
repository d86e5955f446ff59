// What labels and annotations do to objects (kustomize: api/filters/labels/labels.go, api/filters/annotations/annotations.go, v0.21).
import { compareText } from '../../collection/order.ts';
import type { FieldSpec } from '../field/field-spec.ts';
import { entrySet, splitPath, withFieldsChanged } from '../field/field-spec.ts';
import type { BuiltObject } from '../object/built-object.ts';
import type { ObjectMap } from '../object/object-map.ts';
import { withObjects } from '../object/object-map.ts';
import type { Placed, PlacedMap } from '../object/placed.ts';
import { fieldOf } from '../object/placed.ts';
import { sharedAt } from '../object/shared.ts';

/** The objects with pairs put into the maps that the specifications lead to. */
export function withPairs(map: ObjectMap, pairs: PlacedMap, specs: readonly FieldSpec[]): ObjectMap {
  const keys = Object.keys(pairs).sort(compareText);
  const objects = map.objects.map((object) =>
    keys.reduce((result, key) => withPair(result, key, fieldOf(pairs, key), specs), object),
  );
  return withObjects(map, objects);
}

function withPair(
  object: BuiltObject,
  key: string,
  entry: Placed | undefined,
  specs: readonly FieldSpec[],
): BuiltObject {
  if (entry === undefined) return object;
  const change = { set: entrySet(key, entry), creates: 'map' as const, by: entry.at };
  const result = specs.reduce((changed, spec) => withFieldsChanged(changed, spec, change), object);
  const paths = specs.map(({ path = '' }) => [...splitPath(path, '/'), key]);
  const shared = sharedAt(result.manifest, paths, entry.at);
  return shared.length === 0 ? result : { ...result, shared: [...result.shared, ...shared] };
}
