import { describe, expect, it } from 'vitest';
import { portsOf, Service, typeOf } from '../k8s/kinds/service.ts';
import { workloadShape } from '../k8s/kinds/workload.ts';
import { fitted, resourcesOf } from '../k8s/object/resources.ts';
import { defaultSettings, newestTargets } from '../settings/settings.ts';
import { splitDocuments } from '../source/file/split-documents.ts';
import { readDocument } from '../source/yaml/read.ts';
import { virtualResources } from './virtual-resources.ts';

const listeners = '[{name: http.web, port: 80, protocol: HTTP}, {name: b, port: 80, protocol: HTTP}]';

function api(spec: string, metadata = ''): string {
  return `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: web, namespace: a${metadata}}
spec: {${spec}, listeners: ${listeners}}
`;
}

function gatewayClass(name: string, controllerName: string): string {
  return `---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: ${name}}
spec: {controllerName: ${controllerName}}
`;
}

function install(text: string, minor = 30) {
  const settings = { ...defaultSettings, targets: { ...newestTargets, istio: { major: 1, minor } } };
  const { documents } = splitDocuments({ path: 'a.yaml', text }, () => true);
  const options = { namespace: '', source: 'written' } as const;
  const resources = documents.flatMap((document) => resourcesOf(readDocument(document), options));
  const installed = virtualResources({ resources, kindless: [], settings });
  const services = installed.resources.flatMap((resource) => fitted(Service, resource) ?? []);
  const templates = installed.resources.flatMap(
    ({ written }) => workloadShape.fit(written)?.spec?.template ?? [],
  );
  return { ...installed, services, pods: templates.map(({ metadata }) => metadata?.labels ?? {}) };
}

function names(text: string): readonly string[] {
  return install(text).resources.map(({ id }) => `${id.kind} ${id.namespace}/${id.name}`);
}

describe('kubernetesGateways', () => {
  it('makes a Service and a Deployment, with one port for each number', () => {
    const { services, resources } = install(api('gatewayClassName: istio'));
    expect(resources.map(({ id }) => `${id.kind} ${id.name}`)).toEqual([
      'Service web-istio',
      'Deployment web-istio',
    ]);
    expect(services.map(typeOf)).toEqual(['LoadBalancer']);
    expect(services.flatMap(portsOf).map(({ name, port }) => [name, port])).toEqual([
      ['status-port', 15021],
      ['http-web', 80],
    ]);
  });

  it.each([
    [30, ['gateway.networking.k8s.io/gateway-name'], 'gateway.networking.k8s.io/gateway-name'],
    [
      22,
      ['gateway.networking.k8s.io/gateway-name', 'istio.io/gateway-name'],
      'gateway.networking.k8s.io/gateway-name',
    ],
    [20, ['istio.io/gateway-name'], 'istio.io/gateway-name'],
  ])('gives the labels of istio 1.%s', (minor, labels, selector) => {
    const { pods, services } = install(api('gatewayClassName: istio'), minor);
    expect(Object.keys(pods[0] ?? {}).filter((key) => key.endsWith('gateway-name'))).toEqual(labels);
    expect(services.map(({ manifest }) => manifest.spec?.selector)).toEqual([{ [selector]: 'web' }]);
  });

  it('takes type and name from annotations of the Gateway, the others from its infrastructure', () => {
    const { services, pods } = install(
      api(
        'gatewayClassName: istio, infrastructure: {labels: {team: x}, annotations: {k: v}}',
        ', labels: {lost: x}, annotations: {networking.istio.io/service-type: NodePort, gateway.istio.io/name-override: edge}',
      ),
    );
    expect(services.map(({ id }) => id.name)).toEqual(['edge']);
    expect(services.map(typeOf)).toEqual(['NodePort']);
    expect(services[0]?.metadata.annotations).toEqual({ k: 'v' });
    expect(pods[0]).toMatchObject({ team: 'x' });
    expect(pods[0]).not.toHaveProperty('lost');
  });

  it('does not read infrastructure before istio 1.21', () => {
    const { pods } = install(api('gatewayClassName: istio, infrastructure: {labels: {team: x}}'), 20);
    expect(pods[0]).not.toHaveProperty('team');
  });

  it.each([
    api('gatewayClassName: other'),
    api('gatewayClassName: istio-waypoint'),
    api('gatewayClassName: istio, addresses: [{type: Hostname, value: x.a.svc}]'),
    api('gatewayClassName: istio, addresses: [{value: 10.0.0.1}, {value: 10.0.0.2}]'),
    api('gatewayClassName: istio') + gatewayClass('istio', 'example.com/other'),
    api('gatewayClassName: edge') + gatewayClass('edge', 'istio.io/unmanaged-gateway'),
  ])('makes nothing: case %#', (text) => {
    expect(names(text)).toEqual([]);
  });

  it('serves a class of another name by its controller', () => {
    const text = api('gatewayClassName: edge') + gatewayClass('edge', 'istio.io/gateway-controller');
    expect(names(text)).toEqual(['Service a/web-edge', 'Deployment a/web-edge']);
  });

  it.each([
    [
      'web-istio',
      30,
      api('gatewayClassName: istio, infrastructure: {parametersRef: {kind: ConfigMap, name: x}}'),
    ],
    ['web-istio', 30, api('gatewayClassName: istio, allowedListeners: {namespaces: {from: All}}')],
    ['web', 17, api('gatewayClassName: istio')],
    [
      'web-istio',
      30,
      `${api('gatewayClassName: istio')}---
apiVersion: v1
kind: ConfigMap
metadata: {name: x, namespace: istio-system, labels: {gateway.istio.io/defaults-for-class: istio}}
data: {service: 'spec: {type: ClusterIP}'}
`,
    ],
  ])('presumes %s at istio 1.%s where what is made is not known', (name, minor, text) => {
    const { resources, presumed } = install(text, minor);
    expect(resources).toEqual([]);
    expect(presumed).toMatchObject([{ namespace: 'a', name, madeBy: 'Gateway "a/web"' }]);
  });

  it('leaves a Service of the input as it is', () => {
    const service = '---\napiVersion: v1\nkind: Service\nmetadata: {name: web-istio, namespace: a}\n';
    expect(names(api('gatewayClassName: istio') + service)).toEqual(['Deployment a/web-istio']);
  });
});
