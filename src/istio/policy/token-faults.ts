import { oncePer } from '../../collection/memo.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { at, below } from '../../source/file/place.ts';
import type { Selected } from '../kinds/policies.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import { jwksFault } from './key-set.ts';
import type { Written } from './policy-faults.ts';
import { annotationFaults, isMissing, mapsIn, targetFaults } from './policy-faults.ts';

/** Everything for which istiod's webhook refuses a RequestAuthentication and its schema does not (istio: pkg/config/validation/validation.go ValidateRequestAuthentication, 1.31). */
export const requestAuthenticationFaults = oncePer(
  (policy: Resource<Selected>): readonly ValidationFault[] => {
    const spec: Written = isMap(policy.written.spec) ? policy.written.spec : {};
    return [
      ...annotationFaults(policy),
      ...targetFaults(spec),
      ...mapsIn(spec.jwtRules).flatMap((rule) => [
        ...issuerFaults(rule),
        ...uriFaults(rule),
        ...keyFaults(rule),
        ...timeoutFaults(rule),
      ]),
    ];
  },
);

function issuerFaults(rule: Written): readonly ValidationFault[] {
  const { issuer, jwksUri, jwks_uri: older } = rule;
  const isNone = (value: unknown) => isMissing(value) || value === '';
  if (![issuer, jwksUri, older].every(isNone)) return [];
  const missing = ['issuer', 'jwksUri'].map((name) => below(at(rule), name));
  return [{ at: at(rule), lacks: missing, found: 'rule has no issuer', expected: 'issuer or jwksUri' }];
}

/** Of URLs of other schemes, and of what begins like none, the schema tells. */
function uriFaults(rule: Written): readonly ValidationFault[] {
  return ['jwksUri', 'jwks_uri'].flatMap((name): readonly ValidationFault[] => {
    const uri = rule[name];
    if (typeof uri !== 'string' || isPlaceholder(uri) || !/^https?:\/\//i.test(uri) || isUrl(uri)) return [];
    return [
      { at: at(rule, name), found: `${name} "${uri}" is no URL`, expected: 'one such as https://HOST/keys' },
    ];
  });
}

/** Whether Go's `url.Parse` takes a URL with an authority, and its port is a number that it can hold. */
function isUrl(uri: string): boolean {
  const [, authority = '', path = ''] = /^\w+:\/\/([^/?#]*)([^?#]*)/.exec(uri) ?? [];
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const [, port = ''] = /^(?:\[[^\]]*\]|[^[\]:]*)(?::(\d*))?$/.exec(host) ?? [undefined, 'none'];
  return (
    /^\d*$/.test(port) &&
    BigInt(port) <= 0x7fff_ffff_ffff_ffffn &&
    !/[ {}|\\^`]/.test(host) &&
    !/%(?![\da-f]{2})/i.test(path) &&
    ![...uri].some((char) => char < ' ' || char === '\u007f')
  );
}

function keyFaults(rule: Written): readonly ValidationFault[] {
  const { jwks } = rule;
  if (typeof jwks !== 'string' || jwks === '' || isPlaceholder(jwks)) return [];
  const found = jwksFault(jwks);
  if (found === undefined) return [];
  const expected = 'a JSON Web Key Set, {"keys": [{"kty": "RSA", "e": "…", "n": "…"}]}';
  return [{ at: at(rule, 'jwks'), found: `jwks ${found}`, expected }];
}

/** Parts of a millisecond; anything else that is no duration the schema refuses. */
function timeoutFaults(rule: Written): readonly ValidationFault[] {
  const { timeout } = rule;
  if (typeof timeout !== 'string') return [];
  const parts = [...timeout.matchAll(/(\d*\.?\d+)(h|ms|us|µs|ns|m|s)/g)];
  if (parts.map(([whole]) => whole).join('') !== timeout) return [];
  const milliseconds = parts.reduce(
    (sum, [, number, unit = '']) => sum + Number(number) * (units[unit] ?? 0),
    0,
  );
  if (milliseconds < 1 || Math.abs(milliseconds - Math.round(milliseconds)) < 1e-9) return [];
  return [{ at: at(rule, 'timeout'), found: `timeout is "${timeout}"`, expected: 'whole milliseconds' }];
}

const units: Readonly<Record<string, number>> = {
  ...{ h: 3_600_000, m: 60_000, s: 1000, ms: 1 },
  ...{ us: 1e-3, µs: 1e-3, ns: 1e-6 },
};
