import { expect, it } from 'vitest';
import { modelOf } from '../../test/support/model.ts';
import { textAt } from '../../test/support/places.ts';
import type { Settings } from '../settings/settings.ts';
import { defaultSettings } from '../settings/settings.ts';
import type { Location } from '../source/file/place.ts';
import { below } from '../source/file/place.ts';
import type { ModelInput } from './build.ts';

const service = `apiVersion: v1
kind: Service
metadata: {name: edge, namespace: istio-edge}
spec: {selector: {app: edge, istio: edge}, ports: [{name: status-port, port: 15021}, {name: http2, port: 80}]}
`;
const gateway = `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: public, namespace: shop}
spec: {selector: {istio: edge}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [a.example.com]}]}
`;
const pods = `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: edge, namespace: istio-edge}
spec:
  selector: {matchLabels: {app: edge, istio: edge}}
  template: {metadata: {labels: {app: edge, istio: edge}}, spec: {containers: [{name: istio-proxy, image: auto}]}}
`;

const openPods = (text: string, complete: readonly string[] = []) =>
  modelOf(text, { ...defaultSettings, complete }).openReferences.filter(({ to }) => to.kind === 'Pod');

it('lists the pods of a gateway Service that a Gateway selects and that only the Service shows', () => {
  expect(openPods(service + gateway)).toMatchObject([
    {
      to: { kind: 'Pod', namespace: 'istio-edge', name: 'app: edge, istio: edge' },
      at: { path: ['spec', 'selector'] },
      reason: 'pods of Service "istio-edge/edge" are not in the input',
    },
  ]);
});

it.each([
  ['the pods are there', service + gateway + pods],
  ['nothing leads to the Service', service],
])('lists none where %s', (_, text) => {
  expect(openPods(text)).toEqual([]);
});

it('lists none in a namespace that is declared to be whole', () => {
  expect(openPods(service + gateway, ['istio-edge'])).toEqual([]);
});

const at = (location: Location) =>
  `${textAt(below({ ...location, path: [] }, 'kind'))} ${location.path.join('.')}${location.on === 'key' ? ' key' : ''}`;
const ingress = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: istio-edge, annotations: {kubernetes.io/ingress.class: alb}}
spec: {defaultBackend: {service: {name: edge, port: {number: 80}}}}
`;
const byRule = ingress
  .replace('name: i,', 'name: j,')
  .replace('{defaultBackend: ', '{rules: [{http: {paths: [{path: /, pathType: Prefix, backend: ')
  .replace(/\}\n$/, '}]}}]}\n');
const release = `---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: edge, namespace: istio-edge}
spec: {chart: {spec: {chart: gateway}}, values: {}}
`;
const apiGateway = `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: istio-edge}
spec: {gatewayClassName: istio, listeners: [{name: http, port: 80, protocol: HTTP}]}
`;
const toApi = ingress.replace('name: edge', 'name: edge-istio');
const openAll = (text: string, settings: Partial<Settings> = {}, holes: ModelInput['holes'] = []) =>
  modelOf(text, { ...defaultSettings, ...settings }, holes)
    .openReferences.filter(({ to }) => ['Ingress', 'Gateway', 'Pod'].includes(to.kind))
    .map(
      ({ to, at: place, reason, about = [] }) =>
        `${to.kind} ${to.namespace}/${to.name} @ ${at(place)}: ${reason}${about.length === 0 ? '' : `, about ${about.map(at).join(', ')}`}`,
    );
const plain = pods.replaceAll('{app: edge, istio: edge}', '{istio: ingressgateway}');
const gatewayService = service.replace('{app: edge, istio: edge}', '{istio: ingressgateway}');
const selecting = gateway.replace('istio: edge', 'istio: ingressgateway');
const egress = (text: string) => text.replaceAll('istio: ingressgateway', 'istio: egressgateway');

it.each<[string, readonly string[], readonly string[]]>([
  [
    'Ingress and Gateway of a gateway by itself',
    [gatewayService, plain],
    [
      'Ingress */* @ Deployment spec.template.metadata.labels: no ALB Ingress for gateway "istio-edge/edge" is in the input, about Service metadata.name, Service metadata.namespace',
      'Gateway */* @ Deployment spec.template.metadata.labels: no Gateway for gateway "istio-edge/edge" is in the input, about Service spec.selector, Service spec.selector key',
    ],
  ],
  [
    'the Ingress, where a Gateway selects it',
    [gatewayService, plain, selecting],
    [
      'Ingress */* @ Deployment spec.template.metadata.labels: no ALB Ingress for gateway "istio-edge/edge" is in the input, about Service metadata.name, Service metadata.namespace',
    ],
  ],
  [
    'the Gateway, where an Ingress leads to it',
    [gatewayService, plain, ingress],
    [
      'Gateway */* @ Ingress spec.defaultBackend.service.name: no Gateway for gateway "istio-edge/edge" is in the input, about Service spec.selector, Service spec.selector key',
    ],
  ],
  [
    'the Gateway, where two Ingresses lead to it, at the first of them',
    [gatewayService, plain, ingress, byRule],
    [
      'Gateway */* @ Ingress spec.defaultBackend.service.name: no Gateway for gateway "istio-edge/edge" is in the input, about Service spec.selector, Service spec.selector key',
    ],
  ],
  [
    'both of a gateway that a chart installs, about its name alone',
    [release],
    [
      'Ingress */* @ HelmRelease spec.values.labels: no ALB Ingress for gateway "istio-edge/edge" is in the input, about HelmRelease metadata.name, HelmRelease metadata.namespace',
      'Gateway */* @ HelmRelease spec.values.labels: no Gateway for gateway "istio-edge/edge" is in the input',
    ],
  ],
  ['nothing of a Gateway of the Gateway API that an Ingress leads to', [apiGateway, toApi], []],
  ['nothing, where both are there', [gatewayService, plain, ingress, selecting], []],
  [
    'the pods, where both are there',
    [gatewayService, ingress, selecting],
    [
      'Pod istio-edge/istio: ingressgateway @ Service spec.selector: pods of Service "istio-edge/edge" are not in the input',
    ],
  ],
  [
    'no Gateway, where one misses it by a slip',
    [gatewayService, plain, ingress, selecting.replace('ingressgateway', 'ingresgateway')],
    [],
  ],
  ['nothing of an egress gateway', [egress(gatewayService), egress(plain)], []],
  [
    'the Gateway of an egress gateway that an Ingress leads to',
    [egress(gatewayService), egress(plain), ingress],
    [
      'Gateway */* @ Ingress spec.defaultBackend.service.name: no Gateway for gateway "istio-edge/edge" is in the input, about Service spec.selector, Service spec.selector key',
    ],
  ],
  [
    'both of pods without Service',
    [plain],
    [
      'Ingress */* @ Deployment spec.template.metadata.labels: no ALB Ingress for gateway "istio-edge/edge" is in the input',
      'Gateway */* @ Deployment spec.template.metadata.labels: no Gateway for gateway "istio-edge/edge" is in the input',
    ],
  ],
  [
    'both of each of two workloads behind one Service',
    [gatewayService, plain, plain.replace('name: edge,', 'name: other,')],
    [
      'Ingress */* @ Deployment spec.template.metadata.labels: no ALB Ingress for gateway "istio-edge/edge" is in the input, about Service metadata.name, Service metadata.namespace',
      'Gateway */* @ Deployment spec.template.metadata.labels: no Gateway for gateway "istio-edge/edge" is in the input, about Service spec.selector, Service spec.selector key',
      'Ingress */* @ Deployment spec.template.metadata.labels: no ALB Ingress for gateway "istio-edge/edge" is in the input, about Service metadata.name, Service metadata.namespace',
      'Gateway */* @ Deployment spec.template.metadata.labels: no Gateway for gateway "istio-edge/edge" is in the input, about Service spec.selector, Service spec.selector key',
    ],
  ],
])('misses %s', (_, manifests, expected) => {
  expect(openAll(manifests.join(''))).toEqual(expected);
});

it('misses nothing where the input is declared complete', () => {
  expect(openAll(gatewayService + plain, { complete: 'all' })).toEqual([]);
});

it.each([
  ['Ingress', ['Gateway']],
  ['Gateway', ['Ingress']],
  ['Service', ['Ingress', 'Gateway']],
])('misses no %s where the content of one is not shown', (kind, expected) => {
  const open = openAll(gatewayService + plain, {}, [{ kind, namespace: 'a', name: 'b' }]);
  expect(open.map((one) => one.split(' ')[0])).toEqual(expected);
});
