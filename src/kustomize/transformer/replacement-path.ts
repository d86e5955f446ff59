// The fields that a path of a replacement leads to (kustomize: the PathMatcher of kyaml/yaml/match.go, v0.21).
import { RE2JS } from 're2js';
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { made } from '../../source/file/place.ts';
import { isIndex, isItemTest, itemTest } from '../field/field-path.ts';
import { wrongKind } from '../field/field-spec.ts';
import type { Placed } from '../object/placed.ts';
import { areItemsOf, fieldOf, isList, isStructure, itemsOf, listOf, withField } from '../object/placed.ts';
import { Refused } from '../object/refused.ts';
import { plainScalar, scalarText } from '../object/scalar-text.ts';

/** What a missing field is made as. */
export type NodeKind = 'map' | 'list' | 'scalar';

/** What is done at the end of a path. */
export interface PathChange {
  /** Changes a field that is there, or one that was made: that has no value of its own. */
  readonly set: (field: Placed, isMade: boolean) => Placed;
  /** What the last step is made as where it is missing; absent where nothing is made. */
  readonly creates?: NodeKind;
  readonly by: Location;
}

/** A value with all fields changed that a path leads to, and how many they are. */
export interface PathResult {
  readonly result: Placed;
  readonly count: number;
}

/** A value with the fields changed that a path leads to. Refused where a step does not fit what it is taken in. */
export function changedAlong(
  here: Placed,
  path: readonly string[],
  change: PathChange,
  isMade = false,
): PathResult {
  const [step, ...rest] = path;
  if (step === undefined) return { result: change.set(here, isMade), count: 1 };
  if (isIndex(step)) return atIndex(here, Number(step), rest, change);
  if (isItemTest(step)) return atItems(here, step, rest, change);
  if (step === '*')
    return everyItem(
      here,
      change,
      () => true,
      (item) => changedAlong(item, rest, change),
    );
  return atField(here, step, rest, change);
}

function atField(here: Placed, name: string, rest: readonly string[], change: PathChange): PathResult {
  const { value } = here;
  if (value !== null && !isMap(value)) throw new Refused(change.by, wrongKind('MappingNode', value));
  const field = isMap(value) ? fieldOf(value, name) : undefined;
  if (field === undefined) {
    if (change.creates === undefined) return { result: here, count: 0 };
    const map = isMap(value) ? value : made({}, change.by);
    const next = changedAlong(empty(kindFor(rest[0], change.creates), change.by), rest, change, true);
    return { result: { value: withField(map, name, next.result), at: here.at }, count: next.count };
  }
  // Kustomize looks into the text of a scalar, but what it changes there is lost.
  if (rest.length > 0 && !isStructure(field.value) && field.value !== null)
    throw new Refused(change.by, wrongKind('MappingNode', field.value));
  const next = changedAlong(field, rest, change);
  const result = isMap(value) ? { value: withField(value, name, next.result), at: here.at } : here;
  return { result: next.result === field ? here : result, count: next.count };
}

/** What the part of a path before `next` is made as. */
function kindFor(next: string | undefined, last: NodeKind): NodeKind {
  if (next === undefined || next === '') return last;
  return isItemTest(next) || isIndex(next) ? 'list' : 'map';
}

function empty(kind: NodeKind, by: Location): Placed {
  return { value: kind === 'map' ? made({}, by) : kind === 'list' ? made([], by) : '', at: by };
}

function listIn(here: Placed, { by }: PathChange): readonly Placed[] {
  if (here.value === null) return [];
  if (isList(here.value)) return itemsOf(here.value);
  throw new Refused(by, wrongKind('SequenceNode', here.value));
}

function atIndex(here: Placed, index: number, rest: readonly string[], change: PathChange): PathResult {
  const items = listIn(here, change);
  const isNew = index === items.length && change.creates !== undefined;
  const all = isNew ? [...items, empty(kindFor(rest[0], change.creates ?? 'scalar'), change.by)] : items;
  const item = all[index];
  if (item === undefined)
    throw new Refused(change.by, `index ${index} specified but only ${items.length} elements found`);
  const next = changedAlong(item, rest, change, isNew);
  const results = all.map((one, position) => (position === index ? next.result : one));
  return { result: { value: listOf(results, here.at), at: here.at }, count: next.count };
}

function atItems(here: Placed, step: string, rest: readonly string[], change: PathChange): PathResult {
  const { field, value } = itemTest(step, change.by);
  const pattern = compiled(value, change.by);
  const fits = (item: Placed) => {
    const tested = field === '' ? item : isMap(item.value) ? fieldOf(item.value, field) : undefined;
    return (
      tested !== undefined &&
      !isStructure(tested.value) &&
      pattern(tested.value === null ? 'null' : scalarText(tested))
    );
  };
  const next = (item: Placed) => changedAlong(item, field === '' ? [] : rest, change);
  const found = everyItem(here, change, fits, next);
  if (found.count > 0 || change.creates === undefined) return found;
  const scalar: Placed = { value: plainScalar(value), at: change.by };
  const added = field === '' ? scalar : { value: made({ [field]: scalar.value }, change.by), at: change.by };
  const items = [...listIn(here, change), added];
  const longer = { value: listOf(items, here.at), at: here.at };
  // The item that was put in has to be found; otherwise kustomize would go on for ever.
  return fits(added) ? everyItem(longer, change, fits, next) : { result: longer, count: 0 };
}

function everyItem(
  here: Placed,
  change: PathChange,
  fits: (item: Placed) => boolean,
  next: (item: Placed) => PathResult,
): PathResult {
  let count = 0;
  const items = listIn(here, change);
  const results = items.map((item) => {
    if (!fits(item)) return item;
    const one = next(item);
    count += one.count;
    return one.result;
  });
  const isSame = isList(here.value) && areItemsOf(results, here.value);
  return { result: isSame ? here : { value: listOf(results, here.at), at: here.at }, count };
}

function compiled(pattern: string, place: Location): (text: string) => boolean {
  try {
    const expression = RE2JS.compile(pattern);
    return (text) => expression.matcher(text).find();
  } catch (error) {
    throw new Refused(place, error instanceof Error ? error.message : 'error parsing regexp');
  }
}
