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
  [
    'that selects by a label that the pods may bear',
    filter('a', 'workloadSelector: {labels: {istio: x, tier: front}}'),
    false,
  ],
  ['without namespace and selector', filter('""', ''), false],
  ['without namespace that selects the pods', filter('""', 'workloadSelector: {labels: {istio: x}}'), true],
  ['for a Gateway of the Gateway API', filter('a', 'targetRefs: [{kind: Gateway, name: gw}]'), false],
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

const withoutPods = `---
apiVersion: v1
kind: Service
metadata: {name: gw, namespace: a}
spec: {selector: {istio: x}, ports: [{name: status-port, port: 15021}]}
`;

test.each([
  ['another application', 'workloadSelector: {labels: {app: reviews}}', false],
  ['one of its labels and another', 'workloadSelector: {labels: {istio: x, tier: front}}', true],
  ['a label that gateways have', 'workloadSelector: {labels: {app: istio-ingressgateway}}', true],
])('an object for %s, where only the Service of the gateway is known: %s', (_, spec, expected) => {
  const { gatewayProxies: proxies, inventory, settings } = modelOf(withoutPods + filter('a', spec));
  const [proxy] = proxies;
  expect(proxy && opaqueObjectsOn(proxy, inventory, settings).length > 0).toBe(expected);
});

test.each([
  ['the Gateway', 'a', 'targetRefs: [{kind: Gateway, name: gw}]', true],
  ['the Gateway, as the only one', 'a', 'targetRef: {kind: Gateway, name: gw}', true],
  ['another Gateway', 'a', 'targetRefs: [{kind: Gateway, name: other}]', false],
  ['a Service', 'a', 'targetRefs: [{kind: Service, name: gw}]', false],
  ['the Gateway from elsewhere', 'istio-system', 'targetRefs: [{kind: Gateway, name: gw}]', false],
  ['all', 'a', '', true],
])('an object for %s on pods of the Gateway API: %s', (_, namespace, spec, expected) => {
  const pods = deployment('a/gw-istio', '{gateway.networking.k8s.io/gateway-name: gw}');
  const { gatewayProxies: proxies, inventory, settings } = modelOf(pods + plugin(namespace, spec));
  const [proxy] = proxies;
  expect(proxy && opaqueObjectsOn(proxy, inventory, settings).length > 0).toBe(expected);
});

test.each([
  ['and selector', '', true],
  ['that selects the pods', 'workloadSelector: {labels: {istio: x}}', true],
  ['that selects others', 'workloadSelector: {labels: {istio: zz}}', false],
])('an object without namespace %s, where the pods have none either: %s', (_, spec, expected) => {
  const { gatewayProxies, inventory, settings } = modelOf(
    deployment('""/gw', '{istio: x}') + filter('""', spec),
  );
  const [proxy] = gatewayProxies;
  expect(proxy && opaqueObjectsOn(proxy, inventory, settings).length > 0).toBe(expected);
});
