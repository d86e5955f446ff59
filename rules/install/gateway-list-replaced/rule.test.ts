import { expect, it } from 'vitest';
import { ingressTo } from '../../../test/support/manifests.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const operator = (list: string) => `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: {name: istio, namespace: istio-system}
spec: {components: {ingressGateways: ${list}}}
`;
const own = operator('[{name: own, enabled: true}]');
const to = ingressTo('istio-system/istio-ingressgateway');
const release = `---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: istio-ingressgateway, namespace: istio-system}
spec: {chart: {spec: {chart: gateway, sourceRef: {kind: HelmRepository, name: istio}}}}
`;
const service = `---
apiVersion: v1
kind: Service
metadata: {name: istio-ingressgateway, namespace: istio-system}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`;

it('asks for an entry of the gateway that the load balancer sends to', () => {
  expect(told(rule, own + to)).toMatchInlineSnapshot(`
    "IstioOperator istio spec.components.ingressGateways (key): ingressGateways lists "own" only, so "istio-ingressgateway" is removed, expected an entry for it
    = The gateway and its Service are not installed, and vanish when the installation is upgraded: the load balancer answers 503.
    Ingress istio-ingressgateway spec.defaultBackend.service.name: the load balancer sends here
    unsafe: add an entry for it
      add IstioOperator istio spec.components.ingressGateways.1 {"name":"istio-ingressgateway","enabled":true}"
  `);
});

it('asks for the gateway that an entry turns off', () => {
  expect(
    told(rule, operator('[{name: own, enabled: true}, {name: istio-ingressgateway, enabled: false}]') + to),
  ).toMatchInlineSnapshot(`
    "IstioOperator istio spec.components.ingressGateways.1.enabled: ingressGateways turns "istio-ingressgateway" off, expected it on, since the load balancer sends to it
    = The gateway and its Service are not installed, and vanish when the installation is upgraded: the load balancer answers 503.
    Ingress istio-ingressgateway spec.defaultBackend.service.name: the load balancer sends here
    unsafe: turn it on
      set IstioOperator istio spec.components.ingressGateways.1.enabled true"
  `);
});

it.each([
  ['nobody sends to it', own],
  ['the load balancer sends to another Service', own + ingressTo('istio-system/web')],
  [
    'the load balancer sends to a Service of that name elsewhere',
    own + ingressTo('shop/istio-ingressgateway'),
  ],
  ['the Service is there', own + to + service],
  ['a release makes it', own + to + release],
  ['the list has it', operator('[{name: istio-ingressgateway, enabled: true}]') + to],
])('says nothing where %s', (_, text) => {
  expect(told(rule, text)).toBe('');
});

it('says nothing where the Service is declared to exist', () => {
  const external = ['Service/istio-system/istio-ingressgateway'];
  expect(told(rule, own + to, { ...settingsFor(), external })).toBe('');
});

it('names the gateways that are listed', () => {
  const [first = ''] = told(
    rule,
    operator('[{name: a, enabled: true}, {name: b, enabled: true}]') + to,
  ).split('\n');
  expect(first).toContain('lists "a" and "b" only, so "istio-ingressgateway" is removed');
});
