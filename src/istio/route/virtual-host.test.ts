import { expect, test } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { gatewayListenersOf } from '../gateway/gateway-listener.ts';
import { routesIn, VirtualHostTable, virtualHostsOf } from './virtual-host.ts';

const pods = service('ingress/gw', '{istio: gw}') + deployment('ingress/gw', '{istio: gw}');
const to = (host: string) => `route: [{destination: {host: ${host}}}]`;

function hostsOf(text: string, istio = '1.30') {
  const settings = settingsFor({ istio });
  const { gateways, bindings } = modelOf(pods + text, settings);
  return virtualHostsOf(gatewayListenersOf(gateways, settings.targets.istio).listeners, bindings, settings);
}

/** Each virtual host with the VirtualServices of its routes in order; `!` redirects to TLS, `?` is not certain. */
function shown(text: string, istio?: string): readonly string[] {
  return hostsOf(text, istio)
    .map((one) => {
      const certain = one.contributions.every((contribution) => contribution.certain);
      const from = routesIn(one).map(({ virtualService: { resource } }) => resource.id.name);
      return `${one.domain}${one.tlsRequiredBy !== undefined ? '!' : ''}${certain ? '' : '?'}: ${from.join(' ')}`;
    })
    .sort();
}

const web = (hosts: string, more = '') =>
  virtualService('shop/web', `hosts: ${hosts}, gateways: [infra/gw], http: [{${to('web')}}]${more}`);

test.each([
  ['["*.x.com"]', '[a.x.com, b.y.com]', ['a.x.com: web']],
  ['[a.x.com]', '["*"]', ['a.x.com: web']],
  ['["*.x.com"]', '["*.a.x.com"]', ['*.a.x.com: web']],
  ['[x.com]', '["*.x.com"]', []],
  ['[A.x.com]', '[A.x.com]', ['a.x.com: web']],
  ['["*"]', '[web]', ['web.shop.svc.cluster.local: web']],
  ['["shop/*"]', '[a.x.com]', ['a.x.com: web']],
  ['["other/*"]', '[a.x.com]', []],
  ['["./*"]', '[a.x.com]', []],
  ['["*/*", b.y.com]', '[a.x.com]', ['a.x.com: web']],
])('server hosts %s, VirtualService hosts %s', (server, hosts, expected) => {
  expect(shown(gateway('infra/gw', '{istio: gw}', server) + web(hosts))).toEqual(expected);
});

test('before 1.20 letter case stays', () => {
  expect(shown(gateway('infra/gw', '{istio: gw}', '[A.x.com]') + web('[A.x.com]'), '1.19')).toEqual([
    'A.x.com: web',
  ]);
});

test.each([
  ['exportTo: [ingress]', ['a.x.com: web']],
  ['exportTo: ["."]', []],
  ['exportTo: ["~"]', []],
  ['exportTo: ["*"]', ['a.x.com: web']],
])('seen by %s', (exportTo, expected) => {
  const text = gateway('infra/gw', '{istio: gw}', '["*"]') + web('[a.x.com]', `, ${exportTo}`);
  expect(shown(text)).toEqual(expected);
});

test('private routes first, then those exported by name, then public ones; what takes everything last', () => {
  const one = (name: string, more: string, http = `[{match: [{uri: {prefix: /p}}], ${to('x')}}]`) =>
    virtualService(name, `hosts: [a.x.com], gateways: [infra/gw], http: ${http}${more}`);
  const text =
    gateway('infra/gw', '{istio: gw}', '["*"]') +
    one('shop/all', '', `[{${to('x')}}]`) +
    one('shop/b', '') +
    one('infra/a', '') +
    one('shop/named', ', exportTo: [ingress]') +
    one('ingress/own', ', exportTo: ["."]');
  expect(shown(text)).toEqual(['a.x.com: own named a b all']);
});

test('a server that redirects does so for hosts of its own and for those that it shares', () => {
  const redirecting = gateway('infra/gw', '{istio: gw}', '[a.x.com, b.x.com]').replace(
    'hosts:',
    'tls: {httpsRedirect: true}, hosts:',
  );
  expect(shown(redirecting + web('[a.x.com]'))).toEqual(['a.x.com!: web', 'b.x.com!: ']);
});

test('two Gateways on one port give one virtual host', () => {
  const text =
    gateway('infra/gw', '{istio: gw}', '["*"]') +
    gateway('infra/other', '{istio: gw}', '[a.x.com]') +
    web('[a.x.com]') +
    virtualService(
      'shop/api',
      `hosts: [a.x.com], gateways: [infra/other], http: [{match: [{uri: {prefix: /}}], ${to('x')}}]`,
    );
  expect(shown(text)).toEqual(['a.x.com: web api']);
});

test('a namespace that is not known leaves it open', () => {
  const text =
    gateway('infra/gw', '{istio: gw}', '["shop/*"]') + web('[a.x.com]').replace(', namespace: shop', '');
  expect(shown(text)).toEqual(['a.x.com?: web']);
});

test.each([
  ['a.x.com', 'a.x.com'],
  ['A.X.com:8080', 'a.x.com'],
  ['b.x.com', '*.x.com'],
  ['b.a.x.com', '*.a.x.com'],
  ['x.com', '*'],
  ['', '*'],
])('Host %s finds %s', (host, expected) => {
  const text =
    gateway('infra/gw', '{istio: gw}', '["*"]') +
    virtualService('shop/web', `hosts: ["*"], gateways: [infra/gw], http: [{${to('a')}}]`) +
    virtualService('shop/a', `hosts: [a.x.com], gateways: [infra/gw], http: [{${to('a')}}]`) +
    virtualService('shop/b', `hosts: ["*.x.com"], gateways: [infra/gw], http: [{${to('a')}}]`) +
    virtualService('shop/c', `hosts: ["*.a.x.com"], gateways: [infra/gw], http: [{${to('a')}}]`);
  expect(new VirtualHostTable(hostsOf(text)).for(host)?.domain).toBe(expected);
});

test.each([
  ['abc', 'ab*'],
  ['ax', 'a*'],
  ['a.com', '*.com'],
  ['bc', '*'],
  ['a', '*'],
])('Host %s finds the longest beginning, %s, where no end is known', (host, expected) => {
  const [one] = hostsOf(gateway('infra/gw', '{istio: gw}', '["*"]') + web('[a.x.com]'));
  if (one === undefined) throw new Error('no virtual host');
  const table = new VirtualHostTable(['*', 'a*', 'ab*', '*.com'].map((domain) => ({ ...one, domain })));
  expect(table.for(host)?.domain).toBe(expected);
});
