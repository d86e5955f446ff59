// How lists are merged by definitions that a kustomization brings (kustomize: kyaml/openapi/openapi.go, v0.21).
import { isMap } from '../../k8s/object/shape.ts';
import type { PlacedMap } from '../object/placed.ts';
import { isList } from '../object/placed.ts';
import type { MergeSchema, MergeSchemas } from './merge-keys.ts';

/** The schemas that the definitions of an OpenAPI document stand for; they take the place of those that kustomize knows. */
export function schemasOf(document: unknown): MergeSchemas {
  const definitions = isMap(document) && isMap(document.definitions) ? document.definitions : {};
  const byKind = new Map<string, MergeSchema>();
  for (const definition of Object.values(definitions)) {
    const kinds = isMap(definition) ? definition['x-kubernetes-group-version-kind'] : undefined;
    if (!isMap(definition) || !isList(kinds)) continue;
    for (const one of kinds.filter(isMap)) {
      const apiVersion = one.group ? `${one.group}/${one.version}` : String(one.version);
      byKind.set(`${apiVersion} ${one.kind}`, schemaOf(definition, definitions));
    }
  }
  return (apiVersion, kind) => byKind.get(`${apiVersion} ${kind}`);
}

function schemaOf(definition: PlacedMap, definitions: PlacedMap): MergeSchema {
  return {
    field(key) {
      const { properties, additionalProperties } = definition;
      const own =
        isMap(properties) && Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
      return isMap(own) ? resolved(own, definitions) : undefined;
    },
    keys: keysOf(definition),
    get items() {
      const { type, items } = definition;
      return type === 'array' && isMap(items) ? resolved(items, definitions) : undefined;
    },
  };
}

/** No chain of references that anybody writes is longer. */
const longest = 100;

function resolved(written: PlacedMap, definitions: PlacedMap): MergeSchema | undefined {
  let here: unknown = written;
  for (let step = 0; step < longest; step += 1) {
    if (!isMap(here)) return undefined;
    if (typeof here.$ref !== 'string') return schemaOf(here, definitions);
    const name = here.$ref.split('/').at(-1) ?? '';
    here = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
  }
  return undefined;
}

function keysOf(definition: PlacedMap): readonly string[] | undefined {
  const strategy = definition['x-kubernetes-patch-strategy'];
  if (typeof strategy !== 'string' || !strategy.split(',').includes('merge')) return undefined;
  const keys = definition['x-kubernetes-list-map-keys'];
  if (isList(keys)) return keys.map(String);
  const key = definition['x-kubernetes-patch-merge-key'];
  return typeof key === 'string' ? [key] : [];
}
