// What `replacements` do (kustomize: api/filters/replacement/replacement.go, v0.21).
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import { fieldPath, lookedUp } from '../field/field-path.ts';
import { fitsId, testsOf } from '../field/selector.ts';
import type { ReplacementEntry } from '../file/kustomization-shape.ts';
import type { BuiltObject, Misfit } from '../object/built-object.ts';
import { everyId, hasUnknownContent, withManifest } from '../object/built-object.ts';
import { copiedValue } from '../object/copied-value.ts';
import type { ObjectId } from '../object/object-id.ts';
import { effectiveNamespace, idText, isSelected } from '../object/object-id.ts';
import type { ObjectMap } from '../object/object-map.ts';
import { isOpen, withObjects, withUnknown } from '../object/object-map.ts';
import type { Placed } from '../object/placed.ts';
import { isList, isStructure } from '../object/placed.ts';
import { inOtherWords, Refused } from '../object/refused.ts';
import { meantAt, plainScalar, scalarText } from '../object/scalar-text.ts';
import type { NodeKind } from './replacement-path.ts';
import { changedAlong } from './replacement-path.ts';
import { changedInText } from './structured-text.ts';

type Target = NonNullable<ReplacementEntry['targets']>[number];
type Source = NonNullable<ReplacementEntry['source']>;

/** The objects with a value copied from one field to others. */
export function withReplacement(map: ObjectMap, replacement: ReplacementEntry): ObjectMap {
  const { source, sourceValue, targets } = replacement;
  if ((source === undefined && sourceValue === undefined) || targets === undefined)
    throw new Refused(at(replacement), 'replacements must specify a source and at least one target');
  if (source !== undefined && sourceValue !== undefined)
    throw new Refused(at(replacement), 'value and resource selectors are mutually exclusive');
  const value: Value | undefined =
    sourceValue === undefined
      ? valueFrom(map, source ?? {})
      : { value: plainScalar(sourceValue), at: at(replacement, 'sourceValue'), text: sourceValue };
  return targets.reduce((result, target) => withTarget(result, target, value), map);
}

/** A value to be copied; `text` is its text where it is a scalar. */
interface Value extends Placed {
  readonly text: string | undefined;
}

/** What the source of a replacement gives; undefined where it may be in what is not known. */
function valueFrom(map: ObjectMap, source: Source): Value | undefined {
  const path = source.fieldPath || 'metadata.name';
  const found = sourceIn(map, source);
  if (found === undefined || mayBeChanged(found)) return undefined;
  const root = { value: found.manifest, at: at(found.manifest) };
  const place = source.fieldPath === undefined ? at(source) : at(source, 'fieldPath');
  const field = inOtherWords(
    () => lookedUp(root, fieldPath(path), place),
    (words) => `error looking up replacement source: ${words}`,
  );
  const isMissing = field === undefined || isNothing(field.value);
  if (isMissing && hasUnknownContent(found)) return undefined;
  if (isMissing)
    throw new Refused(
      place,
      `fieldPath \`${path}\` is missing for replacement source ${idText(idOf(source))}`,
    );
  return refined(copiedValue(field, path), source, place);
}

/** Whether something that is not computed may give a field of an object another value; what a generator lacks only adds fields. */
function mayBeChanged({ touchedBy }: BuiltObject): boolean {
  return touchedBy.some(({ field }) => !field.endsWith('Generator'));
}

function isNothing(value: unknown): boolean {
  if (isList(value)) return value.length === 0;
  return value === null || (isMap(value) && Object.keys(value).length === 0);
}

function idOf({ group = '', version = '', kind = '', name = '', namespace = '' }: Source): ObjectId {
  return { group, version, kind, name, namespace };
}

function sourceIn(map: ObjectMap, source: Source): BuiltObject | undefined {
  const wanted = idOf(source);
  const isMeant = (id: ObjectId) =>
    (wanted.name === '' || wanted.name === id.name) &&
    (wanted.namespace === '' || effectiveNamespace(wanted) === effectiveNamespace(id)) &&
    isSelected(id, wanted);
  const found = map.objects.filter((one) => everyId(one).some(isMeant));
  if (found.length === 1) return found[0];
  if (found.length === 0 && isOpen(map)) return undefined;
  const words = found.length === 0 ? 'nothing selected by' : 'multiple matches for selector';
  const options = source.options?.delimiter
    ? `:${source.options.delimiter}(${source.options.index ?? 0}), create=${source.options.create === true}`
    : '';
  const text = source.fieldPath ? `:${source.fieldPath}` : '';
  throw new Refused(at(source), `${words} ${idText(wanted)}${text}${options}`);
}

function refined(field: Placed, { options }: Source, place: Location): Value {
  const text = isStructure(field.value) ? undefined : scalarText(field);
  if (!options?.delimiter) return { value: field.value, at: field.at, text };
  if (text === undefined) throw new Refused(place, 'delimiter option can only be used with scalar nodes');
  const { index = 0 } = options;
  const part = text.split(options.delimiter)[index];
  if (part === undefined || index < 0)
    throw new Refused(at(options, 'index'), `options.index ${index} is out of bounds for value ${text}`);
  return { value: typeof field.value === 'string' ? part : plainScalar(part), at: field.at, text: part };
}

function withTarget(map: ObjectMap, target: Target, value: Value | undefined): ObjectMap {
  if (target.select === undefined) throw new Refused(at(target), 'target must specify resources to select');
  const place = at(target, 'select');
  const select = testsOf(target.select, place);
  const reject = (target.reject ?? []).map((one, index) => ({
    tests: testsOf(one, at(target.reject ?? [], index)),
    ids: [one.group, one.version, one.kind, one.name, one.namespace].some(Boolean),
    texts: Boolean(one.labelSelector) || Boolean(one.annotationSelector),
  }));
  const isMeant = (object: BuiltObject) =>
    select.texts(object.manifest) &&
    !reject.some(({ tests, texts }) => texts && tests.texts(object.manifest)) &&
    !reject.some(({ tests, ids }) => ids && everyId(object).some((id) => fitsId(tests, id))) &&
    everyId(object).some((id) => fitsId(select, id));
  return value === undefined ? unknownAt(map, target, isMeant) : withValue(map, target, value, isMeant);
}

function unknownAt(map: ObjectMap, target: Target, isMeant: (object: BuiltObject) => boolean): ObjectMap {
  const reason = 'the source of a replacement is not known';
  const unknown = { field: 'replacements', at: at(target), reason, givesObjects: false };
  return withUnknown(map, unknown, isMeant);
}

function withValue(
  map: ObjectMap,
  target: Target,
  value: Value,
  isMeant: (object: BuiltObject) => boolean,
): ObjectMap {
  const paths = target.fieldPaths ?? [];
  const places =
    paths.length === 0
      ? [{ path: 'metadata.name', at: at(target) }]
      : paths.map((path, index) => ({ path, at: at(paths, index) }));
  const meant = map.objects.map(isMeant);
  let result = map;
  for (const { path, at: place } of places) {
    const unknown = new Set<number>();
    const objects = result.objects.map((object, index) => {
      if (meant[index] !== true) return object;
      const changed = copied(object, path, place, target, value);
      if (changed === 'unknown') unknown.add(index);
      return changed === 'unknown' ? object : changed;
    });
    result = withObjects(result, objects);
    const reason = 'a replacement writes into YAML in the text of a field';
    if (unknown.size > 0)
      result = withUnknown(
        result,
        { field: 'replacements', at: place, reason, givesObjects: false },
        (_, index) => unknown.has(index),
      );
  }
  return result;
}

function copied(
  object: BuiltObject,
  path: string,
  place: Location,
  { options }: Target,
  value: Value,
): BuiltObject | 'unknown' {
  const creates = options?.create === true ? kindOf(value) : undefined;
  const words = `unable to find${creates === undefined ? '' : ' or create'} field ${JSON.stringify(path)} in replacement target`;
  const misfits = [...object.misfits];
  const set = (field: Placed, isMade: boolean) => setIn(field, isMade, value, options, place, misfits);
  const change = { set, by: place, ...(creates === undefined ? {} : { creates }) };
  const inText = changedInText(object.manifest, fieldPath(path), change);
  if (inText !== undefined) return inText === 'unknown' ? inText : withManifest(object, inText);
  const { result, count } = inOtherWords(
    () => changedAlong({ value: object.manifest, at: at(object.manifest) }, fieldPath(path), change),
    (message) => (message.startsWith('delimiter option') ? message : `${words}: ${message}`),
  );
  if (count === 0 && hasUnknownContent(object)) return object;
  if (count === 0) throw new Refused(place, words);
  if (!isMap(result.value)) return object;
  const changed = withManifest(object, result.value);
  return misfits.length === 0 ? changed : { ...changed, misfits };
}

function kindOf({ value }: Placed): NodeKind {
  return isList(value) ? 'list' : isMap(value) ? 'map' : 'scalar';
}

function setIn(
  field: Placed,
  isMade: boolean,
  value: Value,
  options: Target['options'],
  place: Location,
  misfits: Misfit[],
): Placed {
  const isScalar = !isStructure(field.value);
  let { text } = value;
  if (options?.delimiter) {
    if (!isScalar) throw new Refused(place, 'delimiter option can only be used with scalar nodes');
    text = joined(scalarText(field), options.delimiter, options.index ?? 0, text ?? '');
  }
  if (!isScalar) return { value: value.value, at: value.at };
  if (isMade) return { value: plainScalar(text ?? ''), at: value.at };
  return ofSameType(field, { ...value, text: text ?? '' }, place, misfits);
}

function joined(text: string, delimiter: string, index: number, part: string): string {
  const parts = text.split(delimiter);
  if (index < 0) parts.unshift(part);
  else if (index >= parts.length) parts.push(part);
  else parts[index] = part;
  return parts.join(delimiter);
}

/** A text in the place of a scalar, which keeps its type; where the text is none of that type, it is a misfit. */
function ofSameType(
  before: Placed,
  { text, at: source }: Placed & { readonly text: string },
  by: Location,
  misfits: Misfit[],
): Placed {
  const tag = misfits.find((one) => one.at === before.at)?.tag ?? tagOf(before.value);
  if (tag === '!!str') return { value: text, at: source };
  const value = plainScalar(text);
  if (tagOf(value) === tag || (tag === '!!float' && typeof value === 'number')) return { value, at: source };
  const own = meantAt(source);
  misfits.push({ at: own, by, tag, message: `yaml: cannot decode ${tagOf(value)} \`${text}\` as a ${tag}` });
  return { value: text, at: own };
}

function tagOf(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? '!!int' : '!!float';
  return typeof value === 'boolean' ? '!!bool' : typeof value === 'string' ? '!!str' : '!!null';
}
