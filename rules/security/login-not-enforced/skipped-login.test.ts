import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { skippedLogins } from './skipped-login.ts';

type Values = Readonly<Record<string, string>>;

interface Case {
  readonly ports?: string;
  readonly ingress?: Values;
  /** Annotations of Service `web`. */
  readonly service?: Values;
  readonly rules?: readonly string[];
  readonly defaultBackend?: string;
}

const oidc: Values = {
  'auth-type': 'oidc',
  'auth-idp-oidc': JSON.stringify({
    issuer: 'https://a.com',
    authorizationEndpoint: 'https://a.com/a',
    tokenEndpoint: 'https://a.com/t',
    userInfoEndpoint: 'https://a.com/u',
    secretName: 's',
  }),
};
const jwt = (value: object): Values => ({ 'jwt-validation': JSON.stringify(value) });
const token = jwt({ jwksEndpoint: 'https://a.com/k', issuer: 'https://a.com' });
const redirect: Values = {
  'actions.go': JSON.stringify({
    type: 'redirect',
    redirectConfig: { protocol: 'HTTPS', port: '443', statusCode: 'HTTP_301' },
  }),
};
const split: Values = {
  'actions.split': JSON.stringify({
    type: 'forward',
    forwardConfig: {
      targetGroups: [
        { serviceName: 'web', servicePort: '80', weight: 1 },
        { serviceName: 'api', servicePort: '80', weight: 1 },
      ],
    },
  }),
};
const suffixed = (values: Values) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
    ),
  );
const path = (text: string, backend = 'web') =>
  `{path: "${text}", pathType: ImplementationSpecific, backend: {service: {name: ${backend}, port: {${backend === 'web' || backend === 'api' ? 'number: 80' : 'name: use-annotation'}}}}}`;
const rule = (host: string, ...paths: readonly string[]) =>
  `{${host === '' ? '' : `host: "${host}", `}http: {paths: [${paths.join(', ')}]}}`;
const service = (name: string, values: Values) => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: a, annotations: ${suffixed(values)}}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`;

/** The logins that are skipped, each as `asks on listener`. */
function skipped({
  ports = '[{"HTTP": 80}, {"HTTPS": 443}]',
  ingress = {},
  ...more
}: Case): readonly string[] {
  const { rules = [rule('', path('/*'))], defaultBackend } = more;
  const annotations = suffixed({
    'listen-ports': ports,
    'certificate-arn': 'arn:aws:acm:eu-west-1:123456789012:certificate/1',
    ...ingress,
  });
  const backend = defaultBackend === undefined ? '' : `, defaultBackend: {${defaultBackend}}`;
  const model = modelOf(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: {kubernetes.io/ingress.class: alb, ${annotations.slice(1)}}
spec: {rules: [${rules.join(', ')}]${backend}}
${service('web', more.service ?? {})}${service('api', {})}`);
  return model.loadBalancers
    .flatMap((one) => skippedLogins(one, model.settings))
    .map(({ asks, listener }) => `${asks} on ${listener.port}`);
}

const login = ['auth-type is "oidc" on 80'];
// controller: pkg/ingress/model_build_actions.go, v3.5.0: login is built for HTTPS listeners alone.
it.each<[string, Case, readonly string[]]>([
  ['no login', {}, []],
  ['login', { ingress: oidc }, login],
  ['login that the Service asks for', { service: oidc }, login],
  [
    'login that the Service asks for beside another Ingress value',
    { ingress: { 'auth-type': 'none' }, service: oidc },
    login,
  ],
  ['login that the Service turns off', { ingress: oidc, service: { 'auth-type': 'none' } }, []],
  ['login on two HTTP listeners, once', { ports: '[{"HTTP": 80}, {"HTTP": 8080}]', ingress: oidc }, login],
  ['login on HTTPS alone', { ports: '[{"HTTPS": 443}]', ingress: oidc }, []],
  ['login behind a redirect by annotation', { ingress: { ...oidc, 'ssl-redirect': '443' } }, []],
  [
    'login of which others are let in',
    { ingress: { ...oidc, 'auth-on-unauthenticated-request': 'allow' } },
    [],
  ],
  [
    'login of which others are denied',
    { ingress: { ...oidc, 'auth-on-unauthenticated-request': 'deny' } },
    login,
  ],
  ['a token', { ingress: token }, ['jwt-validation is set on 80']],
  ['a token that is refused', { ingress: jwt({ issuer: 'https://a.com' }) }, []],
  ['a token that is filled in later', { ingress: { 'jwt-validation': '$(JWT)' } }, []],
  [
    'login of the default backend',
    { ingress: oidc, rules: [], defaultBackend: 'service: {name: web, port: {number: 80}}' },
    login,
  ],
  [
    'login of a Service that is one of two targets',
    { ingress: split, service: oidc, rules: [rule('', path('/*', 'split'))] },
    [],
  ],
  [
    'login of an Ingress with two targets',
    { ingress: { ...split, ...oidc }, rules: [rule('', path('/*', 'split'))] },
    login,
  ],
  [
    'login behind a redirect action',
    { ingress: { ...oidc, ...redirect }, rules: [rule('', path('/*', 'go'), path('/*'))] },
    [],
  ],
  [
    'login beside a redirect action of another path',
    { ingress: { ...oidc, ...redirect }, rules: [rule('', path('/a', 'go'), path('/b'))] },
    login,
  ],
  [
    'login of a path that is filled in later, beside a redirect action',
    { ingress: { ...oidc, ...redirect }, rules: [rule('', path('/a', 'go'), path('/$(PATH)'))] },
    [],
  ],
  [
    'login of a host that is filled in later, beside a redirect action',
    {
      ingress: { ...oidc, ...redirect },
      rules: [rule('a.com', path('/a', 'go')), rule('$(HOST)', path('/a'))],
    },
    [],
  ],
  [
    'login of a path that is filled in later, without redirect',
    { ingress: oidc, rules: [rule('', path('/$(PATH)'))] },
    login,
  ],
])('%s', (_, one, expected) => {
  expect(skipped(one)).toEqual(expected);
});
