import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { inventoryOf } from '../../k8s/inventory/inventory.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { at } from '../../source/file/place.ts';
import { Gateway } from '../kinds/gateway.ts';
import { convertedIngresses, isConverted } from './converted-ingress.ts';

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

const made = (...manifests: readonly string[]) => convertedIngresses(modelOf(manifests.join('')).inventory);

// istio: pilot/pkg/config/kube/ingress/gateways.go and virtualservices.go.
it('makes a Gateway of an Ingress, with a server for each entry of tls that has a Secret', () => {
  const tls = 'tls: [{hosts: [a.com]}, {secretName: s}, {hosts: [b.com, c.com], secretName: t}]';
  const { gateways } = made(ingress('i', [], tls));
  const name = 'i-istio-autogenerated-k8s-ingress-a';
  const secured = (index: number, hosts: readonly string[], credentialName: string) => ({
    port: { number: 443, protocol: 'HTTPS', name: `https-443-ingress-i-a-${index}` },
    hosts,
    tls: { mode: 'SIMPLE', credentialName },
  });
  expect(gateways.map(({ resource, certain }) => [certain, resource.id, resource.manifest])).toEqual([
    [
      true,
      { group: 'networking.istio.io', kind: 'Gateway', namespace: 'istio-system', name },
      {
        metadata: { name, namespace: 'istio-system', creationTimestamp: '' },
        spec: {
          selector: { istio: 'ingressgateway' },
          servers: [
            secured(1, ['*'], 's'),
            secured(2, ['b.com', 'c.com'], 't'),
            { port: { number: 80, protocol: 'HTTP', name: 'http-80-ingress-i-a' }, hosts: ['*'] },
          ],
        },
      },
    ],
  ]);
});

it('makes a VirtualService of each host, attached to the Gateway of the first Ingress that has it', () => {
  const { virtualServices } = made(
    ingress('z', [rule('a.b.com', path('/z', 'Exact')), rule('', path('/')), rule('none.com')]),
    ingress('b', [rule('a.b.com', path('/b', 'Exact')), rule('$(HOST)', path('/')), '{host: no.com}']),
  );
  const route = [{ destination: { host: 'web.a.svc.cluster.local', port: { number: 80 } } }];
  const of = (name: string, ingressName: string, spec: object) => [
    { group: 'networking.istio.io', kind: 'VirtualService', namespace: 'a', name },
    {
      metadata: { name, namespace: 'a', creationTimestamp: '' },
      spec: { gateways: [`istio-system/${ingressName}-istio-autogenerated-k8s-ingress-a`], ...spec },
    },
    `${ingressName}-istio-autogenerated-k8s-ingress-a`,
  ];
  expect(
    virtualServices.map(({ resource, gateway: { id } }) => [resource.id, resource.manifest, id.name]),
  ).toEqual([
    of('a-b-com-b-istio-autogenerated-k8s-ingress', 'b', {
      hosts: ['a.b.com'],
      http: [
        { match: [{ uri: { exact: '/b' } }], route },
        { match: [{ uri: { exact: '/z' } }], route },
      ],
    }),
    of('*-z-istio-autogenerated-k8s-ingress', 'z', {
      hosts: ['*'],
      http: [{ match: [{ uri: { prefix: '/' } }], route }],
    }),
    of('none-com-z-istio-autogenerated-k8s-ingress', 'z', { hosts: ['none.com'], http: [] }),
  ]);
});

it('stands where the Ingress says what is made of it', () => {
  const { gateways, virtualServices } = made(
    ingress('i', [rule('a.com', path('/')), `{host: "", http: {paths: []}}`, rule('', path('/'))]),
  );
  const [{ resource } = { resource: undefined }] = gateways;
  const clear = resource?.manifest.spec?.servers?.[0];
  expect(clear && textAt(at(clear))).toMatch(/^\{rules: \[.*\]\}$/);
  const hosts = virtualServices.map((one) => one.resource.manifest.spec?.hosts);
  expect(hosts.map((list) => list && [list[0], textAt(at(list, 0)).slice(0, 5)])).toEqual([
    ['a.com', '"a.co'],
    ['*', '{host'],
  ]);
});

it('stands at the Ingress where that has no spec', () => {
  const { gateways } = made(
    '---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, annotations: {kubernetes.io/ingress.class: istio}}\n',
  );
  const servers = gateways[0]?.resource.manifest.spec?.servers;
  expect(servers && textAt(at(servers)).split('\n')[0]).toBe('apiVersion: networking.k8s.io/v1');
});

it('is told from what files have, and of context where the Ingress is', () => {
  const { inventory } = modelOf(ingress('i', []) + gateway('a/g', '{istio: x}', '["*"]'));
  const sources = (['written', 'context'] as const).map((source) => {
    const resources = inventory.resources.map((one) => ({ ...one, source }));
    const { gateways } = convertedIngresses(inventoryOf({ resources, settings: defaultSettings }));
    return gateways.map(({ resource }) => [resource.source, isConverted(resource), resource.madeBy]);
  });
  expect(sources).toEqual([[['virtual', true, 'Ingress "a/i"']], [['context', true, 'Ingress "a/i"']]]);
  expect(inventory.list(Gateway).map(isConverted)).toEqual([false]);
});
