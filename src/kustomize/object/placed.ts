// Maps and lists made from others, with the places of their values. Nothing is changed where it stands: what a build
// leaves as it is belongs to the base and to every build that uses it.
import type { Key } from '../../source/file/file.ts';
import type { Location } from '../../source/file/place.ts';
import { at, changed, made } from '../../source/file/place.ts';

/** A map that was read or made, with the places of its fields. */
export type PlacedMap = Readonly<Record<string, unknown>>;

/**
 * A value with the place that gave it; of a map or list that has a place of its own the two are the same. Never copied with
 * `...`: the place of a field is made when it is asked for.
 */
export interface Placed {
  readonly value: unknown;
  readonly at: Location;
}

/** What stands where a map or list does; its place, which costs more than its value, is made when it is asked for. */
class Whole implements Placed {
  readonly value: unknown;
  private readonly node: object;

  constructor(node: object, value: unknown) {
    this.value = value;
    this.node = node;
  }

  get at(): Location {
    return at(this.node);
  }

  with(value: unknown): Placed {
    return new Whole(this.node, value);
  }
}

/** What stands in a field, likewise. */
class Field implements Placed {
  readonly value: unknown;
  private readonly map: PlacedMap;
  private readonly key: string;

  constructor(map: PlacedMap, key: string, value: unknown) {
    this.value = value;
    this.map = map;
    this.key = key;
  }

  get at(): Location {
    return at(this.map, this.key);
  }

  with(value: unknown): Placed {
    return new Field(this.map, this.key, value);
  }

  standsIn(map: PlacedMap, key: string): boolean {
    return this.map === map && this.key === key;
  }
}

/** An item of a list, likewise. */
class Item implements Placed {
  readonly value: unknown;
  private readonly list: readonly unknown[];
  private readonly index: number;

  constructor(list: readonly unknown[], index: number) {
    this.value = list[index];
    this.list = list;
    this.index = index;
  }

  get at(): Location {
    return at(this.list, this.index);
  }
}

/** A map or list with its place. */
export function wholeOf(node: object): Placed {
  return new Whole(node, node);
}

/** A field of a map; undefined where the map does not have it. */
export function fieldOf(map: PlacedMap, key: string): Placed | undefined {
  return Object.hasOwn(map, key) ? new Field(map, key, map[key]) : undefined;
}

/** Another value in the place of one. */
export function inPlace(placed: Placed, value: unknown): Placed {
  return placed instanceof Field || placed instanceof Whole ? placed.with(value) : { value, at: placed.at };
}

/** The items of a list. */
export function itemsOf(list: readonly unknown[]): readonly Placed[] {
  return list.map((_, index) => new Item(list, index));
}

/** A map with another value in a field; the map itself where nothing is another. */
export function withField(map: PlacedMap, key: string, field: Placed): PlacedMap {
  if (Object.hasOwn(map, key) && map[key] === field.value && isStructure(field.value)) return map;
  const copy = { ...map, [key]: field.value };
  // What stands where it stood before has its place already.
  return field instanceof Field && field.standsIn(map, key)
    ? changed(copy, map)
    : changed(copy, map, { [key]: field.at });
}

/** A map without a field; `by` is what takes it away. The map itself where it has no such field. */
export function withoutField(map: PlacedMap, key: string, by: Location): PlacedMap {
  if (!Object.hasOwn(map, key)) return map;
  const { [key]: _, ...others } = map;
  return changed(others, map, { [key]: by });
}

/** A list of items that stand where they were given; `origin` is the place of the list. */
export function listOf(items: readonly Placed[], origin: Location): readonly unknown[] {
  const values = items.map(({ value }) => value);
  const places: Record<Key, Location> = {};
  // Maps and lists know their places themselves.
  for (const [index, item] of items.entries()) if (!isStructure(item.value)) places[index] = item.at;
  return made(values, origin, places);
}

/** Whether items are those of a list, none changed and in their order. */
export function areItemsOf(items: readonly Placed[], list: readonly unknown[]): boolean {
  return items.length === list.length && items.every(({ value }, index) => value === list[index]);
}

/** A map made at a place, with fields that were given elsewhere. */
export function mapOf(fields: Readonly<Record<string, Placed>>, origin: Location): PlacedMap {
  const entries = Object.entries(fields);
  return made(
    Object.fromEntries(entries.map(([key, { value }]) => [key, value])),
    origin,
    Object.fromEntries(entries.map(([key, field]) => [key, field.at])),
  );
}

/** Whether a value is a map or a list. */
export function isStructure(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Whether a value is a list. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
