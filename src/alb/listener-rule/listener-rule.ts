import type { IngressPath, IngressRule } from '../../k8s/kinds/ingress.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { Annotation } from '../annotation/annotation.ts';
import { annotationOf } from '../annotation/annotation.ts';
import { booleanIn, refusalOf } from '../annotation/annotation-value.ts';
import { backendName } from '../backend/backend.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import { isRead } from '../setting/effective.ts';
import type { Refusal } from '../setting/problem.ts';
import type { ListenerAction } from './listener-action.ts';
import { pathPatternOf, pathTypeOf } from './path-pattern.ts';
import type { RuleBackend } from './rule-backend.ts';
import type { RuleCondition } from './rule-condition.ts';
import type { Transform } from './transform.ts';

/** A rule of a listener as the controller would make it of one path (pkg/ingress/model_build_listener_rules.go, v3.5.0). */
export interface ListenerRule {
  readonly ingress: AlbIngress;
  /** The entry of `spec.rules`, which has the host. */
  readonly rule: IngressRule;
  readonly path: IngressPath;
  /** All of them must hold; unknown where a placeholder decides on them. Host and path stand last. Never empty. */
  readonly conditions: readonly RuleCondition[] | 'unknown';
  /** Login and token first, what answers last. Login that only a Service outside the input may ask for is not among them. */
  readonly actions: readonly ListenerAction[];
  /** Unknown where a placeholder decides. */
  readonly transforms: readonly Transform[] | 'unknown';
}

/** The place of a rule's path, or of the whole entry where it is left out. */
export function rulePlace({ path }: { readonly path: IngressPath }): Location {
  return path.path === undefined ? at(path) : at(path, 'path');
}

/** `path "/api" of host "a.example.com" to "web"`, as messages name a rule. */
export function ruleText({ rule, path }: ListenerRule): string {
  const name = path.backend === undefined ? undefined : backendName(path.backend);
  const type = path.pathType === 'Exact' || path.pathType === 'Prefix' ? ` (${path.pathType})` : '';
  const what = path.path === undefined ? 'every path' : `path "${path.path}"${type}`;
  return `${what}${rule.host ? ` of host "${rule.host}"` : ''} to "${name ?? ''}"`;
}

/** What a path's conditions are (buildRuleConditions), and why they cannot be built. */
export function ruleConditions(
  ingress: AlbIngress,
  rule: IngressRule,
  path: IngressPath,
  backend: RuleBackend,
  settings: Settings,
): { readonly conditions: readonly RuleCondition[] | 'unknown'; readonly refusals: readonly Refusal[] } {
  const regex = usesRegex(ingress, settings);
  const isSpecific = pathTypeOf(path.pathType) === 'ImplementationSpecific';
  if (isSpecific && path.path && regex.state === 'refused')
    return { conditions: 'unknown', refusals: [regex.refusal] };
  const pattern = pathPatternOf(
    path.path,
    pathTypeOf(path.pathType),
    settings,
    regex.state === 'known' && regex.value,
  );
  if (pattern.state === 'refused')
    return { conditions: 'unknown', refusals: [{ reason: pattern.reason, at: at(path, 'path') }] };
  const isOpen = isSpecific && path.path && regex.state === 'unknown';
  if (backend.conditions === 'unknown' || isOpen) return { conditions: 'unknown', refusals: [] };
  const hosts = merged('host-header', rule.host ? [rule.host] : [], [], backend.conditions);
  const paths = merged(
    'path-pattern',
    pattern.state === 'patterns' ? pattern.patterns : [],
    pattern.state === 'regex' ? [pattern.pattern] : [],
    backend.conditions,
  );
  const mixed = [hosts, paths].flatMap((one): readonly Refusal[] => {
    if (one.values.length === 0 || one.regexValues.length === 0) return [];
    const what = one.field === 'host-header' ? 'host' : 'path';
    const got = `both Values [${one.values.join(' ')}] and RegexValues [${one.regexValues.join(' ')}]`;
    const reason = `${what} condition must specify exactly one of Values and RegexValues, got ${got}`;
    return [{ reason, at: rulePlace({ path }) }];
  });
  const others = backend.conditions.filter(
    ({ field }) => field !== 'host-header' && field !== 'path-pattern',
  );
  const all = [...others, ...[hosts, paths].filter(holdsAny)];
  const everything: RuleCondition = { field: 'path-pattern', values: ['/*'], regexValues: [] };
  return { conditions: all.length === 0 ? [everything] : all, refusals: mixed };
}

type HostOrPath = Extract<RuleCondition, { field: 'host-header' | 'path-pattern' }>;

/** The host or path of a rule with those that `conditions.NAME` adds to it. */
function merged(
  field: HostOrPath['field'],
  values: readonly string[],
  regexValues: readonly string[],
  conditions: readonly RuleCondition[],
): HostOrPath {
  const added = conditions.flatMap((one) => (one.field === field ? [one] : []));
  return {
    field,
    values: [...values, ...added.flatMap((one) => one.values)],
    regexValues: [...regexValues, ...added.flatMap((one) => one.regexValues)],
  };
}

function holdsAny({ values, regexValues }: HostOrPath): boolean {
  return values.length + regexValues.length > 0;
}

/** What `use-regex-path-match` says. */
type UsesRegex =
  | { readonly state: 'known'; readonly value: boolean }
  | { readonly state: 'unknown' }
  | { readonly state: 'refused'; readonly refusal: Refusal };

/** Whether ImplementationSpecific paths of an Ingress are regular expressions (getUseRegexPathMatch). */
export function usesRegex(ingress: AlbIngress, settings: Settings): UsesRegex {
  const suffix = 'use-regex-path-match';
  const annotation: Annotation = isRead(ingress, suffix, settings)
    ? annotationOf(ingress.resource, suffix, settings)
    : { state: 'absent' };
  if (annotation.state === 'unknown') return { state: 'unknown' };
  if (annotation.state === 'absent') return { state: 'known', value: false };
  const value = booleanIn(annotation.value);
  if (value !== undefined) return { state: 'known', value };
  const reason = refusalOf(suffix, annotation.value, settings) ?? '';
  return { state: 'refused', refusal: { reason, at: annotation.origin } };
}
