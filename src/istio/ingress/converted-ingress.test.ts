import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';

const pods =
  deployment('istio-system/gw', '{istio: ingressgateway}') +
  service(
    'istio-system/gw',
    '{istio: ingressgateway}',
    '{port: 80, targetPort: 8080}, {port: 443, targetPort: 8443}',
  );
const web = service('a/web', '{app: web}', '{name: http, port: 80}');
const path = (written: string, type = 'Prefix', port = 'number: 80') =>
  `{path: "${written}", pathType: ${type}, backend: {service: {name: web, port: {${port}}}}}`;
const rule = (host: string, ...paths: readonly string[]) =>
  `{${host === '' ? '' : `host: "${host}", `}http: {paths: [${paths.join(', ')}]}}`;
const ingress = (
  name: string,
  rules: readonly string[],
  more = '',
  annotation = 'kubernetes.io/ingress.class: istio',
) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: a, annotations: {${annotation}}}
spec: {rules: [${rules.join(', ')}]${more === '' ? '' : `, ${more}`}}
`;

const marks = { exact: '=', prefix: '', regex: '~' } as const;

/** Each virtual host as `PORT DOMAIN: PATH …` in the order of the routes. */
function served(...manifests: readonly string[]): readonly string[] {
  return modelOf([pods, web, ...manifests].join('')).virtualHosts.map(
    ({ listener, domain, contributions }) => {
      const routes = contributions.flatMap((one) => one.routes.map(({ match }) => match.path));
      const paths = routes.map(({ kind, value }) => ` ${marks[kind]}${value}`);
      return `${listener.port} ${domain}:${paths.join('')}`;
    },
  );
}

it.each<[string, readonly string[], readonly string[]]>([
  ['a host', [ingress('i', [rule('a.com', path('/'))])], ['8080 a.com: /']],
  ['no host', [ingress('i', [rule('', path('/'))])], ['8080 *: /']],
  ['a wildcard', [ingress('i', [rule('*.a.com', path('/'))])], ['8080 *.a.com: /']],
  ['a prefix, which ends at a slash', [ingress('i', [rule('a.com', path('/x'))])], ['8080 a.com: ~/x(/.*)?']],
  ['an exact path', [ingress('i', [rule('a.com', path('/x', 'Exact'))])], ['8080 a.com: =/x']],
  [
    'a path without meaning of its own, which is exact',
    [ingress('i', [rule('a.com', path('/x', 'ImplementationSpecific'))])],
    ['8080 a.com: =/x'],
  ],
  [
    'a star at its end',
    [ingress('i', [rule('a.com', path('/x/*', 'ImplementationSpecific'))])],
    ['8080 a.com: ~/x(/.*)?'],
  ],
  [
    'a dot and a star at its end',
    [ingress('i', [rule('a.com', path('/x.*', 'ImplementationSpecific'))])],
    ['8080 a.com: ~/x(/.*)?'],
  ],
  ['a star alone', [ingress('i', [rule('a.com', path('/*', 'ImplementationSpecific'))])], ['8080 a.com: /']],
  [
    'longer paths, which come first',
    [ingress('i', [rule('a.com', path('/'), path('/x', 'Exact'), path('/x/y', 'Exact'))])],
    ['8080 a.com: =/x/y =/x /'],
  ],
  [
    'two Ingresses for one host, in the order of their names',
    [ingress('b', [rule('a.com', path('/b', 'Exact'))]), ingress('a', [rule('a.com', path('/a', 'Exact'))])],
    ['8080 a.com: =/a =/b'],
  ],
  [
    'a port by name, and one by a name that is none',
    [ingress('i', [rule('a.com', path('/x', 'Exact', 'name: http'), path('/y', 'Exact', 'name: none'))])],
    ['8080 a.com: =/x'],
  ],
  [
    'a Secret for the host',
    [ingress('i', [rule('a.com', path('/'))], 'tls: [{hosts: [a.com], secretName: s}]')],
    ['8443 a.com: /', '8080 a.com: /'],
  ],
  [
    'a Secret for every host',
    [ingress('i', [rule('a.com', path('/'))], 'tls: [{secretName: s}]')],
    ['8443 a.com: /', '8080 a.com: /'],
  ],
  ['no Secret', [ingress('i', [rule('a.com', path('/'))], 'tls: [{hosts: [a.com]}]')], ['8080 a.com: /']],
  ['a default backend', [ingress('i', [], 'defaultBackend: {service: {name: web, port: {number: 80}}}')], []],
  ['another class', [ingress('i', [rule('a.com', path('/'))], '', 'kubernetes.io/ingress.class: alb')], []],
  [
    'a VirtualService for the host as well, which comes after',
    [
      ingress('z', [rule('a.com', path('/x', 'Exact'))]),
      gateway('a/g', '{istio: ingressgateway}', '["*"]'),
      virtualService('a/v', 'hosts: [a.com], gateways: [g], http: [{route: [{destination: {host: web}}]}]'),
    ],
    ['8080 a.com: =/x /'],
  ],
])('serves %s', (_, manifests, expected) => {
  expect(served(...manifests)).toEqual(expected);
});

it('drops the server of a Gateway for a host to which a Secret of an Ingress belongs', () => {
  const { droppedServers } = modelOf(
    [
      pods,
      ingress('i', [rule('a.com', path('/'))], 'tls: [{hosts: [a.com], secretName: s}]'),
      gateway('a/g', '{istio: ingressgateway}', '[a.com]')
        .replace('{number: 80, name: http, protocol: HTTP}', '{number: 443, name: https, protocol: HTTPS}')
        .replace('hosts:', 'tls: {mode: SIMPLE, credentialName: c}, hosts:'),
    ].join(''),
  );
  expect(
    droppedServers.map(({ server, why, other }) => [server.gateway.id.name, why, other?.gateway.id.name]),
  ).toEqual([['g', 'host', 'i-istio-autogenerated-k8s-ingress-a']]);
});

it('leaves it open where the class, which the input lacks, may be of another controller', () => {
  const text = ingress('i', [rule('a.com', path('/'))], 'ingressClassName: istio', 'a: b');
  const { gatewayListeners } = modelOf(pods + text);
  expect(gatewayListeners.map(({ port, exists }) => [port, exists])).toEqual([[8080, 'unknown']]);
});
