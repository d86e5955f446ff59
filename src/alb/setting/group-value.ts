import type { Lookup } from '../../k8s/object/lookup.ts';
import { known, unknown } from '../../k8s/object/lookup.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { annotationOf } from '../annotation/annotation.ts';
import { factOf } from '../annotation/annotation-table.ts';
import { refusalOf } from '../annotation/annotation-value.ts';
import { listOf } from '../annotation/string-list.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import { isRead } from './effective.ts';
import type { Statement } from './group-setting.ts';
import {
  entriesOf,
  isReadInGroup,
  mayBeStated,
  paramsAreOpen,
  saidBy,
  statementOf,
} from './group-setting.ts';
import type { Problem } from './problem.ts';
import { firstOther, problemOf } from './problem.ts';

/** What values of a group are read from, and the problems that were met so far, in the controller's order. */
export interface GroupReading {
  readonly members: readonly AlbIngress[];
  readonly settings: Settings;
  readonly problems: Problem[];
  /** The listener whose values they are; absent for those of the load balancer. */
  readonly listener?: { readonly protocol: string; readonly port: number };
}

/** Nothing states it. */
export const unset: { readonly state: 'absent'; readonly weak: false } = { state: 'absent', weak: false };

/**
 * What the members of a group say together of a setting that it has once: absent where none says anything, unknown
 * where a placeholder or class params outside the input decide, and where a problem was met.
 */
export function groupValue(suffix: string, reading: GroupReading): Lookup<Statement> {
  const { members, settings, problems } = reading;
  if (!mayBeStated(suffix, members, settings)) return unset;
  const said: Statement[] = [];
  let open = false;
  for (const member of members) {
    const statement = statementOf(member, suffix, settings);
    if (statement !== undefined) {
      said.push(statement);
      if (refuseEmpty(statement, suffix, reading)) open = true;
    } else if (isOpen(member, suffix, settings) || refuse(member, suffix, reading)) open = true;
  }
  const [first] = said;
  const later = firstOther(said);
  if (first === undefined) return open ? unknown : unset;
  if (later !== undefined) {
    const { ingress, origin: at } = later;
    const words = conflictWords(suffix);
    const text = `${words}${conflictText(suffix, first, later, said)}`;
    problems.push({ ingress, text, at, cause: { kind: 'conflict', setting: suffix, said, words } });
    return unknown;
  }
  const words = refusalOf(suffix, first.key, settings);
  if (words !== undefined && factOf(suffix)?.values !== undefined) {
    problems.push({ ingress: first.ingress, text: words, at: first.origin });
    return unknown;
  }
  return open ? unknown : known(first);
}

/** How the controller begins to refuse an empty value of a setting; the Ingress follows. */
export function emptyRefused(suffix: string): string {
  return `cannot use empty value for ${suffix} annotation`;
}

/** Notes that a member says nothing where it may not; whether that is so. A list without entries is refused in other words. */
function refuseEmpty(
  { key, ingress, origin: at }: Statement,
  suffix: string,
  { problems }: GroupReading,
): boolean {
  const fact = factOf(suffix);
  if (key !== '' || fact?.empty !== 'refused' || fact.type !== 'string') return false;
  problems.push({ ingress, text: `${emptyRefused(suffix)}, ingress: ${nameOf(ingress.resource.id)}`, at });
  return true;
}

/** What the controller says of members that differ, before the values. */
export function conflictWords(suffix: string): string {
  const fact = factOf(suffix);
  return fact?.difference ?? `conflicting ${fact?.conflict ?? suffix}`;
}

/** Whether the group reads a setting whatever stays unknown of the one on which that depends. */
export function isCertainlyRead(suffix: string, { members, settings }: GroupReading): boolean {
  const fact = factOf(suffix);
  return fact !== undefined && isReadInGroup(fact, members, settings) === 'yes';
}

/** Whether a member may say what it is not known to say. */
function isOpen(ingress: AlbIngress, suffix: string, settings: Settings): boolean {
  if (paramsAreOpen(ingress, suffix, settings)) return true;
  return isRead(ingress, suffix, settings) && saidBy(ingress, suffix, settings).state === 'unknown';
}

/** Notes that the annotation of a member cannot be read; whether that is so. */
function refuse(ingress: AlbIngress, suffix: string, { settings, problems }: GroupReading): boolean {
  if (!isRead(ingress, suffix, settings)) return false;
  const annotation = annotationOf(ingress.resource, suffix, settings);
  if (annotation.state !== 'known') return false;
  const words = refusalOf(suffix, annotation.value, settings);
  if (words === undefined) return false;
  const at = annotation.origin;
  problems.push(suffix === 'ssl-redirect' ? problemOf(ingress, words, at) : { ingress, text: words, at });
  return true;
}

/** What follows the name of the setting: the values in the form in which Go prints them. */
function conflictText(
  suffix: string,
  first: Statement,
  later: Statement,
  said: readonly Statement[],
): string {
  const fact = factOf(suffix);
  const all = [...new Set(said.map(({ key }) => key))].sort();
  if (fact?.type === 'boolean') return '';
  if (fact?.type === 'integer') all.sort((a, b) => Number(a) - Number(b));
  if (fact?.type === 'string list') return `: [${listText(first)}] | [${listText(later)}]`;
  if (fact?.type === 'string map') return `: map[${mapText(first)}] | map[${mapText(later)}]`;
  if (suffix === 'ipam-ipv4-pool-id') return ` ${first.key}: ${later.key}`;
  const isSet = /scheme$/.test(suffix) || suffix === 'load-balancer-name';
  return isSet ? `: map[${all.map((one) => `${one}:{}`).join(' ')}]` : `: [${all.join(' ')}]`;
}

function listText({ text }: Statement): string {
  return listOf(text)
    .map((entry) => entry.text)
    .join(' ');
}

/** What stands between the brackets where Go prints the map that a statement is: its key is the entries, sorted. */
export function mapText({ key }: Statement): string {
  return key.split(',').join(' ').replaceAll('=', ':');
}

/** What the members of a group say together under each key of a map; `over` holds what goes before them and settles what they disagree on. */
export function groupMap(
  suffix: string,
  reading: GroupReading,
  over: ReadonlyMap<string, Statement> = new Map(),
): Lookup<ReadonlyMap<string, string>> {
  const { members, settings, problems } = reading;
  const byKey = new Map<string, [Statement, ...Statement[]]>();
  let open = false;
  for (const member of mayBeStated(suffix, members, settings) ? members : []) {
    if (isOpen(member, suffix, settings) || refuse(member, suffix, reading)) open = true;
    for (const [key, statement] of entriesOf(member, suffix, settings)) {
      const before = byKey.get(key);
      if (before === undefined) byKey.set(key, [statement]);
      else before.push(statement);
    }
  }
  const conflicts = [...byKey].flatMap(([key, said]) =>
    over.has(key) ? [] : (entryConflict(suffix, key, said, reading) ?? []),
  );
  problems.push(...inGroupOrder(conflicts, members));
  if (open || conflicts.length > 0) return unknown;
  const values = [...byKey].map(([key, [{ text }]]) => [key, text] as const);
  return known(new Map([...values, ...[...over].map(([key, { text }]) => [key, text] as const)]));
}

function entryConflict(
  suffix: string,
  key: string,
  said: readonly [Statement, ...Statement[]],
  { listener }: GroupReading,
): Problem | undefined {
  const later = firstOther(said);
  if (later === undefined) return undefined;
  const { ingress, origin: at } = later;
  const words = `${conflictWords(suffix)} ${key}`;
  const where = suffix.startsWith('listener-attributes.')
    ? ` for ingress ${nameOf(ingress.resource.id)}`
    : '';
  const text = `${words}: ${said[0].key} | ${later.key}${where}`;
  return { ingress, text, at, cause: { kind: 'conflict', setting: suffix, key, listener, said, words } };
}

/** Problems in the order of the members to blame, as the controller meets them while it goes from member to member. */
export function inGroupOrder(
  problems: readonly Problem[],
  members: readonly AlbIngress[],
): readonly Problem[] {
  if (problems.length < 2) return problems;
  const numbers = new Map(members.map((member, index) => [member, index]));
  const numberOf = ({ ingress }: Problem) => numbers.get(ingress) ?? 0;
  return [...problems].sort((a, b) => numberOf(a) - numberOf(b));
}
