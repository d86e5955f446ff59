import { expect, it } from 'vitest';
import { jwksFault } from './key-set.ts';

const rsa = '{"kty": "RSA", "e": "AQAB", "n": "x-_w=="}';

// As github.com/lestrrat-go/jwx v1.2 jwk.Parse reads it.
it.each<[string, string | undefined]>([
  ['{"keys": []}', undefined],
  [`{"keys": [${rsa}]}`, undefined],
  [`{"keys": [${rsa}, ${rsa}]}`, undefined],
  ['{"keys": null}', undefined],
  [rsa, undefined],
  ['{"kty": "EC", "crv": "P-256", "x": "a", "y": "b"}', undefined],
  ['{"kty": "OKP", "crv": "Ed25519", "x": "a"}', undefined],
  ['{"kty": "oct", "k": "a"}', undefined],
  ['{keys: []}', 'is not valid JSON'],
  ['', 'is not valid JSON'],
  ['[]', 'is no object'],
  ['"text"', 'is no object'],
  ['null', 'is no object'],
  ['{}', 'has no keys'],
  ['{"kty": "RSA"}', 'has no keys'],
  ['{"keys": {}}', 'has keys that are no list'],
  ['{"keys": [1]}', 'has a key that is no object'],
  ['{"keys": [{}]}', 'has a key without "kty"'],
  ['{"keys": [{"kty": "DSA"}]}', 'has a key of no known kind'],
  ['{"keys": [{"kty": 1}]}', 'has a key of no known kind'],
  ['{"keys": [{"kty": "RSA", "n": "a"}]}', 'has a key without "e"'],
  ['{"keys": [{"kty": "RSA", "e": "a"}]}', 'has a key without "n"'],
  ['{"keys": [{"kty": "RSA", "e": "", "n": "a"}]}', 'has a key without "e"'],
  ['{"keys": [{"kty": "RSA", "e": 1, "n": "a"}]}', 'has a key without "e"'],
  ['{"keys": [{"kty": "EC", "x": "a", "y": "b"}]}', 'has a key without "crv"'],
  ['{"keys": [{"kty": "EC", "crv": "P-256", "x": "a"}]}', 'has a key without "y"'],
  ['{"keys": [{"kty": "OKP", "crv": "Ed25519"}]}', 'has a key without "x"'],
  ['{"keys": [{"kty": "oct"}]}', 'has a key without "k"'],
  ['{"keys": [{"kty": "RSA", "e": "AQAB", "n": "a b"}]}', 'has a key whose "n" is not base64'],
  ['{"keys": [{"kty": "oct", "k": "a", "d": "?"}]}', 'has a key whose "d" is not base64'],
  ['{"keys": [{"kty": "oct", "k": "a", "kid": "?"}]}', undefined],
  ['{"keys": [{"kty": "oct", "k": "a", "d": 1}]}', undefined],
  ['{"keys": [{"kty": "oct", "k": "a", "d": {}}]}', undefined],
  [`{"keys": [${rsa}, {"kty": "oct"}, {}]}`, 'has a key without "k"'],
])('%s', (text, expected) => {
  expect(jwksFault(text)).toBe(expected);
});
