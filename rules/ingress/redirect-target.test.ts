import { expect, it } from 'vitest';
import { modelOf } from '../../test/support/model.ts';
import { settingsFor } from '../../test/support/settings.ts';
import { plainRedirectsOf } from './plain-redirect.ts';
import { strayRedirects } from './redirect-target.ts';

interface Case {
  readonly redirect?: object;
  readonly ports?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Paths of the only rule; `GO` uses the redirect. */
  readonly rules?: string;
  /** The spec instead of rules. */
  readonly spec?: string;
  readonly controller?: string;
  readonly beside?: string;
}

const http = '[{"HTTP": 80}]';
const both = '[{"HTTP": 80}, {"HTTPS": 443}]';
const go =
  '{path: /*, pathType: ImplementationSpecific, backend: {service: {name: go, port: {name: use-annotation}}}}';
const web = '{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}';

function ingress(name: string, { redirect = {}, ports = both, annotations = {}, ...more }: Case) {
  const { rules = '{http: {paths: [GO, WEB]}}', spec = `rules: [${rules}]` } = more;
  const action = JSON.stringify({
    type: 'redirect',
    redirectConfig: { statusCode: 'HTTP_301', ...redirect },
  });
  const all = {
    'group.name': 'g',
    'listen-ports': ports,
    'certificate-arn': 'arn:aws:acm:eu-west-1:123456789012:certificate/1',
    'actions.go': action,
    ...annotations,
  };
  const written = Object.fromEntries(
    Object.entries(all).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
  );
  return `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: a, annotations: ${JSON.stringify(written)}}
spec: {ingressClassName: alb, ${spec.replaceAll('GO', go).replaceAll('WEB', web)}}
`;
}

const aClass = `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb}
`;

function modelFor(one: Case) {
  const settings = settingsFor({ controller: one.controller ?? '' });
  return modelOf(aClass + ingress('i', one) + (one.beside ?? ''), settings);
}

const stray = (one: Case) => {
  const { loadBalancers, settings } = modelFor(one);
  return loadBalancers
    .flatMap((each) => strayRedirects(each, settings))
    .map(
      ({ ingress: { resource }, protocol, port, from }) =>
        `${resource.id.name} from ${from.protocol} ${from.port} to ${protocol} ${port}`,
    );
};
const plain = (one: Case) => {
  const { loadBalancers, settings } = modelFor(one);
  return loadBalancers
    .flatMap((each) => plainRedirectsOf(each, settings))
    .map(({ ingress: { resource }, name, port }) => `${resource.id.name}: ${name} to ${port}`);
};

const toHttps = { protocol: 'HTTPS', port: '443' };
it.each<[string, Case, readonly string[]]>([
  ['the HTTPS listener', { redirect: toHttps }, []],
  [
    'a port without listener',
    { redirect: { protocol: 'HTTPS', port: '8443' } },
    ['i from HTTP 80 to HTTPS 8443'],
  ],
  ['the HTTPS port without listener', { redirect: toHttps, ports: http }, ['i from HTTP 80 to HTTPS 443']],
  [
    'the port of HTTP over HTTPS',
    { redirect: { protocol: 'HTTPS', port: '80' } },
    ['i from HTTP 80 to HTTPS 80'],
  ],
  ['HTTPS on its own port', { redirect: { protocol: 'HTTPS' }, ports: http }, ['i from HTTP 80 to HTTPS 80']],
  [
    'HTTPS on its own port, written out',
    { redirect: { protocol: 'HTTPS', port: '#{port}' }, ports: http },
    ['i from HTTP 80 to HTTPS 80'],
  ],
  [
    'its own protocol on another port',
    { redirect: { port: '8080' }, ports: http },
    ['i from HTTP 80 to HTTP 8080'],
  ],
  [
    'its own protocol, written out, on another port',
    { redirect: { protocol: '#{protocol}', port: '8080' }, ports: http },
    ['i from HTTP 80 to HTTP 8080'],
  ],
  ['HTTP, from HTTPS too', { redirect: { protocol: 'HTTP', port: '80' } }, []],
  [
    'HTTP on another port, from HTTPS too',
    { redirect: { protocol: 'HTTP', port: '8080' } },
    ['i from HTTP 80 to HTTP 8080'],
  ],
  ['another host', { redirect: { host: 'b.com', ...toHttps }, ports: http }, []],
  [
    'its own host, written out',
    { redirect: { host: '#{host}', ...toHttps }, ports: http },
    ['i from HTTP 80 to HTTPS 443'],
  ],
  ['a port that is none', { redirect: { protocol: 'HTTPS', port: 'x' }, ports: http }, []],
  ['nothing that a backend uses', { redirect: toHttps, ports: http, rules: '{http: {paths: [WEB]}}' }, []],
  [
    'from two listeners',
    { redirect: { protocol: 'HTTPS', port: '8443' }, ports: '[{"HTTP": 80}, {"HTTP": 8080}]' },
    ['i from HTTP 80 to HTTPS 8443'],
  ],
  [
    'a port of a load balancer in front',
    {
      redirect: { protocol: 'HTTPS', port: '8443' },
      annotations: { 'frontend-nlb-listener-port-mapping': '8443=443' },
    },
    [],
  ],
  [
    'another port than a load balancer in front has',
    {
      redirect: { protocol: 'HTTPS', port: '8443' },
      annotations: { 'frontend-nlb-listener-port-mapping': '80=80, 9443=443' },
    },
    ['i from HTTP 80 to HTTPS 8443'],
  ],
  [
    'a port of a load balancer in front that is filled in later',
    {
      redirect: { protocol: 'HTTPS', port: '8443' },
      annotations: { 'frontend-nlb-listener-port-mapping': '$(PORTS)' },
    },
    [],
  ],
])('a redirect to %s', (_, one, expected) => {
  expect(stray(one)).toEqual(expected);
});
it.each<[string, Case, readonly string[]]>([
  ['to HTTPS', { redirect: toHttps }, ['i: go to 443']],
  ['to HTTPS, at 2.2', { redirect: toHttps, controller: '2.2' }, ['i: go to 443']],
  ['to HTTPS, before 2.2', { redirect: toHttps, controller: '2.1' }, []],
  ['to HTTPS for a while', { redirect: { ...toHttps, statusCode: 'HTTP_302' } }, []],
  ['to HTTPS without port', { redirect: { protocol: 'HTTPS' } }, []],
  ['to HTTPS on a port of words', { redirect: { protocol: 'HTTPS', port: '#{port}' } }, []],
  ['to HTTPS on a port without listener', { redirect: { protocol: 'HTTPS', port: '8443' } }, []],
  [
    'to HTTPS, and everything written out',
    { redirect: { ...toHttps, host: '#{host}', path: '/#{path}', query: '#{query}' } },
    ['i: go to 443'],
  ],
  ['to HTTPS with another host', { redirect: { ...toHttps, host: 'b.com' } }, []],
  ['to HTTPS with another path', { redirect: { ...toHttps, path: '/x' } }, []],
  ['to HTTPS with another query', { redirect: { ...toHttps, query: 'x=y' } }, []],
  [
    'to HTTPS of one path',
    { redirect: toHttps, rules: '{http: {paths: [GO, WEB]}}'.replace('GO', go.replace('/*', '/a')) },
    [],
  ],
  [
    'to HTTPS of one rule of two',
    { redirect: toHttps, rules: '{http: {paths: [GO, WEB]}}, {host: b.com, http: {paths: [WEB]}}' },
    [],
  ],
  [
    'to HTTPS of both rules',
    { redirect: toHttps, rules: '{http: {paths: [GO, WEB]}}, {host: b.com, http: {paths: [GO, WEB]}}' },
    ['i: go to 443'],
  ],
  [
    'to HTTPS beside a rule without paths',
    { redirect: toHttps, rules: '{http: {paths: [GO, WEB]}}, {host: b.com}' },
    ['i: go to 443'],
  ],
  ['to HTTPS with conditions', { redirect: toHttps, annotations: { 'conditions.go': '[]' } }, []],
  ['to HTTPS beside ssl-redirect', { redirect: toHttps, annotations: { 'ssl-redirect': '443' } }, []],
  [
    'to HTTPS of a backend by number',
    {
      redirect: toHttps,
      rules: '{http: {paths: [GO, WEB]}}'.replace('GO', go.replace('name: use-annotation', 'number: 80')),
    },
    [],
  ],
  ['to HTTPS without HTTP listener', { redirect: toHttps, ports: '[{"HTTPS": 443}]' }, []],
  [
    'to HTTPS of one member of two',
    { redirect: toHttps, beside: ingress('j', { rules: '{http: {paths: [WEB]}}' }) },
    [],
  ],
  [
    'to HTTPS of one member, the other without HTTP',
    {
      redirect: toHttps,
      beside: ingress('j', { ports: '[{"HTTPS": 443}]', rules: '{http: {paths: [WEB]}}' }),
    },
    ['i: go to 443'],
  ],
  [
    'to HTTPS of two members',
    { redirect: toHttps, beside: ingress('j', { redirect: toHttps }) },
    ['i: go to 443', 'j: go to 443'],
  ],
  [
    'to HTTPS beside ssl-redirect that is filled in later',
    { redirect: toHttps, annotations: { 'ssl-redirect': '$(PORT)' } },
    [],
  ],
  ['to HTTP on the port of HTTPS', { redirect: { protocol: 'HTTP', port: '443' } }, []],
  ['to the port of HTTPS', { redirect: { port: '443' } }, []],
  [
    'to HTTPS of the default backend',
    { redirect: toHttps, spec: 'defaultBackend: {service: {name: go, port: {name: use-annotation}}}' },
    [],
  ],
  [
    'to HTTPS of one path, behind a path without backend and another action that takes all',
    {
      redirect: toHttps,
      annotations: {
        'actions.rest': '{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "404"}}',
      },
      rules: `{http: {paths: [{path: /, pathType: Prefix}, ${go.replace('name: go', 'name: rest')}, ${go.replace('/*', '/a')}]}}`,
    },
    [],
  ],
  [
    'to HTTPS of two members on two ports',
    {
      redirect: toHttps,
      ports: '[{"HTTP": 80}, {"HTTPS": 443}, {"HTTPS": 8443}]',
      beside: ingress('j', {
        redirect: { protocol: 'HTTPS', port: '8443' },
        ports: '[{"HTTP": 80}, {"HTTPS": 443}, {"HTTPS": 8443}]',
      }),
    },
    [],
  ],
])('what ssl-redirect could do: %s', (_, one, expected) => {
  expect(plain(one)).toEqual(expected);
});
