import { addressBlockOf, isAddress } from '../../k8s/object/ip-address.ts';
import type { Location } from '../../source/file/place.ts';
import { at, below, keyOf } from '../../source/file/place.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import { negated } from './client-identity.ts';
import type { Written } from './policy-faults.ts';
import { isEmptyList, textsIn } from './policy-faults.ts';

/** Why a text in a list is refused: what it is, to follow `has "TEXT"`, and what was expected; undefined for one that is taken. */
export type TextCheck = (text: string) => Omit<ValidationFault, 'at'> | undefined;

const identities = ['principals', 'requestPrincipals', 'namespaces', 'serviceAccounts', 'trustDomains'];
const addresses = ['ipBlocks', 'remoteIpBlocks'];
const both = (names: readonly string[]) => names.flatMap((name) => [name, negated(name)]);

/** Why the source of a rule is refused (istio: pkg/config/validation/validation.go ValidateAuthorizationPolicy, 1.31). */
export function sourceFaults(source: Written, isCustom: boolean): readonly ValidationFault[] {
  const fields = both([...identities, ...addresses]);
  const empty = emptyFaults(source, 'source', fields);
  if (empty.length > 0) return empty;
  const checks: Readonly<Record<string, TextCheck>> = {
    serviceAccounts: accountFault,
    notServiceAccounts: accountFault,
    trustDomains: trustDomainFault,
    notTrustDomains: trustDomainFault,
    ...Object.fromEntries(both(addresses).map((name) => [name, addressFault])),
  };
  return fields.flatMap((name) => {
    const list = source[name];
    if (isEmptyList(list)) return [];
    const custom = isCustom && both(identities).includes(name);
    return [
      ...(custom ? [identityFault(at(source, name), name)] : []),
      ...accountsFaults(name, list, at(source, name)),
      ...textFaults(name, list, checks[name] ?? emptyFault),
    ];
  });
}

const operations = ['ports', 'methods', 'paths', 'hosts'];

/** Why the operation of a rule is refused. */
export function operationFaults(operation: Written): readonly ValidationFault[] {
  const empty = emptyFaults(operation, 'operation', both(operations));
  if (empty.length > 0) return empty;
  const checks: Readonly<Record<string, TextCheck>> = {
    ports: portFault,
    notPorts: portFault,
    paths: pathFault,
    notPaths: pathFault,
  };
  return both(operations).flatMap((name) => textFaults(name, operation[name], checks[name] ?? emptyFault));
}

function emptyFaults(
  entry: Written,
  what: 'source' | 'operation',
  fields: readonly string[],
): readonly ValidationFault[] {
  if (!fields.every((name) => isEmptyList(entry[name]))) return [];
  const missing = fields.map((name) => below(at(entry), name));
  const expected = what === 'source' ? 'principals, ipBlocks or the like' : 'paths, hosts or the like';
  return [{ at: keyOf(at(entry)), lacks: missing, found: `${what} is empty`, expected }];
}

/** Why texts of a list are refused, each at its place. */
export function textFaults(name: string, list: unknown, check: TextCheck): readonly ValidationFault[] {
  return textsIn(list).flatMap(({ text, at: place }) => {
    const fault = check(text);
    if (fault === undefined) return [];
    return [{ ...fault, at: place, found: `${name} has ${fault.found}` }];
  });
}

/** The fault of a rule of action CUSTOM that asks for an identity. */
export function identityFault(place: Location, name: string): ValidationFault {
  return {
    at: { ...place, on: 'key' },
    found: `${name} stands in a rule of action "CUSTOM"`,
    expected: 'hosts, paths, addresses or headers',
  };
}

/** Refuses a text without characters. */
export const emptyFault: TextCheck = (text) =>
  text === '' ? { found: 'an empty value', expected: 'none' } : undefined;

/** Refuses what is no address and no block (istio: pkg/config/security/security.go ValidateIPs, 1.31). */
export const addressFault: TextCheck = (text) => {
  if (text.includes('/') ? addressBlockOf(text) !== undefined : isAddress(text)) return undefined;
  const expected = text.includes(':')
    ? 'an address or a prefix of at most 128 bits'
    : 'an address or a prefix of at most 32 bits';
  return { found: `"${text}"`, expected };
};

/** Refuses what is no port number (ValidatePorts). */
export const portFault: TextCheck = (text) =>
  /^\d{1,10}$/.test(text) && Number(text) <= 65535
    ? undefined
    : { found: `"${text}"`, expected: 'a number from 0 to 65535' };

/** Refuses what is no name of a service account (CheckServiceAccount). */
export const accountFault: TextCheck = (text) =>
  /^[^*/]+(\/[^*/]+)?$/.test(text) && text.length <= 320
    ? undefined
    : { found: `"${text}"`, expected: '"ACCOUNT" or "NAMESPACE/ACCOUNT" without wildcard' };

const mostAccounts = 16;

function accountsFaults(name: string, list: unknown, place: Location): readonly ValidationFault[] {
  if (!/accounts$/i.test(name) || !Array.isArray(list) || list.length <= mostAccounts) return [];
  return [{ at: place, found: `${name} has ${list.length} entries`, expected: `at most ${mostAccounts}` }];
}

/** Refuses more than one wildcard, and one in the middle (CheckWildcardValues). */
export const wildcardFault: TextCheck = (text) =>
  /^(\*?[^*]+|[^*]+\*|\*)$/.test(text)
    ? undefined
    : { found: `"${text}"`, expected: 'at most one "*", at the start or the end' };

const trustDomainFault: TextCheck = (text) =>
  text.includes('/') ? { found: `"${text}"`, expected: 'a trust domain without "/"' } : wildcardFault(text);

/** Refuses braces other than the templates {*} and {**}, and what may not stand beside them (CheckValidPathTemplate). */
export const pathFault: TextCheck = (text) => {
  if (text === '') return emptyFault(text);
  const isTemplate = /\{\*\*?\}/.test(text);
  const segments = text.replace(/^\/+|\/+$/g, '').split('/');
  const last = segments.indexOf('{**}');
  const found = `"${text}"`;
  for (const [index, segment] of segments.entries()) {
    if (segment === '{*}' || segment === '{**}') {
      if (last >= 0 && index > last) return { found, expected: 'no {*} or {**} behind {**}' };
    } else if (/[{}]/.test(segment)) {
      return { found, expected: 'no braces but {*} or {**} in place of a whole segment' };
    } else if (isTemplate && !/^[\w\-.~%!$&'()+,;:@=]+$/.test(segment)) {
      return { found, expected: 'segments without "*", blanks and the like beside a template' };
    }
  }
  return undefined;
};
