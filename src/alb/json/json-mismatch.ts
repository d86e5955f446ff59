import type { Form } from './go-json.ts';
import type { JsonNode } from './json-text.ts';

/** A value of a JSON text that Go's decoder does not take. */
export interface Mismatch {
  /** The key that it stands under; empty for the whole text. */
  readonly key: string;
  readonly node: JsonNode;
  readonly expected: Form;
}

/** The values that do not fit a form, in the order of the text; keys in any letter case, unknown ones are ignored. */
export function mismatchesIn(node: JsonNode, form: Form, key = ''): readonly Mismatch[] {
  if (node.kind === 'scalar' && node.value === null) return [];
  const wrong = [{ key, node, expected: form }];
  if (typeof form === 'string') return isScalar(node, form) ? [] : wrong;
  if ('list' in form)
    return node.kind === 'list' ? node.items.flatMap((item) => mismatchesIn(item, form.list, key)) : wrong;
  if (node.kind !== 'object') return wrong;
  return node.members.flatMap((member) => {
    const inner = 'values' in form ? form.values : fieldForm(form.fields, member.key);
    return inner === undefined ? [] : mismatchesIn(member.value, inner, member.key);
  });
}

function fieldForm(fields: Readonly<Record<string, Form>>, key: string): Form | undefined {
  const found = Object.keys(fields).find((name) => name.toLowerCase() === key.toLowerCase());
  return found === undefined ? undefined : fields[found];
}

function isScalar(node: JsonNode, form: Extract<Form, string>): boolean {
  if (node.kind !== 'scalar') return false;
  const { value } = node;
  if (form === 'boolean') return typeof value === 'boolean';
  if (form !== 'integer' && typeof value === 'string') return true;
  return form !== 'string' && Number.isInteger(value);
}

/** `the number 301`, `the string "80"`, `a list`: a value as messages show it. */
export function nodeText(node: JsonNode): string {
  if (node.kind !== 'scalar') return node.kind === 'list' ? 'a list' : 'an object';
  if (typeof node.value === 'string') return `the string ${node.text}`;
  return typeof node.value === 'number' ? `the number ${node.text}` : node.text;
}

/** `a string`, `a list`: a form as messages show it. */
export function formText(form: Form): string {
  if (typeof form === 'string') return scalarTexts[form];
  return 'list' in form ? 'a list' : 'an object';
}

const scalarTexts: Readonly<Record<Extract<Form, string>, string>> = {
  string: 'a string',
  integer: 'a whole number',
  boolean: 'true or false',
  'integer or string': 'a whole number or a string',
};

/** The value under a key of an object, as Go finds it, whatever its letter case, the last one. Undefined where there is none. */
export function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  if (node?.kind !== 'object') return undefined;
  const named = node.members.filter(({ key }) => key.toLowerCase() === name.toLowerCase());
  return named.at(-1)?.value;
}

/** The items of a list; none where it is no list. */
export function itemsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.kind === 'list' ? node.items : [];
}
