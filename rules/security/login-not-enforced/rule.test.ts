import { expect, it } from 'vitest';
import { albIngress, service } from '../../../test/support/manifests.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

type Annotations = Readonly<Record<string, string>>;
const both = '[{"HTTP": 80}, {"HTTPS": 443}]';
const certificate = { 'certificate-arn': 'arn:aws:acm:eu-west-1:111122223333:certificate/c' };
const oidc = JSON.stringify({
  issuer: 'https://a',
  authorizationEndpoint: 'https://a/b',
  tokenEndpoint: 'https://a/c',
  userInfoEndpoint: 'https://a/d',
  secretName: 's',
});
const login: Annotations = { 'auth-type': 'oidc', 'auth-idp-oidc': oidc };
const path = (at: string, name = 'web', port = 'number: 80') =>
  `{path: "${at}", pathType: Prefix, backend: {service: {name: ${name}, port: {${port}}}}}`;
const front = (annotations: Annotations, paths: readonly string[] = [path('/')], host = 'a.com') =>
  albIngress('edge/i', `rules: [{host: "${host}", http: {paths: [${paths.join(', ')}]}}]`, {
    'listen-ports': both,
    ...certificate,
    ...annotations,
  });
const app = (annotations: Annotations = {}, name = 'web') => {
  const keyed = Object.entries(annotations).map(([key, value]) => [
    `alb.ingress.kubernetes.io/${key}`,
    value,
  ]);
  return service(`edge/${name}`, '{app: web}', '{port: 80}').replace(
    'namespace: edge}',
    `namespace: edge, annotations: ${JSON.stringify(Object.fromEntries(keyed))}}`,
  );
};
const action = (name: string, value: object): Annotations => ({ [`actions.${name}`]: JSON.stringify(value) });
const weighing = (...names: readonly string[]) =>
  action('split', {
    type: 'forward',
    forwardConfig: {
      targetGroups: names.map((serviceName) => ({ serviceName, servicePort: 80, weight: 1 })),
    },
  });
const split = path('/', 'split', 'name: use-annotation');
it.each<[string, string, string, readonly string[]]>([
  [
    'a login',
    '',
    front(login) + app(),
    [
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/auth-type: auth-type is "oidc", but listener HTTP 80 forwards without login, expected "ssl-redirect": "443"',
      '= The controller builds login and token checks for HTTPS listeners alone: over HTTP the application is open to everybody, and no event says so.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 2-12: listener HTTP 80',
      'unsafe: redirect HTTP to port 443',
      '  add Ingress i metadata.annotations.alb.ingress.kubernetes.io/ssl-redirect "443"',
    ],
  ],
  [
    'a login, with a controller that redirects nothing',
    '2.1',
    front(login) + app(),
    [
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/auth-type: auth-type is "oidc", but listener HTTP 80 forwards without login, expected "ssl-redirect": "443"',
      '= The controller builds login and token checks for HTTPS listeners alone: over HTTP the application is open to everybody, and no event says so.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 2-12: listener HTTP 80',
    ],
  ],
  [
    'a login without HTTPS',
    '',
    front({ ...login, 'listen-ports': '[{"HTTP": 80}]' }) + app(),
    [
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/auth-type: auth-type is "oidc", but listener HTTP 80 forwards without login, expected an HTTPS listener and a redirect to it',
      '= The controller builds login and token checks for HTTPS listeners alone: over HTTP the application is open to everybody, and no event says so.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 2-12: listener HTTP 80',
    ],
  ],
  [
    'a login in a group',
    '',
    front({ ...login, 'group.name': 'x' }) + app(),
    [
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/auth-type: auth-type is "oidc", but listener HTTP 80 forwards without login, expected "ssl-redirect": "443"',
      '= The controller builds login and token checks for HTTPS listeners alone: over HTTP the application is open to everybody, and no event says so.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 2-12: listener HTTP 80',
      'unsafe: redirect HTTP to port 443',
      '  add Ingress i metadata.annotations.alb.ingress.kubernetes.io/ssl-redirect "443"',
      'warning, if no other member of group "x" has "ssl-redirect" (complete)',
    ],
  ],
  [
    'a login of one target of two',
    '',
    front(weighing('web', 'more'), [split]) + app(login) + app({}, 'more'),
    [
      'Service web metadata.annotations.alb.ingress.kubernetes.io/auth-type: auth-type is "oidc" on Service "edge/web", one of several targets of a forward action, expected it on Ingress "edge/i"',
      '= Of a forward to several Services only the annotations of the Ingress count: requests arrive without login, and no event says so.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/actions.split 67-70: it forwards here',
    ],
  ],
])('says all of %s', (_, controller, text, expected) => {
  expect(told(rule, text, settingsFor({ controller })).split('\n')).toEqual(expected);
});
