import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { clearListeners } from './clear-listener.ts';

interface Case {
  readonly ports?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Rules in flow style; none leaves the default backend alone. */
  readonly rules?: readonly string[];
  readonly defaultBackend?: string;
  /** Another member of the group, by its listen ports. */
  readonly member?: string;
  /** The servers of a Gateway for the pods behind Service `web`. */
  readonly servers?: string;
}

const certificate = 'arn:aws:acm:eu-west-1:123456789012:certificate/1';
const toWeb = 'service: {name: web, port: {number: 80}}';
const path = (text: string, backend = toWeb, type = 'Prefix') =>
  `{path: ${text}, pathType: ${type}, backend: {${backend}}}`;
const rule = (host: string, ...paths: readonly string[]) =>
  `{${host === '' ? '' : `host: ${host}, `}http: {paths: [${paths.join(', ')}]}}`;

function ingress(
  name: string,
  ports: string,
  { annotations = {}, rules = [rule('', path('/'))], ...more }: Case,
) {
  const all: Readonly<Record<string, string>> = {
    'listen-ports': ports,
    'certificate-arn': certificate,
    ...(more.member === undefined ? {} : { 'group.name': 'g' }),
    ...annotations,
  };
  const lines = Object.entries(all).map(
    ([key, value]) => `    alb.ingress.kubernetes.io/${key}: ${JSON.stringify(value)}\n`,
  );
  const backend = more.defaultBackend === undefined ? '' : `, defaultBackend: {${more.defaultBackend}}`;
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: edge
  annotations:
    kubernetes.io/ingress.class: alb
${lines.join('')}spec: {rules: [${rules.join(', ')}]${backend}}
---
`;
}

/** The listeners that serve in clear, each as `port of Ingress to Service beside ports`. */
function clear(one: Case): readonly string[] {
  const { ports = '[{"HTTP": 80}, {"HTTPS": 443}]', member, servers } = one;
  const gateway =
    servers === undefined
      ? ''
      : `${deployment('edge/web', '{istio: x}')}---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: x}, servers: [${servers}]}
`;
  const model =
    modelOf(`${ingress('i', ports, one)}${member === undefined ? '' : ingress('j', member, { member, rules: [rule('j.com', path('/'))] })}apiVersion: v1
kind: Service
metadata: {name: web, namespace: edge}
spec: {type: NodePort, selector: {istio: x}, ports: [{name: http, port: 80, targetPort: 8080, nodePort: 30080}]}
${gateway}`);
  return clearListeners(model).map(
    ({ listener, ingress: { resource }, target, secure }) =>
      `${listener.port} of ${resource.id.name} to ${target?.backends[0].serviceName ?? 'AWS'} beside ${secure.join(' ')}`,
  );
}

const found = ['80 of i to web beside 443'];
const answer = {
  'actions.go': JSON.stringify({ type: 'fixed-response', fixedResponseConfig: { statusCode: '404' } }),
};
const onAction = (name: string) => `service: {name: ${name}, port: {name: use-annotation}}`;
const oidc = JSON.stringify({
  issuer: 'https://a.com',
  authorizationEndpoint: 'https://a.com/a',
  tokenEndpoint: 'https://a.com/t',
  userInfoEndpoint: 'https://a.com/u',
  secretName: 's',
});
it.each<[string, Case, readonly string[]]>([
  ['both protocols', {}, found],
  ['HTTP alone', { ports: '[{"HTTP": 80}]' }, []],
  ['HTTPS alone', { ports: '[{"HTTPS": 443}]' }, []],
  [
    'two of each',
    { ports: '[{"HTTP": 80}, {"HTTP": 8080}, {"HTTPS": 443}, {"HTTPS": 8443}]' },
    ['80 of i to web beside 443 8443', '8080 of i to web beside 443 8443'],
  ],
  ['a redirect of all', { annotations: { 'ssl-redirect': '443' } }, []],
  ['ports that are filled in later', { ports: '$(PORTS)' }, []],
  ['what the controller refuses', { annotations: { scheme: 'public' } }, []],
  ['only a default backend', { rules: [], defaultBackend: toWeb }, found],
  ['a path of machines', { rules: [rule('', path('/.well-known/acme-challenge/x'))] }, []],
  ['a path of monitors', { rules: [rule('', path('/healthz'))] }, []],
  ['a path that begins like that of monitors', { rules: [rule('', path('/status-page'))] }, found],
  ['a path of monitors and another', { rules: [rule('', path('/ping'), path('/a'))] }, found],
  [
    'a path without text',
    { rules: [rule('', `{pathType: ImplementationSpecific, backend: {${toWeb}}}`)] },
    found,
  ],
  ['login', { annotations: { 'auth-type': 'oidc', 'auth-idp-oidc': oidc } }, []],
  [
    'a token',
    { annotations: { 'jwt-validation': '{"jwksEndpoint": "https://a.com/k", "issuer": "https://a.com"}' } },
    [],
  ],
  [
    'an answer of the load balancer',
    { rules: [rule('', path('/', onAction('go')))], annotations: answer },
    [],
  ],
  [
    'an answer beside a Service',
    { rules: [rule('', path('/a', onAction('go')), path('/'))], annotations: answer },
    found,
  ],
  ['an action that is not there', { rules: [rule('', path('/a', onAction('no')), path('/'))] }, []],
  [
    'an action that is not linked',
    { rules: [rule('', path('/'))], annotations: { 'actions.web': answer['actions.go'] } },
    [],
  ],
  ['another member of HTTPS, by other rules', { ports: '[{"HTTP": 80}]', member: '[{"HTTPS": 443}]' }, []],
])('%s', (_, one, expected) => {
  expect(clear(one)).toEqual(expected);
});

const http = (more = '', host = '*') =>
  `{port: {number: 80, name: http, protocol: HTTP}, hosts: ["${host}"]${more}}`;
it.each<[string, string, readonly string[]]>([
  ['that serves in clear', http(), found],
  ['that redirects', http(', tls: {httpsRedirect: true}'), []],
  ['that redirects one host', `${http(', tls: {httpsRedirect: true}', 'a.com')}, ${http('', 'b.com')}`, []],
])('leaves redirects to a gateway %s', (_, servers, expected) => {
  expect(clear({ servers })).toEqual(expected);
});
