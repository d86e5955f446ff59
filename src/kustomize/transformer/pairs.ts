// What labels and annotations do to objects (kustomize: api/filters/labels/labels.go, api/filters/annotations/annotations.go, v0.21).
import { compareText } from '../../collection/order.ts';
import { at } from '../../source/file/place.ts';
import type { FieldSpec } from '../field/field-spec.ts';
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
    .map((key) => ({ key, value: pairs[key], at: at(pairs, key) }));
  const objects = map.objects.map((object) =>
    entries.reduce((result, entry) => withPair(result, entry, specs), object),
  );
  return withObjects(map, objects);
}

function withPair(
  object: BuiltObject,
  entry: Placed & { readonly key: string },
  specs: readonly FieldSpec[],
): BuiltObject {
  const { key, at: place } = entry;
  const change = { set: entrySet(key, entry), creates: 'map' as const, by: place };
  const result = specs.reduce((changed, spec) => withFieldsChanged(changed, spec, change), object);
  const own = specs.filter((spec) => isSelected(idOf(object), spec));
  const paths = own.map(({ path = '' }) => [...splitPath(path, '/'), key]);
  const shared = sharedAt(result.manifest, paths, place);
  return shared.length === 0 ? result : { ...result, shared: [...result.shared, ...shared] };
}
