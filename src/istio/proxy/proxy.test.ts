import { expect, it } from 'vitest';
import { deployment, ingressTo, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { isKnown, labelPlace, roleOf } from './proxy.ts';

it.each([
  ['gw', {}, 'ingress'],
  ['istio-ingressgateway', { istio: 'ingressgateway' }, 'ingress'],
  ['istio-egressgateway', {}, 'egress'],
  ['gw', { istio: 'egressgateway' }, 'egress'],
  ['gw', { app: 'istio-egressgateway' }, 'egress'],
  ['egress', { istio: 'ingressgateway' }, 'ingress'],
  ['istio-eastwestgateway', {}, 'east-west'],
  ['gw', { istio: 'east-westgateway' }, 'east-west'],
  ['egress', { 'gateway.networking.k8s.io/gateway-name': 'web' }, 'gateway-api'],
  ['gw', { 'istio.io/gateway-name': 'web' }, 'gateway-api'],
])('%s with %j is for %s', (name, labels, role) => {
  expect(roleOf(name, labels)).toBe(role);
});

it.each([
  ['pods', deployment('a/gw', '{istio: x}'), true, 'x', '{istio: x}'],
  ['a Service', service('a/gw', '{istio: x}'), true, 'x', '{istio: x}'],
  [
    'a name',
    ingressTo('istio-system/istio-ingressgateway'),
    false,
    'istio-ingressgateway',
    'istio-ingressgateway',
  ],
])('a gateway known by %s has its labels where they are written', (_, text, known, own, other) => {
  const [proxy] = modelOf(text).gatewayProxies;
  if (proxy === undefined) throw new Error('no proxy');
  expect([isKnown(proxy), textAt(labelPlace(proxy, 'istio')), textAt(labelPlace(proxy, 'none'))]).toEqual([
    known,
    own,
    other,
  ]);
});

it('has no place for the labels of a gateway that only the configuration names', () => {
  const settings = settingsFor({ gateways: [{ namespace: 'a', service: 'gw', labels: { istio: 'x' } }] });
  const [proxy] = modelOf('', settings).gatewayProxies;
  expect(proxy && [isKnown(proxy), labelPlace(proxy, 'istio')]).toEqual([true, undefined]);
});
