import { expect, it } from 'vitest';
import { drawnArrows, drawnNodes } from '../../../test/support/drawn.ts';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';

const edge =
  deployment('edge/gw', '{istio: x}') +
  service('edge/gw', '{istio: x}', '{name: http2, port: 80, targetPort: 8080}') +
  gateway('edge/g', '{istio: x}', '["*"]');
const v = (...destinations: readonly string[]) =>
  virtualService(
    'edge/v',
    `hosts: ["*"], gateways: [g], http: [{route: [${destinations.map((one) => `{weight: 50, destination: {${one}}}`).join(', ')}]}]`,
  );
const web = service(
  'edge/web',
  '{app: web}',
  '{name: http, port: 80, targetPort: 8000}, {name: admin, port: 81}',
);
const shop = (name: string, version = '') =>
  deployment(
    `edge/${name}`,
    `{app: web${version === '' ? '' : `, version: ${version}`}}`,
    '{name: web, image: web}',
  );
const entry = `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: e, namespace: edge}
spec: {hosts: [api.example.com], ports: [{number: 443, name: tls, protocol: TLS}], resolution: DNS, location: MESH_EXTERNAL}
`;
const subsets = `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: d, namespace: edge}
spec: {host: web, subsets: [{name: v1, labels: {version: v1}}, {name: v9, labels: {version: v9}}]}
`;
const stages = ['destination', 'pods'] as const;

it.each<[string, readonly string[], readonly string[]]>([
  [
    'a Service and its pods',
    [web, shop('web'), v('host: web, port: {number: 80}')],
    [
      'Service "edge/web" port 80 @ web',
      'Deployment "edge/web" @ web',
      'VirtualService "edge/v" > Service "edge/web" port 80 @ v.spec.http.0.route.0.destination',
      'Service "edge/web" port 80 > Deployment "edge/web"',
    ],
  ],
  [
    'the only port of a Service, not named',
    [service('edge/web', '{app: web}', '{name: http, port: 80}'), shop('web'), v('host: web')],
    [
      'Service "edge/web" port 80 @ web',
      'Deployment "edge/web" @ web',
      'VirtualService "edge/v" > Service "edge/web" port 80 @ v.spec.http.0.route.0.destination',
      'Service "edge/web" port 80 > Deployment "edge/web"',
    ],
  ],
  [
    'a port that the Service lacks',
    [web, shop('web'), v('host: web, port: {number: 82}')],
    [
      '"web" port 82 x Service "edge/web" has no port 82, it has 80, 81',
      'VirtualService "edge/v" > "web" port 82 @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'a Service of several ports without one',
    [web, shop('web'), v('host: web')],
    [
      'Service "edge/web" port 80 @ web',
      'Deployment "edge/web" @ web',
      'VirtualService "edge/v" > Service "edge/web" port 80 @ v.spec.http.0.route.0.destination',
      'Service "edge/web" port 80 > Deployment "edge/web"',
    ],
  ],
  [
    'two ports of a Service',
    [web, shop('web'), v('host: web, port: {number: 80}', 'host: web, port: {number: 81}')],
    [
      'Service "edge/web" port 80 @ web',
      'Deployment "edge/web" @ web',
      'Service "edge/web" port 81 @ web',
      'VirtualService "edge/v" > Service "edge/web" port 80: 50 % @ v.spec.http.0.route.0.destination',
      'VirtualService "edge/v" > Service "edge/web" port 81: 50 % @ v.spec.http.0.route.1.destination',
      'Service "edge/web" port 80 > Deployment "edge/web"',
      'Service "edge/web" port 81 > Deployment "edge/web"',
    ],
  ],
  [
    'the pods of two workloads',
    [web, shop('blue'), shop('green'), v('host: web, port: {number: 80}')],
    [
      'Service "edge/web" port 80 @ web',
      'Deployment "edge/blue", Deployment "edge/green" @ blue',
      'VirtualService "edge/v" > Service "edge/web" port 80 @ v.spec.http.0.route.0.destination',
      'Service "edge/web" port 80 > Deployment "edge/blue", Deployment "edge/green"',
    ],
  ],
  [
    'a Service without pods',
    [web, v('host: web, port: {number: 80}')],
    [
      'Service "edge/web" port 80 x no pods are behind it @ web',
      'VirtualService "edge/v" > Service "edge/web" port 80 @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'a Service that is not there',
    [v('host: web, port: {number: 80}')],
    [
      '"web" port 80 x there is no Service "edge/web"',
      'VirtualService "edge/v" > "web" port 80 @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'a Service of another namespace',
    [
      web.replace('namespace: edge', 'namespace: shop'),
      v('host: web.shop.svc.cluster.local, port: {number: 80}'),
    ],
    [
      'Service "shop/web" port 80 @ web',
      'pods of Service "shop/web", outside',
      'VirtualService "edge/v" > Service "shop/web" port 80 @ v.spec.http.0.route.0.destination',
      'Service "shop/web" port 80 > pods of Service "shop/web", outside',
    ],
  ],
  [
    'a Service outside the input',
    [v('host: web.shop.svc.cluster.local, port: {number: 80}')],
    [
      '"web.shop.svc.cluster.local" port 80, outside',
      'VirtualService "edge/v" > "web.shop.svc.cluster.local" port 80 @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'a subset',
    [web, shop('web', 'v1'), subsets, v('host: web, port: {number: 80}, subset: v1')],
    [
      'Service "edge/web" port 80 subset "v1" @ web',
      'Deployment "edge/web" @ web',
      'VirtualService "edge/v" > Service "edge/web" port 80 subset "v1" @ v.spec.http.0.route.0.destination',
      'Service "edge/web" port 80 subset "v1" > Deployment "edge/web"',
    ],
  ],
  [
    'a subset without pods',
    [web, shop('web', 'v1'), subsets, v('host: web, port: {number: 80}, subset: v9')],
    [
      'Service "edge/web" port 80 subset "v9" x no pods are behind it @ web',
      'VirtualService "edge/v" > Service "edge/web" port 80 subset "v9" @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'a subset that is not there',
    [web, shop('web', 'v1'), subsets, v('host: web, port: {number: 80}, subset: v2')],
    [
      '"web" port 80 subset "v2" x no DestinationRule that the gateway uses defines subset "v2"',
      'VirtualService "edge/v" > "web" port 80 subset "v2" @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'a host outside the cluster',
    [entry, v('host: api.example.com, port: {number: 443}')],
    [
      'ServiceEntry host "api.example.com" port 443 @ e',
      'VirtualService "edge/v" > ServiceEntry host "api.example.com" port 443 @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'a host that nobody has',
    [v('host: api.example.com, port: {number: 443}')],
    [
      '"api.example.com" port 443, outside',
      'VirtualService "edge/v" > "api.example.com" port 443 @ v.spec.http.0.route.0.destination',
    ],
  ],
])('draws %s', (_, manifests, expected) => {
  const model = modelOf([edge, ...manifests].join(''));
  expect([...drawnNodes(model, stages), ...drawnArrows(model, stages)]).toEqual(expected);
});

it.each<[string, readonly string[], readonly string[]]>([
  [
    'a Service without pods',
    [web, v('host: web, port: {number: 80}')],
    [
      'Service "edge/web" port 80 x no pods are behind it @ web',
      'VirtualService "edge/v" > Service "edge/web" port 80 @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'a Service that is not there',
    [v('host: web, port: {number: 80}')],
    [
      '"web" port 80 x there is no Service "edge/web"',
      'VirtualService "edge/v" > "web" port 80 @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'a host that nobody has',
    [v('host: api.example.com, port: {number: 443}')],
    [
      '"api.example.com" port 443 x the gateway knows no host "api.example.com"',
      'VirtualService "edge/v" > "api.example.com" port 443 @ v.spec.http.0.route.0.destination',
    ],
  ],
])('draws %s where the input is declared complete', (_, manifests, expected) => {
  const model = modelOf([edge, ...manifests].join(''), { ...settingsFor(), complete: 'all' });
  expect([...drawnNodes(model, stages), ...drawnArrows(model, stages)]).toEqual(expected);
});

const elsewhere = (text: string) => text.replace('gateways: [g]', 'gateways: [other/g]');

it.each<[string, readonly string[], readonly string[]]>([
  [
    'a Service and its pods',
    [web, shop('web'), v('host: web, port: {number: 80}')],
    [
      'Service "edge/web" port 80 @ web',
      'Deployment "edge/web" @ web',
      'VirtualService "edge/v" > Service "edge/web" port 80 @ v.spec.http.0.route.0.destination',
      'Service "edge/web" port 80 > Deployment "edge/web"',
    ],
  ],
  [
    'a Service without a port',
    [web, shop('web'), v('host: web')],
    [
      'Service "edge/web" @ web',
      'Deployment "edge/web" @ web',
      'VirtualService "edge/v" > Service "edge/web" @ v.spec.http.0.route.0.destination',
      'Service "edge/web" > Deployment "edge/web"',
    ],
  ],
  [
    'a Service without pods',
    [web, v('host: web, port: {number: 80}')],
    [
      'Service "edge/web" port 80 x its selector selects no pods @ web',
      'VirtualService "edge/v" > Service "edge/web" port 80 @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'a Service that is not there',
    [v('host: web, port: {number: 80}')],
    [
      '"web" port 80 x there is no Service "edge/web"',
      'VirtualService "edge/v" > "web" port 80 @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'a Service outside the input',
    [v('host: web.shop.svc.cluster.local, port: {number: 80}')],
    [
      '"web.shop.svc.cluster.local" port 80, outside',
      'VirtualService "edge/v" > "web.shop.svc.cluster.local" port 80 @ v.spec.http.0.route.0.destination',
    ],
  ],
  [
    'a Service whose pods are outside the input',
    [
      web.replace('namespace: edge', 'namespace: shop'),
      v('host: web.shop.svc.cluster.local, port: {number: 80}'),
    ],
    [
      'Service "shop/web" port 80 @ web',
      'pods of Service "shop/web", outside',
      'VirtualService "edge/v" > Service "shop/web" port 80 @ v.spec.http.0.route.0.destination',
      'Service "shop/web" port 80 > pods of Service "shop/web", outside',
    ],
  ],
  [
    'shares of two Services',
    [web, shop('web'), v('host: web', 'host: api')],
    [
      'Service "edge/web" @ web',
      'Deployment "edge/web" @ web',
      '"api" x there is no Service "edge/api"',
      'VirtualService "edge/v" > Service "edge/web": 50 % @ v.spec.http.0.route.0.destination',
      'VirtualService "edge/v" > "api": 50 % @ v.spec.http.0.route.1.destination',
      'Service "edge/web" > Deployment "edge/web"',
    ],
  ],
  [
    'a host outside the cluster',
    [entry, v('host: api.example.com, port: {number: 443}')],
    [
      'ServiceEntry host "api.example.com" port 443 @ e',
      'VirtualService "edge/v" > ServiceEntry host "api.example.com" port 443 @ v.spec.http.0.route.0.destination',
    ],
  ],
])('draws behind a Gateway outside the input %s', (_, manifests, expected) => {
  const model = modelOf([edge, ...manifests.map(elsewhere)].join(''));
  expect([...drawnNodes(model, stages), ...drawnArrows(model, stages)]).toEqual(expected);
});

it('draws a Service that is not there behind a Gateway that is not there', () => {
  const model = modelOf(edge + elsewhere(v('host: web')), { ...settingsFor(), complete: 'all' });
  expect(drawnNodes(model, stages)).toEqual(['"web" x there is no Service "edge/web"']);
});
