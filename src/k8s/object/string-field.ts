import type { Resource } from './resource.ts';
import { isMap } from './shape.ts';

type Written = Readonly<Record<string, unknown>>;

/** A field whose values the API server wants as strings. */
export interface StringField {
  readonly what: 'annotation' | 'label' | 'selector';
  readonly key: string;
  readonly value: unknown;
  /** The map that holds the key, as read. */
  readonly holder: Written;
}

/** All annotations, labels and exact-match selectors of an object and its pod template, values of any type. */
export function stringFieldsOf(resource: Resource): readonly StringField[] {
  const { metadata, spec } = resource.written;
  const template = isMap(spec) && isMap(spec.template) ? spec.template : {};
  return [
    ...metadataFields(metadata),
    ...metadataFields(template.metadata),
    ...(isMap(spec) ? selectorFields(resource, spec) : []),
  ];
}

function metadataFields(metadata: unknown): readonly StringField[] {
  if (!isMap(metadata)) return [];
  return [...fieldsOf('annotation', metadata.annotations), ...fieldsOf('label', metadata.labels)];
}

/** Service and Gateway select by plain maps, workloads and policies by `matchLabels`. */
function selectorFields({ id }: Resource, spec: Written): readonly StringField[] {
  const { selector } = spec;
  if (!isMap(selector)) return [];
  if (isMap(selector.matchLabels)) return fieldsOf('selector', selector.matchLabels);
  return id.kind === 'Service' || id.kind === 'Gateway' ? fieldsOf('selector', selector) : [];
}

function fieldsOf(what: StringField['what'], holder: unknown): readonly StringField[] {
  if (!isMap(holder)) return [];
  return Object.entries(holder).map(([key, value]) => ({ what, key, value, holder }));
}

/** Whether a value is a scalar that only lacks quotes to be a string. */
export function isNumberOrBoolean(value: unknown): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

/** What a value is instead of a string: `the number 30218`, `the boolean true, written on`, `a list`, `a map`. */
export function typeText(value: unknown, written: string): string {
  if (Array.isArray(value)) return 'a list';
  if (!isNumberOrBoolean(value)) return 'a map';
  const meant = `the ${typeof value} ${value}`;
  return String(value) === written ? meant : `${meant}, written ${written}`;
}
