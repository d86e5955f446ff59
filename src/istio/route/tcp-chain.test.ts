import { expect, test } from 'vitest';
import { deployment, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { gatewayListenersOf } from '../gateway/gateway-listener.ts';
import { tcpChainsOf } from './tcp-chain.ts';

const pods = service('ingress/gw', '{istio: gw}') + deployment('ingress/gw', '{istio: gw}');

function gateway(name: string, protocol: string, tls: string, hosts = '["*"]'): string {
  return `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: infra}
spec: {selector: {istio: gw}, servers: [{port: {number: 9000, name: ${name}, protocol: ${protocol}}, hosts: ${hosts}${tls}}]}
`;
}

const tcp = gateway('gw', 'TCP', '');
const ended = gateway('gw', 'TLS', ', tls: {mode: SIMPLE, credentialName: c}', '[b.x.com, a.x.com]');
const passed = gateway('gw', 'TLS', ', tls: {mode: PASSTHROUGH}');
const to = (host: string, weight = '') => `{destination: {host: ${host}}${weight}}`;

/** Each chain as `NAMES -> HOSTS`; `?` is not certain. */
function shown(text: string): readonly string[] {
  const { gateways, bindings, settings } = modelOf(pods + text);
  const { listeners } = gatewayListenersOf(gateways, settings.targets.istio);
  return tcpChainsOf(listeners, bindings).map(({ names, destinations, certain }) => {
    const hosts = destinations.map(({ destination }) => destination.host);
    return `${names.join(' ')} -> ${hosts.join(' ')}${certain ? '' : '?'}`;
  });
}

const vs = (rules: string, name = 'v', hosts = '["*"]') =>
  virtualService(`infra/${name}`, `hosts: ${hosts}, gateways: [gw], ${rules}`);

test.each([
  ['no rule', '', []],
  ['no match', `tcp: [{route: [${to('a')}]}]`, [' -> a']],
  ['the first that holds', `tcp: [{route: [${to('a')}]}, {route: [${to('b')}]}]`, [' -> a']],
  ['another port', `tcp: [{match: [{port: 1}], route: [${to('a')}]}, {route: [${to('b')}]}]`, [' -> b']],
  ['one match of two', `tcp: [{match: [{port: 1}, {port: 9000}], route: [${to('a')}]}]`, [' -> a']],
  ['another Gateway', `tcp: [{match: [{gateways: [mesh, other]}], route: [${to('a')}]}]`, []],
  ['the Gateway by its short name', `tcp: [{match: [{gateways: [gw]}], route: [${to('a')}]}]`, [' -> a']],
  ['no destination', `tcp: [{route: []}, {route: [${to('b')}]}]`, [' -> b']],
  ['weights', `tcp: [{route: [${to('a', ', weight: 9')}, ${to('b', ', weight: 0')}]}]`, [' -> a']],
  ['only tls rules', `tls: [{match: [{sniHosts: [a.x.com]}], route: [${to('a')}]}]`, []],
])('a TCP server and %s', (_, rules, expected) => {
  expect(shown(tcp + vs(rules))).toEqual(expected);
});

test('a server that ends TLS takes its own names to where a tcp rule leads', () => {
  const rules = `tcp: [{route: [${to('a')}]}]`;
  expect(shown(ended + vs(rules))).toEqual(['a.x.com b.x.com -> a']);
  expect(shown(ended + vs(rules, 'v', '[c.x.com]'))).toEqual([]);
});

test('a server that passes TLS on has a chain for each match, none for names that an earlier one has', () => {
  const match = (names: string, host: string) =>
    `{match: [{sniHosts: ${names}}, {port: 1, sniHosts: [lost]}], route: [${to(host)}]}`;
  const rules = `tls: [${match('[a, b]', 'x')}, ${match('[b, c]', 'y')}, ${match('[c]', 'z')}], tcp: [{route: [${to('t')}]}]`;
  expect(shown(passed + vs(rules))).toEqual(['a b -> x', 'c -> z']);
});

test('a server that passes TLS on has no chain for a rule without destination, nor keeps its names', () => {
  const rules = `tls: [{match: [{sniHosts: [a]}], route: []}, {match: [{sniHosts: [a]}], route: [${to('x')}]}]`;
  expect(shown(passed + vs(rules))).toEqual(['a -> x']);
  expect(shown(passed + vs('tls: [{match: [{sniHosts: [a]}]}]'))).toEqual([]);
});

test('what may not be seen is not certain', () => {
  const hidden = virtualService(
    'infra/v',
    `hosts: ["*"], gateways: [gw], exportTo: ["\${NS}"], tcp: [{route: [${to('a')}]}]`,
  );
  expect(shown(tcp + hidden)).toEqual([' -> a?']);
});

test('what a Gateway makes that may select the pods is not certain, nor what a match leaves open', () => {
  const rule = `tcp: [{route: [${to('a')}]}]`;
  expect(shown(tcp.replace('{istio: gw}', '{istio.io/rev: x}') + vs(rule))).toEqual([' -> a?']);
  const open = `tcp: [{match: [{gateways: ["$(GATEWAY)"]}], route: [${to('a')}]}]`;
  expect(shown(tcp + vs(open))).toEqual([' -> a?']);
});

test('names of a chain that is not certain keep no other chain away', () => {
  const match = (gateways: string, host: string) =>
    `{match: [{${gateways}sniHosts: [a]}], route: [${to(host)}]}`;
  const rules = `tls: [${match('gateways: ["$(GATEWAY)"], ', 'x')}, ${match('', 'v')}, ${match('', 'w')}]`;
  expect(shown(passed + vs(rules))).toEqual(['a -> x?', 'a -> v']);
});

test('a server in clear takes every connection, whatever its hosts are, as one that ends TLS for every name does', () => {
  const rules = `tcp: [{route: [${to('a')}]}]`;
  expect(shown(gateway('gw', 'TCP', '', '[a.x.com]') + vs(rules))).toEqual([' -> a']);
  const every = gateway('gw', 'TLS', ', tls: {mode: SIMPLE, credentialName: c}');
  expect(shown(every + vs(rules))).toEqual([' -> a']);
});

test('names that a chain of another Gateway has on the port are not taken again', () => {
  const other = gateway('other', 'TLS', ', tls: {mode: PASSTHROUGH}', '[infra/*]');
  const rule = (name: string, gateways: string, names: string, host: string) =>
    virtualService(
      `infra/${name}`,
      `hosts: ["*"], gateways: [${gateways}], tls: [{match: [{sniHosts: ${names}}], route: [${to(host)}]}]`,
    );
  expect(
    shown(
      passed +
        other +
        rule('v', 'gw', '[a]', 'x') +
        rule('w', 'other', '[a]', 'z') +
        rule('u', 'other', '[b]', 'u'),
    ),
  ).toEqual(['a -> x', 'b -> u']);
});
