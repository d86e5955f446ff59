import type { Key, Range, SourceDocument } from './file.ts';

/**
 * A place in meaning: a path in a document, and whether the key or the value there is meant.
 * `slice` narrows a scalar value to a part of its decoded text (UTF-16 offsets into the decoded string).
 * The path may lead to something that does not exist; `locate` then takes the nearest thing that does.
 */
export interface Location {
  readonly document: SourceDocument;
  readonly path: readonly Key[];
  readonly on: 'key' | 'value';
  readonly slice?: Range;
  /** Offsets in the file's text, for text without structure (what a parser stumbled over); `path` is then empty. */
  readonly range?: Range;
}

/** Places of single fields, by key or index. */
export type Places = Readonly<Record<Key, Location>>;

/** Where an object stands: at `key` of its parent, or at a path. */
class Place {
  constructor(
    readonly document: SourceDocument,
    /** The map or list that holds this one; null for the root of a document and for a place given by its path. */
    readonly parent: object | null,
    readonly key: Key,
    readonly path?: readonly Key[],
    /** Places of single fields that differ from "a field of this object" (objects put together from several places). */
    readonly fields?: Places,
  ) {}
}

/** The places of objects that took none themselves, being frozen before. */
const others = new WeakMap<object, Place>();

/** A place is kept in its object, out of sight: a weak map of so many would cost half of all reading. */
const own = Symbol('place');

function placeOf(node: object): Place | undefined {
  const place = own in node ? node[own] : others.get(node);
  return place instanceof Place ? place : undefined;
}

function setPlace(node: object, place: Place): void {
  if (!Object.isExtensible(node)) others.set(node, place);
  else Object.defineProperty(node, own, { value: place, configurable: true });
}

/** Remembers where a map or list that was read stands: at `key` of `parent`, or at the root when `parent` is null. */
export function remember(node: object, document: SourceDocument, parent: object | null, key: Key): void {
  setPlace(node, new Place(document, parent, key));
}

/** Remembers that `copy` stands where `original` stands, so that cleaned copies point into the text as the original does. */
export function standsFor(copy: object, original: object): void {
  const place = placeOf(original);
  if (place !== undefined && copy !== original) setPlace(copy, place);
}

/**
 * Remembers an object that no text holds as such (made from chart values, say) under the place that made it,
 * with the places of single fields where they differ. Returns the object, frozen.
 */
export function made<T extends object>(node: T, origin: Location, fields: Places = {}): T {
  setPlace(node, new Place(origin.document, null, '', origin.path, fields));
  return Object.freeze(node);
}

/**
 * Remembers that `copy` is `original` with some fields given elsewhere: it stands where `original` stands, and each field of
 * `fields` at the place that gave it. Returns the copy, frozen.
 */
export function changed<T extends object>(copy: T, original: object, fields: Places): T {
  const place = placeOf(original);
  if (place !== undefined)
    setPlace(
      copy,
      new Place(place.document, place.parent, place.key, place.path, { ...place.fields, ...fields }),
    );
  return Object.freeze(copy);
}

function pathOf(node: object): readonly Key[] {
  const steps: Key[] = [];
  let place = placeOf(node);
  while (place !== undefined && place.path === undefined && place.parent !== null) {
    steps.push(place.key);
    place = placeOf(place.parent);
  }
  return [...(place?.path ?? []), ...steps.reverse()];
}

/**
 * The place of a map or list, or of one of its fields; a field need not exist (a fix may add it there). A map or list in a list
 * stands where it was read itself, so that lists can be put together of items from elsewhere.
 * Throws when the object was neither read from a document nor made with a place: a mistake of the caller.
 */
export function at<T extends object>(node: T): Location;
export function at<T extends object>(node: T, key: keyof T & Key, on?: 'key' | 'value'): Location;
export function at(node: object, key?: Key, on: 'key' | 'value' = 'value'): Location {
  const place = placeOf(node);
  if (place === undefined) throw new Error('at() was asked for an object that has no place');
  if (key === undefined) return { document: place.document, path: pathOf(node), on };
  const field =
    place.fields !== undefined && Object.hasOwn(place.fields, key) ? place.fields[key] : undefined;
  if (field !== undefined) return on === field.on ? field : { ...field, on };
  const item: unknown = Array.isArray(node) && typeof key === 'number' ? node[key] : undefined;
  const itself = typeof item === 'object' && item !== null ? placeOf(item) : undefined;
  if (itself !== undefined && typeof item === 'object' && item !== null)
    return { document: itself.document, path: pathOf(item), on };
  return { document: place.document, path: [...pathOf(node), key], on };
}

/** The place one step below a place, for fields that may not exist. */
export function below(location: Location, ...keys: readonly Key[]): Location {
  return { document: location.document, path: [...location.path, ...keys], on: 'value' };
}

/** The part of a scalar value from `start` to `end` of its decoded text. */
export function within(location: Location, start: number, end: number): Location {
  return { ...location, on: 'value', slice: { start, end } };
}

/** The place of the key instead of the value. */
export function keyOf(location: Location): Location {
  return { document: location.document, path: location.path, on: 'key' };
}

/** Whether a path leads to what another leads to, or into it. */
export function isWithin(path: readonly Key[], outer: readonly Key[]): boolean {
  return outer.every((step, depth) => path[depth] === step);
}

/** Whether two paths lead to the same. */
export function isSamePath(path: readonly Key[], other: readonly Key[]): boolean {
  return path.length === other.length && isWithin(path, other);
}

/** A stretch of a document's text, by offsets in the text of its file. */
export function stretch(document: SourceDocument, range: Range): Location {
  return { document, path: [], on: 'value', range };
}
