import type { Key, Range, SourceDocument } from './file.ts';
import { holderOf, keyInHolder, putInto } from './standing.ts';

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

/** Where a map or list stands that no other one holds: at a path of a document, the root among them. */
class Start {
  constructor(
    readonly document: SourceDocument,
    readonly path: readonly Key[],
  ) {}
}

/** What holds a map or list of which single fields were given elsewhere than in it (objects put together from several places). */
class PutTogether {
  constructor(
    readonly holder: object,
    readonly fields: Places,
  ) {}
}

/** Remembers where a map or list that was read stands: at `key` of `parent`, or at the root when `parent` is null. */
export function remember(node: object, document: SourceDocument, parent: object | null, key: Key): void {
  putInto(node, parent ?? new Start(document, []), key);
}

/** Remembers that `copy` stands where `original` stands, so that cleaned copies point into the text as the original does. */
export function standsFor(copy: object, original: object): void {
  const holder = holderOf(original);
  if (holder !== undefined && copy !== original) putInto(copy, holder, keyInHolder(original));
}

/**
 * Remembers an object that no text holds as such (made from chart values, say) under the place that made it,
 * with the places of single fields where they differ. Returns the object, frozen.
 */
export function made<T extends object>(node: T, origin: Location, fields?: Places): T {
  const start = new Start(origin.document, origin.path);
  putInto(node, fields === undefined ? start : new PutTogether(start, fields), '');
  return Object.freeze(node);
}

/**
 * Remembers that `copy` is `original` with some fields given elsewhere: it stands where `original` stands, and each field of
 * `fields` at the place that gave it; all where they were when there is none. Returns the copy, frozen.
 */
export function changed<T extends object>(copy: T, original: object, fields?: Places): T {
  const holder = holderOf(original);
  if (holder !== undefined)
    putInto(copy, fields === undefined ? holder : putTogether(holder, fields), keyInHolder(original));
  return Object.freeze(copy);
}

function putTogether(holder: object, fields: Places): PutTogether {
  return holder instanceof PutTogether
    ? new PutTogether(holder.holder, { ...holder.fields, ...fields })
    : new PutTogether(holder, fields);
}

/** What holds a map or list: another one, or the start of a document's path. */
function holding(node: object): object | undefined {
  const holder = holderOf(node);
  return holder instanceof PutTogether ? holder.holder : holder;
}

/** The place of a map or list, or what is to be at a key of it; undefined for what has none. Its path is made in one piece, since nearly every field has its place asked for. */
function placeOf(node: object, on: 'key' | 'value', key?: Key): Location | undefined {
  let depth = key === undefined ? 0 : 1;
  let start = holding(node);
  while (start !== undefined && !(start instanceof Start)) {
    depth += 1;
    start = holding(start);
  }
  if (start === undefined) return undefined;
  const path = new Array<Key>(start.path.length + depth);
  for (const [index, step] of start.path.entries()) path[index] = step;
  let index = path.length - 1;
  if (key !== undefined) path[index--] = key;
  for (let here = node; index >= start.path.length; here = holding(here) ?? here)
    path[index--] = keyInHolder(here);
  return { document: start.document, path, on };
}

/**
 * The place of a map or list, or of one of its fields; a field need not exist (a fix may add it there). A map or list in a list
 * stands where it was read itself, so that lists can be put together of items from elsewhere.
 * Throws when the object was neither read from a document nor made with a place: a mistake of the caller.
 */
export function at<T extends object>(node: T): Location;
export function at<T extends object>(node: T, key: keyof T & Key, on?: 'key' | 'value'): Location;
export function at(node: object, key?: Key, on: 'key' | 'value' = 'value'): Location {
  const place = fieldPlaceOf(node, key, on) ?? placeOf(node, on, key);
  if (place === undefined) throw new Error('at() was asked for an object that has no place');
  return place;
}

/** The place of a field or item that is not where its map or list is; undefined where it is there. */
function fieldPlaceOf(node: object, key: Key | undefined, on: 'key' | 'value'): Location | undefined {
  if (key === undefined) return undefined;
  const holder = holderOf(node);
  if (holder instanceof PutTogether && Object.hasOwn(holder.fields, key)) {
    const field = holder.fields[key];
    if (field !== undefined) return on === field.on ? field : { ...field, on };
  }
  const item: unknown = Array.isArray(node) && typeof key === 'number' ? node[key] : undefined;
  return holder !== undefined && typeof item === 'object' && item !== null ? placeOf(item, on) : undefined;
}

/** The place one step below a place, for fields that may not exist. */
export function below(location: Location, ...keys: readonly Key[]): Location {
  return { document: location.document, path: location.path.concat(keys), on: 'value' };
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
