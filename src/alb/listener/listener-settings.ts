import type { Lookup } from '../../k8s/object/lookup.ts';
import { known, unknown } from '../../k8s/object/lookup.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import { factOf } from '../annotation/annotation-table.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import { paramsField } from '../setting/effective.ts';
import type { Statement } from '../setting/group-setting.ts';
import { keyValueEntries, statementOf } from '../setting/group-setting.ts';
import type { GroupReading } from '../setting/group-value.ts';
import { conflictWords, groupMap, groupValue, inGroupOrder, unset } from '../setting/group-value.ts';
import type { Problem } from '../setting/problem.ts';
import { firstOther } from '../setting/problem.ts';
import type { Listener, ListenerMember } from './listener.ts';
import type { MutualAuthentication } from './mutual-authentication.ts';
import { goText, mutualAuthenticationOf, mutualAuthenticationStatement } from './mutual-authentication.ts';

/** What an HTTPS listener is set to, merged over its members (controller: pkg/ingress/model_builder.go mergeListenPortConfigs, v3.5.0); on an HTTP one nothing of it is read. */
export interface TlsSettings {
  /** Absent on an HTTP listener. */
  readonly sslPolicy: Lookup<string>;
  /** Absent where no member says anything. */
  readonly mutualAuthentication: Lookup<MutualAuthentication>;
}

/** Reads what an HTTPS listener is set to; unknown where members differ. */
export function tlsSettingsOf({ port, members }: Listener, settings: Settings): TlsSettings {
  const secure = members.filter(({ listenPort }) => listenPort.protocol === 'HTTPS');
  if (secure.length === 0) return { sslPolicy: unset, mutualAuthentication: unset };
  const reading: GroupReading = { members: secure.map(({ ingress }) => ingress), settings, problems: [] };
  const policy = groupValue('ssl-policy', reading);
  const byDefault = factOf('ssl-policy')?.default;
  const sslPolicy =
    policy.state === 'known'
      ? known(policy.value.key)
      : policy.state === 'absent' && byDefault !== undefined
        ? known(byDefault)
        : policy;
  const said = reading.members.map((member) => mutualAuthenticationOf(member, port, settings));
  const isOpen = said.some(({ state }) => state === 'unknown');
  const first = said.find(({ state }) => state === 'known') ?? unset;
  return { sslPolicy, mutualAuthentication: isOpen ? unknown : first };
}

/** The attributes of a listener, and what stops the build of them. */
export interface ListenerAttributes {
  readonly attributes: Lookup<ReadonlyMap<string, string>>;
  readonly problems: readonly Problem[];
}

/** Reads `listener-attributes.PROTOCOL-PORT` of the members, and what the class params of the first one hold for the listener, which goes before them. */
export function listenerAttributesOf(listener: Listener, settings: Settings): ListenerAttributes {
  const { members, protocol, port } = listener;
  const reading: GroupReading = {
    members: members.map(({ ingress }) => ingress),
    settings,
    problems: [],
    listener,
  };
  const over = classAttributes(members[0].ingress, listener, settings);
  const attributes = groupMap(`listener-attributes.${protocol}-${port}`, reading, over);
  return { attributes, problems: reading.problems };
}

/** The tags of a listener, merged over its members; unknown where they differ. */
export function listenerTagsOf(
  { members }: Listener,
  settings: Settings,
): Lookup<ReadonlyMap<string, string>> {
  return groupMap('tags', { members: members.map(({ ingress }) => ingress), settings, problems: [] });
}

/** The attributes that the class params of a member hold for a listener: those of the first entry with its protocol and port. */
function classAttributes(
  ingress: AlbIngress,
  { protocol, port }: Listener,
  settings: Settings,
): ReadonlyMap<string, Statement> {
  const held = paramsField(ingress, `listener-attributes.${protocol}-${port}`, settings);
  const entries: readonly unknown[] =
    held !== undefined && held !== 'unknown' && Array.isArray(held.value) ? held.value : [];
  const entry = entries.find((one) => isMap(one) && one.protocol === protocol && one.port === port);
  return keyValueEntries(ingress, isMap(entry) ? entry.listenerAttributes : undefined);
}

/** A setting that the members of a listener must agree on. */
interface Shared {
  /** The suffix of an annotation, or `protocol`. */
  readonly setting: string;
  said(member: ListenerMember, port: number, settings: Settings): Statement | undefined;
  /** A statement in the form in which the controller shows it. */
  text(statement: Statement, port: number, settings: Settings): string;
}

/** In the order in which the controller compares them, member by member. */
const shared: readonly Shared[] = [
  {
    setting: 'protocol',
    said: ({ ingress, listenPort: { protocol, origin } }) => ({
      ingress,
      key: protocol,
      text: protocol,
      origin,
    }),
    text: ({ key }) => key,
  },
  sharedSetting('inbound-cidrs', ({ key }) => {
    const all = key.split(',');
    const [v4, v6] = [all.filter((one) => !one.includes(':')), all.filter((one) => one.includes(':'))];
    return `[${v4.join(' ')}], [${v6.join(' ')}]`;
  }),
  sharedSetting('security-group-prefix-lists', ({ key }) => `[${key.split(',').join(' ')}]`),
  ofHttps(sharedSetting('ssl-policy', ({ key }) => key)),
  ofHttps({
    setting: 'mutual-authentication',
    said: ({ ingress }, port, settings) => mutualAuthenticationStatement(ingress, port, settings),
    text: ({ ingress }, port, settings) => {
      const said = mutualAuthenticationOf(ingress, port, settings);
      return said.state === 'known' ? goText(said.value) : '';
    },
  }),
];

function sharedSetting(suffix: string, text: (statement: Statement) => string): Shared {
  return {
    setting: suffix,
    said: ({ ingress }, _, settings) => statementOf(ingress, suffix, settings),
    text,
  };
}

function ofHttps(one: Shared): Shared {
  return {
    ...one,
    said: (member, port, settings) =>
      member.listenPort.protocol === 'HTTPS' ? one.said(member, port, settings) : undefined,
  };
}

/** What the members of a listener do not agree on, what the controller meets first in front; it goes from member to member. */
export function mergeProblemsOf(listener: Listener, settings: Settings): readonly Problem[] {
  const { members } = listener;
  if (members.length < 2) return [];
  const problems = shared.flatMap((one) => mergeProblem(one, listener, settings) ?? []);
  return inGroupOrder(
    problems,
    members.map(({ ingress }) => ingress),
  );
}

function mergeProblem(
  one: Shared,
  { protocol, port, members }: Listener,
  settings: Settings,
): Problem | undefined {
  const said = members.flatMap((member) => one.said(member, port, settings) ?? []);
  const [first] = said;
  const later = firstOther(said);
  if (first === undefined || later === undefined) return undefined;
  const { setting } = one;
  const { ingress, origin: at } = later;
  const words = conflictWords(setting);
  const [earlier, own] = [first, later].map(
    (statement) => `${nameOf(statement.ingress.resource.id)}: ${one.text(statement, port, settings)}`,
  );
  const text = `failed to merge listenPort config for port: ${port}: ${words}, ${earlier} | ${own}`;
  const listener = { protocol, port };
  return { ingress, text, at, cause: { kind: 'conflict', setting, listener, said, words } };
}
