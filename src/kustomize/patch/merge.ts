// How a strategic merge patch changes an object (kustomize: kyaml/yaml/walk and merge2, v0.21).
import { isMap } from '../../k8s/object/shape.ts';
import { at } from '../../source/file/place.ts';
import type { Placed, PlacedMap } from '../object/placed.ts';
import {
  areItemsOf,
  fieldOf,
  isList,
  isStructure,
  listOf,
  withField,
  withoutField,
} from '../object/placed.ts';
import { Refused } from '../object/refused.ts';
import { inPlaceOf } from '../object/scalar-text.ts';
import { directiveOf, withoutDirective } from './directive.ts';
import type { MergeSchema, MergeSchemas } from './merge-keys.ts';
import { schemaOf } from './merge-keys.ts';
import type { Merge } from './merged-list.ts';
import { mergedItems } from './merged-list.ts';

/** An object with a strategic merge patch applied; undefined where the patch deletes it. */
export function merged(object: PlacedMap, patch: PlacedMap, schemas: MergeSchemas): PlacedMap | undefined {
  const merge: Merge = (value, change, given) => {
    const schema = given ?? schemaOf(value?.value, schemas) ?? schemaOf(change?.value, schemas);
    const kind = kindOf(value) ?? kindOf(change);
    for (const one of [value, change]) {
      const other = kindOf(one);
      if (one !== undefined && kind !== undefined && other !== undefined && other !== kind)
        throw new Refused(one.at, `wrong node kind: expected ${kind} but got ${other}`);
    }
    if (kind === 'ScalarNode') return change === undefined ? value : inPlaceOf(value, change);
    if (kind !== 'SequenceNode') return mergedMap(value, change, schema, merge);
    return schema?.keys === undefined
      ? (change ?? value)
      : mergedList(value, change, { keys: schema.keys, items: schema.items }, merge);
  };
  const result = merge(
    { value: object, at: at(object) },
    { value: patch, at: at(patch) },
    schemaOf(object, schemas),
  );
  return isMap(result?.value) ? result.value : undefined;
}

type NodeKind = 'MappingNode' | 'SequenceNode' | 'ScalarNode';

/** What a value is, as kustomize calls it; undefined for null and for nothing. */
function kindOf(placed: Placed | undefined): NodeKind | undefined {
  if (placed === undefined || placed.value === null || placed.value === undefined) return undefined;
  if (isList(placed.value)) return 'SequenceNode';
  return isStructure(placed.value) ? 'MappingNode' : 'ScalarNode';
}

function mergedMap(
  value: Placed | undefined,
  patch: Placed | undefined,
  schema: MergeSchema | undefined,
  merge: Merge,
): Placed | undefined {
  if (!isMap(value?.value)) {
    if (patch === undefined) return value;
    return isMap(patch.value) ? added(patch, patch.value, schema, merge) : undefined;
  }
  if (patch === undefined) return settled(value, value.value, schema, merge);
  if (!isMap(patch.value)) return undefined;
  const directive = directiveOf(patch.value);
  if (directive === 'delete') return undefined;
  const rest = withoutDirective(patch.value);
  return directive === 'replace'
    ? { value: withFields(rest, rest, schema, merge), at: patch.at }
    : { value: withFields(value.value, rest, schema, merge), at: value.at };
}

/** What a patch puts where nothing stands: its own directives and nulls are taken out of it. */
function added(
  patch: Placed,
  map: PlacedMap,
  schema: MergeSchema | undefined,
  merge: Merge,
): Placed | undefined {
  if (map.$patch === 'delete') return undefined;
  const known = map.$patch === 'replace' || map.$patch === 'merge';
  const rest = known ? withoutDirective(map) : map;
  return { value: withFields(rest, rest, schema, merge), at: patch.at };
}

/** A map that the patch does not mention: only lists that are merged may come out otherwise. */
function settled(value: Placed, map: PlacedMap, schema: MergeSchema | undefined, merge: Merge): Placed {
  let result = map;
  for (const key of Object.keys(map)) {
    if (isStructure(map[key])) result = withMerged(result, key, fieldOf(map, key), undefined, schema, merge);
  }
  if (result !== map) return { value: result, at: value.at };
  if (schema !== undefined) unchanging.set(map, schema);
  return value;
}

/** Maps that come out of a merge as they are where no patch mentions them, by the schema that says so. */
const unchanging = new WeakMap<PlacedMap, MergeSchema>();

function withFields(
  map: PlacedMap,
  patch: PlacedMap,
  schema: MergeSchema | undefined,
  merge: Merge,
): PlacedMap {
  let result = map;
  for (const key of new Set([...Object.keys(map), ...Object.keys(patch)]))
    result = withMerged(result, key, fieldOf(map, key), fieldOf(patch, key), schema, merge);
  return result;
}

function withMerged(
  map: PlacedMap,
  key: string,
  value: Placed | undefined,
  patch: Placed | undefined,
  schema: MergeSchema | undefined,
  merge: Merge,
): PlacedMap {
  const result = merge(value, patch, schema?.field(key));
  if (result === undefined || (result.value === null && patch !== undefined))
    return withoutField(map, key, (patch ?? value)?.at ?? at(map));
  return result === value ? map : withField(map, key, result);
}

function mergedList(
  value: Placed | undefined,
  patch: Placed | undefined,
  schema: { readonly keys: readonly string[]; readonly items: MergeSchema | undefined },
  merge: Merge,
): Placed | undefined {
  const items = mergedItems(value, patch, schema, merge);
  const origin = isList(value?.value) ? value : patch;
  if (items === undefined || origin === undefined) return undefined;
  const isSame = isList(origin.value) && areItemsOf(items, origin.value);
  return isSame ? origin : { value: listOf(items, origin.at), at: origin.at };
}
