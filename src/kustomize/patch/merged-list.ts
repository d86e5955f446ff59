// Lists whose items are told apart by keys (kustomize: kyaml/yaml/walk/associative_sequence.go and the element setter of
// kyaml/yaml/fns.go, v0.21). The steps are kept as they are there, since lists with missing or repeated keys depend on them.
import { isMap } from '../../k8s/object/shape.ts';
import { plainValue } from '../../source/tree/scalar.ts';
import type { Placed } from '../object/placed.ts';
import { fieldOf, isList, isStructure, itemsOf, withField } from '../object/placed.ts';
import { nodeText, scalarText } from '../object/scalar-text.ts';
import { listDirectiveOf } from './directive.ts';
import type { MergeSchema } from './merge-keys.ts';

/** A value merged with that of a patch at the same place; undefined where nothing is left of it. */
export type Merge = (
  value: Placed | undefined,
  patch: Placed | undefined,
  schema: MergeSchema | undefined,
) => Placed | undefined;

/** An item on its way through a merge; the same item may stand in several lists at once. */
interface Item {
  placed: Placed;
}

interface ListSchema {
  readonly keys: readonly string[];
  readonly items: MergeSchema | undefined;
}

type Values = readonly string[];

/** Keys and the values that an item has for them. */
interface Keyed {
  readonly keys: Values;
  readonly values: Values;
}

/** The items of a list merged with those of a patch, those of the patch first; undefined where nothing is left. */
export function mergedItems(
  value: Placed | undefined,
  patch: Placed | undefined,
  schema: ListSchema,
  merge: Merge,
): readonly Placed[] | undefined {
  const lists = sourcesOf(value, patch);
  if (lists === undefined) return undefined;
  const { dest, origin } = lists;
  const [only, second] = schema.keys;
  const plain = only !== undefined && second === undefined ? byOneKey(lists, only, schema, merge) : undefined;
  if (plain !== undefined) return plain;
  const sources = origin === undefined ? [dest] : [origin, dest];
  const values = schema.keys.length > 0 ? valuesOf(sources, schema.keys) : scalarsOf(sources);
  const keys = schema.keys.length > 0 ? schema.keys : [''];
  if (values.length === 0) return dest.map(({ placed }) => placed);
  const all = keys.length > 1 ? completed(values) : values;
  const given: ItemList = { items: [] };
  const rest: ItemList = { items: dest };
  const known = knownKeys(all, keys);
  let valid: Keyed = { keys, values: [] };
  for (const one of all) {
    valid = validKeys(known, one, keys);
    const change = origin === undefined ? undefined : itemWith(origin, valid);
    const old = itemWith(dest, valid)?.placed;
    const item = mergedItem(itemWith(dest, valid), change, schema.items, merge);
    if (item === undefined) {
      setItem(rest, undefined, valid.keys, valid.values);
      continue;
    }
    item.placed = withKeys(item.placed, valid, old);
    setItem(given, item, valid.keys, valid.values);
  }
  appendItems(given, rest, valid.keys);
  return given.items.map(({ placed }) => placed);
}

/** The same where every item has one key, and each list has each value once: what nearly every list is. */
function byOneKey(
  { dest, origin = [] }: Lists,
  key: string,
  schema: ListSchema,
  merge: Merge,
): readonly Placed[] | undefined {
  const [old, changes] = [dest, origin].map((items) => indexed(items, key));
  if (old === undefined || changes === undefined || dest === origin) return undefined;
  return [...new Set([...changes.keys(), ...old.keys()])].flatMap((value) => {
    const before = old.get(value)?.placed;
    // An item that is to replace another gives way to it, as the last steps above have it.
    if (before !== undefined && replaces(changes.get(value))) return [before];
    const item = mergedItem(old.get(value), changes.get(value), schema.items, merge);
    return item === undefined ? [] : [withKeys(item.placed, { keys: [key], values: [value] }, before)];
  });
}

function indexed(items: readonly Item[], key: string): ReadonlyMap<string, Item> | undefined {
  const index = new Map<string, Item>();
  for (const item of items) {
    const { value } = item.placed;
    const text = isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    if (typeof text !== 'string' || text === '' || index.has(text)) return undefined;
    index.set(text, item);
  }
  return index;
}

interface Lists {
  readonly dest: readonly Item[];
  readonly origin: readonly Item[] | undefined;
}

/** The two lists to be merged; the same one twice where a patch gives all of it. Undefined where it is deleted. */
function sourcesOf(value: Placed | undefined, patch: Placed | undefined): Lists | undefined {
  const itemsIn = (list: readonly unknown[]) => itemsOf(list).map((placed): Item => ({ placed }));
  if (!isList(value?.value)) {
    const items = isList(patch?.value) ? itemsIn(patch.value) : [];
    return { dest: items, origin: items };
  }
  if (patch === undefined) return { dest: itemsIn(value.value), origin: undefined };
  if (!isList(patch.value)) return undefined;
  const directive = listDirectiveOf(patch.value);
  if (directive === 'delete') return undefined;
  const items = itemsIn(patch.value).filter(({ placed }) => !isStatement(placed.value, patch.value));
  return { dest: directive === 'replace' ? items : itemsIn(value.value), origin: items };
}

/** Whether an item goes with what one that holds nothing but `$patch` says of the list. */
function isStatement(item: unknown, list: unknown): boolean {
  const first = isList(list) ? list.find((one) => isMap(one) && Object.hasOwn(one, '$patch')) : undefined;
  const isAlone = isMap(first) && Object.keys(first).length === 1;
  return isAlone && isMap(item) && item.$patch === first.$patch;
}

interface ItemList {
  items: readonly Item[];
}

function mergedItem(
  dest: Item | undefined,
  origin: Item | undefined,
  schema: MergeSchema | undefined,
  merge: Merge,
): Item | undefined {
  const result = merge(dest?.placed, origin?.placed, schema);
  if (result === undefined || result.value === null || isEmptyMap(result.value)) return undefined;
  // What the patch replaces or adds is its own item; anything else is the item of the list, changed.
  const item = dest === undefined || replaces(origin) ? (origin ?? dest) : dest;
  if (item === undefined) return undefined;
  item.placed = result;
  return item;
}

/** Whether an item of a patch takes the place of what there is: a scalar, or a map that says so. */
function replaces(item: Item | undefined): boolean {
  if (item === undefined) return false;
  const { value } = item.placed;
  return !isMap(value) || value.$patch === 'replace';
}

function isEmptyMap(value: unknown): boolean {
  return isMap(value) && Object.keys(value).length === 0;
}

/** An item with its keys: those that it lacks put in, those that a patch only repeats where they stood. */
function withKeys(placed: Placed, { keys, values }: Keyed, before: Placed | undefined): Placed {
  let { value } = placed;
  for (const [index, key] of keys.entries()) {
    const text = values[index] ?? '';
    const old = isMap(before?.value) ? fieldOf(before.value, key) : undefined;
    if (!isMap(value)) return placed;
    if (text !== '' && !Object.hasOwn(value, key))
      value = withField(value, key, { value: plainValue(text), at: placed.at });
    else if (old !== undefined && value !== before?.value && value[key] === old.value)
      value = withField(value, key, old);
  }
  return { value, at: placed.at };
}

/** The values of the keys of all items, each combination once, in the order of the lists. */
function valuesOf(sources: readonly (readonly Item[])[], keys: Values): readonly Values[] {
  const seen = new Map<string, Values>();
  for (const { placed } of sources.flat()) {
    const values = keys.map((key) => (isMap(placed.value) ? textOfField(placed.value, key) : ''));
    const text = JSON.stringify(values);
    if (!seen.has(text)) seen.set(text, values);
  }
  return [...seen.values()];
}

function scalarsOf(sources: readonly (readonly Item[])[]): readonly Values[] {
  return [...new Set(sources.flat().map(({ placed }) => scalarText(placed)))].map((text) => [text]);
}

function textOfField(map: Readonly<Record<string, unknown>>, key: string): string {
  const value = Object.hasOwn(map, key) ? map[key] : undefined;
  return typeof value === 'string' ? value : scalarText(fieldOf(map, key));
}

/** The text of a field that is there, as kustomize's node has it. */
function nodeTextOf(map: Readonly<Record<string, unknown>>, key: string): string {
  const value = map[key];
  return typeof value === 'string' ? value : nodeText(fieldOf(map, key));
}

/** Combinations that differ only where one of them is empty count as one (kustomize: mergeValues). */
function completed(values: readonly Values[]): readonly Values[] {
  const all = [...values];
  for (const i of all.keys()) {
    for (const j of all.keys()) {
      const both = matching(all[i] ?? [], all[j] ?? []);
      if (both === undefined) continue;
      all[i] = both;
      all[j] = both;
    }
  }
  return all;
}

function matching(one: Values, other: Values): Values | undefined {
  if (one.length !== other.length) return undefined;
  const isSame = (value: string, index: number) => value === other[index];
  const differs = one.some((value, index) => !isSame(value, index) && value !== '' && other[index] !== '');
  if (differs || !one.some(isSame)) return undefined;
  return one.map((value, index) => (value === '' ? (other[index] ?? '') : value));
}

/** The keys that any item has. */
function knownKeys(all: readonly Values[], keys: Values): ReadonlySet<string> {
  const known = new Set<string>();
  for (const one of all) {
    for (const [index, key] of keys.entries()) if ((one[index] ?? '') !== '') known.add(key);
  }
  return known;
}

/** The keys that any item has, with the values of one of them (kustomize: validateKeys). */
function validKeys(known: ReadonlySet<string>, values: Values, keys: Values): Keyed {
  if (known.size === 0) return { keys, values };
  if (known.size === keys.length) return { keys, values };
  return {
    keys: keys.filter((key) => known.has(key)),
    values: values.filter((value, index) => value !== '' || known.has(keys[index] ?? '')),
  };
}

/** The first item with certain values (kustomize: ElementMatcher). */
function itemWith(items: readonly Item[], wanted: Keyed): Item | undefined {
  const { keys, values } = validKeys(knownKeys([wanted.values], wanted.keys), wanted.values, wanted.keys);
  if (keys[0] === '') return items.find(({ placed }) => scalarText(placed) === values[0]);
  return items.find(({ placed: { value } }) => {
    if (!isMap(value)) return false;
    return keys.every((key, index) => Object.hasOwn(value, key) && nodeTextOf(value, key) === values[index]);
  });
}

/** Replaces, removes or appends an item (kustomize: ElementSetter). */
function setItem(list: ItemList, item: Item | undefined, keys: Values, values: Values): void {
  const kept: Item[] = [];
  let found = false;
  for (const one of list.items) {
    const { value } = one.placed;
    if (value === null || isEmptyMap(value)) continue;
    const wantsMap = keys[0] !== undefined && keys[0] !== '' && values[0] !== undefined && values[0] !== '';
    if (!isMap(value) && wantsMap) kept.push(one);
    else if (!hasValues(one.placed, keys, values)) {
      if (values.length > 0) kept.push(one);
    } else {
      found = true;
      if (item !== undefined) kept.push(item);
    }
  }
  if (item !== undefined && !found) kept.push(item);
  list.items = kept;
}

/** Whether an item has values; a value that is asked for as empty fits any, a missing one what the one before it does. */
function hasValues(placed: Placed, keys: Values, values: Values): boolean {
  let found = false;
  for (const [index, key] of keys.entries()) {
    const wanted = values[index];
    if (wanted !== undefined) found = hasValue(placed, key, wanted);
    if (!found) return false;
  }
  return true;
}

function hasValue(placed: Placed, key: string, wanted: string): boolean {
  if (key === '') return !isStructure(placed.value) && scalarText(placed) === wanted;
  if (!isMap(placed.value) || !Object.hasOwn(placed.value, key)) return false;
  return wanted === '' || nodeTextOf(placed.value, key) === wanted;
}

/** Puts the items of one list behind or in place of those of another (kustomize: appendListNode). */
function appendItems(list: ItemList, more: ItemList, keys: Values): void {
  for (const item of more.items) {
    if (keys[0] === '') {
      setItem(list, item, keys, [scalarText(item.placed)]);
      continue;
    }
    const values: string[] = [];
    for (const key of keys) {
      const { value } = item.placed;
      if (isMap(value) && Object.hasOwn(value, key)) values.push(nodeTextOf(value, key));
      else list.items = [...list.items, item];
    }
    if (keys.length > 1) setItem(list, undefined, keys, values);
    setItem(list, item, keys, values);
  }
}
