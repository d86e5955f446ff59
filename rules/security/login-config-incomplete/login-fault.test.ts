import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt } from '../../../test/support/places.ts';
import { loginFaults } from './login-fault.ts';

interface Case {
  readonly ingress?: Readonly<Record<string, string>>;
  readonly service?: Readonly<Record<string, string>>;
  readonly backend?: string;
  readonly isThere?: boolean;
}

const alb = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([key, value]) => `    alb.ingress.kubernetes.io/${key}: ${JSON.stringify(value)}\n`)
    .join('');

/** What is wrong with the login of an Ingress on an HTTPS listener, each as `message [words] (key of the annotation)`. */
function faults({
  ingress = {},
  service = {},
  backend = 'name: web, port: {number: 80}',
  isThere = true,
}: Case) {
  const https = {
    'listen-ports': '[{"HTTPS": 443}]',
    'certificate-arn': 'arn:aws:acm:eu-west-1:123456789012:certificate/1',
  };
  const model = modelOf(
    [
      `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: i
  namespace: a
  annotations:
${alb({ ...https, ...ingress })}spec: {ingressClassName: alb, defaultBackend: {service: {${backend}}}}
`,
      ...(isThere
        ? [
            `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: a
  annotations:
${alb({ scheme: 'internal', ...service })}spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`,
          ]
        : []),
    ].join('---\n'),
  );
  return model.ingresses.flatMap((one) =>
    loginFaults(
      one,
      model.targetGroups.filter((group) => group.ingress === one),
      model,
    ).map(
      ({ message, words, at }) =>
        `${message} [${words ?? ''}] (${lineAt(at).split(': ')[0]?.replace(/^.*\//, '')})`,
    ),
  );
}

const oidc = {
  issuer: 'i',
  authorizationEndpoint: 'a',
  tokenEndpoint: 't',
  userInfoEndpoint: 'u',
  secretName: 's',
};
const cognito = { userPoolARN: 'a', userPoolClientID: 'c', userPoolDomain: 'd' };
const login = (type: string, idp: object) => ({
  'auth-type': type,
  [`auth-idp-${type}`]: JSON.stringify(idp),
});
const weighted = JSON.stringify({
  type: 'forward',
  forwardConfig: {
    targetGroups: [
      { serviceName: 'web', servicePort: 80, weight: 1 },
      { serviceName: 'other', servicePort: 80, weight: 1 },
    ],
  },
});
it.each<[string, Case, readonly string[]]>([
  ['no login', {}, []],
  ['OIDC', { ingress: login('oidc', oidc) }, []],
  ['Cognito', { ingress: login('cognito', cognito) }, []],
  ['none', { ingress: { 'auth-type': 'none' } }, []],
  [
    'no provider of OIDC',
    { ingress: { 'auth-type': 'oidc' } },
    [
      'auth-type is "oidc" and "auth-idp-oidc" is missing, expected both on Ingress "a/i" [missing IDPConfigOIDC] (auth-type)',
    ],
  ],
  [
    'no provider of Cognito',
    { ingress: { 'auth-type': 'cognito' } },
    [
      'auth-type is "cognito" and "auth-idp-cognito" is missing, expected both on Ingress "a/i" [missing IDPConfigCognito] (auth-type)',
    ],
  ],
  [
    'the provider of the other type',
    { ingress: { ...login('cognito', cognito), 'auth-type': 'oidc' } },
    [
      'auth-type is "oidc" and "auth-idp-oidc" is missing, expected both on Ingress "a/i" [missing IDPConfigOIDC] (auth-type)',
    ],
  ],
  [
    'no provider, on the Service',
    { service: { 'auth-type': 'oidc' } },
    [
      'auth-type is "oidc" and "auth-idp-oidc" is missing, expected both on Service "a/web" [missing IDPConfigOIDC] (auth-type)',
    ],
  ],
  [
    'the type on the Service, the provider on the Ingress',
    { service: { 'auth-type': 'oidc' }, ingress: { 'auth-idp-oidc': JSON.stringify(oidc) } },
    [],
  ],
  ['no provider, a Service outside the input', { ingress: { 'auth-type': 'oidc' }, isThere: false }, []],
  [
    'no issuer',
    { ingress: login('oidc', { ...oidc, issuer: undefined }) },
    [
      'auth-idp-oidc has no "issuer", expected "issuer", "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint", "secretName" [] (auth-idp-oidc)',
    ],
  ],
  [
    'an empty issuer and no value of the endpoint',
    { ingress: login('oidc', { ...oidc, issuer: '', tokenEndpoint: null }) },
    [
      'auth-idp-oidc has no "issuer", "tokenEndpoint", expected "issuer", "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint", "secretName" [] (auth-idp-oidc)',
    ],
  ],
  [
    'no Secret',
    { ingress: login('oidc', { ...oidc, secretName: '' }) },
    [
      'auth-idp-oidc has no "secretName", expected "issuer", "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint", "secretName" [secrets "" not found] (auth-idp-oidc)',
    ],
  ],
  [
    'no domain of Cognito',
    { ingress: login('cognito', { ...cognito, userPoolDomain: undefined }) },
    [
      'auth-idp-cognito has no "userPoolDomain", expected "userPoolARN", "userPoolClientID", "userPoolDomain" [] (auth-idp-cognito)',
    ],
  ],
  [
    'members in capitals',
    { ingress: login('cognito', { USERPOOLARN: 'a', USERPOOLCLIENTID: 'c', USERPOOLDOMAIN: 'd' }) },
    [],
  ],
  [
    'a provider that is no JSON',
    { ingress: { 'auth-type': 'oidc', 'auth-idp-oidc': '{' } },
    [
      'auth-idp-oidc is not valid JSON, since it ends too early, expected an object such as {"issuer": "https://…", …} [failed to parse json annotation, alb.ingress.kubernetes.io/auth-idp-oidc: {] (auth-idp-oidc)',
    ],
  ],
  [
    'a provider that is no JSON, without a type',
    { ingress: { 'auth-idp-oidc': '{' } },
    [
      'auth-idp-oidc is not valid JSON, since it ends too early, expected an object such as {"issuer": "https://…", …} [failed to parse json annotation, alb.ingress.kubernetes.io/auth-idp-oidc: {] (auth-idp-oidc)',
    ],
  ],
  [
    'a provider that is no JSON, HTTP only',
    { ingress: { 'auth-type': 'oidc', 'auth-idp-oidc': '{', 'listen-ports': '[{"HTTP": 80}]' } },
    [
      'auth-idp-oidc is not valid JSON, since it ends too early, expected an object such as {"issuer": "https://…", …} [failed to parse json annotation, alb.ingress.kubernetes.io/auth-idp-oidc: {] (auth-idp-oidc)',
    ],
  ],
  ['no provider, HTTP only', { ingress: { 'auth-type': 'oidc', 'listen-ports': '[{"HTTP": 80}]' } }, []],
  [
    'a token beside OIDC',
    { ingress: { ...login('oidc', oidc), 'jwt-validation': '{"jwksEndpoint": "https://x", "issuer": "i"}' } },
    [
      'jwt-validation is set beside auth-type "oidc", expected one of the two [authentication and jwt validation can\'t both be configured] (jwt-validation)',
    ],
  ],
  [
    'a token without login',
    { ingress: { 'jwt-validation': '{"jwksEndpoint": "https://x", "issuer": "i"}' } },
    [],
  ],
  [
    'no issuer, of a weighted forward',
    {
      ingress: { 'actions.go': weighted, ...login('oidc', { ...oidc, issuer: '' }) },
      backend: 'name: go, port: {name: use-annotation}',
    },
    [
      'auth-idp-oidc has no "issuer", expected "issuer", "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint", "secretName" [] (auth-idp-oidc)',
    ],
  ],
  [
    'no issuer on a Service of a weighted forward',
    {
      ingress: { 'actions.go': weighted },
      service: login('oidc', { ...oidc, issuer: '' }),
      backend: 'name: go, port: {name: use-annotation}',
    },
    [],
  ],
])('%s', (_, one, expected) => {
  expect(faults(one)).toEqual(expected);
});
