import { childAt, isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at, below, made } from '../../source/file/place.ts';

/** A map of chart values, or a part of a manifest made from them; it and every map and list in it have a place. */
export type Values = Readonly<Record<string, unknown>>;

/** A value with the place that made it so, or with the place of the key that would change it. */
export interface Placed<T> {
  readonly value: T;
  readonly at: Location;
}

/** Whether lists at a path of keys are merged by the `name` of their entries; elsewhere the upper list replaces the lower. */
export type ListsByName = (path: readonly string[]) => boolean;

/**
 * One map over another, as Helm lays values over values: maps are merged, everything else is replaced,
 * and null takes the key away. Each field keeps its place; a key of neither belongs into the upper map.
 */
export function merged(
  under: Values,
  over: Values,
  byName: ListsByName = () => false,
  path: readonly string[] = [],
): Values {
  const node = record<unknown>();
  const fields = record<Location>();
  for (const [key, value] of Object.entries(under)) {
    node[key] = value;
    fields[key] = at(under, key);
  }
  for (const [key, value] of Object.entries(over)) {
    node[key] = overlaid(node[key], value, byName, [...path, key]);
    fields[key] = at(over, key);
    if (value === null) delete node[key];
  }
  return made(node, at(over), fields);
}

/** A map without prototype, since keys such as `constructor` come from the user. */
function record<T>(): Record<string, T> {
  return Object.create(null);
}

function overlaid(under: unknown, over: unknown, byName: ListsByName, path: readonly string[]): unknown {
  if (isMap(under) && isMap(over)) return merged(under, over, byName, path);
  if (Array.isArray(under) && Array.isArray(over) && byName(path))
    return mergedByName(under, over, byName, path);
  return over;
}

function mergedByName(
  under: readonly unknown[],
  over: readonly unknown[],
  byName: ListsByName,
  path: readonly string[],
): readonly unknown[] {
  const entries = new Map<unknown, Placed<unknown>>();
  for (const list of [under, over]) {
    for (const [index, entry] of list.entries()) {
      const name = isMap(entry) ? (entry.name ?? entry) : entry;
      const value = overlaid(entries.get(name)?.value, entry, byName, path);
      entries.set(name, { value, at: at(list, index) });
    }
  }
  return listOf([...entries.values()], at(over));
}

/** Lists one after the other as one list that stands where the first does. */
export function joined(first: readonly unknown[], second: readonly unknown[]): readonly unknown[] {
  const entries = [first, second].flatMap((list) =>
    list.map((value, index) => ({ value, at: at(list, index) })),
  );
  return listOf(entries, at(first));
}

function listOf(entries: readonly Placed<unknown>[], origin: Location): readonly unknown[] {
  return made(
    entries.map(({ value }) => value),
    origin,
    Object.fromEntries(entries.map((entry, index) => [index, entry.at])),
  );
}

/** A map put together from fields with places; a field without value keeps its place, so that a fix can add it there. */
export function mapFrom(fields: Readonly<Record<string, Placed<unknown>>>, origin: Location): Values {
  const node = record<unknown>();
  const places = record<Location>();
  for (const [key, { value, at: place }] of Object.entries(fields)) {
    places[key] = place;
    if (value !== undefined) node[key] = standing(value, place);
  }
  return made(node, origin, places);
}

/**
 * Gives what a chart or profile brings a place: where it would be written to change it. What was read or made before is
 * frozen and keeps the place that it has.
 */
export function standing<T>(node: T, origin: Location): T {
  if (typeof node !== 'object' || node === null || Object.isFrozen(node)) return node;
  const children = Array.isArray(node) ? node.entries() : Object.entries(node);
  for (const [key, child] of children) standing(child, below(origin, key));
  return made(node, origin);
}

/** The map at a path of keys; undefined when there is none. */
export function mapAt(values: Values, ...path: readonly string[]): Values | undefined {
  const found = valueAt(values, ...path);
  return isMap(found) ? found : undefined;
}

/** The value at a path of keys; undefined when there is none. */
export function valueAt(values: Values, ...path: readonly string[]): unknown {
  return childAt(values, path);
}

/** The place of a path of keys, which need not exist. */
export function placeAt(values: Values, ...path: readonly string[]): Location {
  const [key, ...rest] = path;
  if (key === undefined) return at(values);
  const next = valueAt(values, key);
  return isMap(next) && rest.length > 0 ? placeAt(next, ...rest) : below(at(values, key), ...rest);
}

/** The value at a path of keys with its place. */
export function placedAt(values: Values, ...path: readonly string[]): Placed<unknown> {
  return { value: valueAt(values, ...path), at: placeAt(values, ...path) };
}

/** The non-empty text at a path of keys; undefined for everything else. */
export function textAt(values: Values, ...path: readonly string[]): string | undefined {
  const found = valueAt(values, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The map with every scalar as text, as a template with `quote` writes it; the map itself when all are text already. */
export function quoted(values: Values): Values {
  if (Object.values(values).every((value) => typeof value === 'string')) return values;
  const fields = Object.entries(values).map(([key, value]) => {
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    return [key, { value: text, at: at(values, key) }] as const;
  });
  return mapFrom(Object.fromEntries(fields), at(values));
}
