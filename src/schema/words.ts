import { isMap } from '../k8s/object/shape.ts';
import type { Key } from '../source/file/file.ts';
import type { SchemaNode } from './schema-node.ts';

/** `spec.ports[0].port`: how messages name a field; empty for the object itself. */
export function fieldText(path: readonly Key[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

/** What a value is, as messages say it: `"80"`, `the number 80`, `a list`, `empty`. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return `the boolean ${value}`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return isMap(value) ? 'a map' : 'empty';
}

/** `a`, `a or b`, `a, b or c`. */
export function alternatives(words: readonly string[], joint: 'or' | 'and' = 'or'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${joint} ${last}`;
}

const typeWords: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'a string',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
};

/** What a schema expects, in words. */
export function expectedText(node: SchemaNode): string {
  if (node.title !== undefined) return node.title;
  if (node.enum !== undefined) return alternatives(node.enum.map((one) => `"${one}"`));
  const types = typeof node.type === 'string' ? [node.type] : (node.type ?? []);
  const words = types.map((type) => typeWords[type] ?? type);
  return words.length === 0
    ? 'a value'
    : `${alternatives(words)}${rangeText(node)}${contentText(node)}${patternText(node)}`;
}

function rangeText({ minimum, maximum }: SchemaNode): string {
  if (minimum === undefined) return maximum === undefined ? '' : ` of at most ${maximum}`;
  return maximum === undefined ? ` of at least ${minimum}` : ` from ${minimum} to ${maximum}`;
}

function patternText({ pattern }: SchemaNode): string {
  return pattern === undefined ? '' : ` that matches ${pattern}`;
}

function contentText({ required = [], exactlyOneOf = [] }: SchemaNode): string {
  if (required.length > 0) return ` with ${alternatives(required, 'and')}`;
  return exactlyOneOf.length > 0 ? ` with ${alternatives(exactlyOneOf)}` : '';
}
