import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { statusListenerMayDiffer } from './status-listener.ts';

const pods = deployment('a/gw', '{istio: x}');
const filter = (
  patch: string,
  more = '',
  kind = 'EnvoyFilter',
  group = 'networking.istio.io/v1alpha3',
) => `---
apiVersion: ${group}
kind: ${kind}
metadata: {name: f, namespace: a}
spec: {${more}configPatches: [${patch}]}
`;
const onPort = (port: number) => `{applyTo: LISTENER, match: {listener: {portNumber: ${port}}}}`;

it.each([
  ['nothing', '', false],
  ['an EnvoyFilter of another port', filter(onPort(8080)), false],
  ['an EnvoyFilter of the port of readiness', filter(onPort(15021)), true],
  ['an EnvoyFilter of the port of the agent', filter(onPort(15020)), true],
  ['an EnvoyFilter of the bootstrap', filter('{applyTo: BOOTSTRAP}'), true],
  ['one for other pods', filter(onPort(15021), 'workloadSelector: {labels: {istio: z}}, '), false],
  [
    'one for sidecars',
    filter('{applyTo: LISTENER, match: {context: SIDECAR_INBOUND, listener: {portNumber: 15021}}}'),
    false,
  ],
  ['a WasmPlugin', filter(onPort(15021), '', 'WasmPlugin', 'extensions.istio.io/v1alpha1'), false],
])('%s may change how the status port answers: %s', (_, text, expected) => {
  const { gatewayProxies, inventory, settings } = modelOf(pods + text);
  const [proxy] = gatewayProxies;
  expect(proxy && statusListenerMayDiffer(proxy, inventory, settings)).toBe(expected);
});
