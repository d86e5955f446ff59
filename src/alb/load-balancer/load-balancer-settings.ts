import type { Lookup } from '../../k8s/object/lookup.ts';
import { known, unknown } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import { integerIn } from '../annotation/annotation-value.ts';
import { listOf } from '../annotation/string-list.ts';
import type { Listeners } from '../listener/listener.ts';
import { paramsField } from '../setting/effective.ts';
import type { Statement } from '../setting/group-setting.ts';
import { paramsAreOpen, paramsEntries, statementOf } from '../setting/group-setting.ts';
import type { GroupReading } from '../setting/group-value.ts';
import { groupMap, groupValue, isCertainlyRead, unset } from '../setting/group-value.ts';
import type { Problem } from '../setting/problem.ts';
import type { InboundRule } from './inbound-rule.ts';
import { inboundRulesOf } from './inbound-rule.ts';

/**
 * What a load balancer is set to, merged over its group with class params (controller:
 * pkg/ingress/model_build_load_balancer*.go, v3.5.0). Absent is what nothing states and has no default.
 */
export interface LoadBalancerSettings {
  readonly scheme: Lookup<string>;
  readonly ipAddressType: Lookup<string>;
  /** IDs or Name tags; absent where the controller finds them by their tags. */
  readonly subnets: Lookup<readonly string[]>;
  /** IDs or Name tags; absent where the controller makes the security group. */
  readonly securityGroups: Lookup<readonly string[]>;
  /** Whether the controller opens the ports of targets to the load balancer. */
  readonly managesBackendRules: Lookup<boolean>;
  /** Those of the security group that the controller makes; absent where security groups are stated. */
  readonly inboundRules: Lookup<readonly InboundRule[]>;
  readonly customerOwnedIPv4Pool: Lookup<string>;
  readonly attributes: Lookup<ReadonlyMap<string, string>>;
  readonly tags: Lookup<ReadonlyMap<string, string>>;
  /** Absent where the controller makes one up. */
  readonly name: Lookup<string>;
  readonly capacityUnits: Lookup<number>;
  readonly ipv4IPAMPool: Lookup<string>;
  /** Empty takes the web ACL away. */
  readonly webACLARN: Lookup<string>;
  /** The name by which the controller looks for the ARN; it goes before the ARN. */
  readonly webACLName: Lookup<string>;
  readonly webACLID: Lookup<string>;
  readonly shield: Lookup<boolean>;
}

/** The settings of a load balancer, and what of them stops the build: of the load balancer itself, and of what is attached to it at the end. */
export interface SettingsReading {
  readonly settings: LoadBalancerSettings;
  readonly problems: readonly Problem[];
  readonly addOnProblems: readonly Problem[];
}

/** Reads the settings of a group's load balancer in the controller's order. */
export function settingsOf(listeners: Listeners, settings: Settings): SettingsReading {
  const { members } = listeners.group;
  const reading: GroupReading = { members, settings, problems: [] };
  const addOns: GroupReading = { ...reading, problems: [] };
  const scheme = textOr('scheme', 'internal', reading);
  const ipAddressType = textOr('ip-address-type', 'ipv4', reading);
  const subnets = subnetsOf(reading);
  const securityGroups = emptyIsUnset(listIn(groupValue('security-groups', reading)));
  const tags = groupMap('tags', reading);
  const managesBackendRules = managesRules(securityGroups, reading);
  return {
    settings: {
      scheme,
      ipAddressType,
      subnets,
      securityGroups,
      managesBackendRules,
      inboundRules:
        securityGroups.state === 'absent' ? inboundRulesOf(listeners, ipAddressType, settings) : unset,
      customerOwnedIPv4Pool: mapped(groupValue('customer-owned-ipv4-pool', reading), ({ key }) => key),
      attributes: attributesOf(reading),
      tags,
      name: nameOf(reading),
      capacityUnits: capacityOf(reading),
      ipv4IPAMPool: poolOf(reading),
      ...firewallsOf(addOns),
      shield: mapped(groupValue('shield-advanced-protection', addOns), isTrue),
    },
    problems: reading.problems,
    addOnProblems: addOns.problems,
  };
}

/** A known value made into another. */
export function mapped<T, U>(lookup: Lookup<T>, change: (value: T) => U): Lookup<U> {
  return lookup.state === 'known' ? known(change(lookup.value)) : lookup;
}

/** The value of a text setting, or its default. */
export function textOr(suffix: string, byDefault: string, reading: GroupReading): Lookup<string> {
  const value = groupValue(suffix, reading);
  return value.state === 'absent' ? known(byDefault) : mapped(value, ({ key }) => key);
}

/** The entries of a list setting. */
export function listIn(value: Lookup<Statement>): Lookup<readonly string[]> {
  return mapped(value, ({ text }) => listOf(text).map((entry) => entry.text));
}

/** Whether a boolean setting is on. */
export function isTrue({ key }: Statement): boolean {
  return key === 'true';
}

function emptyIsUnset(value: Lookup<readonly string[]>): Lookup<readonly string[]> {
  return value.state === 'known' && value.value.length === 0 ? unset : value;
}

/** Subnets that class params choose by tags stand in AWS only; those of class params and of an annotation never go together. */
function subnetsOf(reading: GroupReading): Lookup<readonly string[]> {
  const { members, settings, problems } = reading;
  const held = members.flatMap((ingress) => {
    const field = paramsField(ingress, 'subnets', settings);
    return field !== undefined && field !== 'unknown' && isMap(field.value) ? [{ ingress, ...field }] : [];
  });
  const [first] = held;
  if (first === undefined) return subnetsIn(reading);
  const others = members.filter((member) => !held.some(({ ingress }) => ingress === member));
  const own = groupValue('subnets', { ...reading, members: others, problems: [] });
  const different = held.find(({ value }) => JSON.stringify(value) !== JSON.stringify(first.value));
  if (own.state === 'absent' && different === undefined) {
    const ids: unknown = isMap(first.value) ? first.value.ids : undefined;
    const texts = Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : undefined;
    return texts === undefined || texts.some(isPlaceholder) ? unknown : known(texts);
  }
  const words =
    own.state === 'absent'
      ? 'conflicting IngressClassParams subnet specifications'
      : 'conflicting subnet specifications: IngressClassParams versus annotation';
  const { ingress, origin: at } = own.state === 'known' ? own.value : (different ?? first);
  const said = members.flatMap((member) => statementOf(member, 'subnets', settings) ?? []);
  const cause = { kind: 'conflict', setting: 'subnets', said, words } as const;
  if (own.state !== 'unknown') problems.push({ ingress, text: words, at, cause });
  return unknown;
}

function subnetsIn(reading: GroupReading): Lookup<readonly string[]> {
  const stated = groupValue('subnets', reading);
  const subnets = listIn(stated);
  const text = subnets.state === 'known' ? subnetsRefusal(subnets.value.length) : undefined;
  if (stated.state !== 'known' || text === undefined) return subnets;
  const { ingress, origin: at } = stated.value;
  reading.problems.push({ ingress, text, at });
  return unknown;
}

/** Why the controller refuses a number of stated subnets, those of ordinary zones taken for granted; undefined when it takes them. */
export function subnetsRefusal(count: number): string | undefined {
  if (count === 0) return 'unable to resolve at least one subnet';
  return count === 1 ? 'subnets count less than minimal required count: 1 < 2' : undefined;
}

function managesRules(securityGroups: Lookup<readonly string[]>, reading: GroupReading): Lookup<boolean> {
  if (securityGroups.state === 'absent') return known(true);
  const suffix = 'manage-backend-security-group-rules';
  if (securityGroups.state === 'unknown' && !isCertainlyRead(suffix, reading)) return unknown;
  const stated = groupValue(suffix, reading);
  return stated.state === 'absent'
    ? known(reading.settings.assume.manageBackendSecurityGroupRules)
    : mapped(stated, isTrue);
}

/** Class params count of the first member only. */
function attributesOf(reading: GroupReading): Lookup<ReadonlyMap<string, string>> {
  const suffix = 'load-balancer-attributes';
  const [first] = reading.members;
  if (first === undefined) return unset;
  if (paramsAreOpen(first, suffix, reading.settings)) return unknown;
  return groupMap(suffix, reading, paramsEntries(first, suffix, reading.settings));
}

/** The most characters that the name of a load balancer may have. */
export const longestName = 32;

/** What the controller says of a longer one. */
export const nameTooLong = `load balancer name cannot be longer than ${longestName} characters`;

function nameOf(reading: GroupReading): Lookup<string> {
  const name = groupValue('load-balancer-name', reading);
  if (name.state !== 'known') return name;
  const { key, ingress, origin: at } = name.value;
  if (key.length <= longestName) return known(key);
  reading.problems.push({ ingress, text: nameTooLong, at });
  return unknown;
}

/** How the controller begins to refuse a key of `minimum-load-balancer-capacity`; the right one follows. */
export function capacityKeyRefused(key: string): string {
  return `invalid key to set the capacity: ${key}`;
}

function capacityOf(reading: GroupReading): Lookup<number> {
  const suffix = 'minimum-load-balancer-capacity';
  const { members, settings, problems } = reading;
  const [first] = members;
  if (first === undefined) return unset;
  const held = paramsField(first, suffix, settings);
  if (held === 'unknown') return unknown;
  const ofClass = isMap(held?.value) ? held.value.capacityUnits : undefined;
  if (typeof ofClass === 'number') return known(ofClass);
  const stated = groupMap(suffix, reading);
  if (stated.state !== 'known') return stated;
  for (const [key, value] of stated.value) {
    const number = integerIn(value, 32);
    if (key === 'CapacityUnits') return typeof number === 'number' ? known(number) : unknown;
    const text = `${capacityKeyRefused(key)}, Expected key: CapacityUnits`;
    problems.push({ ingress: first, text, at: first.resource.origin });
    return unknown;
  }
  return unset;
}

/** Class params of the first member go before every annotation; those of the others are not read. */
function poolOf(reading: GroupReading): Lookup<string> {
  const suffix = 'ipam-ipv4-pool-id';
  const [first] = reading.members;
  if (first === undefined) return unset;
  if (paramsAreOpen(first, suffix, reading.settings)) return unknown;
  const held = paramsField(first, suffix, reading.settings);
  if (held !== 'unknown' && typeof held?.value === 'string') return known(held.value);
  const members = reading.members.map((member) => ({ ...member, params: unset }));
  return mapped(groupValue(suffix, { ...reading, members }), ({ key }) => key);
}

/** A name goes before every ARN of the group; `none` takes the web ACL away. */
function firewallsOf(
  reading: GroupReading,
): Pick<LoadBalancerSettings, 'webACLARN' | 'webACLName' | 'webACLID'> {
  const plain = ({ key }: Statement) => (key === 'none' ? '' : key);
  const named = mapped(groupValue('wafv2-acl-name', reading), plain);
  const isNone = named.state === 'known' && named.value === '';
  const arn = named.state === 'absent' ? mapped(groupValue('wafv2-acl-arn', reading), plain) : named;
  return {
    webACLName: isNone ? unset : named,
    webACLARN: named.state === 'known' && !isNone ? unset : arn,
    webACLID: mapped(groupValue('waf-acl-id', reading), plain),
  };
}
