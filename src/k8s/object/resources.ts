import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import { at, below, made } from '../../source/file/place.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Kind, Metadata, Renaming, Resource } from './resource.ts';
import { groupOf, isOf, metadata } from './resource.ts';
import { isMap } from './shape.ts';

/** What holds for all objects of a document. */
interface Context {
  /** Namespace of objects that name none; empty for the unnamed namespace. */
  readonly namespace: string;
  readonly source: 'written' | 'context';
  /** The path of the kustomization whose build gives the objects; absent where they are applied as they are written. */
  readonly build?: string;
  /** How that build comes to their names; absent where they keep those that they are written with. */
  readonly renamed?: Renaming;
}

/** Kinds outside namespaces that are read; a default namespace is not theirs. */
const clusterScoped: ReadonlySet<string> = new Set([
  'Namespace',
  'IngressClass',
  'IngressClassParams',
  'GatewayClass',
  'CustomResourceDefinition',
]);

/** Lists nest no deeper in anything that an API server would print. */
const deepestList = 8;

/**
 * The objects of a document: maps with `apiVersion` and `kind`. `List` and any `…List` with `items` is unfolded,
 * its items where they stand; items without a kind have that of the list's name. An object without name has the
 * name ''. A namespace that is a placeholder is the unnamed namespace, since it differs from none for certain.
 */
export function resourcesOf(read: ReadDocument, context: Context): readonly Resource[] {
  return objectsIn(read.value, { apiVersion: undefined, kind: undefined }, read, context, 0);
}

/** What items of a list are when they do not say it. */
interface ItemType {
  readonly apiVersion: unknown;
  readonly kind: unknown;
}

function objectsIn(
  value: unknown,
  type: ItemType,
  read: ReadDocument,
  context: Context,
  depth: number,
): readonly Resource[] {
  if (!isMap(value)) return [];
  const apiVersion = value.apiVersion ?? type.apiVersion;
  const kind = value.kind ?? type.kind;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return [];
  if (!kind.endsWith('List') || !Array.isArray(value.items)) {
    return [resourceOf(value, apiVersion, kind, read, context)];
  }
  if (depth >= deepestList) return [];
  const itemType =
    kind === 'List' ? { apiVersion: undefined, kind: undefined } : { apiVersion, kind: kind.slice(0, -4) };
  return value.items.flatMap((item: unknown) => objectsIn(item, itemType, read, context, depth + 1));
}

function resourceOf(
  written: Readonly<Record<string, unknown>>,
  apiVersion: string,
  kind: string,
  { document }: ReadDocument,
  { namespace, source, build, renamed }: Context,
): Resource {
  const origin = at(written);
  const meta: Metadata = metadata.fit(written.metadata) ?? made({}, below(origin, 'metadata'));
  return Object.freeze({
    id: {
      group: groupOf(apiVersion),
      kind,
      namespace: clusterScoped.has(kind) ? '' : namespaceOf(meta, namespace),
      name: meta.name ?? '',
    },
    apiVersion,
    metadata: meta,
    manifest: written,
    written,
    document,
    origin,
    source,
    ...(build === undefined ? {} : { build }),
    ...(renamed === undefined ? {} : { renamed }),
  });
}

function namespaceOf(meta: Metadata, otherwise: string): string {
  const namespace = meta.namespace === undefined || meta.namespace === '' ? otherwise : meta.namespace;
  return isPlaceholder(namespace) ? '' : namespace;
}

/** The object with the fields of the kind, the same result for the same object; undefined when it is of another kind. */
export function fitted<T>(kind: Kind<T>, resource: Resource): Resource<T> | undefined {
  if (!isOf(kind, resource)) return undefined;
  if (isFittedTo(kind, resource)) return resource;
  const seen = kind.seen.get(resource);
  if (seen !== undefined) return seen;
  const manifest = kind.shape.fit(resource.written);
  if (manifest === undefined) return undefined;
  const result: Resource<T> = Object.freeze({ ...resource, manifest, fittedTo: kind });
  kind.seen.set(resource, result);
  return result;
}

function isFittedTo<T>(kind: Kind<T>, resource: Resource): resource is Resource<T> {
  return resource.fittedTo === kind;
}

/** Those of a kind among resources with its fields, in their order; the same list for the same resources. */
export function allFitted<T>(kind: Kind<T>, resources: readonly Resource[]): readonly Resource<T>[] {
  const listed = kind.listed.get(resources);
  if (listed !== undefined) return listed;
  const found: Resource<T>[] = [];
  for (const resource of resources) {
    const result = fitted(kind, resource);
    if (result !== undefined) found.push(result);
  }
  kind.listed.set(resources, found);
  return found;
}

/** Resources by the name of their kind, whatever its group. */
export const byKind = oncePer((resources: readonly Resource[]) => groupedBy(resources, ({ id }) => id.kind));

/** The same as `allFitted`, for a list that is asked for many kinds. */
export function ofKind<T>(kind: Kind<T>, resources: readonly Resource[]): readonly Resource<T>[] {
  return allFitted(kind, byKind(resources).get(kind.kind) ?? none);
}

const none: readonly Resource[] = [];

/** Whether the object has a name by which others can mean it: none is generated, no part of it is a placeholder. */
export function isNamed({ id }: Resource): boolean {
  return id.name !== '' && !isPlaceholder(id.name);
}

/**
 * Whether one of two objects of one identity is the one that counts, the later of equals: a written one before
 * one given as context, a real one before one made from values (catalogue 2.8).
 */
export function outranks(later: Resource, earlier: Resource): boolean {
  return ranks[later.source] >= ranks[earlier.source];
}

const ranks: Readonly<Record<Resource['source'], number>> = { virtual: 0, context: 1, written: 2 };
