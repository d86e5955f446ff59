import { describe, expect, it } from 'vitest';
import { portsOf, Service, typeOf } from '../k8s/kinds/service.ts';
import { workloadShape } from '../k8s/kinds/workload.ts';
import type { Resource } from '../k8s/object/resource.ts';
import { fitted, resourcesOf } from '../k8s/object/resources.ts';
import type { Settings } from '../settings/settings.ts';
import { defaultSettings, newestTargets } from '../settings/settings.ts';
import type { Location } from '../source/file/place.ts';
import { at, below } from '../source/file/place.ts';
import { splitDocuments } from '../source/file/split-documents.ts';
import { hostOf, locate } from '../source/locate/locate.ts';
import { readDocument } from '../source/yaml/read.ts';
import type { Installed } from './virtual-resources.ts';
import { virtualResources } from './virtual-resources.ts';

const istio19: Settings = {
  ...defaultSettings,
  targets: { ...newestTargets, istio: { major: 1, minor: 9 } },
};
const istio123: Settings = {
  ...defaultSettings,
  targets: { ...newestTargets, istio: { major: 1, minor: 23 } },
};

function install(files: Readonly<Record<string, string>>, settings = defaultSettings): Installed {
  const split = Object.entries(files).map(([path, text]) => splitDocuments({ path, text }, () => true));
  const options = { namespace: settings.namespace, source: 'written' as const };
  return virtualResources({
    resources: split.flatMap(({ documents }) =>
      documents.flatMap((document) => resourcesOf(readDocument(document), options)),
    ),
    kindless: split.flatMap(({ kindless }) => kindless.map(readDocument)),
    settings,
  });
}

function servicesOf({ resources }: Installed): readonly Resource<Service>[] {
  return resources.flatMap((resource) => fitted(Service, resource) ?? []);
}

function onlyService(installed: Installed): Resource<Service> {
  const [service, ...others] = servicesOf(installed);
  if (service === undefined || others.length > 0) throw new Error('expected one Service');
  return service;
}

function podsOf(installed: Installed, name: string) {
  const found = installed.resources.find(({ id }) => id.kind !== 'Service' && id.name === name);
  return workloadShape.fit(found?.written)?.spec;
}

function nameOf({ id }: Resource): string {
  return `${id.kind} ${id.namespace}/${id.name}`;
}

/** `file:line text` of a place. */
function lineAt(location: Location): string {
  const { file } = hostOf(location.document);
  const { start } = locate(location);
  const before = file.text.slice(0, start).split('\n');
  const line = file.text.split('\n')[before.length - 1] ?? '';
  return `${file.path}:${before.length} ${line.trim()}`;
}

function portTexts(service: Resource<Service>): readonly string[] {
  return portsOf(service).map(
    ({ name, port, targetPort, nodePort }) =>
      `${name} ${port}→${targetPort}${nodePort ? `:${nodePort}` : ''}`,
  );
}

function annotationLine(service: Resource<Service>, key: string): string {
  const annotations = service.manifest.metadata?.annotations;
  return annotations === undefined ? 'none' : lineAt(at(annotations, key));
}

const seedOperator = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata:
  namespace: istio-system
  name: istio
spec:
  profile: default
  values:
    gateways:
      istio-ingressgateway:
        type: NodePort
        serviceAnnotations:
          alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready
          alb.ingress.kubernetes.io/healthcheck-port: "30218"
`;

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
    expect(at(service.manifest.metadata?.annotations ?? {}).path).toEqual([
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

function operator(spec: string): string {
  return `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata:\n  name: istio\n  namespace: istio-system\nspec:\n${spec}`;
}

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
    expect(at(service.manifest.metadata ?? {}, 'annotations').path).toEqual([
      ...values,
      'serviceAnnotations',
    ]);
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
    const annotations = bare.manifest.metadata?.annotations ?? {};
    expect(below(at(annotations), 'x').path).toEqual([...entry, 'serviceAnnotations', 'x']);
    expect(at(bare.manifest.spec ?? {}, 'type').path).toEqual([...entry, 'service', 'type']);
    expect(at(bare.manifest.spec ?? {}, 'ports').path).toEqual([...entry, 'service', 'ports']);
    expect(typeOf(bare)).toBe('LoadBalancer');
  });

  it('that is turned off gives nothing, unless the values turn it on', () => {
    const off =
      '  components:\n    ingressGateways:\n    - name: istio-ingressgateway\n      enabled: false\n';
    expect(install({ 'o.yaml': operator(off) })).toEqual({ resources: [], presumed: [] });
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
    expect(service.manifest.metadata?.annotations).toEqual({
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

it('leaves out what is written in the input as well', () => {
  const service = `apiVersion: v1
kind: Service
metadata:
  name: istio-ingressgateway
  namespace: istio-system
`;
  const { resources } = install({ 'operator.yaml': seedOperator, 'service.yaml': service });
  expect(resources.map(nameOf)).toEqual(['Deployment istio-system/istio-ingressgateway']);
});

const application = (source: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: edge
  namespace: argocd
spec:
  destination:
    namespace: istio-ingress
${source}`;

describe('an Argo CD Application', () => {
  const chart = `  source:
    repoURL: https://istio-release.storage.googleapis.com/charts
    chart: gateway
    targetRevision: 1.30.0
`;

  it('without values gives the chart as it is, named after the Application', () => {
    const installed = install({ 'app.yaml': application(chart) });
    const service = onlyService(installed);
    expect(nameOf(service)).toBe('Service istio-ingress/edge');
    expect(service.madeBy).toBe('Application "argocd/edge"');
    expect(typeOf(service)).toBe('LoadBalancer');
    expect(portTexts(service)).toEqual(['status-port 15021→15021', 'http2 80→80', 'https 443→443']);
    expect(service.manifest.spec?.selector).toEqual({ app: 'edge', istio: 'edge' });
    expect(at(service.manifest.spec ?? {}, 'type').path).toEqual([
      'spec',
      'source',
      'helm',
      'valuesObject',
      'service',
      'type',
    ]);
    const container = podsOf(installed, 'edge')?.template?.spec?.containers?.[0];
    expect(container?.image).toBe('auto');
    expect(container?.readinessProbe).toBeUndefined();
  });

  it('gives values as an object', () => {
    const text = application(`${chart}    helm:
      releaseName: istio-ingressgateway
      valuesObject:
        service:
          type: NodePort
          annotations:
            alb.ingress.kubernetes.io/healthcheck-port: "15021"
`);
    const service = onlyService(install({ 'app.yaml': text }));
    expect(nameOf(service)).toBe('Service istio-ingress/istio-ingressgateway');
    expect(service.manifest.spec?.selector).toEqual({ app: 'istio-ingressgateway', istio: 'ingressgateway' });
    expect(lineAt(at(service.manifest.spec ?? {}, 'type'))).toBe('app.yaml:17 type: NodePort');
    expect(annotationLine(service, 'alb.ingress.kubernetes.io/healthcheck-port')).toBe(
      'app.yaml:19 alb.ingress.kubernetes.io/healthcheck-port: "15021"',
    );
  });

  it('gives values as a text', () => {
    const text = application(`${chart}    helm:
      values: |
        # of the edge
        service:
          type: NodePort
          annotations:
            alb.ingress.kubernetes.io/healthcheck-port: "15021"
      parameters:
      - name: service.ports[0].nodePort
        value: "30218"
      - name: service.type
        value: ClusterIP
`);
    const service = onlyService(install({ 'app.yaml': text }));
    expect(annotationLine(service, 'alb.ingress.kubernetes.io/healthcheck-port')).toBe(
      'app.yaml:19 alb.ingress.kubernetes.io/healthcheck-port: "15021"',
    );
    expect(service.document.host).toBeDefined();
    expect(typeOf(service)).toBe('ClusterIP');
    expect(lineAt(at(service.manifest.spec ?? {}, 'type'))).toBe('app.yaml:24 value: ClusterIP');
    expect(portsOf(service)).toEqual([{ nodePort: 30218 }]);
  });

  it('gives value files, later ones over earlier ones, values over files', () => {
    const text = application(`  sources:
  - repoURL: https://istio-release.storage.googleapis.com/charts
    chart: gateway
    helm:
      valueFiles:
      - $config/edge/base.yaml
      - $config/edge/prod.yaml
      valuesObject:
        name: edge-gateway
  - repoURL: https://example.com/config.git
    ref: config
`);
    const files = {
      'apps/app.yaml': text,
      'repo/edge/base.yaml': 'service:\n  type: NodePort\n  externalTrafficPolicy: Local\n',
      'repo/edge/prod.yaml': 'service:\n  type: ClusterIP\n',
    };
    const service = onlyService(install(files));
    const spec = service.manifest.spec ?? {};
    expect(nameOf(service)).toBe('Service istio-ingress/edge-gateway');
    expect(typeOf(service)).toBe('ClusterIP');
    expect(lineAt(at(spec, 'type'))).toBe('repo/edge/prod.yaml:2 type: ClusterIP');
    expect(lineAt(at(spec, 'externalTrafficPolicy'))).toBe(
      'repo/edge/base.yaml:3 externalTrafficPolicy: Local',
    );
    expect(service.document.file.path).toBe('repo/edge/prod.yaml');
  });

  const unreadable: readonly (readonly [why: string, helm: string])[] = [
    ['a value file that is not there', '    helm:\n      valueFiles: [$values/other.yaml]\n'],
    ['a value file from elsewhere', '    helm:\n      valueFiles: ["https://example.com/v.yaml"]\n'],
    ['a value file inside the chart', '    helm:\n      valueFiles: [prod.yaml]\n'],
    ['values that are no map', '    helm:\n      values: "{{ x }}"\n'],
    ['a parameter from a file', '    helm:\n      fileParameters: [{name: a, path: b}]\n'],
  ];
  it.each(unreadable)('with %s is presumed', (_, helm) => {
    const { resources, presumed } = install({ 'app.yaml': application(chart + helm) });
    expect(resources).toEqual([]);
    expect(presumed).toMatchObject([
      { namespace: 'istio-ingress', name: 'edge', madeBy: 'Application "argocd/edge"' },
    ]);
  });

  const others: readonly (readonly [what: string, source: string])[] = [
    ['another repository', '  source: {repoURL: https://charts.example.com, chart: gateway}\n'],
    [
      'another chart',
      '  source: {repoURL: https://istio-release.storage.googleapis.com/charts, chart: istiod}\n',
    ],
    ['a folder without chart', '  source: {repoURL: https://example.com/istio.git, path: gateway}\n'],
  ];
  it.each(others)('of %s gives nothing', (_, source) => {
    expect(install({ 'app.yaml': application(source) })).toEqual({ resources: [], presumed: [] });
  });

  it('of a chart folder that depends on the gateway chart gives it the values below its alias', () => {
    const files = {
      'app.yaml': application('  source:\n    repoURL: https://example.com/x.git\n    path: charts/edge\n'),
      'charts/edge/Chart.yaml':
        'apiVersion: v2\nname: edge-chart\ndependencies:\n- name: gateway\n  alias: ingress\n  repository: https://istio-release.storage.googleapis.com/charts\n',
      'charts/edge/values.yaml': 'ingress:\n  service:\n    type: NodePort\n',
    };
    const installed = install(files);
    const service = onlyService(installed);
    expect(installed.presumed).toEqual([]);
    expect(nameOf(service)).toBe('Service istio-ingress/edge');
    expect(lineAt(at(service.manifest.spec ?? {}, 'type'))).toBe('charts/edge/values.yaml:3 type: NodePort');
    expect(at(service.manifest.metadata?.annotations ?? {}).path).toEqual([
      'ingress',
      'service',
      'annotations',
    ]);
  });
});

it('presumes the gateway of an ApplicationSet', () => {
  const text = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: edge, namespace: argocd}
spec:
  generators: [{list: {elements: [{cluster: a}]}}]
  template:
    metadata: {name: istio-ingress}
    spec:
      destination: {namespace: istio-ingress}
      source:
        repoURL: https://istio-release.storage.googleapis.com/charts
        chart: gateway
        helm: {valuesObject: {service: {type: NodePort}}}
`;
  const { resources, presumed } = install({ 'set.yaml': text });
  expect(resources).toEqual([]);
  expect(presumed).toMatchObject([{ namespace: 'istio-ingress', name: 'istio-ingress' }]);
});

const helmRelease = (spec: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ingress
  namespace: flux-system
spec:
${spec}`;

const fluxChart = (name: string) =>
  `  chart:\n    spec:\n      chart: ${name}\n      sourceRef: {kind: HelmRepository, name: istio}\n`;

describe('a Flux HelmRelease', () => {
  const names: readonly (readonly [spec: string, name: string])[] = [
    ['', 'flux-system/ingress'],
    ['  targetNamespace: edge\n', 'edge/edge-ingress'],
    ['  releaseName: istio-ingress\n', 'flux-system/istio-ingress'],
    ['  releaseName: istio-ingress\n  targetNamespace: edge\n', 'edge/istio-ingress'],
  ];
  it.each(names)('%j makes %s', (spec, name) => {
    const service = onlyService(install({ 'r.yaml': helmRelease(spec + fluxChart('gateway')) }));
    expect(nameOf(service)).toBe(`Service ${name}`);
  });

  it('of the legacy chart takes the tree below gateways', () => {
    const text = helmRelease(`  targetNamespace: istio-system
${fluxChart('istio-ingress')}  values:
    gateways:
      istio-ingressgateway:
        type: NodePort
        serviceAnnotations:
          alb.ingress.kubernetes.io/healthcheck-port: 30218
        ingressPorts:
        - { name: extra, port: 9000 }
`);
    const service = onlyService(install({ 'r.yaml': text }));
    expect(nameOf(service)).toBe('Service istio-system/istio-ingressgateway');
    expect(service.madeBy).toBe('HelmRelease "flux-system/ingress"');
    expect(lineAt(at(service.manifest.spec ?? {}, 'type'))).toBe('r.yaml:15 type: NodePort');
    expect(service.manifest.metadata?.annotations).toEqual({
      'alb.ingress.kubernetes.io/healthcheck-port': '30218',
    });
    expect(annotationLine(service, 'alb.ingress.kubernetes.io/healthcheck-port')).toBe(
      'r.yaml:17 alb.ingress.kubernetes.io/healthcheck-port: 30218',
    );
    expect(portTexts(service).at(-1)).toBe('extra 9000→undefined');
  });

  const configMap = `apiVersion: v1
kind: ConfigMap
metadata: {name: edge-values, namespace: flux-system}
data:
  values.yaml: |
    service:
      type: NodePort
      externalTrafficPolicy: Local
`;

  it('takes values from a ConfigMap of the input, its own values over them', () => {
    const spec = `${fluxChart('gateway')}  valuesFrom:\n  - {kind: ConfigMap, name: edge-values}\n  values:\n    service:\n      type: ClusterIP\n`;
    const service = onlyService(install({ 'r.yaml': helmRelease(spec), 'values.yaml': configMap }));
    expect(typeOf(service)).toBe('ClusterIP');
    expect(lineAt(at(service.manifest.spec ?? {}, 'externalTrafficPolicy'))).toBe(
      'values.yaml:8 externalTrafficPolicy: Local',
    );
  });

  const unreadable: readonly (readonly [why: string, spec: string])[] = [
    ['a ConfigMap that is not there', '  valuesFrom: [{kind: ConfigMap, name: other}]\n'],
    ['a Secret', '  valuesFrom: [{kind: Secret, name: edge-values}]\n'],
    ['post-renderers', '  postRenderers: [{kustomize: {patches: []}}]\n'],
  ];
  it.each(unreadable)('with %s is presumed', (_, spec) => {
    const { resources, presumed } = install({
      'r.yaml': helmRelease(fluxChart('gateway') + spec),
      'v.yaml': configMap,
    });
    expect(resources).toEqual([]);
    expect(presumed).toMatchObject([{ namespace: 'flux-system', name: 'ingress' }]);
  });
});

describe('a chart folder that nobody installs', () => {
  const chart = (dependency: string) => `apiVersion: v2\nname: edge\ndependencies:\n- ${dependency}\n`;

  it('gives the legacy gateway, whose name does not depend on the release', () => {
    const service = onlyService(
      install({
        'c/Chart.yaml': chart('name: istio-ingress'),
        'c/values.yaml': 'istio-ingress:\n  gateways:\n    istio-ingressgateway:\n      type: NodePort\n',
      }),
    );
    expect(nameOf(service)).toBe('Service /istio-ingressgateway');
    expect(lineAt(at(service.manifest.spec ?? {}, 'type'))).toBe('c/values.yaml:4 type: NodePort');
  });

  it('leaves a gateway that is named after its release presumed', () => {
    const files = {
      'c/Chart.yaml': chart('{name: gateway, alias: istio-ingressgateway}'),
      'c/values.yaml': 'a: 1\n',
    };
    const { resources, presumed } = install(files);
    expect(resources).toEqual([]);
    expect(presumed).toMatchObject([{ namespace: '', name: 'istio-ingressgateway' }]);
  });

  it('leaves out a dependency that its condition turns off', () => {
    const files = {
      'c/Chart.yaml': chart('{name: gateway, condition: edge.enabled}'),
      'c/values.yaml': 'edge:\n  enabled: false\ngateway:\n  name: edge\n',
    };
    expect(install(files)).toEqual({ resources: [], presumed: [] });
  });
});

it('reads the values that the configuration names', () => {
  const settings: Settings = {
    ...defaultSettings,
    values: [{ file: 'envs/prod.yaml', chart: 'gateway', release: 'istio-ingress', namespace: 'edge' }],
  };
  const service = onlyService(install({ 'envs/prod.yaml': 'service:\n  type: NodePort\n' }, settings));
  expect(nameOf(service)).toBe('Service edge/istio-ingress');
  expect(service.madeBy).toBe('values file "envs/prod.yaml"');
  expect(service.manifest.spec?.selector).toEqual({ app: 'istio-ingress', istio: 'ingress' });
});

it('never throws on odd values', () => {
  const odd = ['null', '7', '[]', '"x"', '{constructor: 1, __proto__: 2}', '$(X)', '[[{a: [1, null]}]]'];
  for (const value of odd) {
    for (const key of [
      'spec',
      'values',
      'gateways',
      'ports',
      'serviceAnnotations',
      'labels',
      'ingressPorts',
      'env',
      'podAnnotations',
    ]) {
      const text = seedOperator.replace('type: NodePort', `${key}: ${value}\n        type: NodePort`);
      expect(() => install({ 'o.yaml': text })).not.toThrow();
      const release = helmRelease(
        `${fluxChart('gateway')}  values:\n    ${key}: ${value}\n    service:\n      ${key}: ${value}\n`,
      );
      expect(() => install({ 'r.yaml': release })).not.toThrow();
      expect(() =>
        install({
          'a.yaml': `kind: Application\napiVersion: argoproj.io/v1alpha1\nspec:\n  ${key}: ${value}\n`,
        }),
      ).not.toThrow();
    }
  }
});
