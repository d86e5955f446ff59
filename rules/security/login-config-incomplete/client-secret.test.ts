import { expect, it } from 'vitest';
import { authenticationOf } from '../../../src/alb/listener-rule/authentication.ts';
import { modelOf } from '../../../test/support/model.ts';
import { secretFault } from './client-secret.ts';

interface Case {
  readonly name?: string;
  readonly type?: 'oidc' | 'cognito';
  readonly namespace?: string;
  readonly beside?: readonly string[];
}

/** What is wrong with the Secret of a provider, each as `message [words]`. */
function faults({ name = 's', type = 'oidc', namespace = 'a', beside = [] }: Case): readonly string[] {
  const provider = JSON.stringify({
    issuer: 'https://a',
    authorizationEndpoint: 'https://b',
    tokenEndpoint: 'https://c',
    userInfoEndpoint: 'https://d',
    userPoolARN: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/p',
    userPoolClientID: 'c',
    userPoolDomain: 'd',
    secretName: name,
  });
  const model = modelOf(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: i
  ${namespace === '' ? '' : `namespace: ${namespace}`}
  annotations:
    alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS": 443}]'
    alb.ingress.kubernetes.io/auth-type: ${type}
    alb.ingress.kubernetes.io/auth-idp-${type}: '${provider}'
spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
${beside.join('')}`);
  return model.ingresses.flatMap((ingress) =>
    authenticationOf(ingress, undefined, model.settings).providers.flatMap((one) =>
      secretFault(one, ingress, model).map(
        ({ message, words, related = [] }) =>
          `${message} [${words}]${related.map((place) => ` beside ${place.message}`).join('')}`,
      ),
    ),
  );
}

const secret = (keys: string, namespace = 'a', more = '') => `---
apiVersion: v1
kind: Secret
metadata: {name: s${namespace === '' ? '' : `, namespace: ${namespace}`}${more}}
${keys}
`;
const both = 'data: {clientID: YQ==, clientSecret: Yg==}';
const external = (namespace: string) => `---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: s, namespace: ${namespace}}
spec: {}
`;
const misplaced =
  'Secret "s" of auth-idp-oidc is in namespace "b", expected it in "a", where the Ingress is [secrets "s" not found]';
const lacks = (key: string) =>
  `Secret "s" of auth-idp-oidc has no key "${key}", expected "clientID" and "clientSecret" [missing ${key}, secret: a/s]`;
it.each<[string, Case, readonly string[]]>([
  ['no Secret in the input', {}, []],
  ['both keys', { beside: [secret(both)] }, []],
  ['both keys in plain text', { beside: [secret('stringData: {clientID: a, clientSecret: b}')] }, []],
  ['a key each', { beside: [secret('data: {clientID: YQ==}\nstringData: {clientSecret: b}')] }, []],
  ['the old spelling', { beside: [secret('data: {clientId: YQ==, clientSecret: Yg==}')] }, []],
  ['no client', { beside: [secret('data: {clientSecret: Yg==}')] }, [lacks('clientID')]],
  [
    'another spelling',
    { beside: [secret('data: {clientid: YQ==, clientSecret: Yg==}')] },
    [lacks('clientID')],
  ],
  ['no secret', { beside: [secret('data: {clientID: YQ==}')] }, [lacks('clientSecret')]],
  [
    'no secret, in the old spelling',
    { beside: [secret('stringData: {clientId: a}')] },
    [lacks('clientSecret')],
  ],
  ['neither', { beside: [secret('data: {other: YQ==}')] }, [lacks('clientID')]],
  ['no keys', { beside: [secret('type: Opaque')] }, []],
  ['made by something else', { beside: [external('a')] }, []],
  ['made by something else and beside it', { beside: [external('a'), secret('data: {other: YQ==}')] }, []],
  ['another namespace', { beside: [secret(both, 'b')] }, [`${misplaced} beside Secret "b/s"`]],
  [
    'another namespace, by something else',
    { beside: [external('b')] },
    [`${misplaced} beside ExternalSecret "b/s"`],
  ],
  ['both namespaces', { beside: [secret(both, 'b'), secret(both)] }, []],
  ['another namespace, and no namespace', { beside: [secret(both, 'b'), secret(both, '')] }, []],
  ['another namespace than none', { namespace: '', beside: [secret(both, 'b')] }, []],
  [
    'another namespace, copied',
    { beside: [secret(both, 'b', ', annotations: {replicator.v1.mittwald.de/replicate-to: a}')] },
    [],
  ],
  ['an empty name', { name: '', beside: [secret(both, 'b')] }, []],
  [
    'a name that is filled in later',
    { name: '$(NAME)', beside: [secret(both, 'b').replace('name: s', 'name: "$(NAME)"')] },
    [],
  ],
  ['a provider that has none', { type: 'cognito', beside: [secret(both, 'b')] }, []],
])('%s', (_, one, expected) => {
  expect(faults(one)).toEqual(expected);
});
