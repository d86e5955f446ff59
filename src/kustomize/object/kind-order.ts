// The order of kinds in which they are best applied (kustomize: kyaml/resid/gvk.go and
// api/internal/builtins/SortOrderTransformer.go, v0.21).
import { compareText } from '../../collection/order.ts';
import type { Gvk } from './object-id.ts';

/** Kinds that others need. */
export const kindsFirst: readonly string[] = [
  ...['Namespace', 'ResourceQuota', 'StorageClass', 'CustomResourceDefinition', 'ServiceAccount'],
  ...['PodSecurityPolicy', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'ConfigMap', 'Secret'],
  ...['Endpoints', 'Service', 'LimitRange', 'PriorityClass', 'PersistentVolume', 'PersistentVolumeClaim'],
  ...['Deployment', 'StatefulSet', 'CronJob', 'PodDisruptionBudget'],
];

/** Kinds that act on others. */
export const kindsLast: readonly string[] = [
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
];

/** The rank of a kind among those to be first and those to be last; 0 between them. */
export function rankOfKind(kind: string, first: readonly string[], last: readonly string[]): number {
  const behind = last.lastIndexOf(kind);
  if (behind !== -1) return 1 + behind;
  const before = first.lastIndexOf(kind);
  return before === -1 ? 0 : before - first.length;
}

/** Which of two kinds comes first (kustomize: Gvk.IsLessThan): negative for the one, positive for the other. */
export function compareKinds(one: Gvk, other: Gvk): number {
  const rank = (kind: Gvk) => rankOfKind(kind.kind, kindsFirst, kindsLast);
  return rank(one) - rank(other) || compareText(sortText(one), sortText(other));
}

/** The text by which kinds of one rank are sorted. */
export function sortText({ group, version, kind }: Gvk): string {
  return `${group || '~G'}_${version || '~V'}_${kind || '~K'}`;
}
