import { expect, it } from 'vitest';
import { deployment, gateway, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const shop = gateway('infra/g', '{istio: ingress}', '["shop.com"]');
const web = (host: string, routes: string, gateways = 'infra/g', name = 'web') => `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: ${name}, namespace: shop}
spec: {hosts: ["${host}"], gateways: [${gateways}]${routes}}
`;
const to = 'route: [{destination: {host: web}}]';
const http = `, http: [{${to}}]`;
const tls = `, tls: [{match: [{sniHosts: [a.com]}], ${to}}]`;
const tcp = `, tcp: [{${to}}]`;

const connections =
  'The gateway gets no filter chain from this VirtualService for that host, so connections for it are closed.';
const requests =
  'The gateway has no route from this VirtualService for that host: istio-envoy answers 404, or what a VirtualService with host "*" says.';
it.each<[string, string, string]>([
  ['http', http, requests],
  ['tls', tls, connections],
  ['tcp', tcp, connections],
  ['tls and tcp', tls + tcp, connections],
  ['http and tls', http + tls, requests],
  ['http and tcp', http + tcp, requests],
  ['no', '', requests],
])('says what becomes of a host with %s routes', (_, routes, expected) => {
  const [finding] = [...rule.check(modelOf(shop + web('other.com', routes)))];
  expect(finding?.effect).toEqual(expected);
});

const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: lua, namespace: infra}
spec: {workloadSelector: {labels: {istio: ingress}}}
`;
const pods = service('infra/gw', '{istio: ingress}') + deployment('infra/gw', '{istio: ingress}');
it.each<[string, string, readonly string[]]>([
  [
    'another host',
    web('other.com', http),
    [
      'VirtualService web spec.hosts.0: host "other.com" is not listed in any server of Gateway "infra/g", expected "shop.com"',
      '= The gateway has no route from this VirtualService for that host: istio-envoy answers 404, or what a VirtualService with host "*" says.',
      'Gateway g spec.servers.0.hosts.0: does not cover "other.com"',
      'unsafe: write "shop.com"',
      '  set VirtualService web spec.hosts.0 "shop.com"',
    ],
  ],
  [
    'the short name of a Service',
    web('web', http),
    [
      'VirtualService web spec.hosts.0: host "web" is not listed in any server of Gateway "infra/g", expected "shop.com"',
      '= The gateway has no route from this VirtualService for that host: istio-envoy answers 404, or what a VirtualService with host "*" says.',
      'Gateway g spec.servers.0.hosts.0: does not cover "web.shop.svc.cluster.local", to which "web" is completed',
      'help: Requests inside the mesh do not pass the gateway: add "mesh" to the gateways for them, or move the host to a VirtualService without gateways.',
      'unsafe: write "shop.com"',
      '  set VirtualService web spec.hosts.0 "shop.com"',
    ],
  ],
  [
    'the full name of a Service',
    web('web.shop.svc.cluster.local', http),
    [
      'VirtualService web spec.hosts.0: host "web.shop.svc.cluster.local" is not listed in any server of Gateway "infra/g", expected "shop.com"',
      '= The gateway has no route from this VirtualService for that host: istio-envoy answers 404, or what a VirtualService with host "*" says.',
      'Gateway g spec.servers.0.hosts.0: does not cover "web.shop.svc.cluster.local"',
      'help: Requests inside the mesh do not pass the gateway: add "mesh" to the gateways for them, or move the host to a VirtualService without gateways.',
      'unsafe: write "shop.com"',
      '  set VirtualService web spec.hosts.0 "shop.com"',
    ],
  ],
  [
    'a host in capitals',
    web('Shop.com', http),
    [
      'VirtualService web spec.hosts.0: host "Shop.com" is not listed in any server of Gateway "infra/g", expected "shop.com"',
      '= The gateway has no route from this VirtualService for that host: istio-envoy answers 404, or what a VirtualService with host "*" says.',
      'Gateway g spec.servers.0.hosts.0: differs in letter case',
      'unsafe: write "shop.com"',
      '  set VirtualService web spec.hosts.0 "shop.com"',
    ],
  ],
  [
    'a host on two Gateways',
    gateway('infra/h', '{istio: ingress}', '["*.shop.com"]') + web('other.com', http, 'infra/g, infra/h'),
    [
      'VirtualService web spec.hosts.0: host "other.com" is not listed in any server of Gateway "infra/g" or Gateway "infra/h", expected one of "shop.com", "*.shop.com"',
      '= The gateway has no route from this VirtualService for that host: istio-envoy answers 404, or what a VirtualService with host "*" says.',
      'Gateway g spec.servers.0.hosts.0: does not cover "other.com"',
      'Gateway h spec.servers.0.hosts.0: does not cover "other.com"',
      'unsafe: write "shop.com"',
      '  set VirtualService web spec.hosts.0 "shop.com"',
    ],
  ],
  [
    'another host past an EnvoyFilter',
    pods + filter + web('other.com', http),
    [
      'VirtualService web spec.hosts.0: host "other.com" is not listed in any server of Gateway "infra/g", expected "shop.com"',
      '= The gateway has no route from this VirtualService for that host: istio-envoy answers 404, or what a VirtualService with host "*" says.',
      'Gateway g spec.servers.0.hosts.0: does not cover "other.com"',
      'EnvoyFilter lua metadata.name: EnvoyFilter on the gateway',
      'unsafe: write "shop.com"',
      '  set VirtualService web spec.hosts.0 "shop.com"',
      'warning, if EnvoyFilter "infra/lua" adds no answer for host "other.com" (ignore)',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, shop + text).split('\n')).toEqual(expected);
});
