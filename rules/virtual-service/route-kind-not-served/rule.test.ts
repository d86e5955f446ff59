import { expect, it } from 'vitest';
import { deployment, service, virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const edge = (
  ...servers: readonly string[]
) => `${deployment('edge/gw', '{istio: x}')}${service('edge/gw', '{istio: x}')}---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: x}, servers: [${servers.join(', ')}]}
`;
const server = (protocol: string, tls = '', port = 80, name = `name: p${port}, `) =>
  `{port: {number: ${port}, ${name}protocol: ${protocol}}, hosts: [a.com]${tls === '' ? '' : `, tls: ${tls}`}}`;
const to = 'route: [{destination: {host: web}}]';
const on = (name: string, routes: string) =>
  virtualService(`shop/${name}`, `hosts: [a.com], gateways: [edge/g], ${routes}`);
const http = `http: [{${to}}]`;
const tcp = `tcp: [{${to}}]`;
const tls = `tls: [{match: [{sniHosts: [a.com]}], ${to}}]`;
const of = (servers: readonly string[], ...texts: readonly string[]) =>
  told(rule, edge(...servers) + texts.join(''));

it('says nothing of routes that a server uses', () => {
  expect(of([server('HTTP')], on('v', http))).toBe('');
});

it('tells what each kind of server wants', () => {
  const simple = '{mode: SIMPLE, credentialName: c}';
  expect(of([server('HTTP')], on('v', `${tls}, ${tcp}`))).toMatchInlineSnapshot(`
    "VirtualService v spec.tls (key): VirtualService "shop/v" has tls and tcp routes only, but server "p80" of Gateway "edge/g" speaks HTTP, expected http routes
    = The server gets no routes from this VirtualService: its hosts get 404 from istio-envoy.
    Gateway g spec.servers.0.port.protocol: the protocol of the server"
  `);
  expect(of([server('HTTPS', simple, 443)], on('v', tcp))).toMatchInlineSnapshot(`
    "VirtualService v spec.tcp (key): VirtualService "shop/v" has tcp routes only, but server "p443" of Gateway "edge/g" ends TLS and speaks HTTP, expected http routes
    = The server gets no routes from this VirtualService: its hosts get 404 from istio-envoy.
    Gateway g spec.servers.0.tls.mode: the protocol of the server"
  `);
  expect(of([server('TCP')], on('v', http))).toMatchInlineSnapshot(`
    "VirtualService v spec.http (key): VirtualService "shop/v" has http routes only, but server "p80" of Gateway "edge/g" speaks TCP, expected tcp routes, or protocol "HTTP"
    = The server gets no filter chain from this VirtualService: connections are refused, or closed where other servers share the port.
    Gateway g spec.servers.0.port.protocol: the protocol of the server"
  `);
  expect(of([server('TLS', simple, 443)], on('v', http))).toMatchInlineSnapshot(`
    "VirtualService v spec.http (key): VirtualService "shop/v" has http routes only, but server "p443" of Gateway "edge/g" ends TLS and speaks TCP, expected tcp routes, or protocol "HTTPS"
    = The server gets no filter chain from this VirtualService: connections are refused, or closed where other servers share the port.
    Gateway g spec.servers.0.tls.mode: the protocol of the server"
  `);
  expect(of([server('TLS', '{mode: PASSTHROUGH}', 443)], on('v', http))).toMatchInlineSnapshot(`
    "VirtualService v spec.http (key): VirtualService "shop/v" has http routes only, but server "p443" of Gateway "edge/g" passes TLS through, expected tls routes, or mode "SIMPLE"
    = The server gets no filter chain from this VirtualService: connections are refused, or closed where other servers share the port.
    Gateway g spec.servers.0.tls.mode: the protocol of the server"
  `);
});

it('shows three of the servers', () => {
  const servers = [80, 81, 82, 83].map((port) => server('TCP', '', port));
  expect(of(servers, on('v', http))).toMatchInlineSnapshot(`
    "VirtualService v spec.http (key): VirtualService "shop/v" has http routes only, but server "p80" of Gateway "edge/g" speaks TCP, expected tcp routes, or protocol "HTTP"
    = The server gets no filter chain from this VirtualService: connections are refused, or closed where other servers share the port.
    Gateway g spec.servers.0.port.protocol: the protocol of the server
    Gateway g spec.servers.1.port.protocol: the protocol of the server
    Gateway g spec.servers.2.port.protocol: the protocol of the server"
  `);
});

it('tells a server without a name by its number', () => {
  expect(of([server('TCP', '', 80, '')], on('v', http))).toMatchInlineSnapshot(`
    "VirtualService v spec.http (key): VirtualService "shop/v" has http routes only, but server "80" of Gateway "edge/g" speaks TCP, expected tcp routes, or protocol "HTTP"
    = The server gets no filter chain from this VirtualService: connections are refused, or closed where other servers share the port.
    Gateway g spec.servers.0.port.protocol: the protocol of the server"
  `);
});

it.each<[string, string, readonly string[]]>([
  [
    'a server of HTTP and one of TCP',
    edge(server('HTTP'), server('TCP', '', 81)) + on('v', tls),
    [
      'VirtualService v spec.tls (key): VirtualService "shop/v" has tls routes only, but server "p80" of Gateway "edge/g" speaks HTTP, expected http routes',
      '= The server gets no routes from this VirtualService: its hosts get 404 from istio-envoy.',
      'Gateway g spec.servers.0.port.protocol: the protocol of the server',
      'Gateway g spec.servers.1.port.protocol: the protocol of the server',
    ],
  ],
  [
    'a server past an EnvoyFilter',
    `${edge(server('TCP'))}${on('v', http)}---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {configPatches: [{applyTo: LISTENER, match: {context: GATEWAY}, patch: {operation: ADD, value: {}}}]}
`,
    [
      'VirtualService v spec.http (key): VirtualService "shop/v" has http routes only, but server "p80" of Gateway "edge/g" speaks TCP, expected tcp routes, or protocol "HTTP"',
      '= The server gets no filter chain from this VirtualService: connections are refused, or closed where other servers share the port.',
      'Gateway g spec.servers.0.port.protocol: the protocol of the server',
      'EnvoyFilter f metadata.name: EnvoyFilter on the gateway',
      'warning, if EnvoyFilter "edge/f" adds no routes of its own (ignore)',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, text).split('\n')).toEqual(expected);
});
