import type { SchemaError } from '../generated/schema/validate-config.js';
import { isMap } from '../k8s/object/shape.ts';
import { nearest } from '../k8s/object/slip.ts';
import { valueText } from '../schema/words.ts';

/** Says in one sentence without full stop what the schema refuses: the key, what it is, what was expected, what may be meant. */
export function problemOf(errors: readonly SchemaError[]): string {
  const error = errors.at(-1);
  if (error === undefined) return 'the configuration cannot be read, expected a map of settings';
  const key = keyText(error.instancePath);
  const { keyword, params, parentSchema } = error;
  if (keyword === 'additionalProperties') {
    const name = String(params.additionalProperty);
    const known =
      isMap(parentSchema) && isMap(parentSchema.properties) ? Object.keys(parentSchema.properties) : [];
    const inside = key === '' ? '' : ` in "${key}"`;
    return `key "${name}"${inside} is not known, expected one of ${known.join(', ')}${suggestion(name, known)}`;
  }
  if (keyword === 'required')
    return `"${key}" has no key "${String(params.missingProperty)}", which it needs`;
  const subject = key === '' ? 'the configuration' : `"${key}"`;
  const allowed = errors
    .filter(({ instancePath }) => instancePath === error.instancePath)
    .flatMap(allowedValues);
  const meant = typeof error.data === 'string' ? suggestion(error.data, allowed) : '';
  return `${subject} is ${valueText(error.data)}, expected ${expected(error, allowed)}${meant}`;
}

function allowedValues({ params }: SchemaError): readonly string[] {
  const values = Array.isArray(params.allowedValues) ? params.allowedValues : [params.allowedValue];
  return values.filter((value) => typeof value === 'string');
}

function suggestion(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

const typeWords: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  boolean: 'true or false',
  integer: 'a whole number',
};

function expected({ keyword, params, parentSchema }: SchemaError, allowed: readonly string[]): string {
  if (isMap(parentSchema) && typeof parentSchema.title === 'string') return parentSchema.title;
  if (keyword === 'minItems') return 'at least one entry';
  if (allowed.length > 0) return `one of ${allowed.join(', ')}`;
  return typeWords[String(params.type)] ?? 'another value';
}

/** `/ignore/0/reason` → `ignore[0].reason`. */
function keyText(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(
      (text, step) => (/^\d+$/.test(step) ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
      '',
    );
}
