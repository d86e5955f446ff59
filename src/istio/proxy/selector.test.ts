import { describe, expect, it } from 'vitest';
import { deployment, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { isAddedToPods, isCertainLabel, knowsAllLabels, selectsProxy } from './selector.ts';

it.each([
  ...['istio.io/rev', 'pod-template-hash', 'controller-revision-hash', 'pod-template-generation'].map(
    (key) => [key, true] as const,
  ),
  ...[
    'service.istio.io/canonical-name',
    'topology.istio.io/network',
    'operator.istio.io/component',
    'install.operator.istio.io/owning-resource',
    'statefulset.kubernetes.io/pod-name',
    'apps.kubernetes.io/pod-index',
  ].map((key) => [key, true] as const),
  ...['istio', 'app', 'istio.io/rev-tag', 'istio.io', 'istio.io/gateway-name', 'x.service.istio.io/a'].map(
    (key) => [key, false] as const,
  ),
])('label %s may stand on pods without being in their template: %s', (key, expected) => {
  expect(isAddedToPods(key)).toBe(expected);
});

it.each([
  ['istio', 'x', true],
  ['istio', '$(GATEWAY)', false],
  ['istio.io/rev', 'x', false],
  ['istio.io/rev', '$(REVISION)', false],
])('label %s: %s is certain: %s', (key, value, expected) => {
  expect(isCertainLabel([key, value])).toBe(expected);
});

const environment =
  '{name: istio-proxy, args: [proxy, router], env: [{name: OTHER}, {name: ISTIO_META$, value: "{}"}]}';
const withEnvironment = (name: string) =>
  deployment('a/gw', '{istio: x}', environment.replace('ISTIO_META$', name));

/** How much is known of the labels of a gateway: `exact` of its pods, `open` of pods that get more, and so on. */
const gateways = {
  exact: deployment('a/gw', '{istio: x, app: gw}'),
  placeholder: deployment('a/gw', '{istio: x, app: $(APP)}'),
  'at least': service('a/gw', '{istio: x}'),
  open: withEnvironment('ISTIO_METAJSON_LABELS'),
  closed: withEnvironment('ISTIO_METAJSON_STATS'),
};
const presumed = { ...settingsFor({ gateways: [{ namespace: 'a', service: 'gw' }] }) };

function proxyOf(name: keyof typeof gateways | 'presumed') {
  const [proxy] = (name === 'presumed' ? modelOf('', presumed) : modelOf(gateways[name])).gatewayProxies;
  if (proxy === undefined) throw new Error('no proxy');
  return proxy;
}

it.each([
  ['exact', true],
  ['placeholder', false],
  ['at least', false],
  ['open', false],
  ['closed', true],
  ['presumed', false],
] as const)('all labels are known of pods that are %s: %s', (name, expected) => {
  expect(knowsAllLabels(proxyOf(name))).toBe(expected);
});

// istio: pkg/config/labels/instance.go SubsetOf.
describe('a selector of a gateway', () => {
  it.each([
    ['exact', {}, 'yes'],
    ['exact', { istio: 'x' }, 'yes'],
    ['exact', { istio: 'x', app: 'gw' }, 'yes'],
    ['exact', { istio: 'z' }, 'no'],
    ['exact', { istio: 'x', app: 'z' }, 'no'],
    ['exact', { tier: 'front' }, 'no'],
    ['exact', { istio: '$(GW)' }, 'unknown'],
    ['exact', { tier: '$(GW)' }, 'unknown'],
    ['exact', { istio: 'z', app: '$(GW)' }, 'no'],
    ['exact', { 'istio.io/rev': 'one' }, 'unknown'],
    ['exact', { 'istio.io/rev': 'one', istio: 'z' }, 'no'],
    ['placeholder', { app: 'gw' }, 'unknown'],
    ['placeholder', { app: '$(APP)' }, 'yes'],
    ['placeholder', { istio: 'z' }, 'no'],
    ['placeholder', { tier: 'front' }, 'no'],
    ['at least', { istio: 'x' }, 'yes'],
    ['at least', { istio: 'z' }, 'no'],
    ['at least', { istio: 'x', app: 'gw' }, 'unknown'],
    ['open', { istio: 'z' }, 'no'],
    ['open', { app: 'gw' }, 'unknown'],
    ['closed', { app: 'gw' }, 'no'],
    ['presumed', { app: 'gw' }, 'yes'],
    ['presumed', { app: 'other' }, 'unknown'],
    ['presumed', { tier: 'front' }, 'unknown'],
  ] as const)('pods that are %s bear %j: %s', (name, selector, expected) => {
    expect(selectsProxy(selector, proxyOf(name))).toBe(expected);
  });
});
