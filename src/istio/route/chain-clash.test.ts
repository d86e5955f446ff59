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

  it('finds the first two of three, once', () => {
    const three = ['a/x', 'b/z', 'c/w'].map((name) => gateway(name, 'HTTPS', '[./*]'));
    expect(clashes(...three)).toEqual(['8443 w x *']);
    const names = ['a', 'b', 'c'].map((one) =>
      gateway(`${one}/${one}x`, 'HTTPS', `[${one}/h.com, ${one}/i.com]`),
    );
    expect(clashes(...names)).toEqual(['8443 ax bx h.com']);
  });

  it('lets a Gateway be that may select the pods', () => {
    const possible = gateway('b/z', 'HTTPS', '[./*]').replace('{istio: x}', '{istio.io/rev: x}');
    expect(clashes(gateway('a/x', 'HTTPS', '[./*]'), possible)).toEqual([]);
  });

  it('lets Gateways of two gateways be', () => {
    const second =
      deployment('a/other', '{istio: second}') +
      service('a/other', '{istio: second}', '{port: 443, targetPort: 8443, name: https}');
    const third = gateway('b/z', 'HTTPS', '[./*]').replace('{istio: x}', '{istio: second}');
    expect(clashes(second, gateway('a/x', 'HTTPS', '[./*]'), third)).toEqual([]);
  });

  const passing = (name: string, hosts: string, mode: string, protocol = 'TLS') => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: b}
spec: {selector: {istio: x}, servers: [{port: {number: 443, name: ${name}, protocol: ${protocol}}, hosts: ${hosts}, tls: {mode: ${mode}}}]}
`;
  const bound = (gateways: string, rules: string) =>
    virtualService('b/v', `hosts: ["*.h.com"], gateways: ${gateways}, ${rules}`);
  const to = 'route: [{destination: {host: w}}]';

  it('lets one chain be that has a name twice', () => {
    const rules = `tls: [{match: [{sniHosts: [a.h.com, a.h.com]}], ${to}}]`;
    expect(clashes(passing('z', '["*.h.com"]', 'PASSTHROUGH'), bound('[z]', rules))).toEqual([]);
  });

  it('lets a chain be that may not be made', () => {
    const ending = gateway('a/x', 'HTTPS', '[a.h.com]');
    const rules = `tls: [{match: [{sniHosts: [a.h.com], gateways: ["$(GATEWAY)"]}], ${to}}]`;
    expect(clashes(ending, passing('z', '["*.h.com"]', 'PASSTHROUGH'), bound('[z]', rules))).toEqual([]);
  });

  it('finds two chains that end TLS for every name', () => {
    const ending = gateway('a/x', 'HTTPS', '[./*]');
    const every = passing('z', '["*"]', 'SIMPLE, credentialName: c');
    expect(clashes(ending, every, bound('[z]', `tcp: [{${to}}]`))).toEqual(['8443 x z *']);
    expect(clashes(ending, every)).toEqual([]);
  });
});
