import { factsOf } from './annotation-fact.ts';

/** Annotations about the rules of listeners. */
export const listenerRuleFacts = factsOf({ about: 'rules' }, [
  { name: 'actions.', since: '1.0', type: 'json', holds: 'an action, see `ingress/action-invalid`' },
  { name: 'conditions.', since: '1.1.5', type: 'json', holds: 'list of conditions' },
  { name: 'transforms.', since: '2.14.1', type: 'json', holds: 'list of transforms' },
  { name: 'use-regex-path-match', since: '2.14.1', type: 'boolean', default: 'false' },
  {
    name: 'jwt-validation',
    since: '2.15',
    type: 'json',
    holds: '`jwksEndpoint`, `issuer`, `additionalClaims` (list of `name`, `format`, `values`)',
  },
]);

const loginTypes = { values: ['none', 'cognito', 'oidc'], refusal: 'unknown authType: %' } as const;
const withoutLogin = ['authenticate', 'allow', 'deny'];

/** Annotations about the login that the rules of a backend ask for. */
export const loginFacts = factsOf({ about: 'login', readOn: 'Service over Ingress' }, [
  { name: 'auth-type', since: '1.1', type: 'string', ...loginTypes, default: 'none' },
  {
    name: 'auth-idp-cognito',
    since: '1.1',
    type: 'json',
    holds: '`userPoolARN`, `userPoolClientID`, `userPoolDomain`',
  },
  {
    name: 'auth-idp-oidc',
    since: '1.1',
    type: 'json',
    holds: '`issuer`, `authorizationEndpoint`, `tokenEndpoint`, `userInfoEndpoint`, `secretName`',
  },
  {
    name: 'auth-on-unauthenticated-request',
    since: '1.1',
    type: 'string',
    values: withoutLogin,
    default: 'authenticate',
  },
  { name: 'auth-scope', since: '1.1', type: 'string', default: 'openid' },
  { name: 'auth-session-cookie', since: '1.1', type: 'string', default: 'AWSELBAuthSessionCookie' },
  { name: 'auth-session-timeout', since: '1.1', type: 'integer', bits: 64, default: '604800' },
]);
