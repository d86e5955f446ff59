import { describe, expect, it } from 'vitest';
import { at } from '../../source/file/place.ts';
import { readDocument } from '../../source/yaml/read.ts';
import { rootOf, valuesIn } from '../values/file-index.ts';
import { mapAt, valueAt } from '../values/values.ts';
import { gatewayChart } from './gateway-chart.ts';

function chart(text: string, release = 'istio-ingress', minor = 30) {
  const document = { file: { path: 'values.yaml', text }, index: 0, start: 0, end: text.length };
  const values = valuesIn(readDocument(document));
  if (values === undefined) throw new Error('expected a map');
  const origin = rootOf(document);
  const names = {
    name: { value: release, at: origin },
    namespace: { value: 'edge', at: origin },
    origin,
  };
  const { service, workload } = gatewayChart(values, names, { major: 1, minor });
  const inService = (...path: readonly string[]) =>
    service === undefined ? undefined : valueAt(service, ...path);
  const inPods = (...path: readonly string[]) => valueAt(workload, 'spec', 'template', ...path);
  return { service, workload, inService, inPods, name: valueAt(workload, 'metadata', 'name') };
}

describe('chart gateway names and labels', () => {
  const table: readonly (readonly [
    release: string,
    values: string,
    name: string,
    app: string,
    istio: string,
  ])[] = [
    ['istio-ingressgateway', '', 'istio-ingressgateway', 'istio-ingressgateway', 'ingressgateway'],
    ['istio-ingress', '', 'istio-ingress', 'istio-ingress', 'ingress'],
    ['ingress', '', 'ingress', 'ingress', 'ingress'],
    ['my-istio-gw', '', 'my-istio-gw', 'my-istio-gw', 'my-istio-gw'],
    ['istio-istio-x', '', 'istio-istio-x', 'istio-istio-x', 'istio-x'],
    ['RELEASE-NAME', '', 'istio-ingressgateway', 'istio-ingressgateway', 'ingressgateway'],
    ['istio-ingress', 'name: edge\n', 'edge', 'edge', 'edge'],
    ['istio-ingress', 'name: ""\n', 'istio-ingress', 'istio-ingress', 'ingress'],
    ['istio-ingress', 'labels:\n  istio: public\n', 'istio-ingress', 'istio-ingress', 'public'],
    ['istio-ingress', 'labels:\n  app: web\n  istio: 7\n', 'istio-ingress', 'web', '7'],
  ];
  it.each(table)('release %s with %j', (release, values, name, app, istio) => {
    const made = chart(values, release);
    expect(made.name).toBe(name);
    expect(made.inService('metadata', 'name')).toBe(name);
    expect(made.inService('spec', 'selector')).toEqual({ app, istio });
    expect(valueAt(made.workload, 'spec', 'selector', 'matchLabels')).toEqual({ app, istio });
    expect(made.inPods('metadata', 'labels')).toMatchObject({
      app,
      istio,
      'sidecar.istio.io/inject': 'true',
    });
  });

  it('leaves an empty label out before 1.23 and keeps it from then on', () => {
    const values = 'labels:\n  app: ""\n';
    expect(chart(values, 'edge', 22).inService('spec', 'selector')).toEqual({ istio: 'edge' });
    expect(chart(values, 'edge', 23).inService('spec', 'selector')).toEqual({ app: '', istio: 'edge' });
  });

  it('adds further labels to the pods, and selector labels to the Service only', () => {
    const made = chart('labels: {team: a}\nrevision: r1\nservice: {selectorLabels: {zone: b}}\n');
    expect(made.inPods('metadata', 'labels')).toMatchObject({ team: 'a', 'istio.io/rev': 'r1' });
    expect(made.inPods('metadata', 'labels')).not.toHaveProperty('zone');
    expect(made.inService('spec', 'selector')).toEqual({ app: 'istio-ingress', istio: 'ingress', zone: 'b' });
  });
});

describe('the Service of chart gateway', () => {
  const portNumbers = (values: string) => {
    const ports = chart(values).inService('spec', 'ports');
    return Array.isArray(ports) ? ports.map((port) => port.port) : ports;
  };

  it('is left out with type None', () => {
    expect(chart('service: {type: None}\n').service).toBeUndefined();
  });

  it('has the ports of its values, of the chart, or of a network gateway', () => {
    expect(portNumbers('')).toEqual([15021, 80, 443]);
    expect(portNumbers('service: {ports: [{name: a, port: 81}]}\n')).toEqual([81]);
    expect(portNumbers('networkGateway: n1\n')).toEqual([15021, 15443, 15012, 15017]);
  });

  it('has unknown ports where the values give something that is no list', () => {
    expect(portNumbers('service: {ports: $(PORTS)}\n')).toBeUndefined();
    expect(portNumbers('networkGateway: n1\nnetworkGatewayPorts: {tls: {port: 1}}\n')).toBeUndefined();
  });

  it('merges the annotations of all objects under its own', () => {
    const made = chart('annotations: {a: "1", b: "1"}\nservice: {annotations: {b: "2"}}\n');
    const annotations = mapAt(made.service ?? {}, 'metadata', 'annotations') ?? {};
    expect(annotations).toEqual({ a: '1', b: '2' });
    expect(at(annotations).path).toEqual(['service', 'annotations']);
    expect(at(annotations, 'a').path).toEqual(['annotations', 'a']);
  });

  it('copies what is given and not empty', () => {
    const made = chart('service: {type: LoadBalancer, externalTrafficPolicy: "", loadBalancerClass: x}\n');
    expect(made.inService('spec', 'loadBalancerClass')).toBe('x');
    expect(made.inService('spec', 'externalTrafficPolicy')).toBeUndefined();
    const nodePort = chart('service: {type: NodePort, loadBalancerClass: x}\n');
    expect(nodePort.inService('spec', 'loadBalancerClass')).toBeUndefined();
  });
});

describe('the pods of chart gateway', () => {
  const container = (values: string) => {
    const containers = chart(values).inPods('spec', 'containers');
    return Array.isArray(containers) ? containers[0] : undefined;
  };

  it('have a probe only where the values give one', () => {
    expect(container('')).not.toHaveProperty('readinessProbe');
    expect(container('readinessProbe: {httpGet: {path: /x, port: 1}}\n')).toHaveProperty(
      'readinessProbe.httpGet.path',
      '/x',
    );
  });

  it('are made by a DaemonSet where the values say so', () => {
    expect(valueAt(chart('kind: DaemonSet\n').workload, 'kind')).toBe('DaemonSet');
  });

  it('have a number of replicas only without autoscaling', () => {
    expect(valueAt(chart('replicaCount: 2\n').workload, 'spec', 'replicas')).toBeUndefined();
    const fixed = chart('replicaCount: 2\nautoscaling: {enabled: false}\n');
    expect(valueAt(fixed.workload, 'spec', 'replicas')).toBe(2);
  });
});
