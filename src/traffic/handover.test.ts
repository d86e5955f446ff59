import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../test/support/manifests.ts';
import { modelOf } from '../../test/support/model.ts';
import { settingsFor } from '../../test/support/settings.ts';
import { entryPortsOf, surroundingsOf } from './handover.ts';
import { objectsOnPath } from './objects-on-path.ts';

const ports = '{name: http2, port: 80, targetPort: 8080}';
const ingress = (name: string, port = 'number: 80', own = 'i') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${own}, namespace: edge, annotations: {kubernetes.io/ingress.class: alb}}
spec: {defaultBackend: {service: {name: ${name}, port: {${port}}}}}
`;
const gw = service('edge/gw', '{istio: x}', ports);
const pods = deployment('edge/gw', '{istio: x}');
const app = deployment('edge/web', '{app: web}', '{name: web, image: web}');

it.each<[string, readonly string[], readonly string[]]>([
  ['a Service of gateway pods', [ingress('gw'), gw, pods], ['i: known, gw']],
  ['a Service of gateway pods outside the input', [ingress('gw'), gw], ['i: presumed by selector, gw']],
  ['a Service of an application', [ingress('web'), service('edge/web', '{app: web}', ports), app], []],
  [
    'a Service of two workloads',
    [ingress('gw'), gw, pods, deployment('edge/other', '{istio: x}')],
    ['i: known, gw other'],
  ],
  [
    'a Service outside the input with the name of a gateway',
    [ingress('istio-ingressgateway')],
    ['i: presumed by name, istio-ingressgateway'],
  ],
  ['a Service outside the input with another name', [ingress('web')], []],
  [
    'a Service that is not there, with the name of a gateway',
    [ingress('istio-ingressgateway'), gw, pods],
    [],
  ],
  [
    'two Ingresses to one Service',
    [ingress('gw'), ingress('gw', 'number: 80', 'j'), gw, pods],
    ['i: known, gw', 'j: known, gw'],
  ],
  ['no Ingress', [gw, pods], []],
])('target groups lead to gateways by %s', (_, manifests, expected) => {
  const { handovers } = modelOf(manifests.join(''));
  const told = handovers.map(
    ({ targetGroup, gateway: how, proxies }) =>
      `${targetGroup.ingress.resource.id.name}: ${how}, ${proxies.map(({ name }) => name).join(' ')}`,
  );
  expect(told).toEqual(expected);
});

it.each<[string, readonly string[], readonly (number | string)[]]>([
  ['the port of the Service and its targetPort', [ingress('gw'), gw, pods], [80, 8080]],
  [
    'a port that leads to itself',
    [ingress('gw'), service('edge/gw', '{istio: x}', '{port: 80}'), pods],
    [80],
  ],
  [
    'no name of a targetPort',
    [ingress('gw'), service('edge/gw', '{istio: x}', '{port: 80, targetPort: http}'), pods],
    [80],
  ],
  [
    'the port that the backend names, where the Service is outside the input',
    [ingress('istio-ingressgateway', 'number: 8080')],
    [8080],
  ],
  [
    'none of a name, where the Service is outside the input',
    [ingress('istio-ingressgateway', 'name: http2')],
    [],
  ],
  [
    'those of two Ingresses',
    [
      ingress('gw'),
      ingress('gw', 'number: 443', 'j'),
      service('edge/gw', '{istio: x}', `${ports}, {name: https, port: 443, targetPort: 8443}`),
      pods,
    ],
    [80, 8080, 443, 8443],
  ],
  ['none without Ingress', [gw, pods], []],
])('Gateway servers are reached by %s', (_, manifests, expected) => {
  const { handovers } = modelOf(manifests.join(''));
  expect([...entryPortsOf(handovers)]).toEqual(expected);
});

it('selectors are asked with the proxies behind load balancers', () => {
  const text = [ingress('gw'), gw, pods, deployment('edge/other', '{istio: other}')].join('');
  for (const complete of [true, false]) {
    const { handovers, inventory } = modelOf(text, { ...settingsFor(), complete: complete ? 'all' : [] });
    const { served, declaredComplete } = surroundingsOf(handovers, inventory);
    expect([[...served].map(({ name }) => name), declaredComplete]).toEqual([['gw'], complete]);
  }
});

const classWithParams = `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: p}}
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata: {name: p}
spec: {scheme: internal}
`;
const ofClass = (name: string) =>
  ingress(name)
    .replace(', annotations: {kubernetes.io/ingress.class: alb}', '')
    .replace('spec: {', 'spec: {ingressClassName: alb, ');
const entry = `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: e, namespace: edge}
spec: {hosts: [api.example.com], ports: [{number: 443, name: tls, protocol: TLS}], resolution: DNS}
`;
const v = (name: string, more: string, host = 'web') =>
  virtualService(`edge/${name}`, `hosts: ["*"], ${more}, http: [{route: [{destination: {host: ${host}}}]}]`);
const web = service('edge/web', '{app: web}', ports);
const egress =
  deployment('edge/out', '{istio: egressgateway}') + service('edge/out', '{istio: egressgateway}', ports);

it.each<[string, readonly string[], readonly string[]]>([
  [
    'the Ingress, its class params, the Service and the pods',
    [ofClass('gw'), classWithParams, gw, pods],
    ['Ingress i', 'IngressClassParams p', 'Deployment gw', 'Service gw', 'Service gw', 'Deployment gw'],
  ],
  [
    'an Ingress without class params',
    [ingress('gw'), gw, pods],
    ['Ingress i', 'Deployment gw', 'Service gw', 'Service gw', 'Deployment gw'],
  ],
  [
    'an Ingress to an application',
    [ingress('web'), web, app],
    ['Ingress i', 'Service web', 'Deployment web'],
  ],
  [
    'Gateways and VirtualServices that name one',
    [gateway('edge/g', '{istio: x}', '["*"]'), v('v', 'gateways: [g]'), web, app],
    ['Gateway g', 'VirtualService v', 'Service web', 'Deployment web'],
  ],
  ['no VirtualService for the mesh alone', [v('v', 'exportTo: ["*"]'), web, app], []],
  [
    'delegates',
    [
      gateway('edge/g', '{istio: x}', '["*"]'),
      virtualService('edge/v', 'hosts: ["*"], gateways: [g], http: [{delegate: {name: d}}]'),
      virtualService('edge/d', 'http: [{route: [{destination: {host: web}}]}]'),
    ],
    ['Gateway g', 'VirtualService v', 'VirtualService d'],
  ],
  [
    'a ServiceEntry',
    [gateway('edge/g', '{istio: x}', '["*"]'), v('v', 'gateways: [g]', 'api.example.com'), entry],
    ['Gateway g', 'VirtualService v', 'ServiceEntry e'],
  ],
  ['an ingress gateway and no egress gateway', [gw, pods, egress], ['Deployment gw', 'Service gw']],
  [
    'a gateway of which only the Service is known',
    [gw, gateway('edge/g', '{istio: x}', '["*"]')],
    ['Gateway g', 'Service gw'],
  ],
])('on the path are %s', (_, manifests, expected) => {
  const objects = objectsOnPath(modelOf(manifests.join('')));
  expect(objects.map(({ id }) => `${id.kind} ${id.name}`)).toEqual(expected);
});
