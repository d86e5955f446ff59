import { oncePer } from '../../collection/memo.ts';
import type { Key } from '../../source/file/file.ts';
import type { Location } from '../../source/file/place.ts';
import { at, below, made, standsFor } from '../../source/file/place.ts';

/**
 * What a value must look like to be read. `fit` gives the value with every part of another type left out
 * (`undefined` when nothing is left, the value itself when all is), never throws, and keeps the places of what it copies.
 * Absence and a wrong type look alike here; schema rules report the latter.
 */
export interface Shape<T> {
  fit(value: unknown): T | undefined;
}

/** The type of the values that a shape lets through. */
export type Fitted<S> = S extends Shape<infer T> ? T : never;

function test<T>(is: (value: unknown) => value is T): Shape<T> {
  return { fit: (value) => (is(value) ? value : undefined) };
}

/** A string. */
export const string: Shape<string> = test((value): value is string => typeof value === 'string');
/** An integer within the safe range. */
export const integer: Shape<number> = test((value): value is number => Number.isSafeInteger(value));
/** true or false. */
export const boolean: Shape<boolean> = test((value): value is boolean => typeof value === 'boolean');
/** An integer or a string, as Kubernetes' IntOrString. */
export const intOrString: Shape<number | string> = test(
  (value): value is number | string => typeof value === 'string' || Number.isSafeInteger(value),
);
/** Anything, as it was read. */
export const anything: Shape<unknown> = { fit: (value) => value };

/** Whether a value is a map, as opposed to a list, a scalar or null. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two values hold the same, in whatever order the fields of maps stand. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSameValue(item, other[index]));
  if (!isMap(one) || !isMap(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSameValue(one[key], other[key]))
  );
}

/** What is written at a path in a value; undefined where it leads nowhere. */
export function childAt(value: unknown, path: readonly Key[]): unknown {
  let here = value;
  for (const step of path) {
    if (Array.isArray(here)) here = typeof step === 'number' ? here[step] : undefined;
    else here = isMap(here) && Object.hasOwn(here, step) ? here[step] : undefined;
  }
  return here;
}

/**
 * The place of what a path in an object leads to, as the object was read or built; where it leads nowhere, the place where
 * that would stand.
 */
export function placeIn(value: object, ...path: readonly Key[]): Location {
  let here = value;
  for (const [depth, step] of path.entries()) {
    const next: unknown = childAt(here, [step]);
    const isLast = depth === path.length - 1;
    if (isLast || typeof next !== 'object' || next === null)
      return below(fieldPlace(here, step), ...path.slice(depth + 1));
    here = next;
  }
  return at(value);
}

function fieldPlace(node: object, key: Key): Location {
  if (Array.isArray(node)) return at(node, Number(key));
  return isMap(node) ? at(node, String(key)) : at(node);
}

/** A list; elements of another type are left out, the places of the others stay right. */
export function list<T>(element: Shape<T>): Shape<readonly T[]> {
  return {
    fit(value) {
      if (!Array.isArray(value)) return undefined;
      // Most lists are kept as they are: a copy is made at the first element that is not.
      let kept: T[] | undefined;
      for (let index = 0; index < value.length; index += 1) {
        const item: unknown = value[index];
        const fitted = element.fit(item);
        if (fitted === undefined) return withoutMisfits(value, element);
        if (kept === undefined && fitted === item) continue;
        kept ??= value.slice();
        kept[index] = fitted;
      }
      if (kept === undefined) return value;
      standsFor(kept, value);
      return Object.freeze(kept);
    },
  };
}

function withoutMisfits<T>(value: readonly unknown[], element: Shape<T>): readonly T[] {
  const parts = value.map((item) => element.fit(item));
  const from = [...parts.keys()].filter((index) => parts[index] !== undefined);
  const places = Object.fromEntries(from.map((index, position) => [position, at(value, index)]));
  return made(
    parts.filter((part) => part !== undefined),
    at(value),
    places,
  );
}

/** What maps with free keys inherit: nothing, so that no key is there by nature. */
const nothing: object = Object.freeze(Object.create(null));

/** A map with free keys; entries of another type are left out. */
export function mapOf<T>(entry: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return {
    fit(value) {
      if (!isMap(value)) return undefined;
      const kept: Record<string, T> = Object.create(nothing);
      for (const key in value) {
        const fitted = entry.fit(value[key]);
        if (fitted !== undefined) kept[key] = fitted;
      }
      standsFor(kept, value);
      return Object.freeze(kept);
    },
  };
}

/** A map with known fields, each of which may be absent; other fields are not carried over. */
export function object<F extends Readonly<Record<string, Shape<unknown>>>>(
  fields: F,
): Shape<{ readonly [K in keyof F]?: Fitted<F[K]> }> {
  // Most shapes meet no value in a run, so the table of one is made for its first.
  let shapes: ReadonlyMap<string, Shape<unknown>> | undefined;
  return {
    fit(value) {
      if (!isMap(value)) return undefined;
      shapes ??= new Map(Object.entries(fields));
      // Many maps are kept as they are: a copy begins with the first field that is not.
      let kept: Record<string, unknown> | undefined;
      for (const key in value) {
        const written = value[key];
        const fitted = shapes.get(key)?.fit(written);
        if (kept === undefined && fitted === written) continue;
        kept ??= fieldsBefore(key, value);
        if (fitted !== undefined) kept[key] = fitted;
      }
      if (kept !== undefined) standsFor(kept, value);
      // The one unchecked cast of the core: each field was let through by the shape that its type is inferred from.
      return (kept === undefined ? value : Object.freeze(kept)) as { readonly [K in keyof F]?: Fitted<F[K]> };
    },
  };
}

/** The same shape that fits each map once, for parts that objects of several environments have in common. */
export function once<T>(shape: Shape<T>): Shape<T> {
  const fitted = oncePer((map: object) => shape.fit(map));
  return { fit: (value) => (isMap(value) ? fitted(value) : shape.fit(value)) };
}

function fieldsBefore(end: string, value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const key in value) {
    if (key === end) break;
    if (value[key] !== undefined) fields[key] = value[key];
  }
  return fields;
}
