import { describe, expect, it } from 'vitest';
import {
  annotationLine,
  install,
  istio19,
  istio123,
  lineAt,
  nameOf,
  onlyService,
  operator,
  podsOf,
  portTexts,
  seedOperator,
  servicesOf,
} from '../../../test/support/install.ts';
import { portsOf, typeOf } from '../../k8s/kinds/service.ts';
import type { Settings } from '../../settings/settings.ts';
import { defaultSettings, newestTargets } from '../../settings/settings.ts';
import { at, below } from '../../source/file/place.ts';

describe('an IstioOperator with values of the gateway', () => {
  const installed = install({ 'operator.yaml': seedOperator });
  const service = onlyService(installed);

  it('makes a Service and a Deployment', () => {
    expect(installed.resources.map(nameOf)).toEqual([
      'Service istio-system/istio-ingressgateway',
      'Deployment istio-system/istio-ingressgateway',
    ]);
    expect(service.source).toBe('virtual');
    expect(service.madeBy).toBe('IstioOperator "istio-system/istio"');
    expect(service.manifest.spec?.selector).toEqual({ app: 'istio-ingressgateway', istio: 'ingressgateway' });
  });

  it('has the ports of the chart of its version, none of them pinned', () => {
    const three = ['status-port 15021→15021', 'http2 80→8080', 'https 443→8443'];
    expect(portTexts(service)).toEqual(three);
    expect(portTexts(onlyService(install({ 'o.yaml': seedOperator }, istio19)))).toEqual([
      ...three,
      'tcp-istiod 15012→15012',
      'tls 15443→15443',
    ]);
  });

  it('points into the values', () => {
    const spec = service.manifest.spec ?? {};
    expect(typeOf(service)).toBe('NodePort');
    expect(lineAt(at(spec, 'type'))).toBe('operator.yaml:11 type: NodePort');
    expect(annotationLine(service, 'alb.ingress.kubernetes.io/healthcheck-port')).toBe(
      'operator.yaml:14 alb.ingress.kubernetes.io/healthcheck-port: "30218"',
    );
    expect(at(spec, 'ports').path).toEqual(['spec', 'values', 'gateways', 'istio-ingressgateway', 'ports']);
    expect(at(service.metadata.annotations ?? {}).path).toEqual([
      'spec',
      'values',
      'gateways',
      'istio-ingressgateway',
      'serviceAnnotations',
    ]);
  });

  it('has gateway pods with the readiness probe on the status port', () => {
    const pods = podsOf(installed, 'istio-ingressgateway');
    const container = pods?.template?.spec?.containers?.[0];
    expect(container?.args).toEqual(['proxy', 'router']);
    expect(container?.readinessProbe?.httpGet).toEqual({
      path: '/healthz/ready',
      port: 15021,
      scheme: 'HTTP',
    });
    expect(container?.env).toEqual([{ name: 'ISTIO_META_UNPRIVILEGED_POD', value: 'true' }]);
    expect(pods?.template?.metadata?.labels).toMatchObject({
      app: 'istio-ingressgateway',
      istio: 'ingressgateway',
      release: 'istio',
      'sidecar.istio.io/inject': 'false',
    });
  });
});

const profiles: readonly (readonly [profile: string, settings: Settings, services: readonly string[]])[] = [
  ['default', defaultSettings, ['istio-ingressgateway']],
  ['demo', defaultSettings, ['istio-ingressgateway', 'istio-egressgateway']],
  ['minimal', defaultSettings, []],
  ['empty', defaultSettings, []],
  ['ambient', defaultSettings, []],
  [
    'ambient',
    { ...defaultSettings, targets: { ...newestTargets, istio: { major: 1, minor: 17 } } },
    ['istio-ingressgateway'],
  ],
  ['openshift', defaultSettings, ['istio-ingressgateway']],
];

describe('a profile of an IstioOperator', () => {
  it.each(profiles)('%s', (profile, settings, services) => {
    const installed = install({ 'o.yaml': operator(`  profile: ${profile}\n`) }, settings);
    expect(servicesOf(installed).map(({ id }) => id.name)).toEqual(services);
    expect(installed.presumed).toEqual([]);
  });

  it('of Istio holds when none is named', () => {
    expect(servicesOf(install({ 'o.yaml': operator('  meshConfig: {}\n') }))).toHaveLength(1);
  });

  it('leaves the places where its gateway would be changed', () => {
    const service = onlyService(install({ 'o.yaml': operator('  profile: default\n') }));
    const values = ['spec', 'values', 'gateways', 'istio-ingressgateway'];
    expect(at(service.manifest.spec ?? {}, 'type').path).toEqual([...values, 'type']);
    expect(portsOf(service).map((port) => at(port, 'nodePort').path)).toEqual(
      [0, 1, 2].map((index) => [...values, 'ports', index, 'nodePort']),
    );
    expect(at(service.metadata, 'annotations').path).toEqual([...values, 'serviceAnnotations']);
    expect(lineAt(service.origin)).toBe('o.yaml:1 apiVersion: install.istio.io/v1alpha1');
  });

  it('of demo brings five ports before and after its move into the chart', () => {
    for (const minor of [20, 21, 30]) {
      const settings = { ...defaultSettings, targets: { ...newestTargets, istio: { major: 1, minor } } };
      const [ingress] = servicesOf(install({ 'o.yaml': operator('  profile: demo\n') }, settings));
      expect(ingress && portsOf(ingress).map(({ port }) => port)).toEqual([15021, 80, 443, 31400, 15443]);
    }
  });

  it('that is not known leaves a presumed gateway', () => {
    const { resources, presumed } = install({ 'o.yaml': operator('  profile: ./ours.yaml\n') });
    expect(resources).toEqual([]);
    expect(presumed).toMatchObject([{ namespace: 'istio-system', name: 'istio-ingressgateway' }]);
    expect(presumed.map(({ at: place }) => lineAt(place))).toEqual(['o.yaml:7 profile: ./ours.yaml']);
  });
});

const component = operator(`  components:
    ingressGateways:
    - name: istio-ingressgateway
      enabled: true
      k8s:
        serviceAnnotations:
          alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready
        service:
          type: NodePort
          externalTrafficPolicy: Local
          ports:
          - { name: status-port, port: 15021, targetPort: 15021, nodePort: 30621 }
          - { name: http2, port: 80, targetPort: 8080 }
        replicaCount: 3
        env:
        - { name: ISTIO_META_UNPRIVILEGED_POD, value: "false" }
        - { name: EXTRA, value: "1" }
`);

describe('an entry of ingressGateways', () => {
  const installed = install({ 'o.yaml': component });
  const service = onlyService(installed);
  const spec = service.manifest.spec ?? {};

  it('gives the Service its type, ports and annotations with their places', () => {
    expect(typeOf(service)).toBe('NodePort');
    expect(portTexts(service)).toEqual(['status-port 15021→15021:30621', 'http2 80→8080']);
    expect(spec.externalTrafficPolicy).toBe('Local');
    expect(lineAt(at(spec, 'type'))).toBe('o.yaml:15 type: NodePort');
    const [status] = portsOf(service);
    expect(status && lineAt(at(status, 'nodePort'))).toBe(
      'o.yaml:18 - { name: status-port, port: 15021, targetPort: 15021, nodePort: 30621 }',
    );
    expect(annotationLine(service, 'alb.ingress.kubernetes.io/healthcheck-path')).toBe(
      'o.yaml:13 alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready',
    );
    expect(service.origin.path).toEqual(['spec', 'components', 'ingressGateways', 0]);
  });

  it('patches the Deployment', () => {
    const pods = podsOf(installed, 'istio-ingressgateway');
    expect(pods?.replicas).toBe(3);
    expect(pods?.template?.spec?.containers?.[0]?.env).toEqual([
      { name: 'ISTIO_META_UNPRIVILEGED_POD', value: 'false' },
      { name: 'EXTRA', value: '1' },
    ]);
  });

  it('is where missing settings would be added', () => {
    const bare = onlyService(
      install({
        'o.yaml': operator('  components:\n    ingressGateways:\n    - name: istio-ingressgateway\n'),
      }),
    );
    const entry = ['spec', 'components', 'ingressGateways', 0, 'k8s'];
    const annotations = bare.metadata.annotations ?? {};
    expect(below(at(annotations), 'x').path).toEqual([...entry, 'serviceAnnotations', 'x']);
    expect(at(bare.manifest.spec ?? {}, 'type').path).toEqual([...entry, 'service', 'type']);
    expect(at(bare.manifest.spec ?? {}, 'ports').path).toEqual([...entry, 'service', 'ports']);
    expect(typeOf(bare)).toBe('LoadBalancer');
  });

  it('that is turned off gives nothing, unless the values turn it on', () => {
    const off =
      '  components:\n    ingressGateways:\n    - name: istio-ingressgateway\n      enabled: false\n';
    expect(install({ 'o.yaml': operator(off) })).toEqual({
      resources: [],
      presumed: [],
      unread: [],
      textProblems: [],
    });
    const on = `${off}  values:\n    gateways:\n      istio-ingressgateway:\n        enabled: true\n`;
    expect(servicesOf(install({ 'o.yaml': operator(on) }))).toHaveLength(1);
  });

  it('shares labels with the others unless it has its own', () => {
    const two = operator(`  components:
    ingressGateways:
    - name: istio-ingressgateway
    - name: alb-gateway
      namespace: edge
      label:
        istio: alb
`);
    expect(
      servicesOf(install({ 'o.yaml': two })).map(({ id, manifest }) => [
        id.namespace,
        id.name,
        manifest.spec?.selector,
      ]),
    ).toEqual([
      ['istio-system', 'istio-ingressgateway', { app: 'istio-ingressgateway', istio: 'ingressgateway' }],
      ['edge', 'alb-gateway', { app: 'istio-ingressgateway', istio: 'alb' }],
    ]);
  });

  it('replaces the list of the profile from 1.24 on, and is merged into it before', () => {
    const other = operator('  components:\n    ingressGateways:\n    - name: alb-gateway\n');
    const names = (settings: Settings) =>
      servicesOf(install({ 'o.yaml': other }, settings)).map(({ id }) => id.name);
    expect(names(defaultSettings)).toEqual(['alb-gateway']);
    expect(names(istio123)).toEqual(['istio-ingressgateway', 'alb-gateway']);
  });

  it('takes the labels of the values before 1.24 only', () => {
    const spec =
      '  values:\n    gateways:\n      istio-ingressgateway:\n        labels:\n          istio: edge\n';
    const selector = (settings: Settings) =>
      onlyService(install({ 'o.yaml': operator(spec) }, settings)).manifest.spec?.selector?.istio;
    expect(selector(istio123)).toBe('edge');
    expect(selector(defaultSettings)).toBe('ingressgateway');
  });
});

describe('overlays of an entry', () => {
  const overlaid = (patches: string) =>
    onlyService(
      install({
        'o.yaml': operator(`  components:
    ingressGateways:
    - name: istio-ingressgateway
      k8s:
        overlays:
        - kind: Service
          name: istio-ingressgateway
          patches:
${patches}`),
      }),
    );

  it('set fields, list entries and annotations', () => {
    const service = overlaid(`          - path: spec.type
            value: NodePort
          - path: spec.ports.[port:15021].nodePort
            value: 30218
          - path: metadata.annotations.alb\\.ingress\\.kubernetes\\.io/healthcheck-port
            value: "30218"
`);
    expect(typeOf(service)).toBe('NodePort');
    expect(portTexts(service)).toEqual(['status-port 15021→15021:30218', 'http2 80→8080', 'https 443→8443']);
    const [status] = portsOf(service);
    expect(status && lineAt(at(status, 'nodePort'))).toBe('o.yaml:18 value: 30218');
    expect(service.metadata.annotations).toEqual({
      'alb.ingress.kubernetes.io/healthcheck-port': '30218',
    });
    expect(annotationLine(service, 'alb.ingress.kubernetes.io/healthcheck-port')).toBe(
      'o.yaml:20 value: "30218"',
    );
  });

  it('that lead to no port leave the ports unknown', () => {
    const service = overlaid(
      '          - path: spec.ports.[name:nothing].nodePort\n            value: 30218\n',
    );
    expect(service.manifest.spec?.ports).toBeUndefined();
    expect(service.manifest.spec?.selector?.istio).toBe('ingressgateway');
  });
});

describe('several operator files', () => {
  const status = `  values:
    gateways:
      istio-ingressgateway:
        ports:
        - { name: status-port, port: 15021, targetPort: 15021 }
`;
  const http = `  values:
    gateways:
      istio-ingressgateway:
        type: NodePort
        ports:
        - { name: http2, port: 80, targetPort: 8080 }
`;

  it('of one name are one chain, in which lists are replaced from 1.24 on', () => {
    const files = { 'a.yaml': operator(status), 'b.yaml': operator(http) };
    const service = onlyService(install(files));
    expect(portTexts(service)).toEqual(['http2 80→8080']);
    expect(lineAt(at(service.manifest.spec ?? {}, 'type'))).toBe('b.yaml:10 type: NodePort');
    const older = onlyService(install(files, istio123));
    expect(portTexts(older)).toEqual(['status-port 15021→15021', 'http2 80→8080']);
    expect(portsOf(older).map((port) => lineAt(at(port, 'port')))).toEqual([
      'a.yaml:11 - { name: status-port, port: 15021, targetPort: 15021 }',
      'b.yaml:12 - { name: http2, port: 80, targetPort: 8080 }',
    ]);
  });

  it('of several names that speak of one gateway leave it presumed', () => {
    const other = operator(http).replace('name: istio\n', 'name: other\n');
    const { resources, presumed } = install({ 'a.yaml': operator(status), 'b.yaml': other });
    expect(resources).toEqual([]);
    expect(presumed).toMatchObject([{ namespace: 'istio-system', name: 'istio-ingressgateway' }]);
  });

  it('of which one speaks of the gateway follow that one', () => {
    const silent = operator('  meshConfig: {}\n').replace('name: istio\n', 'name: other\n');
    expect(typeOf(onlyService(install({ 'a.yaml': silent, 'b.yaml': operator(http) })))).toBe('NodePort');
  });
});
