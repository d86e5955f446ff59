import { describe, expect, it } from 'vitest';
import { isKeyOfCertificate, isOfCertificate, negated } from './client-identity.ts';

describe('what asks for the certificate of a client', () => {
  it.each([
    ['principals', true],
    ['notPrincipals', true],
    ['namespaces', true],
    ['notNamespaces', true],
    ['serviceAccounts', true],
    ['notServiceAccounts', true],
    ['trustDomains', true],
    ['notTrustDomains', true],
    ['requestPrincipals', false],
    ['notRequestPrincipals', false],
    ['ipBlocks', false],
    ['notIpBlocks', false],
    ['remoteIpBlocks', false],
  ])('field %s: %s', (field, expected) => {
    expect(isOfCertificate(field)).toBe(expected);
  });

  it.each([
    ['source.principal', true],
    ['source.namespace', true],
    ['source.serviceAccount', true],
    ['source.trustDomain', true],
    ['source.ip', false],
    ['request.auth.principal', false],
    ['principals', false],
  ])('key %s: %s', (key, expected) => {
    expect(isKeyOfCertificate(key)).toBe(expected);
  });
});

it('names the field that asks for the contrary', () => {
  expect(['principals', 'remoteIpBlocks'].map(negated)).toEqual(['notPrincipals', 'notRemoteIpBlocks']);
});
