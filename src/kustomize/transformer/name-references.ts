// How references follow an object that got another name (kustomize: api/internal/accumulator/namereferencetransformer.go
// and api/filters/nameref/nameref.go, v0.21).
import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { FieldSpec } from '../field/field-spec.ts';
import { withFieldsChanged } from '../field/field-spec.ts';
import type { NameReference } from '../field/name-reference-table.ts';
import type { BuiltObject } from '../object/built-object.ts';
import { earlierIds, idOf, metadataOf, originalId } from '../object/built-object.ts';
import type { Gvk, ObjectId } from '../object/object-id.ts';
import { effectiveNamespace, idText, isClusterScoped, isSelected } from '../object/object-id.ts';
import type { ObjectMap } from '../object/object-map.ts';
import { withObjects } from '../object/object-map.ts';
import type { Placed, PlacedMap } from '../object/placed.ts';
import { areItemsOf, fieldOf, isList, itemsOf, listOf, withField } from '../object/placed.ts';
import { inOtherWords, Refused } from '../object/refused.ts';
import { scalarText } from '../object/scalar-text.ts';

/** The objects with the names in their fields that others have now. */
export function withReferences(map: ObjectMap, references: readonly NameReference[]): ObjectMap {
  const names = namedBefore(map.objects);
  if (names.size === 0) return map;
  const byKind = specsByKind(references);
  const objects = map.objects.map((object) => {
    const id = originalId(object);
    const own = [...(byKind.get(id.kind) ?? []), ...(byKind.get('') ?? [])];
    let result = object;
    for (const { target, spec } of own) {
      if (isSelected(id, spec)) result = withReference(result, spec, target, names);
    }
    return result;
  });
  return withObjects(map, objects);
}

/** The fields that may hold names, by the kind of objects that have them; those of any kind under ''. */
const specsByKind = oncePer((references: readonly NameReference[]) => {
  const specs = references.flatMap(({ fieldSpecs, ...target }) =>
    fieldSpecs.map((spec) => ({ target, spec })),
  );
  return groupedBy(specs, ({ spec }) => spec.kind ?? '');
});

/** The objects by each of the names that they had before. */
type Names = ReadonlyMap<string, readonly BuiltObject[]>;

function namedBefore(objects: readonly BuiltObject[]): Names {
  const names = new Map<string, BuiltObject[]>();
  for (const object of objects) {
    for (const name of new Set(object.earlier.map((one) => one.name))) {
      const others = names.get(name);
      if (others === undefined) names.set(name, [object]);
      else others.push(object);
    }
  }
  return names;
}

function withReference(
  object: BuiltObject,
  { path = '' }: FieldSpec,
  target: Partial<Gvk>,
  names: Names,
): BuiltObject {
  const referrer = { object, id: idOf(object), path, target, names };
  const { group, version, kind } = referrer.id;
  return inOtherWords(
    () =>
      withFieldsChanged(
        object,
        { group, version, kind, path },
        { set: (field) => followed(field, referrer), by: at(object.manifest) },
      ),
    (words) => `updating name reference in '${path}' field of '${idText(referrer.id)}': ${words}`,
  );
}

/** What a field that may hold names is looked at with. */
interface Referrer {
  readonly object: BuiltObject;
  readonly id: ObjectId;
  readonly path: string;
  readonly target: Partial<Gvk>;
  readonly names: Names;
}

function followed(field: Placed, referrer: Referrer): Placed {
  const { value } = field;
  if (value === null || value === undefined) return field;
  if (isMap(value)) return followedMap(field, value, referrer);
  if (!isList(value)) return followedName(field, referrer);
  const items = itemsOf(value).map((item) => {
    if (item.value === null) return item;
    if (isList(item.value))
      throw new Refused(item.at, 'is expected to be either a string or a map of string');
    return isMap(item.value) ? followedMap(item, item.value, referrer) : followedName(item, referrer);
  });
  return areItemsOf(items, value) ? field : { value: listOf(items, field.at), at: field.at };
}

function followedName(field: Placed, referrer: Referrer): Placed {
  const name = scalarText(field);
  const found = referralOf(name, field.at, undefined, referrer, (one, other) => one.name === other.name);
  if (found === undefined || idOf(found).name === name) return field;
  return { value: idOf(found).name, at: field.at };
}

function followedMap(field: Placed, map: PlacedMap, referrer: Referrer): Placed {
  const name = fieldOf(map, 'name');
  if (name === undefined) throw new Refused(field.at, "path config error; no 'name' field in node");
  const namespace = fieldOf(map, 'namespace');
  const isSame = (one: ObjectId, other: ObjectId) =>
    one.name === other.name && one.namespace === other.namespace;
  const found = referralOf(scalarText(name), name.at, namespace && scalarText(namespace), referrer, isSame);
  if (found === undefined) return field;
  const id = idOf(found);
  if (id.name === scalarText(name) && id.namespace === '') return field;
  let result = map;
  if (id.name !== scalarText(name)) result = withField(result, 'name', { value: id.name, at: name.at });
  if (id.namespace !== '' && id.namespace !== scalarText(namespace))
    result = withField(result, 'namespace', namespaceOf(found, name.at));
  return { value: result, at: field.at };
}

/** The namespace of an object that a reference follows to, given where the object got it. */
function namespaceOf(object: BuiltObject, otherwise: Location): Placed {
  const metadata = metadataOf(object.manifest);
  return (metadata && fieldOf(metadata, 'namespace')) ?? { value: idOf(object).namespace, at: otherwise };
}

/** The object that a name meant before it changed; undefined where none or nothing certain did. */
function referralOf(
  name: string,
  place: Location,
  namespace: string | undefined,
  referrer: Referrer,
  isSame: (one: ObjectId, other: ObjectId) => boolean,
): BuiltObject | undefined {
  const { object, id } = referrer;
  const known = candidates(referrer.names.get(name) ?? [], namespace, referrer);
  const ofKind = known.filter(
    (one) =>
      earlierIds(one).some((earlier) => isSelected(earlier, referrer.target)) &&
      isOfRole(one, referrer) &&
      isWithinReach(one, id),
  );
  if (ofKind.length === 1) return ofKind[0];
  const alike = ofKind.filter((one) => hasSameAffixes(one, object, true));
  const same = alike.length > 1 ? alike.filter((one) => hasSameAffixes(one, object, false)) : alike;
  const [first, ...others] = same;
  if (first === undefined || others.every((one) => isSame(idOf(one), idOf(first)))) return first;
  const ids = same.map((one) => idText(idOf(one))).join(', ');
  throw new Refused(place, `found multiple possible referrals: ${ids}`);
}

/** The objects that a referrer can refer to (kustomize: SubsetThatCouldBeReferencedByResource), those of a namespace where one is named. */
function candidates(
  named: readonly BuiltObject[],
  namespace: string | undefined,
  { object, id }: Referrer,
): readonly BuiltObject[] {
  const bound = id.kind === 'RoleBinding' ? namespacesOfSubjects(object.manifest) : new Set<string>();
  const reachable = isClusterScoped(id)
    ? named
    : named.filter((one) => {
        const other = idOf(one);
        return (
          isClusterScoped(other) ||
          effectiveNamespace(other) === effectiveNamespace(id) ||
          bound.has(other.namespace)
        );
      });
  if (namespace === undefined) return reachable;
  const inside = (idOfOne: (one: BuiltObject) => ObjectId) =>
    reachable.filter((one) => {
      const other = idOfOne(one);
      return !isClusterScoped(other) && effectiveNamespace(other) === namespace;
    });
  const before = inside(originalId);
  return before.length > 0 ? before : inside(idOf);
}

function namespacesOfSubjects({ subjects }: PlacedMap): ReadonlySet<string> {
  if (!isList(subjects)) return new Set();
  const accounts = subjects.filter(isMap).filter(({ kind }) => kind === 'ServiceAccount');
  return new Set(accounts.map(({ namespace }) => (typeof namespace === 'string' ? namespace : '')));
}

/** Whether an object is of the kind that a `roleRef` beside the name names. */
function isOfRole(one: BuiltObject, { path, object }: Referrer): boolean {
  if (!path.endsWith('roleRef/name')) return true;
  const { roleRef } = object.manifest;
  if (!isMap(roleRef) || typeof roleRef.apiGroup !== 'string' || typeof roleRef.kind !== 'string')
    return true;
  const role = { group: roleRef.apiGroup, kind: roleRef.kind };
  return earlierIds(one).some((id) => isSelected(id, role));
}

function isWithinReach(one: BuiltObject, referrer: ObjectId): boolean {
  const id = idOf(one);
  return (
    isClusterScoped(referrer) ||
    isClusterScoped(id) ||
    id.kind === 'ServiceAccount' ||
    effectiveNamespace(id) === effectiveNamespace(referrer)
  );
}

/** Whether two objects went through the same kustomizations, by what was put before and behind their names. */
function hasSameAffixes(one: BuiltObject, other: BuiltObject, allowsNone: boolean): boolean {
  const isSame = (a: readonly string[], b: readonly string[]) =>
    (allowsNone && (a.length === 0 || b.length === 0)) || endsAlike(a, b);
  return isSame(one.prefixes, other.prefixes) && isSame(one.suffixes, other.suffixes);
}

function endsAlike(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length === 0) return long.length === 0;
  return short.every((text, index) => text === long[index + long.length - short.length]);
}
