import { isPlaceholder } from '../k8s/name.ts';
import type { Settings } from '../k8s/settings.ts';
import { isMap } from '../k8s/shape.ts';
import type { Location } from '../source/place.ts';
import { at, within } from '../source/place.ts';
import { annotationOf } from './annotation.ts';
import type { AnnotationType } from './annotation-table.ts';
import { factOf, readBy } from './annotation-table.ts';
import { paramsField } from './effective.ts';
import type { AlbIngress } from './ingress.ts';
import { parsePort } from './port-number.ts';
import { listOf } from './string-list.ts';
import { mapOf } from './string-map.ts';

/** What one member of a group says of a setting of the load balancer. */
export interface Statement {
  readonly ingress: AlbIngress;
  /** Equal for two statements that the controller takes for one. */
  readonly key: string;
  /** The value as messages show it. */
  readonly text: string;
  readonly origin: Location;
}

/** Lists of which the order counts (controller: pkg/ingress/model_build_load_balancer.go, v3.5.0). */
const ordered: ReadonlySet<string> = new Set(['security-groups']);

/** Settings of which an empty value says nothing. */
const emptyIsNone: ReadonlySet<string> = new Set([
  'wafv2-acl-name',
  'waf-acl-id',
  'web-acl-id',
  'ipam-ipv4-pool-id',
  'inbound-cidrs',
  'security-group-prefix-lists',
]);

/** What a member says: class params first, then the annotation; undefined for nothing, for what cannot be read, and for what is not known. */
export function statementOf(ingress: AlbIngress, suffix: string, settings: Settings): Statement | undefined {
  const held = paramsField(ingress, suffix, settings);
  if (held === 'unknown') return undefined;
  if (held !== undefined && !isEmpty(held.value)) return ofParams(ingress, held.value, suffix, held.origin);
  const fact = factOf(suffix);
  if (fact === undefined || readBy(suffix, settings.targets['aws-load-balancer-controller']) !== 'yes')
    return undefined;
  const annotation = annotationOf(ingress.resource, suffix, settings);
  if (annotation.state !== 'known') return undefined;
  const { value, origin } = annotation;
  const key = keyOf(value, fact.type, suffix);
  if (key === undefined || (key === '' && emptyIsNone.has(suffix))) return undefined;
  return { ingress, key, text: value.trim(), origin };
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

function ofParams(
  ingress: AlbIngress,
  value: unknown,
  suffix: string,
  origin: Location,
): Statement | undefined {
  const text = textOf(value);
  if (isPlaceholder(text)) return undefined;
  const type = factOf(suffix)?.type ?? 'string';
  const key = isMap(value) ? `class params ${text}` : keyOf(text, type, suffix);
  return key === undefined ? undefined : { ingress, key, text, origin };
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The value in the form in which the controller compares it; undefined when it cannot be read. */
function keyOf(value: string, type: AnnotationType, suffix: string): string | undefined {
  switch (type) {
    case 'boolean':
      return booleanOf(value);
    case 'integer': {
      const number = parsePort(value);
      return typeof number === 'number' ? `${number}` : undefined;
    }
    case 'string list': {
      const entries = listOf(value).map(({ text }) => text);
      return (ordered.has(suffix) ? entries : [...new Set(entries)].sort()).join(',');
    }
    case 'string map':
      return mapOf(value)
        ?.map(({ key, value: one }) => `${key}=${one}`)
        .sort()
        .join(',');
    default:
      return value;
  }
}

function booleanOf(value: string): string | undefined {
  if (/^(1|t|T|TRUE|true|True)$/.test(value)) return 'true';
  return /^(0|f|F|FALSE|false|False)$/.test(value) ? 'false' : undefined;
}

/** What a member says under each key of a map that all members together fill, in file order. */
export function entriesOf(
  ingress: AlbIngress,
  suffix: string,
  settings: Settings,
): ReadonlyMap<string, Statement> {
  const entries = new Map<string, Statement>();
  if (readBy(suffix, settings.targets['aws-load-balancer-controller']) !== 'yes') return entries;
  const annotation = annotationOf(ingress.resource, suffix, settings);
  if (annotation.state === 'known') {
    const { origin } = annotation;
    for (const { key, value, start, end } of mapOf(annotation.value) ?? []) {
      entries.set(key, { ingress, key: value, text: value, origin: within(origin, start, end) });
    }
  }
  if (suffix !== 'tags') return entries;
  for (const [key, statement] of paramsEntries(ingress, suffix, settings)) entries.set(key, statement);
  return entries;
}

/** The entries of a list of `key` and `value` in class params. */
export function paramsEntries(
  ingress: AlbIngress,
  suffix: string,
  settings: Settings,
): ReadonlyMap<string, Statement> {
  const held = paramsField(ingress, suffix, settings);
  const list: readonly unknown[] =
    held !== undefined && held !== 'unknown' && Array.isArray(held.value) ? held.value : [];
  return new Map(
    list.flatMap((entry) => {
      if (!isMap(entry) || typeof entry.key !== 'string' || typeof entry.value !== 'string') return [];
      const { key, value } = entry;
      return [[key, { ingress, key: value, text: value, origin: at(entry, 'value') }] as const];
    }),
  );
}
