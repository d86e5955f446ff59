import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const edge =
  deployment('edge/gw', '{istio: x}') +
  service('edge/gw', '{istio: x}') +
  gateway('edge/g', '{istio: x}', '[a.com]');
const routes = (...hosts: readonly string[]) =>
  virtualService(
    'shop/v',
    `hosts: [a.com], gateways: [edge/g], http: [${hosts.map((host) => `{route: [{destination: {host: ${host}}}]}`).join(', ')}]`,
  );
const web = service('shop/web', '{app: web}', '{port: 80}');
const complete = { ...defaultSettings, complete: 'all' as const };
const of = (text: string, settings = complete) => told(rule, edge + text, settings);

it('says nothing of a Service that is there, by any of its names', () => {
  expect(of(web + routes('web', 'web.shop', 'web.shop.svc.cluster.local'))).toBe('');
});

it('writes the name that was meant everywhere, and keeps the rest of the host', () => {
  expect(of(web + routes('wbe', 'wbe', 'wbe.shop.svc.cluster.local'))).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.host: Service "wbe" does not exist in namespace "shop", expected "web"
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service web metadata.name: the Service
    VirtualService v spec.http.1.route.0.destination.host: and here
    unsafe: name "web"
      set VirtualService v spec.http.0.route.0.destination.host "web"
      set VirtualService v spec.http.1.route.0.destination.host "web"

    VirtualService v spec.http.2.route.0.destination.host: Service "wbe" does not exist in namespace "shop", expected "web"
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service web metadata.name: the Service
    unsafe: name "web"
      set VirtualService v spec.http.2.route.0.destination.host "web.shop.svc.cluster.local""
  `);
});

it('knows no name of a Service that is not there', () => {
  expect(of(web + routes('catalog'))).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.host: Service "catalog" does not exist in namespace "shop", expected the name of a Service that does
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    help: What is outside the input is declared under "external" in the configuration."
  `);
});

it('asks for a ServiceEntry of a host outside the cluster', () => {
  expect(of(routes('api.example.com'))).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.host: host "api.example.com" is neither a Service of the cluster nor listed in a ServiceEntry, expected a ServiceEntry that lists it
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    help: What is outside the input is declared under "external" in the configuration."
  `);
});

it('says nothing of a host that is filled in later, and of a Service that is declared', () => {
  expect(of(routes('$(HOST)'))).toBe('');
  expect(of(routes('catalog'), { ...complete, external: ['Service/shop/catalog'] } as typeof complete)).toBe(
    '',
  );
});
