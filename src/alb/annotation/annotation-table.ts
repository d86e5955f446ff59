import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import type { AnnotationFact } from './table/annotation-fact.ts';
import { frontendNlbFacts } from './table/frontend-nlb-facts.ts';
import { listenerFacts } from './table/listener-facts.ts';
import { listenerRuleFacts, loginFacts } from './table/listener-rule-facts.ts';
import { loadBalancerFacts } from './table/load-balancer-facts.ts';
import { healthCheckFacts, targetGroupFacts } from './table/target-group-facts.ts';
import { version1Facts } from './table/version-1-facts.ts';

/**
 * Every annotation that some controller version reads. Sources: pkg/annotations/constants.go of each minor release
 * from v2.0.0 to v3.5.0 with the builders in pkg/ingress; internal/ingress and internal/alb at v1.0.0 to v1.1.9;
 * apis/elbv2/v1beta1/ingressclassparams_types.go for the fields of class params; docs/guide/service/annotations.md for
 * the keys of NLBs; the API reference of Elastic Load Balancing for what AWS refuses.
 */
export const annotationFacts: readonly AnnotationFact[] = [
  ...loadBalancerFacts,
  ...listenerFacts,
  ...listenerRuleFacts,
  ...loginFacts,
  ...targetGroupFacts,
  ...healthCheckFacts,
  ...frontendNlbFacts,
  ...version1Facts,
];

const plain: ReadonlyMap<string, AnnotationFact> = new Map(annotationFacts.map((row) => [row.name, row]));
const families = annotationFacts.filter((row) => row.name.endsWith('.'));

/** The row of a suffix, that of its family included (`actions.x`); undefined when no version ever read it. */
export function factOf(suffix: string): AnnotationFact | undefined {
  const family = suffix.includes('.') ? families.find((row) => suffix.startsWith(row.name)) : undefined;
  if (family !== undefined) return suffix.length > family.name.length ? family : undefined;
  return plain.get(suffix);
}

/** Whether a controller version reads a suffix: `not yet` and `no longer` where another version does, `never` where none does. */
export function readBy(suffix: string, version: Version): 'yes' | 'not yet' | 'no longer' | 'never' {
  const row = factOf(suffix);
  if (row === undefined) return 'never';
  if (row.until !== undefined && atLeast(version, row.until)) return 'no longer';
  return atLeast(version, row.since) ? 'yes' : 'not yet';
}

/** Whether a controller version reads a suffix on backend Services. */
export function readOnService(suffix: string, version: Version): boolean {
  const row = factOf(suffix);
  if (row === undefined || row.readOn === 'Ingress' || readBy(suffix, version) !== 'yes') return false;
  return row.onServiceSince === undefined || atLeast(version, row.onServiceSince);
}

/** Whether setting the annotation of a suffix may give Ingresses another load balancer, or theirs other addresses. */
export function movesLoadBalancer(suffix: string): boolean {
  return factOf(suffix)?.moves === true;
}

/** Whether the same holds for a field of IngressClassParams, as a path below `spec`; for a map when it does for a field in it. */
export function paramMovesLoadBalancer(field: string): boolean {
  return annotationFacts.some(
    ({ moves, params }) =>
      moves === true && params !== undefined && `${params.field}.`.startsWith(`${field}.`),
  );
}

/** What took the place of a suffix that the version no longer reads; undefined for any other suffix. */
export function knownAlias(suffix: string, version: Version): string | undefined {
  return readBy(suffix, version) === 'no longer' ? factOf(suffix)?.replacedBy : undefined;
}

/**
 * The suffixes that a version reads, for finding what a misspelt one means. Families give the suffix itself with its
 * beginning replaced, so that `action.x` finds `actions.x`.
 */
export function candidatesFor(suffix: string, version: Version): readonly string[] {
  return annotationFacts
    .filter((row) => readBy(row.name.endsWith('.') ? `${row.name}x` : row.name, version) === 'yes')
    .flatMap((row) => (row.name.endsWith('.') ? inFamily(row.name, suffix) : [row.name]));
}

/** The suffix with what stands before its first dot taken for the family's name; without a dot, as many characters as that has. */
function inFamily(family: string, suffix: string): readonly string[] {
  const dot = suffix.indexOf('.');
  const rest = suffix.slice(dot < 0 ? family.length : dot + 1);
  return rest === '' ? [] : [`${family}${rest}`];
}
