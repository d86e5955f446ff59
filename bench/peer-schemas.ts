// Schemas of the kinds that we check, in the form that kubeconform reads.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['kubernetes', 'istio', 'gateway-api', 'aws'];

/** The newest form of schemas that it knows. */
const draft = 'http://json-schema.org/draft-07/schema#';

interface Schema {
  readonly $defs?: Readonly<Record<string, unknown>>;
  readonly properties?: {
    readonly apiVersion: { readonly enum: readonly string[] };
    readonly kind: { readonly const: string };
  };
}

/**
 * Writes a schema for each apiVersion and kind below a folder; gives where kubeconform finds them. They are those of `schemas/`, each with
 * what it refers to, but for patterns that look ahead, which Go cannot, and keywords of our own, which it passes over.
 */
export function writePeerSchemas(folder: string): string {
  const shared = Object.fromEntries(
    ['kubernetes', 'istio'].flatMap((source) =>
      Object.entries(read(source, 'shared.json').$defs ?? {}).map(([name, one]) => [
        `${source}-${name}`,
        inOneFile(one, `${source}-`),
      ]),
    ),
  );
  for (const source of sources)
    for (const file of readdirSync(join('schemas', source))) {
      const schema = read(source, file);
      if (schema.properties === undefined) continue;
      const { apiVersion, kind } = schema.properties;
      const { $id, $defs, ...rest } = Object(inOneFile(schema, ''));
      const text = JSON.stringify({ $schema: draft, ...rest, definitions: { ...$defs, ...shared } });
      for (const version of apiVersion.enum) {
        const [group = '', name = group] = version.split('/');
        mkdirSync(join(folder, group), { recursive: true });
        writeFileSync(join(folder, group, `${kind.const.toLowerCase()}-${name}.json`), text);
      }
    }
  return `${folder}/{{.Group}}/{{.ResourceKind}}-{{.ResourceAPIVersion}}.json`;
}

function read(source: string, file: string): Schema {
  return JSON.parse(readFileSync(join('schemas', source, file), 'utf8'));
}

/** A schema whose references stay within its file, where those of its own have a beginning put before their names. */
function inOneFile(node: unknown, own: string): unknown {
  if (Array.isArray(node)) return node.map((one) => inOneFile(one, own));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]) => {
      if (key === '$ref') return [[key, referenceIn(String(value), own)]];
      if (key === 'pattern' && typeof value === 'string' && value.includes('(?')) return [];
      return [[key, inOneFile(value, own)]];
    }),
  );
}

function referenceIn(reference: string, own: string): string {
  const [, source, name] = /^(?:\/(\w+)\/shared)?#\/\$defs\/(\w+)$/.exec(reference) ?? [];
  if (name === undefined)
    throw new Error(`bench: a schema refers to ${reference}, expected shared definitions`);
  return `#/definitions/${source === undefined ? own : `${source}-`}${name}`;
}
