import { expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import { podProxyConfigOf } from './proxy-config.ts';

it.each([
  ['no annotation', '{}', { state: 'absent', weak: false }],
  [
    'a number of proxies',
    "{proxy.istio.io/config: 'gatewayTopology: {numTrustedProxies: 2}'}",
    { state: 'known', value: { gatewayTopology: { numTrustedProxies: 2 } } },
  ],
  ['nothing that is read', "{proxy.istio.io/config: 'concurrency: 2'}", { state: 'known', value: {} }],
  ['a placeholder', "{proxy.istio.io/config: 'terminationDrainDuration: $(DRAIN)'}", { state: 'unknown' }],
  ['text', "{proxy.istio.io/config: 'text'}", { state: 'unknown' }],
])('pods say of their proxy by %s', (_, annotations, expected) => {
  const template = `{metadata: {annotations: ${annotations}}, spec: {containers: []}}`;
  const [workload] = inventory([object('apps/v1', 'Deployment', 'a/b', `{template: ${template}}`)]).workloads;
  expect(workload && podProxyConfigOf(workload.template)).toEqual(expected);
});
