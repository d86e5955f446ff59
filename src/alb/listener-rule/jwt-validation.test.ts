import { expect, it } from 'vitest';
import { jwtAction, jwtRefusal, jwtValidationFault } from './jwt-validation.ts';

const keys = { jwksEndpoint: 'https://a.com/keys', issuer: 'https://a.com' };
const claim = { format: 'single-string', name: 'aud', values: ['x'] };
const field = (name: string) => `${name} is a required field for jwt validation`;
const ofClaim = (name: string) => `${name} is a required field for additional claims for jwt validation`;

// As pkg/ingress/enhanced_backend_builder.go buildJwtValidationConfig of the controller, v3.5.0.
it.each<[object, string | undefined]>([
  [keys, undefined],
  [{ JWKSEndpoint: 'https://a.com/keys', Issuer: 'https://a.com' }, undefined],
  [{}, field('jwksEndpoint')],
  [{ issuer: 'i' }, field('jwksEndpoint')],
  [{ ...keys, jwksEndpoint: '' }, field('jwksEndpoint')],
  [{ jwksEndpoint: 'k' }, field('issuer')],
  [{ ...keys, issuer: '' }, field('issuer')],
  [{ ...keys, additionalClaims: [] }, undefined],
  [{ ...keys, additionalClaims: [claim, claim] }, undefined],
  [{ ...keys, additionalClaims: [claim, { ...claim, format: '' }] }, ofClaim('format')],
  [{ ...keys, additionalClaims: [{ format: 'f', values: ['x'] }] }, ofClaim('name')],
  [{ ...keys, additionalClaims: [{}] }, ofClaim('format')],
  [
    { ...keys, additionalClaims: [{ ...claim, values: [] }] },
    'values must not be empty for additional claims for jwt validation',
  ],
])('%j is refused: %s', (config, expected) => {
  expect(jwtRefusal(config)).toBe(expected);
});

it('becomes an action', () => {
  expect(jwtAction({ ...keys, AdditionalClaims: [claim, { values: null }] })).toEqual({
    type: 'jwt-validation',
    ...keys,
    additionalClaims: [claim, { format: '', name: '', values: [] }],
  });
  expect(jwtAction({})).toEqual({
    type: 'jwt-validation',
    jwksEndpoint: '',
    issuer: '',
    additionalClaims: [],
  });
});

const expected = 'an object such as {"jwksEndpoint": "https://…", "issuer": "https://…"}';
const unparsed = 'failed to parse json annotation';
it.each([
  [JSON.stringify(keys), undefined],
  ['{', { is: 'is not valid JSON', expected, words: unparsed }],
  ['[]', { is: 'has a field of the wrong type', expected, words: unparsed }],
  ['{"issuer": 1}', { is: 'has a field of the wrong type', expected, words: unparsed }],
  ['{"jwksEndpoint": true}', { is: 'has a field of the wrong type', expected, words: unparsed }],
  [
    '{"additionalClaims": [{"format": 1}]}',
    { is: 'has a field of the wrong type', expected, words: unparsed },
  ],
  ['{"additionalClaims": [{"name": 1}]}', { is: 'has a field of the wrong type', expected, words: unparsed }],
  [
    '{"additionalClaims": [{"values": [1]}]}',
    { is: 'has a field of the wrong type', expected, words: unparsed },
  ],
  ['{"additionalClaims": {}}', { is: 'has a field of the wrong type', expected, words: unparsed }],
  ['{}', { is: 'has no jwksEndpoint', expected: 'one', words: field('jwksEndpoint') }],
  [
    JSON.stringify({ ...keys, additionalClaims: [{ format: 'f' }] }),
    { is: 'has an additional claim without name', expected: 'one', words: ofClaim('name') },
  ],
])('the fault of %s', (text, fault) => {
  expect(jwtValidationFault(text)).toEqual(fault);
});
