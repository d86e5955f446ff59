import { expect, it } from 'vitest';
import { deployment, gateway, service } from '../../test/support/manifests.ts';
import { modelOf } from '../../test/support/model.ts';
import { settingsFor } from '../../test/support/settings.ts';
import { ignoredGateways } from './ignored-gateway.ts';

/** The Gateways that nothing reads, each as `namespace/name: proxies, limit`. */
function ignored(text: string, scopeGatewayToNamespace = true): readonly string[] {
  return ignoredGateways(modelOf(text, settingsFor({ scopeGatewayToNamespace }))).map(
    ({ gateway: { resource }, proxies, limit }) =>
      `${resource.id.namespace}/${resource.id.name}: ${proxies.map(({ namespace, name }) => `${namespace}/${name}`).join(' ')}, ${limit}`,
  );
}

const pods = (name: string, labels = '{istio: x}') => deployment(name, labels) + service(name, labels);
const asks = (name: string, selector = '{istio: x}') => gateway(name, selector, '["*"]');
// istio: pilot/pkg/model/push_context.go mergeGateways, 1.30.
it.each<[string, string, readonly string[]]>([
  ['a Gateway beside its gateway', pods('edge/gw') + asks('edge/g'), []],
  ['a Gateway in another namespace', pods('edge/gw') + asks('shop/g'), ['shop/g: edge/gw, scoped']],
  [
    'a Gateway in another namespace than both gateways',
    pods('a/gw') + pods('b/gw') + asks('shop/g'),
    ['shop/g: a/gw b/gw, scoped'],
  ],
  ['a Gateway beside one gateway of two', pods('edge/gw') + pods('shop/gw') + asks('shop/g'), []],
  [
    'a Gateway in another namespace, and another gateway beside it',
    pods('edge/gw') + pods('shop/other', '{istio: z}') + asks('shop/g'),
    ['shop/g: edge/gw, scoped'],
  ],
  ['a Gateway that selects none', pods('edge/gw') + asks('shop/g', '{istio: z}'), []],
  [
    'two Gateways of one selector',
    pods('edge/gw') + asks('shop/g') + asks('edge/h') + asks('web/i'),
    ['shop/g: edge/gw, scoped', 'web/i: edge/gw, scoped'],
  ],
  ['a Gateway without namespace', pods('edge/gw') + asks('shop/g').replace(', namespace: shop', ''), []],
  ['a gateway without namespace', pods('edge/gw').replaceAll(', namespace: edge', '') + asks('shop/g'), []],
  [
    'a gateway without namespace, and another elsewhere',
    pods('edge/other').replaceAll(', namespace: edge', '') + pods('edge/gw') + asks('shop/g'),
    [],
  ],
  [
    'a Service of pods outside the input, which only may be selected',
    service('edge/gw', '{istio: x}') + asks('shop/g', '{istio: x, tier: web}'),
    [],
  ],
])('%s', (_, text, expected) => {
  expect(ignored(text)).toEqual(expected);
});

it('has none where gateways read all namespaces', () => {
  expect(ignored(pods('edge/gw') + asks('shop/g'), false)).toEqual([]);
});
