// What labels and annotations do to objects (kustomize: api/filters/labels/labels.go, api/filters/annotations/annotations.go, v0.21).
import { compareText } from '../../collection/order.ts';
import { at } from '../../source/file/place.ts';
import type { FieldChange, FieldSpec } from '../field/field-spec.ts';
import { entrySet, splitPath, withFieldsChanged } from '../field/field-spec.ts';
import type { BuiltObject } from '../object/built-object.ts';
import { idOf } from '../object/built-object.ts';
import { isSelected } from '../object/object-id.ts';
import type { ObjectMap } from '../object/object-map.ts';
import { withObjects } from '../object/object-map.ts';
import type { Placed, PlacedMap } from '../object/placed.ts';
import { sharedAt } from '../object/shared.ts';

/** The objects with pairs put into the maps that the specifications lead to. */
export function withPairs(map: ObjectMap, pairs: PlacedMap, specs: readonly FieldSpec[]): ObjectMap {
  const entries = Object.keys(pairs)
    .sort(compareText)
    .map((key) => pairChange(key, { value: pairs[key], at: at(pairs, key) }));
  const objects = map.objects.map((object) =>
    entries.reduce((result, entry) => withPair(result, entry, specs), object),
  );
  return withObjects(map, objects);
}

/** A pair that is put into maps, under its key. */
interface PairChange extends FieldChange {
  readonly key: string;
}

function pairChange(key: string, pair: Placed): PairChange {
  return { key, set: entrySet(key, pair), creates: 'map', by: pair.at };
}

function withPair(object: BuiltObject, change: PairChange, specs: readonly FieldSpec[]): BuiltObject {
  const own = specs.filter((spec) => isSelected(idOf(object), spec));
  const result = own.reduce((changed, spec) => withFieldsChanged(changed, spec, change), object);
  // In one place alone nothing is shared.
  if (own.length < 2) return result;
  const paths = own.map(({ path = '' }) => [...splitPath(path, '/'), change.key]);
  const shared = sharedAt(result.manifest, paths, change.by);
  return shared.length === 0 ? result : { ...result, shared: [...result.shared, ...shared] };
}
