import { expect, it } from 'vitest';
import { inventory } from '../../../test/support/inventory.ts';
import { RequestAuthentication } from '../kinds/policies.ts';
import { mayBearToken } from './token-location.ts';

const bearer = { authorization: 'Bearer x.y.z' };

// As istio: pilot/pkg/security/authn/policy_applier.go convertToEnvoyJwtConfig and envoy: jwt_authn/v3/config.proto.
it.each<[string, Readonly<Record<string, string>>, readonly string[], boolean]>([
  ['issuer: a', bearer, [], true],
  ['issuer: a', {}, [], false],
  ['issuer: a', { authorization: 'Basic abc' }, [], false],
  ['issuer: a', {}, ['q', 'access_token'], true],
  ['issuer: a', {}, ['token'], false],
  ['issuer: a', { 'x-jwt': 'x.y.z' }, [], false],
  ['fromHeaders: [{name: X-Jwt}]', { 'x-jwt': 'x.y.z' }, [], true],
  ['fromHeaders: [{name: x-jwt, prefix: "T "}]', { 'x-jwt': 'T x.y.z' }, [], true],
  ['fromHeaders: [{name: x-jwt, prefix: "T "}]', { 'x-jwt': 'x.y.z' }, [], false],
  ['fromHeaders: [{name: x-jwt}]', bearer, ['access_token'], false],
  ['fromHeaders: [{name: x-other}, {name: x-jwt}]', { 'x-jwt': 'x.y.z' }, [], true],
  ['fromParams: [tok]', {}, ['tok'], true],
  ['fromParams: [tok]', bearer, ['access_token'], false],
  ['fromCookies: [session]', { cookie: 'a=b; session=x.y.z' }, [], true],
  ['fromCookies: [session]', { cookie: 'a=session' }, [], false],
  ['fromCookies: [session]', bearer, [], false],
  ['fromParams: [tok]}, {issuer: b', bearer, [], true],
])('a rule with %s, %j and %j: %s', (rule, headers, parameters, expected) => {
  const text = `apiVersion: security.istio.io/v1\nkind: RequestAuthentication\nmetadata: {name: a, namespace: b}\nspec: {jwtRules: [{${rule}}]}\n`;
  const [policy] = inventory([text]).list(RequestAuthentication);
  if (policy === undefined) throw new Error('no policy');
  expect(mayBearToken(policy, { headers: new Map(Object.entries(headers)), parameters })).toBe(expected);
});

it('is nowhere without rules', () => {
  const text =
    'apiVersion: security.istio.io/v1\nkind: RequestAuthentication\nmetadata: {name: a, namespace: b}\n';
  const [policy] = inventory([text]).list(RequestAuthentication);
  const bearing = { headers: new Map(Object.entries(bearer)), parameters: ['access_token'] };
  expect(policy && mayBearToken(policy, bearing)).toBe(false);
});
