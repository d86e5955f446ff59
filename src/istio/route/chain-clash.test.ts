import { describe, expect, it } from 'vitest';
import { deployment, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { gatewayListenersOf } from '../gateway/gateway-listener.ts';
import { chainClashes } from './chain-clash.ts';
import { tcpChainsOf } from './tcp-chain.ts';

const front =
  deployment('a/gw', '{istio: x}') +
  service('a/gw', '{istio: x}', '{port: 443, targetPort: 8443, name: https}');

/** A Gateway of one server on port 443, over TLS where it is HTTPS. */
function gateway(name: string, protocol: string, hosts: string, bind = ''): string {
  const [namespace, own] = name.split('/');
  const tls = protocol === 'HTTPS' ? ', tls: {mode: SIMPLE, credentialName: c}' : '';
  return `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${own}, namespace: ${namespace}}
spec: {selector: {istio: x}, servers: [{port: {number: 443, name: p, protocol: ${protocol}}, hosts: ${hosts}${tls}${bind}}]}
`;
}

function clashes(...gateways: readonly string[]): readonly string[] {
  const { gateways: selected, bindings, settings } = modelOf(front + gateways.join(''));
  const { listeners } = gatewayListenersOf(selected, settings.targets.istio);
  return chainClashes(listeners, tcpChainsOf(listeners, bindings)).map(
    ({ listener, servers, name }) =>
      `${listener.port} ${servers.map((one) => one.gateway.id.name).join(' ')} ${name}`,
  );
}

describe('chainClashes', () => {
  it.each([
    ['every name in two namespaces', gateway('a/x', 'HTTPS', '[./*]'), gateway('b/z', 'HTTPS', '[./*]'), '*'],
    [
      'one name in two namespaces',
      gateway('a/x', 'HTTPS', '[a/h.com]'),
      gateway('b/z', 'HTTPS', '[h.com]'),
      'h.com',
    ],
    [
      'every name over TLS and a server in clear',
      gateway('a/x', 'HTTPS', '["*"]'),
      gateway('b/z', 'HTTP', '[h.com]'),
      '*',
    ],
  ])('finds %s', (_, first, second, name) => {
    expect(clashes(first, second)).toEqual([`8443 x z ${name}`]);
  });

  it('finds a chain that passes TLS on beside one that ends it for the same name', () => {
    const passing = `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: z, namespace: b}
spec: {selector: {istio: x}, servers: [{port: {number: 443, name: q, protocol: TLS}, hosts: ["*.h.com"], tls: {mode: PASSTHROUGH}}]}
`;
    const rule = (name: string) =>
      virtualService(
        'b/v',
        `hosts: ["*.h.com"], gateways: [z], tls: [{match: [{sniHosts: [${name}]}], route: [{destination: {host: w}}]}]`,
      );
    const ending = gateway('a/x', 'HTTPS', '[a.h.com]');
    expect(clashes(ending, passing, rule('a.h.com'))).toEqual(['8443 x z a.h.com']);
    expect(clashes(ending, passing, rule('b.h.com'))).toEqual([]);
  });

  it.each([
    ['different names', gateway('a/x', 'HTTPS', '[h.com]'), gateway('b/z', 'HTTPS', '["*.h.com"]')],
    [
      'a name over TLS and a server in clear',
      gateway('a/x', 'HTTPS', '[h.com]'),
      gateway('b/z', 'HTTP', '["*"]'),
    ],
    [
      'different addresses',
      gateway('a/x', 'HTTPS', '[./*]', ', bind: 10.0.0.1'),
      gateway('b/z', 'HTTPS', '[./*]', ', bind: 10.0.0.2'),
    ],
  ])('lets %s be', (_, first, second) => {
    expect(clashes(first, second)).toEqual([]);
  });
});
