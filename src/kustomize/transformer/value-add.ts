// What a ValueAddTransformer does (kustomize: api/internal/builtins/ValueAddTransformer.go, api/filters/valueadd, v0.21).
import type { Fitted } from '../../k8s/object/shape.ts';
import { at } from '../../source/file/place.ts';
import { entrySet, withFieldsChanged } from '../field/field-spec.ts';
import { selected } from '../field/selector.ts';
import type { valueAddTarget } from '../file/plugin-shape.ts';
import type { BuiltObject } from '../object/built-object.ts';
import { idOf } from '../object/built-object.ts';
import { isClusterScoped } from '../object/object-id.ts';
import type { ObjectMap } from '../object/object-map.ts';
import { withObjects } from '../object/object-map.ts';
import type { Placed } from '../object/placed.ts';
import { Refused } from '../object/refused.ts';
import { scalarText } from '../object/scalar-text.ts';

type Target = Fitted<typeof valueAddTarget>;

/** The objects of targets with a value in a field, or as a part of the path that the field holds. */
export function withValueAdded(map: ObjectMap, targets: readonly Target[], value: Placed): ObjectMap {
  for (const target of targets) {
    if (!target.fieldPath) throw new Refused(at(target), 'fieldPath cannot be empty');
    const { filePathPosition: position = 0 } = target;
    if (position < 0)
      throw new Refused(
        at(target, 'filePathPosition'),
        `value of FilePathPosition (${position}) cannot be negative`,
      );
  }
  return targets.reduce((result, target) => {
    const { selector } = target;
    const chosen =
      selector === undefined ? result.objects : selected(result.objects, selector, at(target, 'selector'));
    return withObjects(
      result,
      result.objects.map((object) => (chosen.includes(object) ? added(object, target, value) : object)),
    );
  }, map);
}

function added(object: BuiltObject, target: Target, value: Placed): BuiltObject {
  const { fieldPath: path = '', filePathPosition: position = 0 } = target;
  if (path === 'metadata/namespace' && isClusterScoped(idOf(object))) return object;
  const set = (field: Placed) => {
    const text = String(value.value);
    const next = position > 0 ? withPart(scalarText(field), position - 1, text) : text;
    return entrySet('', { value: next, at: value.at })(field);
  };
  return withFieldsChanged(object, { path, create: true }, { set, creates: 'scalar', by: value.at });
}

/** A path with a part put in at a position, behind the others where it has fewer (kustomize: filesys.InsertPathPart). */
function withPart(path: string, position: number, part: string): string {
  const isAbsolute = path.startsWith('/');
  const parts = path.split('/').filter((one) => one !== '');
  parts.splice(position, 0, part);
  return (isAbsolute ? '/' : '') + parts.join('/');
}
