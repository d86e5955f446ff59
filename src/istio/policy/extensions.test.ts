import { expect, test } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { opaqueObjectsOn } from './extensions.ts';

const filter = (namespace: string, spec: string) => `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: ${namespace}}
spec: {${spec}}
`;
const plugin = (namespace: string, spec: string) =>
  filter(namespace, spec).replace(
    'networking.istio.io/v1alpha3\nkind: EnvoyFilter',
    'extensions.istio.io/v1alpha1\nkind: WasmPlugin',
  );

test.each([
  ['of the root namespace', filter('istio-system', ''), true],
  ['of the namespace of the pods', filter('a', ''), true],
  ['of another namespace', filter('b', ''), false],
  ['that selects the pods', filter('a', 'workloadSelector: {labels: {istio: x}}'), true],
  ['that selects others', filter('istio-system', 'workloadSelector: {labels: {istio: zz}}'), false],
  ['for sidecars', filter('istio-system', 'configPatches: [{match: {context: SIDECAR_INBOUND}}]'), false],
  [
    'for gateways as well',
    filter('istio-system', 'configPatches: [{match: {context: SIDECAR_INBOUND}}, {match: {context: ANY}}]'),
    true,
  ],
  ['a plugin', plugin('a', 'selector: {matchLabels: {istio: x}}'), true],
  ['a plugin for others', plugin('a', 'selector: {matchLabels: {istio: zz}}'), false],
])('an object %s: %s', (_, text, expected) => {
  const { gatewayProxies: proxies, inventory, settings } = modelOf(deployment('a/gw', '{istio: x}') + text);
  const [proxy] = proxies;
  expect(proxy && opaqueObjectsOn(proxy, inventory, settings).length > 0).toBe(expected);
});
