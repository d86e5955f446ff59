// What kustomize names objects by (kustomize: kyaml/resid/resid.go and gvk.go, v0.21).
import { oncePer } from '../../collection/memo.ts';
import { isCertainlyClusterScoped } from './cluster-scoped.ts';

/** A kind of objects, or a pattern for kinds in which empty fields stand for any. */
export interface Gvk {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** What names an object while it is built; `namespace` is empty where the object names none. */
export interface ObjectId extends Gvk {
  readonly name: string;
  readonly namespace: string;
}

/** Group and version of an apiVersion. */
export function groupAndVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  return slash === -1
    ? { group: '', version: apiVersion }
    : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** The apiVersion of a group and a version. */
export function apiVersionOf({ group, version }: Gvk): string {
  return group === '' ? version : `${group}/${version}`;
}

/** Whether kustomize is certain that objects of a kind lie outside namespaces. */
export function isClusterScoped(id: Gvk): boolean {
  return isCertainlyClusterScoped(apiVersionOf(id), id.kind);
}

/** The namespace by which ids are compared: `default` where an object names none, one of its own outside namespaces. */
export function effectiveNamespace(id: ObjectId): string {
  if (isClusterScoped(id)) return '_non_namespaceable_';
  return id.namespace === '' ? 'default' : id.namespace;
}

/** Whether two kinds are one. */
export function isSameKind(one: Gvk, other: Gvk): boolean {
  return one.group === other.group && one.version === other.version && one.kind === other.kind;
}

/** Whether two ids name one object (kustomize: ResId.Equals). */
export function isSameId(one: ObjectId, other: ObjectId): boolean {
  return (
    one.name === other.name && isSameKind(one, other) && effectiveNamespace(one) === effectiveNamespace(other)
  );
}

/** Text that two ids share if they name one object. */
export const keyOfId = oncePer(
  (id: ObjectId): string => `${apiVersionOf(id)} ${id.kind} ${effectiveNamespace(id)}/${id.name}`,
);

/** Whether a kind fits a pattern of which empty fields stand for any (kustomize: Gvk.IsSelected). */
export function isSelected(kind: Gvk, pattern: Partial<Gvk>): boolean {
  return (
    (!pattern.kind || kind.kind === pattern.kind) &&
    (!pattern.group || kind.group === pattern.group) &&
    (!pattern.version || kind.version === pattern.version)
  );
}

/** An id as kustomize prints it, as `Deployment.v1.apps/web.[noNs]`. */
export function idText({ name, namespace, ...kind }: ObjectId): string {
  return `${kindText(kind)}/${name || '[noName]'}.${namespace || '[noNs]'}`;
}

/** A kind as kustomize prints it, as `Service.v1.[noGrp]`. */
export function kindText({ kind = '', version = '', group = '' }: Partial<Gvk>): string {
  return `${kind || '[noKind]'}.${version || '[noVer]'}.${group || '[noGrp]'}`;
}
