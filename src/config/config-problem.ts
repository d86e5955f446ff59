import type { SchemaError } from '../generated/schema/validate-config.js';
import { isMap } from '../k8s/object/shape.ts';
import { nearest } from '../k8s/object/slip.ts';
import { valueText } from '../schema/words.ts';
import type { Key } from '../source/file/file.ts';
import type { TextProblem } from '../source/yaml/read.ts';

/** What is wrong with a configuration: the path of keys that leads there, and a sentence without full stop. */
export interface ConfigProblem {
  readonly path: readonly Key[];
  /** Whether the key is wrong, as opposed to what stands under it. */
  readonly onKey?: boolean;
  readonly text: string;
}

/** Says what the schema refuses of a value, which is called `whole`: the key, what it is, what was expected, what may be meant. */
export function problemOf(
  errors: readonly SchemaError[],
  value: unknown,
  whole = 'the configuration',
): ConfigProblem {
  const error = tellingOf(errors);
  const path = error === undefined ? [] : keysOf(error.instancePath, value);
  const text = sentenceOf(error, errors, path, whole);
  return error?.keyword === 'additionalProperties'
    ? { path: [...path, String(error.params.additionalProperty)], onKey: true, text }
    : { path, text };
}

/** Why a text of ours cannot be read, in a clause; `expected` is what it should be. */
export function textProblemWords(problem: TextProblem, expected: string): string {
  if (problem.kind === 'repeated key') return `key "${problem.key}" is written twice, expected once`;
  if (problem.kind === 'syntax') return problem.message;
  if (problem.kind === 'joined documents')
    return `several objects stand together without "---" between them, expected ${expected}`;
  return `the file is ${problem.what}, expected ${expected}`;
}

/** The error that tells most: where a list is one of several forms, the one about its entry, or that it has too few. */
function tellingOf(errors: readonly SchemaError[]): SchemaError | undefined {
  const last = errors.at(-1);
  if (last?.keyword !== 'anyOf' || !Array.isArray(last.data)) return last;
  const ofEntry = errors.find(({ instancePath }) => instancePath.startsWith(`${last.instancePath}/`));
  return ofEntry ?? errors.find(({ keyword }) => keyword === 'minItems') ?? last;
}

function sentenceOf(
  error: SchemaError | undefined,
  errors: readonly SchemaError[],
  path: readonly Key[],
  whole: string,
): string {
  if (error === undefined) return `${whole} cannot be read, expected a map of settings`;
  const key = keyText(path);
  const { keyword, params, parentSchema } = error;
  if (keyword === 'additionalProperties') {
    const name = String(params.additionalProperty);
    const known =
      isMap(parentSchema) && isMap(parentSchema.properties) ? Object.keys(parentSchema.properties) : [];
    const inside = key === '' ? '' : ` in "${key}"`;
    return `key "${name}"${inside} is not known, expected one of ${known.join(', ')}${suggestion(name, known)}`;
  }
  if (keyword === 'required') return `"${key}" needs the key "${String(params.missingProperty)}"`;
  const subject = key === '' ? whole : `"${key}"`;
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

/** `/ignore/0/reason` → `ignore`, 0, `reason`; steps into a list are numbers. */
function keysOf(pointer: string, value: unknown): readonly Key[] {
  let inside = value;
  return pointer
    .split('/')
    .slice(1)
    .map((step) => {
      const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
      const key = Array.isArray(inside) ? Number(name) : name;
      inside = Array.isArray(inside) ? inside[Number(name)] : isMap(inside) ? inside[name] : undefined;
      return key;
    });
}

/** A path of keys as people write it: `ignore[0].reason`. */
export function keyText(path: readonly Key[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}
