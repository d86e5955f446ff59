// Writes, below the folder given or here, src/generated (the index of the rules, their pages, the validators of the
// configuration, of expectations and of objects), docs/annotations.md and docs/rules.md.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { annotationPage } from './annotation-page.ts';
import { objectSchemas, objectValidators, objectValidatorTypes } from './object-validators.ts';
import { ruleIndexPage } from './rule-index.ts';

const banner = '// Written by scripts/generate.ts; do not edit.\n';

const folder = process.argv[2] ?? '.';
const indexOfRules = rulesModule(idsWith('rule.ts'));
write('rules/rules.ts', indexOfRules);
put('docs/rules.md', await ruleIndexPage(indexOfRules));
write('rules/pages.ts', pagesModule(idsWith('README.md')));
write('schema/validate-config.js', validatorModule('schemas/config.schema.json'));
write('schema/validate-config.d.ts', validatorTypes('a configuration'));
write('schema/validate-routes.js', validatorModule('schemas/routes.schema.json'));
write('schema/validate-routes.d.ts', validatorTypes('a list of expectations'));
put('docs/annotations.md', annotationPage());
write('schema/validate-objects.js', objectValidators());
write('schema/validate-objects.d.ts', objectValidatorTypes);
write('schema/object-schemas.ts', objectSchemas());

function write(name: string, text: string): void {
  put(join('src/generated', name), banner + text);
}

function put(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Ids, the paths `category/fault` of the folders below rules/ that hold a file of this name, in order. */
function idsWith(name: string): readonly string[] {
  return readdirSync('rules', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^[^/]+\/[^/]+\/[^/]+$/.test(path) && path.endsWith(`/${name}`))
    .map((path) => path.slice(0, -`/${name}`.length))
    .sort();
}

function rulesModule(ids: readonly string[]): string {
  const names = new Map(ids.map((id) => [id, camelCase(id)]));
  return [
    "import type { Rule } from '../../rule/rule.ts';",
    ...ids.map((id) => `import ${names.get(id)} from '../../../rules/${id}/rule.ts';`),
    '',
    '/** Every rule by its id, in the order of the ids. */',
    'export const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([',
    ...ids.map((id) => `  [${JSON.stringify(id)}, ${names.get(id)}],`),
    ']);',
    '',
  ].join('\n');
}

function pagesModule(ids: readonly string[]): string {
  return [
    '/** The page of every rule and of every finding of the engine (Markdown), by id, in the order of the ids. */',
    'export const pages: ReadonlyMap<string, string> = new Map<string, string>([',
    ...ids.map((id) => `  [${JSON.stringify(id)}, ${JSON.stringify(pageOf(id))}],`),
    ']);',
    '',
  ].join('\n');
}

function pageOf(id: string): string {
  return readFileSync(join('rules', id, 'README.md'), 'utf8');
}

function camelCase(id: string): string {
  return id.replace(/[^A-Za-z0-9]+(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Compiled ahead of time, since compiling a schema costs more than the rest of a start. */
function validatorModule(schemaFile: string): string {
  const ajv = new Ajv({
    code: { source: true, esm: true, lines: true },
    verbose: true,
    allowUnionTypes: true,
  });
  const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
  const code = standaloneCode.default(ajv, validate).replaceAll('"use strict";', '');
  if (code.includes('require(')) throw new Error(`${schemaFile} uses a keyword that needs ajv at run time`);
  return code;
}

function validatorTypes(what: string): string {
  return `/** One thing that the schema refuses. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer into the value. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema?: unknown;
  readonly data?: unknown;
}

/** Whether a value is ${what} that the schema accepts; otherwise \`errors\` says why not. */
declare const validate: {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
};
export default validate;
`;
}
