import type { Lookup } from '../../k8s/object/lookup.ts';
import { known, unknown } from '../../k8s/object/lookup.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { annotationOf } from '../annotation/annotation.ts';
import { factOf } from '../annotation/annotation-table.ts';
import { refusalOf } from '../annotation/annotation-value.ts';
import { listOf } from '../annotation/string-list.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import { isRead, paramsField } from './effective.ts';
import type { Statement } from './group-setting.ts';
import { entriesOf, saidBy, statementOf } from './group-setting.ts';
import type { Problem } from './problem.ts';
import { problemOf } from './problem.ts';

/** What values of a group are read from, and the problems that were met so far, in the controller's order. */
export interface GroupReading {
  readonly members: readonly AlbIngress[];
  readonly settings: Settings;
  readonly problems: Problem[];
}

/** Nothing states it. */
export const unset: { readonly state: 'absent'; readonly weak: false } = { state: 'absent', weak: false };

/**
 * What the members of a group say together of a setting that it has once: absent where none says anything, unknown
 * where a placeholder or class params outside the set decide, and where a problem was met.
 */
export function groupValue(suffix: string, reading: GroupReading): Lookup<Statement> {
  const { members, settings, problems } = reading;
  const said: Statement[] = [];
  let open = false;
  for (const member of members) {
    const statement = statementOf(member, suffix, settings);
    if (statement !== undefined && isRefusedAsEmpty(statement, suffix)) {
      const text = `${emptyRefused(suffix)}, ingress: ${nameOf(member.resource.id)}`;
      problems.push({ ingress: member, text, at: statement.origin });
      return unknown;
    }
    if (statement !== undefined) said.push(statement);
    else if (isOpen(member, suffix, settings)) open = true;
    else if (refuse(member, suffix, reading)) return unknown;
  }
  const [first] = said;
  const later = said.find(({ key }) => key !== first?.key);
  if (first === undefined) return open ? unknown : unset;
  if (later !== undefined) {
    const { ingress, origin } = later;
    problems.push({ ingress, text: `conflicting ${conflictText(suffix, first, later, said)}`, at: origin });
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

/** A list without entries is refused in other words. */
function isRefusedAsEmpty({ key }: Statement, suffix: string): boolean {
  const fact = factOf(suffix);
  return key === '' && fact?.empty === 'refused' && fact.type === 'string';
}

/** Whether a member may say what it is not known to say. */
function isOpen(ingress: AlbIngress, suffix: string, settings: Settings): boolean {
  const held = paramsField(ingress, suffix, settings);
  if (held === 'unknown') return true;
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

/** What follows `conflicting`, with the values in the form in which Go prints them. */
function conflictText(
  suffix: string,
  first: Statement,
  later: Statement,
  said: readonly Statement[],
): string {
  const fact = factOf(suffix);
  const words = fact?.conflict ?? suffix;
  const all = [...new Set(said.map(({ key }) => key))].sort();
  if (fact?.type === 'boolean') return words;
  if (fact?.type === 'integer') all.sort((a, b) => Number(a) - Number(b));
  if (fact?.type === 'string list') return `${words}: [${listText(first)}] | [${listText(later)}]`;
  if (fact?.type === 'string map') return `${words}: map[${mapText(first)}] | map[${mapText(later)}]`;
  if (suffix === 'ipam-ipv4-pool-id') return `${words} ${first.key}: ${later.key}`;
  const isSet = /scheme$/.test(suffix) || suffix === 'load-balancer-name';
  return isSet ? `${words}: map[${all.map((one) => `${one}:{}`).join(' ')}]` : `${words}: [${all.join(' ')}]`;
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
  const values = new Map<string, Statement>();
  for (const member of members) {
    if (isOpen(member, suffix, settings)) return unknown;
    if (refuse(member, suffix, reading)) return unknown;
    for (const [key, statement] of entriesOf(member, suffix, settings)) {
      const before = values.get(key);
      if (before !== undefined && before.key !== statement.key && !over.has(key)) {
        const words = `conflicting ${factOf(suffix)?.conflict ?? suffix} ${key}: ${before.key} | ${statement.key}`;
        const text = suffix.startsWith('listener-attributes.')
          ? `${words} for ingress ${nameOf(member.resource.id)}`
          : words;
        problems.push({ ingress: member, text, at: statement.origin });
        return unknown;
      }
      values.set(key, statement);
    }
  }
  return known(new Map([...values, ...over].map(([key, { text }]) => [key, text])));
}
