import { oncePer } from '../../collection/memo.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Location } from '../../source/file/place.ts';
import { at, within } from '../../source/file/place.ts';
import type { Annotation } from '../annotation/annotation.ts';
import { annotationOf, annotationsBySuffix } from '../annotation/annotation.ts';
import { factOf, readBy } from '../annotation/annotation-table.ts';
import { bitsOf, booleanIn, integerIn } from '../annotation/annotation-value.ts';
import { listOf } from '../annotation/string-list.ts';
import { mapOf } from '../annotation/string-map.ts';
import type { AnnotationFact } from '../annotation/table/annotation-fact.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { HeldField } from './effective.ts';
import { paramsField } from './effective.ts';

/** What one member of a group says of a setting of the load balancer. */
export interface Statement {
  readonly ingress: AlbIngress;
  /** Equal for two statements that the controller takes for one. */
  readonly key: string;
  /** The value as messages show it. */
  readonly text: string;
  readonly origin: Location;
}

/** What a member says: class params first, then the annotation; undefined for nothing, for what cannot be read, and for what is not known. */
export function statementOf(ingress: AlbIngress, suffix: string, settings: Settings): Statement | undefined {
  const held = paramsField(ingress, suffix, settings);
  if (held === 'unknown') return undefined;
  const fact = factOf(suffix);
  if (fact === undefined) return undefined;
  if (held !== undefined && !isEmpty(held.value)) return ofParams(ingress, held, fact, settings);
  if (readBy(suffix, settings.targets['aws-load-balancer-controller']) !== 'yes') return undefined;
  const annotation = saidBy(ingress, suffix, settings);
  if (annotation.state !== 'known') return undefined;
  const { value, origin } = annotation;
  const key = keyOf(value, fact, settings);
  if (key === undefined || (key === '' && fact.empty === 'nothing')) return undefined;
  return { ingress, key, text: value.trim(), origin };
}

/** The annotation of a member; `web-acl-id` where it has no `waf-acl-id`. */
export function saidBy({ resource }: AlbIngress, suffix: string, settings: Settings): Annotation {
  const annotation = annotationOf(resource, suffix, settings);
  const hasOlder = annotation.state === 'absent' && suffix === 'waf-acl-id';
  return hasOlder ? annotationOf(resource, 'web-acl-id', settings) : annotation;
}

/** What members of a group have annotations for, and whether any may say more. */
const statedIn = oncePer((settings: Settings) =>
  oncePer((members: readonly AlbIngress[]) => {
    const suffixes = new Set<string>();
    let isOpen = false;
    for (const { resource, params } of members) {
      const own = annotationsBySuffix(resource, settings);
      if (own === 'unreadable') isOpen = true;
      else for (const suffix of own.keys()) suffixes.add(suffix);
      isOpen ||= params.state !== 'absent';
    }
    return { suffixes, isOpen };
  }),
);

/** Whether any member may say anything of a setting: of most settings no member does, and groups have thousands. */
export function mayBeStated(suffix: string, members: readonly AlbIngress[], settings: Settings): boolean {
  const { suffixes, isOpen } = statedIn(settings)(members);
  return isOpen || suffixes.has(suffix) || (suffix === 'waf-acl-id' && suffixes.has('web-acl-id'));
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

function ofParams(
  ingress: AlbIngress,
  { value, origin }: HeldField,
  fact: AnnotationFact,
  settings: Settings,
): Statement | undefined {
  const text = textOf(value);
  if (isPlaceholder(text)) return undefined;
  const key = isMap(value) ? `class params ${text}` : keyOf(text, fact, settings);
  return key === undefined ? undefined : { ingress, key, text, origin };
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The value in the form in which the controller compares it; undefined when it cannot be read. */
function keyOf(value: string, fact: AnnotationFact, settings: Settings): string | undefined {
  const version = settings.targets['aws-load-balancer-controller'];
  switch (fact.type) {
    case 'boolean':
      return booleanIn(value)?.toString();
    case 'integer': {
      const number = integerIn(value, bitsOf(fact, version));
      return typeof number === 'number' ? `${number}` : undefined;
    }
    case 'string list': {
      const entries = listOf(value).map(({ text }) => text);
      return (fact.ordered === true ? entries : [...new Set(entries)].sort()).join(',');
    }
    case 'string map':
      return mapOf(value, version)
        ?.map(({ key, value: one }) => `${key}=${one}`)
        .sort()
        .join(',');
    default:
      return value;
  }
}

/** Whether the controller reads a setting at all, given what else the members of a group set; `unknown` where a placeholder or class params outside the input decide. */
export function isReadInGroup(
  { readWith, unreadWith }: AnnotationFact,
  members: readonly AlbIngress[],
  settings: Settings,
): Answer {
  if (readWith !== undefined) return isSetByAny(members, readWith, settings);
  if (unreadWith === undefined) return 'yes';
  const other = isSetByAny(members, unreadWith, settings);
  return other === 'unknown' ? other : other === 'yes' ? 'no' : 'yes';
}

function isSetByAny(members: readonly AlbIngress[], suffix: string, settings: Settings): Answer {
  if (!mayBeStated(suffix, members, settings)) return 'no';
  let open = false;
  for (const member of members) {
    const statement = statementOf(member, suffix, settings);
    if (statement !== undefined && statement.key !== '' && statement.key !== 'false') return 'yes';
    open ||= statement === undefined && mayBeSet(member, suffix, settings);
  }
  return open ? 'unknown' : 'no';
}

/** Whether a member may set what it is not known to set. */
function mayBeSet(ingress: AlbIngress, suffix: string, settings: Settings): boolean {
  return (
    paramsAreOpen(ingress, suffix, settings) ||
    annotationOf(ingress.resource, suffix, settings).state === 'unknown'
  );
}

/** Whether class params outside the input, or a placeholder in them, decide on a setting. */
export function paramsAreOpen(ingress: AlbIngress, suffix: string, settings: Settings): boolean {
  const held = paramsField(ingress, suffix, settings);
  return held === 'unknown' || (held !== undefined && isPlaceholder(textOf(held.value)));
}

/** What a member says under each key of a map that all members together fill, in file order. */
export function entriesOf(
  ingress: AlbIngress,
  suffix: string,
  settings: Settings,
): ReadonlyMap<string, Statement> {
  const entries = new Map<string, Statement>();
  const version = settings.targets['aws-load-balancer-controller'];
  if (readBy(suffix, version) !== 'yes') return entries;
  const annotation = annotationOf(ingress.resource, suffix, settings);
  if (annotation.state === 'known') {
    const { origin } = annotation;
    for (const { key, value, start, end } of mapOf(annotation.value, version) ?? []) {
      entries.set(key, { ingress, key: value, text: value, origin: within(origin, start, end) });
    }
  }
  if (suffix !== 'tags') return entries;
  for (const [key, statement] of paramsEntries(ingress, suffix, settings)) entries.set(key, statement);
  return entries;
}

/** The entries of a list of `key` and `value` that class params hold for a setting. */
export function paramsEntries(
  ingress: AlbIngress,
  suffix: string,
  settings: Settings,
): ReadonlyMap<string, Statement> {
  const held = paramsField(ingress, suffix, settings);
  return keyValueEntries(ingress, held === 'unknown' ? undefined : held?.value);
}

/** The entries of a list of objects with `key` and `value` in class params; none where it is no list. */
export function keyValueEntries(ingress: AlbIngress, value: unknown): ReadonlyMap<string, Statement> {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return new Map(
    list.flatMap((entry) => {
      if (!isMap(entry) || typeof entry.key !== 'string' || typeof entry.value !== 'string') return [];
      const { key, value: text } = entry;
      return [[key, { ingress, key: text, text, origin: at(entry, 'value') }] as const];
    }),
  );
}
