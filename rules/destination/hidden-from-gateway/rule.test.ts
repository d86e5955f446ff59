import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const edge = (space = 'edge', labels = '{istio: x}') =>
  deployment(`${space}/gw`, labels) + service(`${space}/gw`, labels);
const open = gateway('edge/g', '{istio: x}', '[a.com]');
const route = (host = 'web', gateways = 'edge/g') =>
  virtualService(
    'shop/v',
    `hosts: [a.com], gateways: [${gateways}], http: [{route: [{destination: {host: ${host}}}]}]`,
  );
const web = (exportTo: string) =>
  service('shop/web', '{app: web}', '{port: 80}').replace(
    'namespace: shop}',
    `namespace: shop, annotations: {networking.istio.io/exportTo: "${exportTo}"}}`,
  );
const entry = (exportTo: string) => `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: e, namespace: shop}
spec: {hosts: [web.example.com], exportTo: ${exportTo}, ports: [{number: 80, name: http, protocol: HTTP}], resolution: DNS}
`;
const of = (...texts: readonly string[]) => told(rule, open + texts.join(''));

it('exports a Service to the gateway that does not see it', () => {
  expect(of(edge(), route(), web('., other'))).toMatchInlineSnapshot(`
    "Service web metadata.annotations.networking.istio.io/exportTo: Service "shop/web" is exported to "., other", so Deployment "edge/gw" does not see it, expected "edge" there
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    VirtualService v spec.http.0.route.0.destination.host: routed here
    unsafe: add "edge"
      set Service web metadata.annotations.networking.istio.io/exportTo ".,other,edge""
  `);
});

it('exports a ServiceEntry to the gateway that does not see it', () => {
  expect(of(edge(), route('web.example.com'), entry('["."]'))).toMatchInlineSnapshot(`
    "ServiceEntry e spec.exportTo: ServiceEntry "shop/e" is exported to ".", so Deployment "edge/gw" does not see it, expected "edge" there
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    VirtualService v spec.http.0.route.0.destination.host: routed here
    unsafe: add "edge"
      set ServiceEntry e spec.exportTo [".","edge"]"
  `);
});

it('tells a Service that nobody sees', () => {
  expect(of(edge(), route(), web('~'))).toMatchInlineSnapshot(`
    "Service web metadata.annotations.networking.istio.io/exportTo: Service "shop/web" is exported to "~", so no gateway sees it, expected "*" there
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    VirtualService v spec.http.0.route.0.destination.host: routed here"
  `);
});

it.each([
  ['is exported to all', [edge(), route(), web('*')]],
  ['is exported to all, whatever else is said', [edge(), route(), web('~,*')]],
  ['is exported to the namespace of the gateway', [edge(), route(), web('edge')]],
  ['is exported to one of two gateways', [edge(), edge('other'), route(), web('other')]],
  ['goes through a gateway that is not known', [route(), web('.')]],
  [
    'goes through a gateway that is not known beside a known one',
    [edge(), route('web', 'edge/g, other/h'), web('.')],
  ],
])('says nothing of a Service that %s', (_, texts) => {
  expect(of(...texts)).toBe('');
});

it('says nothing of a Service whose namespace is left open', () => {
  expect(of(edge(), route('web.shop.svc.cluster.local'), web('.').replace('namespace: shop, ', ''))).toBe('');
});
