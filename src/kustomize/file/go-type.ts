// How Go decodes JSON into the structs of kustomize (encoding/json with DisallowUnknownFields): field names fit in any
// letter case, null leaves a field out, anything of another type is refused.

import { compareText } from '../../collection/order.ts';
import type { Fitted, Shape } from '../../k8s/object/shape.ts';
import { isMap, list, mapOf, object } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { keyOf, made } from '../../source/file/place.ts';
import type { Placed, PlacedMap } from '../object/placed.ts';
import { fieldOf, isList, itemsOf, listOf, withField, withoutField } from '../object/placed.ts';
import { Refused } from '../object/refused.ts';

/** A type of Go: the shape of what fits, and how a value is brought into it. */
export interface GoType<T> extends Shape<T> {
  /** As Go names it, such as `[]string`. */
  readonly name: string;
  /** The value with its keys as the type spells them and nulls left out; refused where it does not fit. `path` is the field for words. */
  settled(placed: Placed, path: FieldPath): unknown;
  /** What null is in a list. */
  readonly zero: unknown;
}

/** The struct that holds a field and the path to the field, as Go's errors name them; empty at the root. */
export interface FieldPath {
  readonly struct: string;
  readonly fields: readonly string[];
  /** Whether unknown fields are passed over. */
  readonly isLenient?: boolean;
}

function scalar<T>(name: string, zero: T, is: (value: unknown) => value is T): GoType<T> {
  return {
    name,
    zero,
    fit: (value) => (is(value) ? value : undefined),
    settled(placed, path) {
      if (is(placed.value)) return placed.value;
      throw mismatch(placed, path, name);
    },
  };
}

/** A string. */
export const goString = scalar('string', '', (value): value is string => typeof value === 'string');
/** true or false. */
export const goBool = scalar('bool', false, (value): value is boolean => typeof value === 'boolean');
/** A whole number. */
export const goInt = scalar('int', 0, (value): value is number => Number.isSafeInteger(value));
/** The whole number of a replica count. */
export const goInt64 = scalar('int64', 0, (value): value is number => Number.isSafeInteger(value));
/** Anything; it is not looked into. */
export const goAny: GoType<unknown> = {
  name: 'interface {}',
  zero: null,
  fit: (value) => value,
  settled: ({ value }) => value,
};

function mismatch({ value, at }: Placed, { struct, fields }: FieldPath, name: string): Refused {
  const where = struct === '' ? 'Go value' : `Go struct field ${struct}.${fields.join('.')}`;
  const written = typeof value === 'number' && name.startsWith('int') ? `number ${value}` : jsonName(value);
  return new Refused(at, `json: cannot unmarshal ${written} into ${where} of type ${name}`);
}

function jsonName(value: unknown): string {
  if (isList(value)) return 'array';
  if (isMap(value)) return 'object';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'number' ? 'number' : 'string';
}

/** A list. */
export function goList<T>(element: GoType<T>): GoType<readonly T[]> {
  const name = `[]${element.name}`;
  return {
    name,
    zero: [],
    fit: list(element).fit,
    settled(placed, path) {
      if (!isList(placed.value)) throw mismatch(placed, path, name);
      const items = itemsOf(placed.value);
      const settled = items.map((item) => settledItem(item, element, path));
      return settled.every((value, index) => value === items[index]?.value)
        ? placed.value
        : listOf(
            settled.map((value, index) => ({ value, at: items[index]?.at ?? placed.at })),
            placed.at,
          );
    },
  };
}

function settledItem<T>(item: Placed, element: GoType<T>, path: FieldPath): unknown {
  return item.value === null ? zeroAt(element.zero, item.at) : element.settled(item, path);
}

/** What null is in a list, with the place of the null. */
function zeroAt(zero: unknown, place: Location): unknown {
  if (isList(zero)) return made([], place);
  return isMap(zero) ? made({}, place) : zero;
}

/** A map of one type of values. */
export function goMap<T>(entry: GoType<T>): GoType<Readonly<Record<string, T>>> {
  const name = `map[string]${entry.name}`;
  return {
    name,
    zero: {},
    fit: mapOf(entry).fit,
    settled(placed, path) {
      if (!isMap(placed.value)) throw mismatch(placed, path, name);
      return settledFields(placed.value, (_, field) => entry.settled(field, path));
    },
  };
}

/** A struct with known fields, each of which may be left out. */
export function goStruct<F extends Readonly<Record<string, GoType<unknown>>>>(
  name: string,
  fields: F,
): GoType<{ readonly [K in keyof F]?: Fitted<F[K]> }> {
  const shape = object(fields);
  const spelling = new Map(Object.keys(fields).map((key) => [key.toLowerCase(), key]));
  return {
    name: `types.${name}`,
    zero: {},
    fit: shape.fit,
    settled(placed, path) {
      if (!isMap(placed.value)) throw mismatch(placed, path, `types.${name}`);
      const spelt = withSpelling(placed.value, spelling, path);
      return settledFields(spelt, (key, field) =>
        fields[key]?.settled(field, { ...path, struct: name, fields: [...path.fields, key] }),
      );
    },
  };
}

function withSpelling(map: PlacedMap, spelling: ReadonlyMap<string, string>, path: FieldPath): PlacedMap {
  let result = map;
  for (const key of Object.keys(map).sort(compareText)) {
    const known = spelling.get(key.toLowerCase());
    const field = fieldOf(map, key);
    if (field === undefined || known === key) continue;
    if (known === undefined && path.isLenient !== true)
      throw new Refused(keyOf(field.at), `json: unknown field "${key}"`);
    result = withoutField(result, key, field.at);
    if (known !== undefined) result = withField(result, known, field);
  }
  return result;
}

function settledFields(map: PlacedMap, settled: (key: string, field: Placed) => unknown): PlacedMap {
  let result = map;
  for (const key of Object.keys(map).sort(compareText)) {
    const field = fieldOf(map, key);
    if (field === undefined) continue;
    if (field.value === null) result = withoutField(result, key, field.at);
    else {
      const value = settled(key, field);
      if (value !== field.value) result = withField(result, key, { value, at: field.at });
    }
  }
  return result;
}

/** A value brought into a type; undefined where it is null. */
export function decoded<T>(type: GoType<T>, placed: Placed, isLenient = false): T | undefined {
  if (placed.value === null || placed.value === undefined) return undefined;
  return type.fit(type.settled(placed, { struct: '', fields: [], isLenient }));
}
