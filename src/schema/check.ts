// What the API server refuses in one object. src/manifests/manifest-set.ts asks for each object; which problems count
// at the target versions is decided in served-version-problem.ts.
import type { SchemaError } from '../generated/schema/validate-objects.js';
import { validators } from '../generated/schema/validate-objects.js';
import { isNamePlaceholder } from '../k8s/object/placeholder.ts';
import type { Resource } from '../k8s/object/resource.ts';
import { childAt, isMap, placeIn } from '../k8s/object/shape.ts';
import { isSlipOf, nearest } from '../k8s/object/slip.ts';
import { stringFieldsOf } from '../k8s/object/string-field.ts';
import type { Settings } from '../settings/settings.ts';
import type { Key } from '../source/file/file.ts';
import type { Location } from '../source/file/place.ts';
import { at, isSamePath, keyOf } from '../source/file/place.ts';
import { isAlike } from './alike-object.ts';
import { isFilledIn } from './filled-in.ts';
import { ingressRefusals } from './ingress-refusals.ts';
import { istioRefusals } from './istio-refusals.ts';
import type { IsPartial } from './partial-objects.ts';
import type { SchemaProblem, UnknownField } from './problem.ts';
import type { Refusal } from './refusal.ts';
import type { SchemaNode } from './schema-node.ts';
import { fieldNames, schemaNodeAt } from './schema-node.ts';
import { serviceRefusals } from './service-refusals.ts';
import { alternatives, expectedText, fieldText, valueText } from './words.ts';

/**
 * What is wrong with an object by the schema of its apiVersion and kind, and by the checks of the API server that no
 * schema can say; empty for kinds without a schema. Null counts as absent, as the API server takes it; placeholders
 * are not judged, and neither are values that are no text in the fields that `stringFieldsOf` lists.
 */
export function schemaProblems(
  resource: Resource,
  settings: Settings,
  isPartial: IsPartial,
): readonly SchemaProblem[] {
  const validator = validators.get(`${resource.apiVersion}/${resource.id.kind}`);
  if (validator === undefined || resource.source !== 'written') return [];
  if (wasFaultless(resource, settings)) return [];
  const errors: SchemaError[] = [];
  validator.validate(resource.written, '', errors);
  const refusals = [...refusalsOf(resource, validator.schema, settings)];
  if (errors.length === 0 && refusals.length === 0) {
    rememberFaultless(resource, settings);
    return [];
  }
  const lacks = isPartial(resource);
  const met = errors
    .map((error) => metAt(error, resource, validator.schema))
    .filter(isJudged(resource))
    .filter((one) => !(lacks && isLack(one)));
  const unknown = met.filter(({ error }) => error.keyword === 'additionalProperties').map(unknownField);
  const refused = met.flatMap((one) => {
    const message = refusalOf(one);
    return message === undefined ? [] : [refusedField(one, message, unknown)];
  });
  const further = refusals
    .filter(({ path, lack = false }) => !(lacks && lack) && !isPlaceholderAt(resource.written, path))
    .map((refusal) => furtherRefusal(refusal, resource));
  return [...refused, ...further, ...unknown];
}

/** The last object without faults that a build gave a `spec` to, and the settings that it was checked under. */
const faultless = new WeakMap<
  object,
  { readonly written: Resource['written']; readonly settings: Settings }
>();

function rememberFaultless({ build, written }: Resource, settings: Settings): void {
  if (build !== undefined && isMap(written.spec)) faultless.set(written.spec, { written, settings });
}

/** Whether another build gave the same object, but for how it is named and labelled, and nothing was wrong with it. */
function wasFaultless({ build, written }: Resource, settings: Settings): boolean {
  if (build === undefined || !isMap(written.spec)) return false;
  const before = faultless.get(written.spec);
  return before !== undefined && before.settings === settings && isAlike(written, before.written);
}

/** An error with what it is about: the value, the map or list that holds it, and its schema. */
interface MetError {
  readonly error: SchemaError;
  readonly resource: Resource;
  readonly schema: string;
  readonly path: readonly Key[];
  readonly value: unknown;
  readonly holder: unknown;
}

function metAt(error: SchemaError, resource: Resource, schema: string): MetError {
  const path: Key[] = [];
  let value: unknown = resource.written;
  let holder: unknown;
  for (const text of error.path.split('/').slice(1)) {
    const name = text.replaceAll('~1', '/').replaceAll('~0', '~');
    const step = Array.isArray(value) ? Number(name) : name;
    path.push(step);
    holder = value;
    value = childAt(value, [step]);
  }
  return { error, resource, schema, path, value, holder };
}

/** Leaves out placeholders, maps with a key that is filled in later, and values that are no text where the rule for string fields judges them. */
function isJudged(resource: Resource) {
  const strings = new Set(
    stringFieldsOf(resource).map(({ holder, key }) => JSON.stringify(at(holder, key).path)),
  );
  return ({ error, value, path }: MetError): boolean => {
    if (typeof value === 'string' && isFilledIn(value)) return false;
    if (typeof value === 'string' && error.keyword === 'pattern' && isNamePlaceholder(value)) return false;
    if (isMap(value) && error.keyword !== 'type' && Object.keys(value).some(isUnfilled)) return false;
    return typeof value === 'string' || !strings.has(JSON.stringify([...resource.origin.path, ...path]));
  };
}

/** Whether something is not there, as opposed to being wrong. */
function isLack({ error: { keyword }, value }: MetError): boolean {
  if (value === null || ['required', 'minItems', 'minProperties'].includes(keyword)) return true;
  return keyword === 'exactlyOneOf' && isMap(value) && Object.keys(value).length === 0;
}

/** A key that a template fills in, or a directive of a patch. */
function isUnfilled(key: string): boolean {
  return isFilledIn(key) || key.startsWith('$');
}

function isPlaceholderAt(written: unknown, path: readonly Key[]): boolean {
  const value = childAt(written, path);
  return typeof value === 'string' && isFilledIn(value);
}

function unknownField({ error, resource, schema, path, value }: MetError): UnknownField {
  const field = error.field ?? '';
  const known = fieldNames(schemaNodeAt(schema, path));
  const meant = nearestField(field, known);
  return {
    kind: 'unknown field',
    resource,
    at: keyOf(placeIn(resource.written, ...path, field)),
    path,
    field,
    known,
    emptyParent: emptyParentOf(field, { schema, path, value }),
    meant:
      meant === undefined
        ? undefined
        : { field: meant, isThere: isMap(value) && Object.hasOwn(value, meant) },
  };
}

/** The only null field of the map that may hold a field of that name. */
function emptyParentOf(
  field: string,
  { schema, path, value }: Pick<MetError, 'schema' | 'path' | 'value'>,
): string | undefined {
  if (!isMap(value)) return undefined;
  const [parent, second] = Object.keys(value).filter(
    (name) => value[name] === null && fieldNames(schemaNodeAt(schema, [...path, name])).includes(field),
  );
  return second === undefined ? parent : undefined;
}

function nearestField(field: string, known: readonly string[]): string | undefined {
  const plain = (name: string) => name.replaceAll(/[_-]/g, '').toLowerCase();
  const same = known.filter((name) => plain(name) === plain(field));
  return same.length === 1
    ? same[0]
    : nearest(
        field,
        known.filter((name) => isSlipOf(field, name)),
      );
}

function refusedField(met: MetError, message: string, unknown: readonly UnknownField[]): SchemaProblem {
  const { error, resource, schema, path, value } = met;
  const place = placeOf(resource, path, value);
  const beside = unknown.filter((one) => isSamePath(one.path, path));
  const meant = beside.find((one) => one.meant?.field === error.field) ?? beside[0];
  const instead: Location | undefined = lacksField(error.keyword) ? meant?.at : undefined;
  const missing = error.keyword === 'required' && isMap(value) ? error.field : undefined;
  return {
    kind: 'refused',
    resource,
    at: missing === undefined ? place : placeIn(resource.written, ...path, missing),
    path,
    message,
    oneOf: error.keyword === 'exactlyOneOf' ? schemaNodeAt(schema, path).exactlyOneOf : undefined,
    missing,
    instead,
  };
}

/** A scalar itself, a map or list by its key where it has one. */
function placeOf({ written }: Resource, path: readonly Key[], value: unknown): Location {
  const place = placeIn(written, ...path);
  const isScalar = typeof value !== 'object' || value === null;
  return isScalar || typeof path.at(-1) !== 'string' ? place : keyOf(place);
}

function lacksField(keyword: string): boolean {
  return keyword === 'required' || keyword === 'exactlyOneOf';
}

/** What the API server refuses there, in words; undefined when it refuses nothing (unknown fields, null). */
function refusalOf({ error, schema, path, value, holder }: MetError): string | undefined {
  const { keyword, field = '' } = error;
  if (keyword === 'additionalProperties') return undefined;
  const node = schemaNodeAt(schema, path);
  if (keyword === 'required') {
    const expected = expectedText(schemaNodeAt(schema, [...path, field]));
    return `${fieldText([...path, field])} is missing, expected ${expected}`;
  }
  if (value === null || value === undefined) return nullRefusal({ schema, path, holder, node });
  const subject = fieldText(path) || 'the object';
  if (keyword === 'exactlyOneOf' || keyword === 'atMostOneOf') return presenceRefusal(subject, value, node);
  if (keyword === 'minItems') return `${subject} is an empty list, expected at least one entry`;
  if (keyword === 'minProperties') return `${subject} is an empty map, expected at least one entry`;
  if (keyword === 'maxItems' && Array.isArray(value)) {
    return `${subject} has ${value.length} entries, expected at most ${node.maxItems}`;
  }
  return `${subject} is ${valueText(value)}, expected ${expectedText(node)}${meantText(value, node)}`;
}

/** Null is absence: refused in lists, and in maps only where the field is required. */
function nullRefusal(
  of: Pick<MetError, 'schema' | 'path' | 'holder'> & { node: SchemaNode },
): string | undefined {
  const { schema, path, holder, node } = of;
  const required = schemaNodeAt(schema, path.slice(0, -1)).required ?? [];
  if (!Array.isArray(holder) && !required.includes(String(path.at(-1)))) return undefined;
  return `${fieldText(path)} is empty, expected ${expectedText(node)}`;
}

function presenceRefusal(subject: string, value: unknown, node: SchemaNode): string {
  const isThere = (name: string) => isMap(value) && value[name] !== undefined && value[name] !== null;
  const { exactlyOneOf = [], atMostOneOf = [] } = node;
  for (const group of [exactlyOneOf, ...atMostOneOf]) {
    const there = group.filter(isThere);
    if (there.length > 1) return `${subject} has ${alternatives(there, 'and')}, expected one of them`;
  }
  return `${subject} has neither ${exactlyOneOf.join(' nor ')}, expected one of them`;
}

function meantText(value: unknown, { enum: allowed = [] }: SchemaNode): string {
  if (typeof value !== 'string') return '';
  const same = allowed.find((one) => one.toLowerCase() === value.toLowerCase());
  const meant = same ?? nearest(value, allowed);
  return meant === undefined || allowed.length < 2 ? '' : `; did you mean "${meant}"?`;
}

function* refusalsOf(resource: Resource, schema: string, settings: Settings): Generator<Refusal> {
  const { spec } = resource.written;
  if (!isMap(spec) || Object.keys(spec).some(isUnfilled)) return;
  if (resource.id.kind === 'Ingress') yield* ingressRefusals(spec);
  if (resource.id.kind === 'Service') yield* serviceRefusals(spec, settings);
  yield* istioRefusals(schema, spec);
}

function furtherRefusal({ path, message, because, oneOf }: Refusal, resource: Resource): SchemaProblem {
  return {
    kind: 'refused',
    resource,
    at: placeOf(resource, path, childAt(resource.written, path)),
    path,
    message,
    because,
    oneOf,
  };
}
