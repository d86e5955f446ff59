import { expect, it } from 'vitest';
import type { Authenticate, ListenerAction, ValidateJwt } from './listener-action.ts';
import { answeringAction, isUnavailable, notFound, unavailable } from './listener-action.ts';

const login: Authenticate = {
  type: 'authenticate-oidc',
  idp: {},
  onUnauthenticatedRequest: 'authenticate',
  scope: 'openid',
  sessionCookieName: 'c',
  sessionTimeout: 1,
};
const jwt: ValidateJwt = { type: 'jwt-validation', jwksEndpoint: 'j', issuer: 'i', additionalClaims: [] };
const forward = { type: 'forward', destinations: [] } as const;

it.each<[string, readonly ListenerAction[], object]>([
  ['alone', [forward], forward],
  ['behind a login of OpenID Connect', [login, forward], forward],
  ['behind a login of Cognito', [{ ...login, type: 'authenticate-cognito' }, forward], forward],
  ['behind a token', [jwt, forward], forward],
  ['of several', [notFound, forward], notFound],
  ['of none', [], { type: 'unknown' }],
  ['of logins alone', [login, jwt], { type: 'unknown' }],
])('the action that answers, %s', (_, actions, expected) => {
  expect(answeringAction(actions)).toEqual(expected);
});

it('answers for itself as the controller says', () => {
  const plain = { type: 'fixed-response', contentType: 'text/plain' };
  expect(notFound).toEqual({ ...plain, statusCode: '404' });
  expect(unavailable).toEqual({
    service: { ...plain, statusCode: '503', messageBody: 'Backend service does not exist' },
    action: { ...plain, statusCode: '503', messageBody: 'Backend action does not exist' },
  });
  expect(
    [unavailable.service, unavailable.action, notFound, { ...unavailable.service }].map(isUnavailable),
  ).toEqual([true, true, false, false]);
});
