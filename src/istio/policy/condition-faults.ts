import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import { at, below } from '../../source/file/place.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { TextCheck } from './authorization-entry-faults.ts';
import {
  accountFault,
  addressFault,
  emptyFault,
  identityFault,
  portFault,
  textFaults,
  wildcardFault,
} from './authorization-entry-faults.ts';
import { isKeyOfCertificate } from './client-identity.ts';
import type { Written } from './policy-faults.ts';
import { isEmptyList } from './policy-faults.ts';

/** Why a condition of a rule is refused (istio: pkg/config/security/security.go ValidateAttribute, 1.31). */
export function conditionFaults(condition: Written, isCustom: boolean): readonly ValidationFault[] {
  const { key, values, notValues } = condition;
  if (typeof key !== 'string' || isPlaceholder(key)) return [];
  const place = at(condition, 'key');
  if (key === '')
    return [{ at: place, found: 'condition has an empty key', expected: 'one such as "source.ip"' }];
  const isIdentity = isKeyOfCertificate(key) || key.startsWith('request.auth.');
  const custom = isCustom && isIdentity ? [{ ...identityFault(place, `key "${key}"`), at: place }] : [];
  if (isEmptyList(values) && isEmptyList(notValues)) {
    const missing = ['values', 'notValues'].map((name) => below(at(condition), name));
    return [
      ...custom,
      {
        at: place,
        lacks: missing,
        found: `condition "${key}" has no values`,
        expected: 'values or notValues',
      },
    ];
  }
  const fault = keyFault(key);
  if (fault !== undefined) return [...custom, { at: place, ...fault }];
  const check = checks[key] ?? emptyFault;
  return [...custom, ...['values', 'notValues'].flatMap((name) => textFaults(name, condition[name], check))];
}

const checks: Readonly<Record<string, TextCheck>> = {
  'source.ip': addressFault,
  'remote.ip': addressFault,
  'destination.ip': addressFault,
  'source.serviceAccount': accountFault,
  'source.trustDomain': wildcardFault,
  'destination.port': portFault,
};

const plain: ReadonlySet<string> = new Set([
  ...Object.keys(checks),
  ...['source.namespace', 'source.principal', 'connection.sni'],
  ...['request.auth.principal', 'request.auth.audiences', 'request.auth.presenter'],
]);
const mapped = ['request.headers', 'request.auth.claims', 'experimental.envoy.filters.'];
const replaced: Readonly<Record<string, string>> = {
  'destination.namespace': 'the namespace of the policy',
  'destination.name': 'a selector',
  'destination.user': 'a selector',
};

function keyFault(key: string): Omit<ValidationFault, 'at'> | undefined {
  if (plain.has(key)) return undefined;
  const map = mapped.find((name) => key.startsWith(name));
  if (map !== undefined) {
    if (/^[^[]+\[.+\]$/s.test(key)) return undefined;
    return { found: `condition has the key "${key}"`, expected: `"${map}[NAME]"` };
  }
  const instead = replaced[key] ?? (key.startsWith('destination.labels') ? 'a selector' : undefined);
  const found = instead === undefined ? 'which is none' : 'which policies have no longer';
  return {
    found: `condition has the key "${key}", ${found}`,
    expected: instead ?? '"source.ip", "request.headers[NAME]" or the like',
  };
}
