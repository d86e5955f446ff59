import { schemaText } from '../generated/schema/object-schemas.ts';
import { isMap } from '../k8s/object/shape.ts';
import type { Key } from '../source/file/file.ts';

/** A node of a JSON Schema, as far as its words are needed; other keywords are only compiled. */
export interface SchemaNode {
  /** What is expected, in words; it stands for the pattern or range beside it. */
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  /** A regular expression that a string has to match. */
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, SchemaNode | true>>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly maxItems?: number;
  readonly required?: readonly string[];
  /** Groups of fields, of each of which at most one may be there. */
  readonly atMostOneOf?: readonly (readonly string[])[];
  readonly exactlyOneOf?: readonly string[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

let parsed: Readonly<Record<string, SchemaNode>> | undefined;

/** The node of a schema that a value at a path answers to; empty where the schema leaves the value open. */
export function schemaNodeAt(schema: string, path: readonly Key[]): SchemaNode {
  let node = resolved({ $ref: `${schema}#` }, schema);
  for (const step of path) node = resolved(childOf(node.node, step), node.base);
  return node.node;
}

/** A node and the schema in whose terms its own `#/…` references are meant. */
interface Based {
  readonly node: SchemaNode;
  readonly base: string;
}

function resolved(node: SchemaNode, base: string): Based {
  if (node.$ref === undefined) return { node, base };
  parsed ??= JSON.parse(schemaText());
  const [id = '', pointer = ''] = node.$ref.split('#');
  const file = id === '' ? base : id;
  const root = parsed?.[file] ?? {};
  const target = pointer === '' ? root : (root.$defs?.[pointer.replace('/$defs/', '')] ?? {});
  return resolved(target, file);
}

function childOf(node: SchemaNode, step: Key): SchemaNode {
  if (typeof step === 'number') return node.items ?? {};
  const { properties = {}, additionalProperties } = node;
  const child = Object.hasOwn(properties, step) ? properties[step] : additionalProperties;
  return isMap(child) ? child : {};
}

/** The fields that a map may have by its schema, in the order of the schema. */
export function fieldNames(node: SchemaNode): readonly string[] {
  return Object.keys(node.properties ?? {});
}
