import { expect, it } from 'vitest';
import { deployment, service, virtualService } from '../../test/support/manifests.ts';
import { modelOf } from '../../test/support/model.ts';
import { unservedKinds } from './unserved-kind.ts';

const server = (protocol: string, tls = '', number = 80) =>
  `{port: {number: ${number}, name: p${number}, protocol: ${protocol}}, hosts: [a.com]${tls === '' ? '' : `, tls: ${tls}`}}`;
const simple = '{mode: SIMPLE, credentialName: c}';
const passthrough = '{mode: PASSTHROUGH}';
const to = 'route: [{destination: {host: web}}]';
const http = `http: [{${to}}]`;
const tcp = `tcp: [{${to}}]`;
const tls = `tls: [{match: [{sniHosts: [a.com]}], ${to}}]`;
const routes = (name: string, more: string, gateways = '[edge/g]') =>
  virtualService(`shop/${name}`, `hosts: [a.com], gateways: ${gateways}, ${more}`);
const edge = (
  servers: readonly string[],
) => `${deployment('edge/gw', '{istio: x}')}${service('edge/gw', '{istio: x}')}---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: x}, servers: [${servers.join(', ')}]}
`;

/** The VirtualServices of which no server uses a section, each as `name: sections, ports of the servers, the idle one`. */
function unserved(servers: readonly string[], ...texts: readonly string[]): readonly string[] {
  return unservedKinds(modelOf(edge(servers) + texts.join(''))).map(
    ({ virtualService: { resource }, kinds, servers: asked, idle }) =>
      `${resource.id.name}: ${kinds.join(' ')}, on ${asked.map(({ port }) => port).join(' ')}, idle ${idle?.port ?? '-'}`,
  );
}

it.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['http on HTTP', [server('HTTP')], [routes('v', http)], []],
  ['http on HTTP2', [server('HTTP2')], [routes('v', http)], []],
  ['http on HTTPS', [server('HTTPS', simple, 443)], [routes('v', http)], []],
  ['tcp on HTTP', [server('HTTP')], [routes('v', tcp)], ['v: tcp, on 80, idle 80']],
  ['tls on HTTP', [server('HTTP')], [routes('v', tls)], ['v: tls, on 80, idle 80']],
  ['tls and tcp on HTTP', [server('HTTP')], [routes('v', `${tls}, ${tcp}`)], ['v: tls tcp, on 80, idle 80']],
  ['http and tcp on HTTP', [server('HTTP')], [routes('v', `${http}, ${tcp}`)], []],
  ['http on TCP', [server('TCP')], [routes('v', http)], ['v: http, on 80, idle 80']],
  ['tcp on TCP', [server('TCP')], [routes('v', tcp)], []],
  ['http and tcp on TCP', [server('TCP')], [routes('v', `${http}, ${tcp}`)], []],
  ['http on TLS', [server('TLS', simple, 443)], [routes('v', http)], ['v: http, on 443, idle 443']],
  ['tcp on TLS', [server('TLS', simple, 443)], [routes('v', tcp)], []],
  ['tls on TLS', [server('TLS', simple, 443)], [routes('v', tls)], ['v: tls, on 443, idle 443']],
  ['tls on TLS passed through', [server('TLS', passthrough, 443)], [routes('v', tls)], []],
  [
    'http on TLS passed through',
    [server('TLS', passthrough, 443)],
    [routes('v', http)],
    ['v: http, on 443, idle 443'],
  ],
  [
    'http and tcp on TLS passed through',
    [server('TLS', passthrough, 443)],
    [routes('v', `${http}, ${tcp}`)],
    ['v: http tcp, on 443, idle 443'],
  ],
  [
    'http on TLS passed on to Services',
    [server('TLS', '{mode: AUTO_PASSTHROUGH}', 443)],
    [routes('v', http)],
    [],
  ],
  ['tcp on no protocol', [server('NONSENSE')], [routes('v', tcp)], []],
  ['tcp on HTTPS without tls', [server('HTTPS', '', 443)], [routes('v', tcp)], []],
  ['no section', [server('HTTP')], [routes('v', 'http: []')], []],
  ['tcp for the mesh too', [server('HTTP')], [routes('v', tcp, '[edge/g, mesh]')], []],
  ['tcp on a Gateway outside the input too', [server('HTTP')], [routes('v', tcp, '[edge/g, other/g]')], []],
  ['http on HTTP and TCP', [server('HTTP'), server('TCP', '', 81)], [routes('v', http)], []],
  [
    'tls on HTTP and TCP',
    [server('HTTP'), server('TCP', '', 81)],
    [routes('v', tls)],
    ['v: tls, on 80 81, idle 80'],
  ],
  ['tls on HTTP and no protocol', [server('HTTP'), server('NONSENSE', '', 81)], [routes('v', tls)], []],
  [
    'tcp on HTTP, and http of another',
    [server('HTTP')],
    [routes('v', tcp), routes('w', http)],
    ['v: tcp, on 80, idle -'],
  ],
  [
    'tcp of two on HTTP',
    [server('HTTP')],
    [routes('v', tcp), routes('w', tcp)],
    ['v: tcp, on 80, idle 80', 'w: tcp, on 80, idle 80'],
  ],
])('%s', (_, servers, texts, expected) => {
  expect(unserved(servers, ...texts)).toEqual(expected);
});
