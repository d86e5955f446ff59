import { compareText } from '../../collection/order.ts';
import type { Key, SourceDocument } from '../../source/file/file.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { Fitted, Shape } from './shape.ts';
import { integer, isMap, list, mapOf, object, string } from './shape.ts';

/** What names an object in a cluster; `group` is empty for the core group, `namespace` is empty where no file names one. */
export interface ResourceId {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** The part of metadata that is read of every object. */
export const metadata = object({
  name: string,
  generateName: string,
  creationTimestamp: string,
  namespace: string,
  labels: mapOf(string),
  annotations: mapOf(string),
  uid: string,
  finalizers: list(string),
  ownerReferences: list(object({ kind: string, name: string })),
});

/** Metadata as read. */
export type Metadata = Fitted<typeof metadata>;

/** How a build comes to another name for an object than the one that it is written with. */
export interface Renaming {
  readonly written: string;
  /** The fields of kustomizations that put something before or behind it, the first one first; a generator for its hash. */
  readonly by: readonly Location[];
}

/** One Kubernetes object. `manifest` holds the fields that its kind's shape names, wrong types left out. */
export interface Resource<T = unknown> {
  readonly id: ResourceId;
  readonly apiVersion: string;
  readonly metadata: Metadata;
  readonly manifest: T;
  /** The whole object as it was read, frozen, nothing left out. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly document: SourceDocument;
  readonly origin: Location;
  /** How the object came to be: written in a file, made from chart values or an operator file, or given as context only. */
  readonly source: 'written' | 'virtual' | 'context';
  /** The path of the kustomization whose build gives it; absent for an object that is applied as it is written. */
  readonly build?: string;
  /** Present where that build gives it another name. */
  readonly renamed?: Renaming;
  /** What installs the chart whose output gives it, as messages name it; absent for all other objects, and where nothing in the input does. */
  readonly release?: string;
  /** What makes a virtual object, for messages: `IstioOperator "istio-system/istio"`, `HelmRelease "a/b"`. */
  readonly madeBy?: string;
  /** The kind whose fields `manifest` holds; absent for an object as it was read. */
  readonly fittedTo?: KindFields<unknown>;
}

/** What declares a kind: where it lives and which of its fields are looked at. */
export interface KindFields<T> {
  readonly kind: string;
  /** API groups under which the kind is known; all of them are one kind. */
  readonly groups: readonly string[];
  readonly namespaced: boolean;
  readonly shape: Shape<T>;
}

/** A kind that is read. */
export interface Kind<T> extends KindFields<T> {
  /** The objects that were fitted to this kind so far, so that each is fitted once. */
  readonly seen: WeakMap<Resource, Resource<T>>;
  /** The same of whole lists. */
  readonly listed: WeakMap<readonly Resource[], readonly Resource<T>[]>;
  /** Text that tells the kind from every other, whichever of its groups an object has. */
  readonly key: string;
}

/** Declares a kind; `T` follows from the shape. */
export function defineKind<T>(fields: KindFields<T>): Kind<T> {
  const key = `${fields.groups.join('+')}/${fields.kind}`;
  return { ...fields, seen: new WeakMap(), listed: new WeakMap(), key };
}

/** Whether an object is of a kind, under any of its groups. */
export function isOf(kind: Kind<unknown>, resource: Resource): boolean {
  return resource.id.kind === kind.kind && kind.groups.includes(resource.id.group);
}

/** The API group of an apiVersion; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** `namespace/name`, or the name alone where no namespace is known: how messages name an object. */
export function nameOf(id: { readonly namespace: string; readonly name: string }): string {
  return id.namespace === '' ? id.name : `${id.namespace}/${id.name}`;
}

/** Order by namespace and name: for choosing one of several alike whatever the order of the documents. */
export function byName(a: { readonly id: ResourceId }, b: { readonly id: ResourceId }): number {
  return compareText(nameOf(a.id), nameOf(b.id));
}

/** `Kind "namespace/name"`, as messages name an object, or `Kind without name`. */
export function describe({ id }: { readonly id: ResourceId }): string {
  return id.name === '' ? `${id.kind} without name` : `${id.kind} "${nameOf(id)}"`;
}

/**
 * Whether a field of an object is written with a value that its kind's shape left out: one of a wrong type, which the
 * schema rule reports, so that nothing follows from its absence.
 */
export function isLeftOut({ written, manifest }: Resource, ...path: readonly string[]): boolean {
  let there: unknown = written;
  let read: unknown = manifest;
  for (const step of path) {
    there = isMap(there) ? there[step] : undefined;
    read = isMap(read) ? read[step] : undefined;
    if (read === undefined) return there !== undefined && there !== null;
  }
  return false;
}

/** The same of a field of a map anywhere in the object. */
export function isLeftOutOf<T extends object>(
  { written }: Resource,
  node: T,
  field: keyof T & string,
): boolean {
  if (node[field] !== undefined) return false;
  const inside = at(node).path.slice(at(written).path.length);
  const there = inside.reduce<unknown>(step, written);
  const value = isMap(there) ? there[field] : undefined;
  return value !== undefined && value !== null;
}

function step(value: unknown, key: Key): unknown {
  if (isMap(value)) return value[key];
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return typeof key === 'number' ? list[key] : undefined;
}

/** A port number field that also bears a name, as in Ingress backends. */
export const portReference = object({ number: integer, name: string });
