// What `vars` do (kustomize: api/internal/accumulator/resaccumulator.go, api/filters/refvar, api/types/var.go, v0.21).
import { compareText } from '../../collection/order.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { at } from '../../source/file/place.ts';
import { fieldPath, lookedUp } from '../field/field-path.ts';
import type { FieldSpec } from '../field/field-spec.ts';
import { withFieldsChanged } from '../field/field-spec.ts';
import type { VariableEntry } from '../file/kustomization-shape.ts';
import { everyId, hasUnknownContent } from '../object/built-object.ts';
import { copiedValue } from '../object/copied-value.ts';
import type { ObjectId } from '../object/object-id.ts';
import { groupAndVersion, isClusterScoped, isSameId, isSameKind, kindText } from '../object/object-id.ts';
import type { ObjectMap } from '../object/object-map.ts';
import { isOpen, withObjects } from '../object/object-map.ts';
import type { Placed } from '../object/placed.ts';
import { areItemsOf, fieldOf, isList, itemsOf, listOf, withField } from '../object/placed.ts';
import { inOtherWords, Refused } from '../object/refused.ts';
import { expanded } from './expansion.ts';

/** Variables by their names. */
export type Variables = ReadonlyMap<string, VariableEntry>;

/** Variables with more of them; refused where a name is taken. */
export function withVariables(variables: Variables, more: Iterable<VariableEntry>): Variables {
  const result = new Map(variables);
  for (const variable of more) {
    const { name = '' } = variable;
    if (result.has(name)) throw new Refused(at(variable, 'name'), `var '${name}' already encountered`);
    result.set(name, variable);
  }
  return result;
}

/** The objects, those marked that a variable reads; refused where one may mean several (kustomize: MergeVars). */
export function markedBy(map: ObjectMap, variables: readonly VariableEntry[]): ObjectMap {
  return variables.reduce((result, variable) => {
    const target = targetOf(variable);
    const isAnyNamespace = target.namespace === '' && !isClusterScoped(target);
    const isMeant = (id: ObjectId) =>
      isAnyNamespace ? id.name === target.name && isSameKind(id, target) : isSameId(id, target);
    const found = result.objects.filter((one) => everyId(one).some(isMeant));
    if (found.length > 1)
      throw new Refused(
        at(variable),
        `found ${found.length} resId matches for var ${text(variable)} (unable to disambiguate)`,
      );
    return withObjects(
      result,
      result.objects.map((one) =>
        one === found[0] ? { ...one, variables: [...one.variables, variable.name ?? ''] } : one,
      ),
    );
  }, map);
}

function targetOf({ objref = {} }: VariableEntry): ObjectId {
  const { group = '', version = '', kind = '', name = '', namespace = '', apiVersion = '' } = objref;
  const written = apiVersion === '' ? { group, version } : groupAndVersion(apiVersion);
  return { group: written.group || group, version: written.version, kind, name, namespace };
}

function text(variable: VariableEntry): string {
  return `{${variable.name} ${kindText(targetOf(variable))} {${pathOf(variable)}}}`;
}

function pathOf({ fieldref }: VariableEntry): string {
  return fieldref?.fieldPath || 'metadata.name';
}

/** The objects with the values of variables in the place of `$(NAME)`, in the fields that may hold them. */
export function withValues(map: ObjectMap, variables: Variables, specs: readonly FieldSpec[]): ObjectMap {
  if (variables.size === 0) return map;
  const values = new Map<string, unknown>();
  for (const variable of [...variables.values()].sort((a, b) => compareText(a.name ?? '', b.name ?? ''))) {
    const value = valueFor(map, variable);
    if (value !== undefined) values.set(variable.name ?? '', value.value);
  }
  const objects = map.objects.map((object) => {
    const change = { set: (field: Placed) => withValuesIn(field, values), by: at(object.manifest) };
    return specs.reduce((result, spec) => withFieldsChanged(result, spec, change), object);
  });
  return withObjects(map, objects);
}

/** The value of a variable; undefined where it may be in what is not known. */
function valueFor(map: ObjectMap, variable: VariableEntry): Placed | undefined {
  const object = map.objects.find((one) => one.variables.includes(variable.name ?? ''));
  if (object === undefined) {
    if (isOpen(map)) return undefined;
    throw new Refused(
      at(variable),
      `var '${text(variable)}' cannot be mapped to a field in the set of known resources`,
    );
  }
  const words = `field specified in var '${text(variable)}' not found in corresponding resource`;
  const path = fieldPath(pathOf(variable)).flatMap(withIndexApart);
  const root = { value: object.manifest, at: at(object.manifest) };
  const value = inOtherWords(
    () => lookedUp(root, path, at(variable)),
    () => words,
  );
  if (value === undefined && !hasUnknownContent(object)) throw new Refused(at(variable), words);
  return value && copiedValue(value, pathOf(variable));
}

/** `ports[0]` as the two steps that it stands for. */
function withIndexApart(step: string): readonly string[] {
  const [, name, index] = /^(.*)\[(\d+)\]$/.exec(step) ?? [];
  if (index === undefined) return [step];
  return name === undefined || name === '' ? [index] : [name, index];
}

function withValuesIn(field: Placed, values: ReadonlyMap<string, unknown>): Placed {
  const { value } = field;
  if (isList(value)) {
    const items = itemsOf(value).map((item) => {
      if (typeof item.value !== 'string') throw new Refused(item.at, 'invalid value type expect a string');
      return { value: expanded(item.value, values), at: item.at };
    });
    return areItemsOf(items, value) ? field : { value: listOf(items, field.at), at: field.at };
  }
  if (!isMap(value))
    return typeof value === 'string' ? { value: expanded(value, values), at: field.at } : field;
  let result = value;
  for (const key of Object.keys(value)) {
    const entry = fieldOf(value, key);
    if (typeof entry?.value !== 'string') continue;
    const next = expanded(entry.value, values);
    if (next !== entry.value) result = withField(result, key, { value: next, at: entry.at });
  }
  return result === value ? field : { value: result, at: field.at };
}
