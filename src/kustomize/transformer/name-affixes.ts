// What `namePrefix` and `nameSuffix` do (kustomize: api/internal/builtins/PrefixTransformer.go, SuffixTransformer.go, v0.21).
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import type { FieldSpec } from '../field/field-spec.ts';
import { withFieldsChanged, wrongKind } from '../field/field-spec.ts';
import type { BuiltObject } from '../object/built-object.ts';
import { originalId, withNameKept } from '../object/built-object.ts';
import type { Gvk } from '../object/object-id.ts';
import { isSelected } from '../object/object-id.ts';
import type { ObjectMap } from '../object/object-map.ts';
import { withObjects } from '../object/object-map.ts';
import type { Placed } from '../object/placed.ts';
import { isList } from '../object/placed.ts';
import { Refused } from '../object/refused.ts';
import { scalarText } from '../object/scalar-text.ts';

/** On which side of a name a text is put. */
export type Side = 'prefix' | 'suffix';

/** Objects that keep their names. */
const keepsName: readonly Partial<Gvk>[] = [
  { kind: 'CustomResourceDefinition' },
  { group: 'apiregistration.k8s.io', kind: 'APIService' },
  { kind: 'Namespace' },
];

/** The objects with a text put before or behind their names. */
export function withAffix(map: ObjectMap, side: Side, affix: Placed, specs: readonly FieldSpec[]): ObjectMap {
  return withObjects(
    map,
    map.objects.map((object) => affixed(object, side, affix, specs)),
  );
}

function affixed(object: BuiltObject, side: Side, affix: Placed, specs: readonly FieldSpec[]): BuiltObject {
  const id = originalId(object);
  if (keepsName.some((kind) => isSelected(id, kind))) return object;
  const text = scalarText(affix);
  const set = (field: Placed): Placed => {
    if (isList(field.value) || isMap(field.value))
      throw new Refused(affix.at, wrongKind('ScalarNode', field.value));
    const name = scalarText(field);
    // A name stands where it is written, whatever is put around it.
    return text === '' ? field : { value: side === 'prefix' ? text + name : name + text, at: field.at };
  };
  let result = object;
  for (const spec of specs) {
    if (!isSelected(id, spec)) continue;
    if (spec.path === 'metadata/name' && text !== '')
      result = withNameKept(withContext(result, side, text, affix.at));
    result = withFieldsChanged(result, spec, { set, creates: 'scalar', by: affix.at });
  }
  return result;
}

function withContext(object: BuiltObject, side: Side, text: string, by: Location): BuiltObject {
  const renamedBy = [...object.renamedBy, by];
  return side === 'prefix'
    ? { ...object, renamedBy, prefixes: [...object.prefixes, text] }
    : { ...object, renamedBy, suffixes: [...object.suffixes, text] };
}
