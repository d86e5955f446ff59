import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { Service } from '../../k8s/kinds/service.ts';
import { authenticationOf, hasNoLogin, loginTypeOf } from './authentication.ts';

const prefix = 'alb.ingress.kubernetes.io/';
const annotated = (annotations: Readonly<Record<string, string>>) =>
  Object.entries(annotations)
    .map(([suffix, value]) => `    ${prefix}${suffix}: '${value}'\n`)
    .join('');

type Annotations = Readonly<Record<string, string>>;

function parts(ofIngress: Annotations, ofService: Annotations) {
  const { ingresses, inventory } = modelOf(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.class: alb
${annotated(ofIngress)}---
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    a: b
${annotated(ofService)}`);
  const [ingress] = ingresses;
  const [service] = inventory.list(Service);
  if (ingress === undefined || service === undefined) throw new Error('an Ingress and a Service');
  return { ingress, service };
}

function login(ofIngress: Annotations, ofService: Annotations = {}, controller?: string) {
  const { ingress, service } = parts(ofIngress, ofService);
  return authenticationOf(ingress, service, settingsFor({ controller }));
}

const pool = { userPoolARN: 'arn', userPoolClientID: 'id', userPoolDomain: 'a' };
const cognito = { 'auth-type': 'cognito', 'auth-idp-cognito': JSON.stringify(pool) };

// As pkg/ingress/auth_config_builder.go and model_build_actions.go of the controller, v3.5.0.
describe('a login is refused', () => {
  const type = (name: string) => [`unknown authType: ${name}`];
  const timeout = (text: string, why = 'invalid syntax') => [
    `failed to parse int64 annotation, ${prefix}auth-session-timeout: ${text}: strconv.ParseInt: parsing "${text}": ${why}`,
  ];
  const json = (suffix: string, text: string) => [
    `failed to parse json annotation, ${prefix}${suffix}: ${text}`,
  ];
  it.each<[Annotations, readonly string[]]>([
    [{}, []],
    [{ 'auth-type': 'none' }, []],
    [{ 'auth-type': 'cognito' }, []],
    [{ 'auth-type': 'oidc' }, []],
    [{ 'auth-type': 'saml' }, type('saml')],
    [{ 'auth-type': 'OIDC' }, type('OIDC')],
    [{ 'auth-type': '$(TYPE)' }, []],
    [{ 'auth-session-timeout': '60' }, []],
    [{ 'auth-session-timeout': '+60' }, []],
    [{ 'auth-session-timeout': '-1' }, []],
    [{ 'auth-session-timeout': '9223372036854775807' }, []],
    [{ 'auth-session-timeout': '9223372036854775808' }, timeout('9223372036854775808', 'value out of range')],
    [{ 'auth-session-timeout': '1e3' }, timeout('1e3')],
    [{ 'auth-session-timeout': '1h' }, timeout('1h')],
    [{ 'auth-session-timeout': '1.5' }, timeout('1.5')],
    [{ 'auth-session-timeout': '$(TIMEOUT)' }, []],
    [{ 'auth-idp-cognito': '{' }, json('auth-idp-cognito', '{')],
    [{ 'auth-idp-cognito': '{"userPoolARN": 1}' }, json('auth-idp-cognito', '{"userPoolARN": 1}')],
    [{ 'auth-idp-oidc': '{"issuer": []}' }, json('auth-idp-oidc', '{"issuer": []}')],
    [
      { 'auth-idp-oidc': '{"authenticationRequestExtraParams": {"a": 1}}' },
      json('auth-idp-oidc', '{"authenticationRequestExtraParams": {"a": 1}}'),
    ],
    [{ 'auth-idp-oidc': '{"userPoolARN": 1}' }, []],
    [{ 'auth-idp-oidc': '$(IDP)' }, []],
    [
      { 'auth-type': 'saml', 'auth-session-timeout': 'x', 'auth-idp-cognito': '[', 'auth-idp-oidc': ']' },
      [...type('saml'), ...timeout('x'), ...json('auth-idp-cognito', '['), ...json('auth-idp-oidc', ']')],
    ],
  ])('%j', (annotations, expected) => {
    expect(login(annotations).refusals.map(({ reason }) => reason)).toEqual(expected);
  });
});

describe('an HTTPS listener', () => {
  const byDefault = {
    onUnauthenticatedRequest: 'authenticate',
    scope: 'openid',
    sessionCookieName: 'AWSELBAuthSessionCookie',
    sessionTimeout: 604800,
  };
  it.each<[Annotations]>([
    [{}],
    [{ 'auth-type': 'none', 'auth-idp-cognito': JSON.stringify(pool) }],
    [{ 'auth-type': '$(TYPE)', 'auth-idp-cognito': JSON.stringify(pool) }],
    [{ ...cognito, 'auth-session-timeout': 'x' }],
    [{ ...cognito, 'auth-idp-oidc': '{' }],
  ])('asks nobody who it is with %j', (annotations) => {
    expect(login(annotations).action).toBe(undefined);
  });

  it.each([
    ['cognito', 'missing IDPConfigCognito'],
    ['oidc', 'missing IDPConfigOIDC'],
  ])('is refused type %s without its provider', (type, reason) => {
    const { action } = login({ 'auth-type': type });
    expect(action?.type === 'refused' && action.refusal.reason).toBe(reason);
    expect(action?.type === 'refused' && action.refusal.at.path.at(-1)).toBe(`${prefix}auth-type`);
  });

  it('asks the provider of its type', () => {
    expect(login(cognito).action).toEqual({ type: 'authenticate-cognito', idp: pool, ...byDefault });
    expect(login({ ...cognito, 'auth-type': 'oidc', 'auth-idp-oidc': '{"issuer":"i"}' }).action).toEqual({
      type: 'authenticate-oidc',
      idp: { issuer: 'i' },
      ...byDefault,
    });
    expect(login({ 'auth-type': 'oidc', 'auth-idp-oidc': '$(IDP)' }).action).toEqual({
      type: 'authenticate-oidc',
      idp: undefined,
      ...byDefault,
    });
  });

  it('asks as its annotations say', () => {
    const more = {
      'auth-on-unauthenticated-request': 'deny',
      'auth-scope': 'email openid',
      'auth-session-cookie': 'c',
      'auth-session-timeout': '60',
    };
    expect(login({ ...cognito, ...more }).action).toEqual({
      type: 'authenticate-cognito',
      idp: pool,
      onUnauthenticatedRequest: 'deny',
      scope: 'email openid',
      sessionCookieName: 'c',
      sessionTimeout: 60,
    });
  });

  it('asks as the annotations of the Service say, each before that of the Ingress', () => {
    const ofService = { 'auth-type': 'oidc', 'auth-idp-oidc': '{"issuer":"s"}' };
    expect(login({ ...cognito, 'auth-scope': 'x' }, ofService).action).toEqual({
      type: 'authenticate-oidc',
      idp: { issuer: 's' },
      ...byDefault,
      scope: 'x',
    });
    expect(login(cognito, { 'auth-scope': 'y' }).action).toMatchObject({
      type: 'authenticate-cognito',
      scope: 'y',
    });
    expect(login(cognito, { 'auth-type': 'none' }).action).toBe(undefined);
  });
});

it('is not read before 1.1', () => {
  const absent = { state: 'absent' };
  expect(login({ ...cognito, 'auth-session-timeout': 'x' }, {}, '1.0')).toEqual({
    refusals: [],
    action: undefined,
    providers: [
      { name: 'cognito', reading: absent },
      { name: 'oidc', reading: absent },
    ],
  });
});

it('is blamed on the annotation that counts, and tells the providers that do', () => {
  const line = (suffix: string, value: string) => `${prefix}${suffix}: '${value}'`;
  const wrong = { 'auth-type': 'saml', 'auth-session-timeout': 'x', 'auth-idp-cognito': '1' };
  const lines = (ofIngress: Annotations, ofService: Annotations) =>
    login(ofIngress, ofService).refusals.map(({ at }) => lineAt(at));
  const expected = Object.entries(wrong).map(([suffix, value]) => line(suffix, value));
  expect(lines(wrong, {})).toEqual(expected);
  expect(lines(cognito, wrong)).toEqual(expected);
  const { providers } = login({}, { 'auth-idp-cognito': '{}' });
  expect(providers.map(({ name, reading }) => [name, reading.state])).toEqual([
    ['cognito', 'known'],
    ['oidc', 'absent'],
  ]);
});

it.each<[Annotations, 'cognito' | 'oidc' | undefined, boolean]>([
  [{}, undefined, true],
  [{ 'auth-type': 'none' }, undefined, true],
  [{ 'auth-type': 'saml' }, undefined, true],
  [{ 'auth-type': '$(TYPE)' }, undefined, false],
  [{ 'auth-type': 'cognito' }, 'cognito', false],
  [{ 'auth-type': 'oidc' }, 'oidc', false],
])('an Ingress with %j asks for login %s', (annotations, type, none) => {
  const { ingress } = parts(annotations, {});
  expect(loginTypeOf(ingress.resource, settingsFor())).toBe(type);
  expect(hasNoLogin({ ingress }, settingsFor())).toBe(none);
});
