// What `namespace` does (kustomize: api/filters/namespace/namespace.go, v0.21).
import { isMap } from '../../k8s/object/shape.ts';
import { at } from '../../source/file/place.ts';
import type { FieldChange, FieldSpec } from '../field/field-spec.ts';
import { entrySet, withFieldsChanged, wrongKind } from '../field/field-spec.ts';
import type { BuiltObject } from '../object/built-object.ts';
import { idOf, withManifest, withNameKept } from '../object/built-object.ts';
import { idText, isClusterScoped, keyOfId } from '../object/object-id.ts';
import type { ObjectMap } from '../object/object-map.ts';
import { withObjects } from '../object/object-map.ts';
import type { Placed } from '../object/placed.ts';
import { fieldOf, isList, itemsOf, listOf, withField } from '../object/placed.ts';
import { Refused } from '../object/refused.ts';
import { scalarText } from '../object/scalar-text.ts';

/** How the namespace is given. */
export interface NamespaceOptions {
  readonly fieldSpecs: readonly FieldSpec[];
  /** Whether only what has no namespace gets one. */
  readonly unsetOnly?: boolean;
  /** Which subjects of role bindings get it; those named `default` where absent. */
  readonly subjects?: string;
}

/** The objects in a namespace; refused where two of them then have one name. */
export function inNamespace(map: ObjectMap, namespace: Placed, options: NamespaceOptions): ObjectMap {
  const keys = map.objects.map((object) => keyOfId(idOf(object)));
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const change: FieldChange = { set: setterOf(namespace, options), creates: 'scalar', by: namespace.at };
  const objects = map.objects.map((object, index) => {
    const moved = movedInto(withNameKept(object), namespace, options, change);
    const before = keys[index] ?? '';
    const after = keyOfId(idOf(moved));
    counts.set(before, (counts.get(before) ?? 1) - 1);
    counts.set(after, (counts.get(after) ?? 0) + 1);
    if (counts.get(after) !== 1)
      throw new Refused(
        namespace.at,
        `namespace transformation produces ID conflict: ${idText(idOf(moved))}`,
      );
    return moved;
  });
  return withObjects(map, objects);
}

const ownNamespace: FieldSpec = { path: 'metadata/namespace', create: true };

function movedInto(
  object: BuiltObject,
  namespace: Placed,
  options: NamespaceOptions,
  change: FieldChange,
): BuiltObject {
  const id = idOf(object);
  const isBinding = id.kind === 'RoleBinding' || id.kind === 'ClusterRoleBinding';
  let moved = object;
  if (!isClusterScoped(id)) moved = withFieldsChanged(moved, ownNamespace, change);
  if (isBinding) moved = withSubjects(moved, namespace, options);
  for (const spec of options.fieldSpecs) {
    const isName = spec.path === 'metadata/name' && (id.group !== '' || id.version !== 'v1');
    const isSubject = isBinding && spec.path === 'subjects/namespace' && /RoleBinding$/.test(spec.kind ?? '');
    if (spec.path !== 'metadata/namespace' && !isName && !isSubject)
      moved = withFieldsChanged(moved, spec, change);
  }
  return moved;
}

function setterOf(namespace: Placed, { unsetOnly }: NamespaceOptions): (field: Placed) => Placed {
  const set = entrySet('', namespace);
  return (field) => (unsetOnly === true && scalarText(field) !== '' ? field : set(field));
}

/** A role binding with the namespace of its subjects set: of those named `default`, or of all ServiceAccounts. */
function withSubjects(object: BuiltObject, namespace: Placed, options: NamespaceOptions): BuiltObject {
  if (options.subjects === 'none') return object;
  const subjects = fieldOf(object.manifest, 'subjects');
  if (subjects === undefined || subjects.value === null) return object;
  if (!isList(subjects.value)) throw new Refused(subjects.at, wrongKind('SequenceNode', subjects.value));
  const [key, wanted] =
    options.subjects === 'allServiceAccounts' ? ['kind', 'ServiceAccount'] : ['name', 'default'];
  const set = setterOf(namespace, options);
  const items = itemsOf(subjects.value).map((item) => {
    if (!isMap(item.value) || item.value[key ?? ''] !== wanted) return item;
    const before = fieldOf(item.value, 'namespace') ?? { value: '', at: namespace.at };
    return { value: withField(item.value, 'namespace', set(before)), at: item.at };
  });
  const list = listOf(items, at(subjects.value));
  return withManifest(object, withField(object.manifest, 'subjects', { value: list, at: subjects.at }));
}
