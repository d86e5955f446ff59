import { isMap } from '../../k8s/object/shape.ts';

/** What a JSON value must be for Go's decoder to take it: a scalar type, a list or a map of one form, or a struct of known fields. */
export type Form =
  | 'string'
  | 'integer'
  | 'boolean'
  | 'integer or string'
  | { readonly list: Form }
  | { readonly values: Form }
  | { readonly fields: Readonly<Record<string, Form>> };

/** The value of a JSON text; undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * A field of a JSON object as Go's encoding/json finds it: letter case of the key does not matter and the last of
 * several spellings wins. Undefined when there is none, it is null, or the value is no object.
 */
export function fieldOf(value: unknown, name: string): unknown {
  if (!isMap(value)) return undefined;
  const wanted = name.toLowerCase();
  let found: unknown;
  for (const [key, item] of Object.entries(value)) {
    if (key.toLowerCase() === wanted && item !== null) found = item;
  }
  return found;
}

/** A field that is a string; undefined otherwise. */
export function stringField(value: unknown, name: string): string | undefined {
  const field = fieldOf(value, name);
  return typeof field === 'string' ? field : undefined;
}

/** A field that is an integer; undefined otherwise. */
export function integerField(value: unknown, name: string): number | undefined {
  const field = fieldOf(value, name);
  return typeof field === 'number' && Number.isInteger(field) ? field : undefined;
}

/** A field that is a list; empty otherwise. */
export function listField(value: unknown, name: string): readonly unknown[] {
  const field = fieldOf(value, name);
  return Array.isArray(field) ? field : [];
}

/** Whether Go's decoder takes a value for a form: null fits everything, unknown keys are ignored, types are strict. */
export function decodes(value: unknown, form: Form): boolean {
  if (value === null) return true;
  if (typeof form === 'string') return scalarDecodes(value, form);
  if ('list' in form) return Array.isArray(value) && value.every((item) => decodes(item, form.list));
  if (!isMap(value)) return false;
  if ('values' in form) return Object.values(value).every((item) => decodes(item, form.values));
  const fields = new Map(Object.entries(form.fields).map(([name, item]) => [name.toLowerCase(), item]));
  return Object.entries(value).every(([key, item]) => {
    const field = fields.get(key.toLowerCase());
    return field === undefined || decodes(item, field);
  });
}

function scalarDecodes(
  value: unknown,
  form: 'string' | 'integer' | 'boolean' | 'integer or string',
): boolean {
  if (form === 'boolean') return typeof value === 'boolean';
  if (form !== 'integer' && typeof value === 'string') return true;
  return form !== 'string' && Number.isInteger(value);
}

/** A field that is a boolean; undefined otherwise. */
export function booleanField(value: unknown, name: string): boolean | undefined {
  const field = fieldOf(value, name);
  return typeof field === 'boolean' ? field : undefined;
}

/** A list of strings as Go's decoder leaves it, null being an empty string; empty when there is no list. */
export function stringsField(value: unknown, name: string): readonly string[] {
  return listField(value, name).map((item) => (typeof item === 'string' ? item : ''));
}
