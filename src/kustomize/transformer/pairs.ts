// What labels and annotations do to objects (kustomize: api/filters/labels/labels.go, api/filters/annotations/annotations.go, v0.21).
import { compareText } from '../../collection/order.ts';
import type { FieldSpec } from '../field/field-spec.ts';
import { entrySet, withFieldsChanged } from '../field/field-spec.ts';
import type { ObjectMap } from '../object/object-map.ts';
import { withObjects } from '../object/object-map.ts';
import type { PlacedMap } from '../object/placed.ts';
import { fieldOf } from '../object/placed.ts';

/** The objects with pairs put into the maps that the specifications lead to. */
export function withPairs(map: ObjectMap, pairs: PlacedMap, specs: readonly FieldSpec[]): ObjectMap {
  const entries = Object.keys(pairs)
    .sort(compareText)
    .flatMap((key) => {
      const entry = fieldOf(pairs, key);
      return entry === undefined
        ? []
        : [{ set: entrySet(key, entry), creates: 'map' as const, by: entry.at }];
    });
  const objects = map.objects.map((object) => {
    let result = object;
    for (const change of entries) {
      for (const spec of specs) result = withFieldsChanged(result, spec, change);
    }
    return result;
  });
  return withObjects(map, objects);
}
