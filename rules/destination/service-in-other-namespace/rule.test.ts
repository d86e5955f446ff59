import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const edge =
  deployment('edge/gw', '{istio: x}') +
  service('edge/gw', '{istio: x}') +
  gateway('edge/g', '{istio: x}', '[a.com]');
const route = (...destinations: readonly string[]) =>
  virtualService(
    'shop/v',
    `hosts: [a.com], gateways: [edge/g], http: [${destinations.map((one) => `{route: [{destination: {${one}}}]}`).join(', ')}]`,
  );

const api = (namespace: string) => service(`${namespace}/api`, '{app: any}', '{port: 80}');
/** What is said of destinations of VirtualService `shop/v`, in an input that holds all. */
const of = (text: string, ...hosts: readonly string[]) =>
  told(rule, edge + text + route(...hosts.map((host) => `host: ${host}`)), {
    ...defaultSettings,
    complete: 'all',
  });

it('reads a short name', () => {
  expect(of(api('billing'), 'api')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.host: host "api" is read as "api.shop.svc.cluster.local", expected "api.billing.svc.cluster.local"
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service api metadata.namespace: the Service
    safe: write "api.billing.svc.cluster.local"
      set VirtualService v spec.http.0.route.0.destination.host "api.billing.svc.cluster.local""
  `);
});

it('looks a whole name up', () => {
  expect(of(api('billing'), 'api.shop.svc.cluster.local')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.host: host "api.shop.svc.cluster.local" is looked up in namespace "shop", expected "api.billing.svc.cluster.local"
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service api metadata.namespace: the Service
    unsafe: write "api.billing.svc.cluster.local"
      set VirtualService v spec.http.0.route.0.destination.host "api.billing.svc.cluster.local""
  `);
});

it('takes a name with a namespace as written', () => {
  expect(of(api('billing'), 'api.billing')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.host: host "api.billing" is taken as written, since only a name without a dot is completed, expected "api.billing.svc.cluster.local"
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service api metadata.namespace: the Service
    unsafe: write "api.billing.svc.cluster.local"
      set VirtualService v spec.http.0.route.0.destination.host "api.billing.svc.cluster.local"
    warning, if istiod takes the host "api.billing" as it is written (ignore)"
  `);
});

it('takes a name up to svc as written', () => {
  expect(of(api('billing'), 'api.billing.svc')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.host: host "api.billing.svc" is taken as written, since only a name without a dot is completed, expected "api.billing.svc.cluster.local"
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service api metadata.namespace: the Service
    unsafe: write "api.billing.svc.cluster.local"
      set VirtualService v spec.http.0.route.0.destination.host "api.billing.svc.cluster.local"
    warning, if istiod takes the host "api.billing.svc" as it is written (ignore)"
  `);
});

it('offers each of several', () => {
  expect(of(api('billing') + api('other'), 'api')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.host: host "api" is read as "api.shop.svc.cluster.local", expected "api.billing.svc.cluster.local" or "api.other.svc.cluster.local"
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service api metadata.namespace: the Service
    Service api metadata.namespace: the Service
    unsafe: write "api.billing.svc.cluster.local"
      set VirtualService v spec.http.0.route.0.destination.host "api.billing.svc.cluster.local"
    unsafe: write "api.other.svc.cluster.local"
      set VirtualService v spec.http.0.route.0.destination.host "api.other.svc.cluster.local""
  `);
});

it('moves no host where the pods are there', () => {
  expect(
    of(api('billing') + deployment('shop/api', '{app: any}', '{name: app}'), 'api'),
  ).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.host: host "api" is read as "api.shop.svc.cluster.local", expected the Service there, where its pods are
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service api metadata.namespace: the Service"
  `);
});

it('shows where else the host is written', () => {
  expect(of(api('billing'), 'api', 'api')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.host: host "api" is read as "api.shop.svc.cluster.local", expected "api.billing.svc.cluster.local"
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service api metadata.namespace: the Service
    VirtualService v spec.http.1.route.0.destination.host: and here
    safe: write "api.billing.svc.cluster.local"
      set VirtualService v spec.http.0.route.0.destination.host "api.billing.svc.cluster.local"
      set VirtualService v spec.http.1.route.0.destination.host "api.billing.svc.cluster.local""
  `);
});

it('says nothing of a Service that is there', () => {
  expect(of(api('shop') + api('billing'), 'api')).toMatchInlineSnapshot(`""`);
});

it('does not write of itself what may be elsewhere', () => {
  expect(told(rule, edge + api('billing') + route('host: api'))).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.host: host "api" is read as "api.shop.svc.cluster.local", expected "api.billing.svc.cluster.local"
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service api metadata.namespace: the Service
    unsafe: write "api.billing.svc.cluster.local"
      set VirtualService v spec.http.0.route.0.destination.host "api.billing.svc.cluster.local"
    warning, if no Service "shop/api" exists outside the input (complete)"
  `);
});

it('does not write of itself what nobody is sent to', () => {
  const mirror = virtualService(
    'shop/v',
    'hosts: [a.com], gateways: [edge/g], http: [{route: [{destination: {host: other}}], mirror: {host: api}}]',
  );
  const settings = { ...defaultSettings, complete: 'all' as const };
  expect(
    told(rule, edge + api('billing') + service('shop/other', '{app: o}', '{port: 80}') + mirror, settings),
  ).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.mirror.host: host "api" is read as "api.shop.svc.cluster.local", expected "api.billing.svc.cluster.local"
    = The gateway has no such cluster, so requests are not mirrored; the answer to the client stays the same.
    Service api metadata.namespace: the Service
    unsafe: write "api.billing.svc.cluster.local"
      set VirtualService v spec.http.0.mirror.host "api.billing.svc.cluster.local"
    warning, if the mirrored requests are wanted (ignore)"
  `);
});
