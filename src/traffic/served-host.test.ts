import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../test/support/manifests.ts';
import { modelOf } from '../../test/support/model.ts';
import { reachedAt } from './arrival.ts';
import { hostsAt } from './served-host.ts';

const pods =
  deployment('edge/gw', '{istio: x}') +
  service(
    'edge/gw',
    '{istio: x}',
    '{name: http2, port: 80, targetPort: 8080}, {name: https, port: 443, targetPort: 8443}',
  );
const g = (hosts: string) => gateway('edge/g', '{istio: x}', hosts);
const secured = (hosts: string) =>
  g(hosts)
    .replace('{number: 80, name: http, protocol: HTTP}', '{number: 443, name: https, protocol: HTTPS}')
    .replace('hosts:', 'tls: {mode: SIMPLE, credentialName: c}, hosts:');
const v = (hosts: string) =>
  virtualService('edge/v', `hosts: ${hosts}, gateways: [g], http: [{route: [{destination: {host: web}}]}]`);

/** What is served on a port of the pods. */
function thereOn(port: number, ...manifests: readonly string[]) {
  const { gatewayProxies, gatewayListeners, virtualHosts } = modelOf([pods, ...manifests].join(''));
  const [proxy] = gatewayProxies;
  if (proxy === undefined) throw new Error('no gateway');
  return hostsAt(virtualHosts)(reachedAt(proxy, port, gatewayListeners));
}

it.each<[string, number, readonly string[], readonly string[]]>([
  ['hosts of VirtualServices, sorted', 8080, [g('["*"]'), v('[b.com, a.com]')], ['a.com', 'b.com']],
  ['the narrower of two wildcards', 8080, [g('["*.com"]'), v('["*.a.com"]')], ['*.a.com']],
  ['no host that the Gateway lacks', 8080, [g('[a.com]'), v('[a.com, b.com]')], ['a.com']],
  ['no host without routes', 8080, [g('[a.com, b.com]'), v('[a.com]')], ['a.com']],
  ['nothing on another port', 8443, [g('["*"]'), v('[a.com]')], []],
  [
    'hosts that a server only redirects to TLS',
    8080,
    [g('[a.com]').replace('hosts:', 'tls: {httpsRedirect: true}, hosts:')],
    ['a.com'],
  ],
  ['hosts behind TLS for every name', 8443, [secured('["*"]'), v('[a.com]')], ['a.com']],
  [
    'nothing behind TLS for a name, which a load balancer does not say',
    8443,
    [secured('[a.com]'), v('[a.com]')],
    [],
  ],
])('has %s', (_, port, manifests, expected) => {
  expect(thereOn(port, ...manifests).domains).toEqual(expected);
});

it('finds virtual hosts and servers for a name, and which servers have routes', () => {
  const there = thereOn(8080, g('["*.a.com", b.com]'), v('[x.a.com]'));
  expect([...there.virtualHosts.meeting('x.a.com')].map(({ domain }) => domain)).toEqual(['x.a.com']);
  expect(there.virtualHosts.meeting('y.a.com').size).toBe(0);
  const [server] = there.servers.meeting('y.a.com');
  expect(server?.hosts.map(({ name }) => name)).toEqual(['*.a.com', 'b.com']);
  expect(there.servers.meeting('c.com').size).toBe(0);
  expect(server !== undefined && there.routed.has(server)).toBe(true);
});

it('keeps servers that may be there apart, and those without routes from those with', () => {
  const two = gateway('edge/h', '{istio: x}', '[b.com]').replace('hosts:', 'bind: 10.1.2.3, hosts:');
  const idle = gateway('edge/i', '{istio: x}', '[c.com]').replace('name: http', 'name: http-c');
  const there = thereOn(8080, g('[a.com]'), two, idle, v('[a.com]'));
  const gatewaysFor = (host: string, patterns: typeof there.servers) =>
    [...patterns.meeting(host)].map((server) => server.gateway.id.name);
  expect(['a.com', 'b.com', 'c.com'].map((host) => gatewaysFor(host, there.servers))).toEqual([
    ['g'],
    [],
    ['i'],
  ]);
  expect(['a.com', 'b.com', 'c.com'].map((host) => gatewaysFor(host, there.possible))).toEqual([
    [],
    ['h'],
    [],
  ]);
  expect([...there.routed].map((server) => server.gateway.id.name)).toEqual(['g']);
});

it('has no server that passes TLS on, where a load balancer names none', () => {
  const passing = secured('["*"]').replace('mode: SIMPLE, credentialName: c', 'mode: PASSTHROUGH');
  const { servers, domains } = thereOn(8443, passing, v('[a.com]'));
  expect([servers.meeting('a.com').size, domains]).toEqual([0, []]);
});
