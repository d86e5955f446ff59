// Where a transformer changes objects of a kind (kustomize: api/filters/fieldspec/fieldspec.go and api/types/fieldspec.go, v0.21).
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { made } from '../../source/file/place.ts';
import type { BuiltObject } from '../object/built-object.ts';
import { idOf, withManifest } from '../object/built-object.ts';
import type { Gvk } from '../object/object-id.ts';
import { idText, isSelected } from '../object/object-id.ts';
import type { Placed } from '../object/placed.ts';
import {
  areItemsOf,
  fieldOf,
  inPlace,
  isList,
  itemsOf,
  listOf,
  wholeOf,
  withField,
} from '../object/placed.ts';
import { inOtherWords, Refused } from '../object/refused.ts';
import { inPlaceOf } from '../object/scalar-text.ts';

/** A path of fields in objects of a kind; lists on the way stand for all their items. */
export interface FieldSpec extends Partial<Gvk> {
  readonly path?: string;
  readonly create?: boolean;
}

/** What is to be done with each field that a path leads to. */
export interface FieldChange {
  readonly set: (field: Placed) => Placed;
  /** What a missing field is made as before it is set, where the path says so; absent where none is made. */
  readonly creates?: 'map' | 'scalar';
  /** The place of what makes the change, for what has to be made on the way. */
  readonly by: Location;
}

/** An object with the fields changed that the path of a specification leads to, if it is of the kind that is meant. */
export function withFieldsChanged(object: BuiltObject, spec: FieldSpec, change: FieldChange): BuiltObject {
  if (!isSelected(idOf(object), spec)) return object;
  const { path = '' } = spec;
  const { manifest } = object;
  const creates = spec.create === true && change.creates !== undefined;
  if (!creates && !leadsOn(manifest, stepsOf(path), 0)) return object;
  const result = inOtherWords(
    () => changed(wholeOf(manifest), stepsOf(path), creates, change),
    (words) => `considering field '${path}' of object ${idText(idOf(object))}: ${words}`,
  );
  return isMap(result.value) ? withManifest(object, result.value) : object;
}

/** Whether a path leads to anything, or to something that it does not fit. */
function leadsOn(value: unknown, path: readonly string[], step: number): boolean {
  if (step === path.length) return true;
  if (value === null || value === undefined) return false;
  if (isList(value)) return value.some((item) => leadsOn(item, path, step));
  if (!isMap(value)) return true;
  const name = (path[step] ?? '').replace(/\[\]$/, '');
  return name === '' || (Object.hasOwn(value, name) && leadsOn(value[name], path, step + 1));
}

function changed(here: Placed, path: readonly string[], creates: boolean, change: FieldChange): Placed {
  const { value } = here;
  if (path.length === 0) return textAtLeast(change.set(here));
  if (value === null || value === undefined) return here;
  if (isList(value)) {
    const results = itemsOf(value).map((item) => changed(item, path, creates, change));
    return areItemsOf(results, value) ? here : inPlace(here, listOf(results, here.at));
  }
  if (!isMap(value)) throw new Refused(change.by, 'expected sequence or mapping node');
  const [step = '', ...rest] = path;
  const name = step.replace(/\[\]$/, '');
  if (name === '') throw new Refused(change.by, 'cannot set or create an empty field name');
  const makes = creates && change.creates !== undefined && name === step ? kindMade(rest, change) : undefined;
  const field = startOf(fieldOf(value, name), makes, change.by);
  if (field === undefined) return here;
  const result = changed(field, rest, creates, change);
  return result === field && Object.hasOwn(value, name)
    ? here
    : inPlace(here, withField(value, name, result));
}

/** A scalar that was made and not set is empty text. */
function textAtLeast(field: Placed): Placed {
  return field.value === undefined ? { value: '', at: field.at } : field;
}

function kindMade(rest: readonly string[], change: FieldChange): 'map' | 'scalar' {
  return rest.length > 0 ? 'map' : (change.creates ?? 'map');
}

/** The field to go on from: what stands there, or what is made where nothing or null does. */
function startOf(
  field: Placed | undefined,
  makes: 'map' | 'scalar' | undefined,
  by: Location,
): Placed | undefined {
  if (makes === undefined || (field !== undefined && field.value !== null)) return field;
  return { value: makes === 'map' ? made({}, by) : undefined, at: by };
}

const split = new Map<string, readonly string[]>();

/** The steps of a path with slashes, split once. */
function stepsOf(path: string): readonly string[] {
  const kept = split.get(path) ?? splitPath(path, '/');
  if (split.size < 1000) split.set(path, kept);
  return kept;
}

/** The steps of a path; a separator behind a backslash belongs to its step (kustomize: kyaml/utils, PathSplitter). */
export function splitPath(path: string, separator: string): readonly string[] {
  const parts = path.split(separator);
  if (parts.length > 1 && parts[0] === '') parts.shift();
  const steps: string[] = [];
  for (const part of parts) {
    const last = steps.at(-1);
    if (last?.endsWith('\\')) steps[steps.length - 1] = last.slice(0, -1) + separator + part;
    else steps.push(part);
  }
  return steps;
}

/** A change that puts a text into a map under a key, or in the place of a scalar (kustomize: filtersutil.SetEntry). */
export function entrySet(key: string, entry: Placed): (field: Placed) => Placed {
  return (field) => {
    if (key === '') {
      if (isList(field.value) || isMap(field.value))
        throw new Refused(entry.at, wrongKind('ScalarNode', field.value));
      return inPlaceOf(field, entry);
    }
    if (field.value !== null && !isMap(field.value))
      throw new Refused(entry.at, wrongKind('MappingNode', field.value));
    const map = isMap(field.value) ? field.value : made({}, entry.at);
    // What is there already gets the value, what is not shares it with others (see shared.ts).
    const own = Object.hasOwn(map, key) ? { value: entry.value, at: { ...entry.at } } : entry;
    return inPlace(field, withField(map, key, own));
  };
}

/** Kustomize's words for a value of another kind than expected. */
export function wrongKind(expected: string, value: unknown): string {
  const kind = isList(value) ? 'SequenceNode' : isMap(value) ? 'MappingNode' : 'ScalarNode';
  return `wrong node kind: expected ${expected} but got ${kind}`;
}
