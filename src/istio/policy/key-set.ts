import { isMap } from '../../k8s/object/shape.ts';

/** The members of each kind of key that its reader asks for. */
const members: Readonly<Record<string, readonly string[]>> = {
  RSA: ['e', 'n'],
  EC: ['crv', 'x', 'y'],
  OKP: ['crv', 'x'],
  oct: ['k'],
};
const encoded: ReadonlySet<string> = new Set(['e', 'n', 'x', 'y', 'k', 'd']);

/** Why a text is no JSON Web Key Set nor a single key, as a clause behind its name; undefined for one that is (github.com/lestrrat-go/jwx/jwk Parse, as istiod calls it at 1.31). */
export function jwksFault(text: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is not valid JSON';
  }
  if (!isMap(value)) return 'is no object';
  const { keys } = value;
  if (keys === undefined) return keyFault(value) === undefined ? undefined : 'has no keys';
  if (!Array.isArray(keys)) return keys === null ? undefined : 'has keys that are no list';
  const all: readonly unknown[] = keys;
  const [first] = all.flatMap((key) => keyFault(key) ?? []);
  return first;
}

function keyFault(key: unknown): string | undefined {
  if (!isMap(key)) return 'has a key that is no object';
  const { kty } = key;
  const needed = typeof kty === 'string' ? members[kty] : undefined;
  if (needed === undefined)
    return kty === undefined ? 'has a key without "kty"' : 'has a key of no known kind';
  const missing = needed.find((name) => typeof key[name] !== 'string' || key[name] === '');
  if (missing !== undefined) return `has a key without "${missing}"`;
  const broken = Object.keys(key).find(
    (name) => encoded.has(name) && typeof key[name] === 'string' && !/^[\w+/=-]*$/.test(String(key[name])),
  );
  return broken === undefined ? undefined : `has a key whose "${broken}" is not base64`;
}
