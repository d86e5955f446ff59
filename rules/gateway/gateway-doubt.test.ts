import { expect, it } from 'vitest';
import type { GatewayProxy } from '../../src/istio/proxy/proxy.ts';
import { deployment, service } from '../../test/support/manifests.ts';
import { modelOf } from '../../test/support/model.ts';
import { gatewayDoubt } from './gateway-doubt.ts';

const filter = (name: string, kind = 'EnvoyFilter') => `---
apiVersion: ${kind === 'WasmPlugin' ? 'extensions.istio.io/v1alpha1' : 'networking.istio.io/v1alpha3'}
kind: ${kind}
metadata: {name: ${name}, namespace: edge}
spec: {${kind === 'WasmPlugin' ? 'url: "oci://x/y:1"' : 'configPatches: [{applyTo: LISTENER, match: {context: GATEWAY}, patch: {operation: ADD, value: {}}}]'}}
`;
const pods = service('edge/gw', '{istio: gw}') + deployment('edge/gw', '{istio: gw}');
const known: readonly GatewayProxy['knownBy'][] = ['pod template'];
it.each<[string, readonly GatewayProxy['knownBy'][], string, readonly string[]]>([
  ['gateways that are known by their pods', known, '', []],
  ['those that are known by what the user says', ['configuration'], '', []],
  ['those that are known by their status port', ['status port'], '', []],
  [
    'those that are known by a selector',
    ['selector'],
    '',
    ['the pods behind Deployment "edge/gw" are an Istio gateway (assume.gateways)'],
  ],
  [
    'those that are known by a name',
    ['name'],
    '',
    ['the pods behind Deployment "edge/gw" are an Istio gateway (assume.gateways)'],
  ],
  [
    'a known one and a presumed one',
    ['pod template', 'name'],
    '',
    ['the pods behind Deployment "edge/gw" are an Istio gateway (assume.gateways)'],
  ],
  ['none', [], filter('f'), []],
  [
    'a presumed one with an EnvoyFilter',
    ['selector'],
    filter('f'),
    ['the pods behind Deployment "edge/gw" are an Istio gateway (assume.gateways)'],
  ],
  [
    'an EnvoyFilter',
    known,
    filter('f'),
    ['EnvoyFilter "edge/f" changes no listener (ignore)', 'EnvoyFilter on the gateway'],
  ],
  [
    'two EnvoyFilters',
    known,
    filter('f') + filter('h'),
    ['EnvoyFilter "edge/f" changes no listener (ignore)', 'EnvoyFilter on the gateway'],
  ],
  [
    'a WasmPlugin',
    known,
    filter('w', 'WasmPlugin'),
    ['WasmPlugin "edge/w" changes no listener (ignore)', 'WasmPlugin on the gateway'],
  ],
])('doubts %s', (_, knownBy, more, expected) => {
  const model = modelOf(pods + more);
  const proxies = knownBy.flatMap((one) => model.gatewayProxies.map((proxy) => ({ ...proxy, knownBy: one })));
  const { assumption, related } = gatewayDoubt(proxies, model);
  const said = assumption === undefined ? [] : [`${assumption.assumes} (${assumption.settledBy})`];
  expect([...said, ...related.map(({ message }) => message)]).toEqual(expected);
});
