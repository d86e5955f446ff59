import { expect, test } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { gatewayListenersOf } from '../gateway/gateway-listener.ts';
import {
  isOrderKnownOf,
  routesIn,
  VirtualHostTable,
  VirtualHostTables,
  virtualHostsOf,
} from './virtual-host.ts';

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
  ['abcd', 'ab*'],
  ['ab.com', '*.com'],
  ['.com', '*'],
  ['*.com', '*.com'],
  ['AB.COM:80', '*.com'],
  ['ax', 'a*'],
  ['a.com', '*.com'],
  ['bc', '*'],
  ['a', '*'],
])('Host %s finds the longest beginning, %s, where no end is known', (host, expected) => {
  const [one] = hostsOf(gateway('infra/gw', '{istio: gw}', '["*"]') + web('[a.x.com]'));
  if (one === undefined) throw new Error('no virtual host');
  const table = new VirtualHostTable(['*', 'a*', 'ab*', '*.Com'].map((domain) => ({ ...one, domain })));
  expect(table.for(host)?.domain.toLowerCase()).toBe(expected);
});

test('only servers that speak HTTP have virtual hosts', () => {
  const tcp = gateway('infra/gw', '{istio: gw}', '["*"]').replace('protocol: HTTP', 'protocol: TCP');
  expect(shown(tcp + web('[a.x.com]'))).toEqual([]);
});

test('a VirtualService of which no route is made has no virtual host', () => {
  const text =
    gateway('infra/gw', '{istio: gw}', '["*"]') +
    web('[a.x.com]').replace('http: [{', 'http: [{match: [{port: 81}], ');
  expect(shown(text)).toEqual([]);
});

// istio: pilot/pkg/networking/core/gateway.go buildGatewayHTTPRouteConfig keeps routes by Gateway and VirtualService.
test.each([
  ['80', ['a.x.com: web', 'b.x.com: web']],
  ['8080', ['b.x.com: web']],
])(
  'routes for port %s that are made for the first server of a Gateway are those of its others',
  (port, expected) => {
    const servers = gateway('infra/gw', '{istio: gw}', '[a.x.com]', '[b.x.com]').replace(
      'number: 80, name: http, protocol: HTTP}, hosts: [b.x.com]',
      'number: 8080, name: more, protocol: HTTP}, hosts: [b.x.com]',
    );
    const routes = web('[a.x.com, b.x.com]').replace('http: [{', `http: [{match: [{port: ${port}}], `);
    expect(shown(servers + routes)).toEqual(expected);
  },
);

test('routes that are made for the server of one Gateway are not those of another', () => {
  const gateways =
    gateway('infra/gw', '{istio: gw}', '[a.x.com]') +
    gateway('infra/more', '{istio: gw}', '[b.x.com]').replace('number: 80', 'number: 8080');
  const routes = web('[a.x.com, b.x.com]')
    .replace('gateways: [infra/gw]', 'gateways: [infra/gw, infra/more]')
    .replace('http: [{', 'http: [{match: [{port: 80}], ');
  expect(shown(gateways + routes)).toEqual(['a.x.com: web']);
});

test.each<[string, string, boolean]>([
  [
    'two servers of one Gateway',
    gateway('infra/gw', '{istio: gw}', '[a.x.com]', '["*"]').replace('name: http,', 'name: http-a,') +
      web('[a.x.com]'),
    true,
  ],
  [
    'two Gateways',
    gateway('infra/gw', '{istio: gw}', '[a.x.com]') +
      gateway('infra/other', '{istio: gw}', '[a.x.com]') +
      web('[a.x.com]').replace('[infra/gw]', '[infra/gw, infra/other]'),
    false,
  ],
  [
    'two VirtualServices that reach the proxy alike',
    gateway('infra/gw', '{istio: gw}', '["*"]') +
      web('[a.x.com]') +
      web('[a.x.com]').replace('name: web', 'name: api'),
    false,
  ],
  [
    'a public VirtualService and one that is exported by name',
    gateway('infra/gw', '{istio: gw}', '["*"]') +
      web('[a.x.com]') +
      web('[a.x.com]', ', exportTo: [ingress]').replace('name: web', 'name: api'),
    true,
  ],
])('whether the order of %s is known', (_, text, expected) => {
  const [first, second] = hostsOf(text).flatMap(({ contributions, listener }) =>
    contributions.map((one) => ({ one, proxy: listener.proxy })),
  );
  if (first === undefined || second === undefined) throw new Error('no contributions');
  expect(isOrderKnownOf(first.one, second.one, first.proxy)).toBe(expected);
});

test.each<[string, readonly string[]]>([
  ['a.x.com', ['a.x.com 0', '* 1', 'a* 2', '*.com 3']],
  ['A.X.com:8443', ['a.x.com 0', '* 1', 'a* 2', '*.com 3']],
  ['b.x.com', ['*.x.com 0', '* 1', '*.com 3']],
  ['ab', ['* 1', 'ab 2']],
  ['abc', ['* 1', 'a* 2']],
  ['z', ['* 1']],
])('of several listeners Host %s finds the nearest of each that has one', (host, expected) => {
  const [one] = hostsOf(gateway('infra/gw', '{istio: gw}', '["*"]') + web('[a.x.com]'));
  if (one === undefined) throw new Error('no virtual host');
  const listeners = [['*.x.com', 'a.x.com', '*.com'], ['*'], ['a*', 'ab'], ['*.com']].map((domains) =>
    domains.map((domain) => ({ ...one, domain })),
  );
  const found = new VirtualHostTables(listeners).for(host);
  const places = found.map((each) => listeners.findIndex((own) => own.some((other) => other === each)));
  expect(found.map(({ domain }, index) => `${domain} ${places[index]}`)).toEqual(expected);
});
