import { describe, expect, it } from 'vitest';
import {
  annotationLine,
  install,
  lineAt,
  nameOf,
  onlyService,
  podsOf,
  portTexts,
} from '../../../test/support/install.ts';
import { portsOf, typeOf } from '../../k8s/kinds/service.ts';
import { at } from '../../source/file/place.ts';

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
      '  source: {repoURL: https://istio-release.storage.googleapis.com/charts, chart: istio-cni}\n',
    ],
    ['a folder without chart', '  source: {repoURL: https://example.com/istio.git, path: gateway}\n'],
  ];
  it.each(others)('of %s gives nothing', (_, source) => {
    expect(install({ 'app.yaml': application(source) })).toEqual({
      resources: [],
      presumed: [],
      unread: [],
      textProblems: [],
    });
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
    expect(at(service.metadata.annotations ?? {}).path).toEqual(['ingress', 'service', 'annotations']);
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
