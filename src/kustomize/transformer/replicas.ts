// What `replicas` does (kustomize: api/internal/builtins/ReplicaCountTransformer.go, v0.21).
import { at } from '../../source/file/place.ts';
import type { FieldSpec } from '../field/field-spec.ts';
import { entrySet, withFieldsChanged } from '../field/field-spec.ts';
import type { ReplicaEntry } from '../file/kustomization-shape.ts';
import { everyId } from '../object/built-object.ts';
import { isSelected, kindText } from '../object/object-id.ts';
import type { ObjectMap } from '../object/object-map.ts';
import { isOpen, withObjects } from '../object/object-map.ts';
import { Refused } from '../object/refused.ts';

/** The objects with the replicas that an entry gives those of its name; refused where there are none. */
export function withReplicas(map: ObjectMap, replica: ReplicaEntry, specs: readonly FieldSpec[]): ObjectMap {
  const { name = '', count = 0 } = replica;
  const place = at(replica, 'count');
  const change = { set: entrySet('', { value: count, at: place }), creates: 'scalar' as const, by: place };
  let found = false;
  const objects = map.objects.map((object) => {
    let result = object;
    for (const spec of specs) {
      if (!everyId(object).some((id) => id.name === name && isSelected(id, spec))) continue;
      found = true;
      result = withFieldsChanged(result, spec, change);
    }
    return result;
  });
  if (!found && !isOpen(map))
    throw new Refused(
      at(replica, 'name'),
      `resource with name ${name} does not match a config with the following GVK [${specs.map(kindText).join(' ')}]`,
    );
  return withObjects(map, objects);
}
