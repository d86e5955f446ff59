import { expect, it } from 'vitest';
import { drawnArrows, drawnNodes } from '../../../test/support/drawn.ts';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';

const pods =
  deployment('edge/gw', '{istio: x}') +
  service(
    'edge/gw',
    '{istio: x}',
    '{name: http2, port: 80, targetPort: 8080}, {name: https, port: 443, targetPort: 8443}',
  );
const g = (...hosts: readonly string[]) => gateway('edge/g', '{istio: x}', ...hosts);
const to = (host: string, more = '') => `{destination: {host: ${host}${more}}}`;
const route = (...destinations: readonly string[]) => `route: [${destinations.join(', ')}]`;
const v = (http: string, hosts = '["*"]', more = 'gateways: [g]', name = 'edge/v') =>
  virtualService(name, `hosts: ${hosts}, ${more}, http: [${http}]`);
const web = service('edge/web', '{app: web}', '{name: http, port: 80, targetPort: 8000}');
const shop = deployment('edge/web', '{app: web}', '{name: web, image: web}');
const secured = (mode: string, protocol: string, hosts = '[a.com, b.com]') => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: x}, servers: [{port: {number: 443, name: tls, protocol: ${protocol}}, tls: {mode: ${mode}}, hosts: ${hosts}}]}
`;

it.each<[string, readonly string[], readonly string[]]>([
  [
    'that adds routes',
    [g('["*"]'), v(`{${route(to('web'))}}`)],
    [
      'Gateway "edge/g" server on port 80 (HTTP for *) @ g.spec.servers.0, g',
      'VirtualService "edge/v" (for *) @ v',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/v"',
      'VirtualService "edge/v" > Service "edge/web" port 80 @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'for more hosts than are shown',
    [g('["*"]'), v(`{${route(to('web'))}}`, '[a.com, b.com, c.com, d.com]')],
    [
      'Gateway "edge/g" server on port 80 (HTTP for *) @ g.spec.servers.0, g',
      'VirtualService "edge/v" (for a.com, b.com, c.com and 1 more) @ v',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/v"',
      'VirtualService "edge/v" > Service "edge/web" port 80 @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'on two servers of its Gateway',
    [g('[a.com]', '[b.com]'), v(`{${route(to('web'))}}`, '[a.com, b.com]')],
    [
      'Gateway "edge/g" server on port 80 (HTTP for a.com) @ g.spec.servers.0, g',
      'VirtualService "edge/v" (for a.com, b.com) @ v',
      'Gateway "edge/g" server on port 80 (HTTP for b.com) @ g.spec.servers.1, g',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/v"',
      'VirtualService "edge/v" > Service "edge/web" port 80 @ v.spec.http.0.route.0.destination, v.spec.http.0.route.0.destination',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/v"',
    ],
  ],
  [
    'beside another one',
    [
      g('["*"]'),
      v(`{${route(to('web'))}}`, '[a.com]'),
      v(`{${route(to('web'))}}`, '[b.com]', 'gateways: [g]', 'edge/w'),
    ],
    [
      'Gateway "edge/g" server on port 80 (HTTP for *) @ g.spec.servers.0, g',
      'VirtualService "edge/v" (for a.com) @ v',
      'VirtualService "edge/w" (for b.com) @ w',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/v"',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/w"',
      'VirtualService "edge/v" > Service "edge/web" port 80 @ v.spec.http.0.route.0.destination',
      'VirtualService "edge/w" > Service "edge/web" port 80 @ w.spec.http.0.route.0.destination',
    ],
  ],
  [
    'of which the Gateway admits no host',
    [g('[a.com]'), v(`{${route(to('web'))}}`, '[b.com, c.com]')],
    [
      'Gateway "edge/g" server on port 80 (HTTP for a.com) @ g.spec.servers.0, g',
      'VirtualService "edge/v" (for b.com, c.com) @ v',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/v" x no server of Gateway "edge/g" admits its hosts @ v.spec.hosts.0, v.spec.hosts.1',
      'VirtualService "edge/v" > Service "edge/web" port 80 @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'that has no routes',
    [g('[a.com]'), virtualService('edge/v', 'hosts: [a.com], gateways: [g]')],
    [
      'Gateway "edge/g" server on port 80 (HTTP for a.com) @ g.spec.servers.0, g',
      'VirtualService "edge/v" (for a.com) @ v',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/v" x it adds no routes to Gateway "edge/g" @ v.spec.hosts.0',
    ],
  ],
  [
    'that has no routes, of which the Gateway admits one host',
    [g('[a.com]'), virtualService('edge/v', 'hosts: [b.com, a.com], gateways: [g]')],
    [
      'Gateway "edge/g" server on port 80 (HTTP for a.com) @ g.spec.servers.0, g',
      'VirtualService "edge/v" (for b.com, a.com) @ v',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/v" x it adds no routes to Gateway "edge/g" @ v.spec.hosts.0, v.spec.hosts.1',
    ],
  ],
  [
    'of which the Gateway opens nothing',
    [g('[a.com]').replace('{istio: x}', '{istio: zz}'), v(`{${route(to('web'))}}`, '[b.com]')],
    [
      'Gateway "edge/g" server on port 80 (HTTP for a.com) x its selector selects no gateway pods of the input @ g.spec.servers.0, g',
      'VirtualService "edge/v" (for b.com) @ v',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/v" @ v.spec.hosts.0',
      'VirtualService "edge/v" > Service "edge/web" @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'by TLS names',
    [
      secured('PASSTHROUGH', 'TLS'),
      virtualService(
        'edge/v',
        `hosts: [a.com, b.com], gateways: [g], tls: [{match: [{sniHosts: [a.com, b.com]}], ${route(to('web'))}}]`,
      ),
    ],
    [
      'Gateway "edge/g" server on port 443 (TLS for a.com, b.com) @ g.spec.servers.0, g',
      'VirtualService "edge/v" (for a.com, b.com) @ v',
      'Gateway "edge/g" server on port 443 > VirtualService "edge/v"',
      'VirtualService "edge/v" > Service "edge/web" port 80: a.com b.com @ v.spec.tls.0.route.0.destination',
    ],
  ],
  [
    'for bytes',
    [
      secured('SIMPLE, credentialName: c', 'TLS', '["*"]'),
      virtualService('edge/v', `hosts: ["*"], gateways: [g], tcp: [{${route(to('web'))}}]`),
    ],
    [
      'Gateway "edge/g" server on port 443 (TLS for *) @ g.spec.servers.0, g',
      'VirtualService "edge/v" (for *) @ v',
      'Gateway "edge/g" server on port 443 > VirtualService "edge/v"',
      'VirtualService "edge/v" > Service "edge/web" port 80 @ v.spec.tcp.0.route.0.destination',
    ],
  ],
  [
    'whose exportTo leaves it out',
    [g('[a.com]'), v(`{${route(to('web'))}}`, '[a.com]', 'gateways: [edge/g], exportTo: ["."]', 'shop/v')],
    [
      'Gateway "edge/g" server on port 80 (HTTP for a.com) @ g.spec.servers.0, g',
      'VirtualService "shop/v" (for a.com) @ v',
      'Gateway "edge/g" server on port 80 > VirtualService "shop/v" x it adds no routes to Gateway "edge/g" @ v.spec.hosts.0',
      'VirtualService "shop/v" > "web" port 80 @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'that names a Gateway outside the input',
    [v(`{${route(to('web'))}}`, '[a.com]', 'gateways: [other/g]')],
    [
      'VirtualService "edge/v" (for a.com) @ v',
      'Gateway "other/g", outside @ v.spec.gateways.0',
      'VirtualService "edge/v" > Service "edge/web" @ v.spec.http.0.route.0.destination',
      'Gateway "other/g" > VirtualService "edge/v" @ v.spec.gateways.0',
    ],
  ],
  [
    'that names two Gateways outside the input',
    [v(`{${route(to('web'))}}`, '[a.com]', 'gateways: [other/g, other/h]')],
    [
      'VirtualService "edge/v" (for a.com) @ v',
      'Gateway "other/g", outside @ v.spec.gateways.0',
      'Gateway "other/h", outside @ v.spec.gateways.1',
      'VirtualService "edge/v" > Service "edge/web" @ v.spec.http.0.route.0.destination',
      'Gateway "other/g" > VirtualService "edge/v" @ v.spec.gateways.0',
      'Gateway "other/h" > VirtualService "edge/v" @ v.spec.gateways.1',
    ],
  ],
  [
    'that names a Gateway of the input and one outside',
    [g('["*"]'), v(`{${route(to('web'))}}`, '[a.com]', 'gateways: [g, other/h]')],
    [
      'Gateway "edge/g" server on port 80 (HTTP for *) @ g.spec.servers.0, g',
      'VirtualService "edge/v" (for a.com) @ v',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/v"',
      'VirtualService "edge/v" > Service "edge/web" port 80 @ v.spec.http.0.route.0.destination',
    ],
  ],
  ['for the mesh alone', [v(`{${route(to('web'))}}`, '[a.com]', 'gateways: [mesh]')], []],
  ['that names no Gateway', [v(`{${route(to('web'))}}`, '[a.com]', 'exportTo: ["*"]')], []],
  ['that is a delegate', [virtualService('edge/v', `http: [{${route(to('web'))}}]`)], []],
])('draws a VirtualService %s', (_, manifests, expected) => {
  const model = modelOf([pods, web, shop, ...manifests].join(''));
  const stages = ['gateway-server', 'virtual-service'] as const;
  expect([
    ...drawnNodes(model, stages),
    ...drawnArrows(model, ['virtual-service', 'destination', 'answer']),
  ]).toEqual(expected);
});

it('draws the Gateway of a VirtualService as missing where the input is declared complete', () => {
  const text = [pods, web, shop, v(`{${route(to('web'))}}`, '[a.com]', 'gateways: [other/g]')].join('');
  const model = modelOf(text, { ...settingsFor(), complete: 'all' });
  expect(drawnNodes(model, ['gateway-server', 'virtual-service'])).toEqual([
    'VirtualService "edge/v" (for a.com) @ v',
    'Gateway "other/g" x there is no such Gateway @ v.spec.gateways.0',
  ]);
});

const redirecting = g('[a.com]').replace('hosts:', 'tls: {httpsRedirect: true}, hosts:');

it.each<[string, readonly string[], readonly string[]]>([
  [
    '404 without VirtualService',
    [g('[a.com]')],
    [
      'Gateway "edge/g" server on port 80 (HTTP for a.com) x no VirtualService adds routes to it, so that it answers 404 @ g.spec.servers.0, g',
    ],
  ],
  [
    'a redirect to TLS',
    [redirecting],
    [
      'Gateway "edge/g" server on port 80 (HTTP for a.com) @ g.spec.servers.0, g',
      'Gateway "edge/g" server on port 80 > redirect 301 to https',
    ],
  ],
  [
    'nothing for bytes',
    [secured('SIMPLE, credentialName: c', 'TLS')],
    ['Gateway "edge/g" server on port 443 (TLS for a.com, b.com) @ g.spec.servers.0, g'],
  ],
  [
    '404 behind TLS',
    [secured('SIMPLE, credentialName: c', 'HTTPS')],
    [
      'Gateway "edge/g" server on port 443 (HTTPS for a.com, b.com) x no VirtualService adds routes to it, so that it answers 404 @ g.spec.servers.0, g',
    ],
  ],
])('draws what a server answers: %s', (_, manifests, expected) => {
  const model = modelOf([pods, ...manifests].join(''));
  expect([...drawnNodes(model, ['gateway-server']), ...drawnArrows(model, ['answer'])]).toEqual(expected);
});

const match = (text: string) => `match: [{${text}}]`;

it.each<[string, string, readonly string[]]>([
  [
    'everything, by the only one',
    `{${route(to('web'))}}`,
    ['VirtualService "edge/v" > Service "edge/web" port 80 @ v.spec.http.0.route.0.destination'],
  ],
  [
    'a prefix and the rest',
    `{${match('uri: {prefix: /api}')}, ${route(to('web'))}}, {${route(to('other'))}}`,
    [
      'VirtualService "edge/v" > Service "edge/web" port 80: /api* @ v.spec.http.0.route.0.destination',
      'VirtualService "edge/v" > "other" port 80: all others @ v.spec.http.1.route.0.destination',
    ],
  ],
  [
    'a path',
    `{${match('uri: {exact: /api}')}, ${route(to('web'))}}`,
    ['VirtualService "edge/v" > Service "edge/web" port 80: /api @ v.spec.http.0.route.0.destination'],
  ],
  [
    'a regular expression',
    `{${match('uri: {regex: "/v[12]"}')}, ${route(to('web'))}}`,
    ['VirtualService "edge/v" > Service "edge/web" port 80: ~/v[12] @ v.spec.http.0.route.0.destination'],
  ],
  [
    'a header',
    `{${match('headers: {x: {exact: a}}')}, ${route(to('web'))}}`,
    [
      'VirtualService "edge/v" > Service "edge/web" port 80: /* with 1 more condition @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'a header, a parameter and a path',
    `{${match('uri: {exact: /a}, headers: {x: {exact: a}}, queryParams: {q: {exact: b}}')}, ${route(to('web'))}}`,
    [
      'VirtualService "edge/v" > Service "edge/web" port 80: /a with 2 more conditions @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'several matches in their order',
    `{match: [{uri: {exact: /b}}, {uri: {exact: /a}}], ${route(to('web'))}}`,
    [
      'VirtualService "edge/v" > Service "edge/web" port 80: /b, /a @ v.spec.http.0.route.0.destination, v.spec.http.0.route.0.destination',
    ],
  ],
  ['a redirect', `{redirect: {uri: /x}}`, ['redirect 301', 'VirtualService "edge/v" > redirect 301']],
  [
    'a redirect with a code',
    `{redirect: {uri: /x, redirectCode: 308}}`,
    ['redirect 308', 'VirtualService "edge/v" > redirect 308'],
  ],
  [
    'a redirect with a code that istiod does not know',
    `{redirect: {uri: /x, redirectCode: 399}}`,
    ['nothing x istiod does not know the code of the redirect', 'VirtualService "edge/v" > nothing'],
  ],
  [
    'an answer',
    `{${match('uri: {exact: /a}')}, directResponse: {status: 418}}`,
    ['answer 418', 'VirtualService "edge/v" > answer 418: /a'],
  ],
  [
    'shares',
    `{${route(`{destination: {host: web}, weight: 90}`, `{destination: {host: other}, weight: 10}`)}}`,
    [
      'VirtualService "edge/v" > Service "edge/web" port 80: 90 % @ v.spec.http.0.route.0.destination',
      'VirtualService "edge/v" > "other" port 80: 10 % @ v.spec.http.0.route.1.destination',
    ],
  ],
  [
    'shares behind a path',
    `{${match('uri: {prefix: /a}')}, ${route(`{destination: {host: web}, weight: 1}`, `{destination: {host: other}, weight: 2}`)}}`,
    [
      'VirtualService "edge/v" > Service "edge/web" port 80: /a* 33.3 % @ v.spec.http.0.route.0.destination',
      'VirtualService "edge/v" > "other" port 80: /a* 66.7 % @ v.spec.http.0.route.1.destination',
    ],
  ],
])('draws routes: %s', (_, http, expected) => {
  const model = modelOf([pods, web, shop, g('["*"]'), v(http)].join(''));
  expect([
    ...drawnNodes(model, ['virtual-service', 'answer']).slice(1),
    ...drawnArrows(model, ['destination', 'answer', 'virtual-service']).slice(1),
  ]).toEqual(expected);
});

const delegating = (name: string) =>
  `{${match('uri: {prefix: /a}')}, delegate: {name: ${name}, namespace: edge}}`;
const other = `{${match('uri: {prefix: /b}')}, ${route(to('web'))}}`;

it.each<[string, string, readonly string[]]>([
  [
    'of the input',
    delegating('d'),
    [
      'VirtualService "edge/v" (for *) @ v',
      'VirtualService "edge/d" (a delegate) @ d',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/v"',
      'VirtualService "edge/v" > VirtualService "edge/d": /a*',
      'VirtualService "edge/d" > Service "edge/web" port 80: /a* @ d.spec.http.0.route.0.destination',
    ],
  ],
  [
    'of the input twice',
    `${delegating('d')}, {${match('uri: {prefix: /c}')}, delegate: {name: d, namespace: edge}}`,
    [
      'VirtualService "edge/v" (for *) @ v',
      'VirtualService "edge/d" (a delegate) @ d',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/v"',
      'VirtualService "edge/v" > VirtualService "edge/d": /a*, /c*',
      'VirtualService "edge/d" > Service "edge/web" port 80: /a*, /c* @ d.spec.http.0.route.0.destination, d.spec.http.0.route.0.destination',
    ],
  ],
  [
    'outside the input',
    `${delegating('e')}, ${other}`,
    [
      'VirtualService "edge/v" (for *) @ v',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/v"',
      'VirtualService "edge/v" > Service "edge/web" port 80: /b* @ v.spec.http.1.route.0.destination',
    ],
  ],
  [
    'by a placeholder',
    `${delegating('$(NAME)')}, ${other}`,
    [
      'VirtualService "edge/v" (for *) @ v',
      'VirtualService "edge/$(NAME)", outside @ v.spec.http.0.delegate',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/v"',
      'VirtualService "edge/v" > VirtualService "edge/$(NAME)": /a* @ v.spec.http.0.delegate',
      'VirtualService "edge/v" > Service "edge/web" port 80: /b* @ v.spec.http.1.route.0.destination',
    ],
  ],
  [
    'by two placeholders',
    `${delegating('$(NAME)')}, ${delegating('$(OTHER)').replace('/a', '/c')}`,
    [
      'VirtualService "edge/v" (for *) @ v',
      'VirtualService "edge/$(NAME)", outside @ v.spec.http.0.delegate',
      'VirtualService "edge/$(OTHER)", outside @ v.spec.http.1.delegate',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/v"',
      'VirtualService "edge/v" > VirtualService "edge/$(NAME)": /a* @ v.spec.http.0.delegate',
      'VirtualService "edge/v" > VirtualService "edge/$(OTHER)": /c* @ v.spec.http.1.delegate',
    ],
  ],
  [
    'beside a route of which a field has another type',
    `{match: 5, ${route(to('web'))}}, ${delegating('$(NAME)')}`,
    [
      'VirtualService "edge/v" (for *) @ v',
      'VirtualService "edge/$(NAME)", outside @ v.spec.http.1.delegate',
      'Gateway "edge/g" server on port 80 > VirtualService "edge/v"',
      'VirtualService "edge/v" > what cannot be told: all others',
      'VirtualService "edge/v" > VirtualService "edge/$(NAME)": /a* @ v.spec.http.1.delegate',
    ],
  ],
])('draws a delegate %s', (_, http, expected) => {
  const delegate = virtualService('edge/d', `http: [{${route(to('web'))}}]`);
  const model = modelOf([pods, web, shop, g('["*"]'), v(http), delegate].join(''));
  expect([
    ...drawnNodes(model, ['virtual-service']),
    ...drawnArrows(model, ['destination', 'virtual-service', 'answer']),
  ]).toEqual(expected);
});
