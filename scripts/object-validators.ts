// The validators of Kubernetes objects: compiled by ajv from schemas/, then made lean, since every start reads them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeywordCxt, Name } from 'ajv';
import { _, Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';

const folders = ['kubernetes', 'istio', 'gateway-api', 'aws'];

interface ObjectSchema {
  readonly $id: string;
  readonly properties?: {
    readonly apiVersion: { readonly enum: readonly string[] };
    readonly kind: { readonly const: string };
  };
}

const schemas: readonly ObjectSchema[] = folders.flatMap((folder) =>
  readdirSync(join('schemas', folder))
    .sort()
    .map((file) => JSON.parse(readFileSync(join('schemas', folder, file), 'utf8'))),
);

/** The module that holds a validator for each apiVersion and kind. */
export function objectValidators(): string {
  const ajv = new Ajv({
    code: { source: true, esm: true, lines: true },
    allErrors: true,
    messages: false,
    inlineRefs: false,
    allowUnionTypes: true,
  });
  ajv.addKeyword(
    presence('atMostOneOf', (data, groups: string[][]) =>
      groups.map((names) => _`${present(data, names)} > 1`).reduce((one, other) => _`${one} || ${other}`),
    ),
  );
  ajv.addKeyword(presence('exactlyOneOf', (data, names: string[]) => _`${present(data, names)} !== 1`));
  ajv.addSchema([...schemas]);
  const kinds = schemas.filter(({ properties }) => properties !== undefined);
  const exports = Object.fromEntries(kinds.map(({ $id }, index) => [`kind${index}`, $id]));
  const code = leanCode(standaloneCode.default(ajv, exports));
  const entries = kinds.flatMap(({ $id, properties }, index) =>
    (properties?.apiVersion.enum ?? []).map(
      (version) =>
        `  [${JSON.stringify(`${version}/${properties?.kind.const}`)}, { schema: ${JSON.stringify($id)}, validate: kind${index} }],`,
    ),
  );
  return `${code}\nexport const validators = new Map([\n${entries.join('\n')}\n]);\n`;
}

type Code = ReturnType<typeof _>;

/** A keyword that refuses a map by which of the fields it names are there. */
function presence<Names>(keyword: string, refuses: (data: Name, names: Names) => Code) {
  return {
    keyword,
    type: 'object' as const,
    schemaType: 'array' as const,
    error: { message: keyword },
    code(cxt: KeywordCxt) {
      cxt.fail(refuses(cxt.data, cxt.schema));
    },
  };
}

/** How many of the fields are there. */
function present(data: Name, names: readonly string[]): Code {
  return names.map((name) => _`(${data}[${name}] == null ? 0 : 1)`).reduce((sum, one) => _`${sum} + ${one}`);
}

/**
 * What ajv wrote, with one call where it writes each error out: an error is its place, its keyword and, where there
 * is one, the field in question. The schemas themselves are no part of it; the words of an error ask them by its place.
 */
function leanCode(code: string): string {
  const constants = new Map(
    [...code.matchAll(/^const (schema\d+) = (\{.*\});$/gm)].map(([, name = '', text = '']) => [
      name,
      JSON.parse(text),
    ]),
  );
  const lean = code
    .replace('"use strict";', '')
    .replace(/^const schema\d+ = .*;\n|^const func\d+ = .*;\n|^\/\*# sourceURL.*\n/gm, '')
    .replace(/export const kind/g, 'const kind')
    .replace(
      /const (err\d+) = \{instancePath(?::(.*?))?,schemaPath:".*?",keyword:"(\w+)",params:\{(?:(?:additional|missing)Property: (.*?))?(?:\w+:.*?)?\}\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;/g,
      (_all, _name, place = 'path', keyword, field) =>
        `fail(errors, ${place}, "${keyword}"${field === undefined ? '' : `, ${field}`});`,
    )
    .replace(
      /if\(!\((validate\d+)\((\S+), \{instancePath:(.*?),parentData:.*?\}\)\)\)\{\nvErrors = .*;\nerrors = vErrors\.length;\n\}/g,
      '$1($2, $3, errors);',
    )
    .replace(/^(function validate\d+)\(data, \{.*\}=\{\}\)\{/gm, '$1(data, path, errors){')
    .replace(
      /^let vErrors = null;\nlet errors = 0;\n|^validate\d+\.errors = vErrors;\nreturn errors === 0;\n/gm,
      '',
    )
    .replace(/func\d+\.call\((schema\d+)([\w.]*), (\w+)\)/g, (_all, name, path, key) => {
      const names = Object.keys(fieldAt(constants.get(name), path));
      return `(${names.map((one) => `${key} === ${JSON.stringify(one)}`).join(' || ')})`;
    })
    .replace(/(data\d*(?:\.\w+)*) && typeof \1 == "object" && !Array\.isArray\(\1\)/g, 'isMap($1)')
    .replace(/(key\d+)\.replace\(\/~\/g, "~0"\)\.replace\(\/\\\/\/g, "~1"\)/g, 'escaped($1)')
    .replaceAll('instancePath', 'path');
  if (/vErrors|schema\d|func\d|require\(/.test(lean)) {
    throw new Error('ajv writes its code in another way than scripts/object-validators.ts expects');
  }
  return `${shared}${withoutRepeats(lean)}`;
}

/** What the validators call. */
const shared = `function fail(errors, path, keyword, field){
errors.push({ path, keyword, field });
}

function isMap(data){
return typeof data == "object" && data !== null && !Array.isArray(data);
}

function escaped(key){
return key.replace(/~/g, "~0").replace(/\\//g, "~1");
}
`;

/** The code with each validator once: what several schemas refer to, such as metadata, ajv writes for each of them. */
function withoutRepeats(code: string): string {
  const names = new Map<string, string>();
  const repeated = new Map<string, string>();
  const kept = code.split(/^(?=function |const kind)/m).filter((part) => {
    const [, name, text = ''] = /^function (\w+)(.*)$/s.exec(part.trim()) ?? [];
    const first = names.get(text);
    if (name === undefined) return true;
    if (first === undefined) names.set(text, name);
    else repeated.set(name, first);
    return first === undefined;
  });
  if (repeated.size === 0) return code;
  return withoutRepeats(kept.join('').replace(/\bvalidate\d+\b/g, (name) => repeated.get(name) ?? name));
}

function fieldAt(value: Record<string, unknown>, path: string): object {
  return path
    .split('.')
    .filter((step) => step !== '')
    .reduce((holder: Record<string, unknown>, step) => Object(holder[step]), value);
}

/** Types of that module. */
export const objectValidatorTypes = `/** One thing that a schema refuses. */
export interface SchemaError {
  /** JSON pointer into the object. */
  readonly path: string;
  readonly keyword: string;
  /** The field that is missing or unknown; absent for other keywords. */
  readonly field?: string;
}

/** The schema of a kind: its id, and what collects the errors of an object in \`errors\`. */
export interface ObjectValidator {
  readonly schema: string;
  readonly validate: (object: unknown, path: '', errors: SchemaError[]) => void;
}

/** Validators by \`apiVersion/kind\`. */
export declare const validators: ReadonlyMap<string, ObjectValidator>;
`;

/** The module that holds the schemas as text, parsed when an error is put into words. */
export function objectSchemas(): string {
  const byId = Object.fromEntries(schemas.map((schema) => [schema.$id, schema]));
  return [
    '/** All schemas of objects by their id, as JSON text: they are asked only for the words of an error. */',
    `export function schemaText(): string {\n  return ${JSON.stringify(JSON.stringify(byId))};\n}`,
    '',
  ].join('\n');
}
