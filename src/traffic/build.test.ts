import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../test/support/manifests.ts';
import { modelOf } from '../../test/support/model.ts';
import { settingsFor } from '../../test/support/settings.ts';
import { resourcesOf } from '../k8s/object/resources.ts';
import { splitDocuments } from '../source/file/split-documents.ts';
import { readDocument } from '../source/yaml/read.ts';
import type { ModelInput } from './build.ts';
import { buildModel } from './build.ts';

const ingress = (
  name: string,
  to: string,
  more = 'annotations: {kubernetes.io/ingress.class: alb}',
  spec = '',
) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: edge, ${more}}
spec: {${spec}defaultBackend: {service: {name: ${to}, port: {number: 80}}}}
`;
const v = (name: string, gateways: string, host: string, more = '') =>
  virtualService(
    `edge/${name}`,
    `hosts: [${name}.com], gateways: [${gateways}], http: [{route: [{destination: {host: ${host}${more}}}]}]`,
  );
const rollout = `---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: r, namespace: shop}
spec: {selector: {matchLabels: {app: r}}, template: {metadata: {labels: {app: r}}}, strategy: {canary: {canaryService: c, stableService: s, trafficRouting: {alb: {ingress: none, servicePort: 80}, istio: {virtualService: {name: gone}}}}}}
`;
const binding = `---
apiVersion: elbv2.k8s.aws/v1beta1
kind: TargetGroupBinding
metadata: {name: b, namespace: edge}
spec: {serviceRef: {name: bound, port: 80}, targetGroupARN: arn}
`;
const rule = (host: string) =>
  `{host: ${host}, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {number: 80}}}}]}}`;
const release = `---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: gateway, namespace: install}
spec: {chart: {spec: {chart: gateway}}, values: {}}
`;

const opened = (text: string, complete = false) =>
  modelOf(text, { ...settingsFor(), complete: complete ? 'all' : [] }).openReferences.map(
    ({ to, reason }) =>
      `${to.kind} ${to.namespace === undefined ? '' : `${to.namespace}/`}${to.name}: ${reason}`,
  );

it.each<[string, string, readonly string[]]>([
  ['nothing', '', []],
  [
    'the class of an Ingress',
    ingress(
      'i',
      'web',
      'annotations: {alb.ingress.kubernetes.io/scheme: internal}',
      'ingressClassName: other, ',
    ),
    [
      'IngressClass /other: IngressClass "other" is not in the input',
      'Service edge/web: Service "edge/web" is not in the input',
    ],
  ],
  [
    'the Service of a TargetGroupBinding',
    binding,
    ['Service edge/bound: Service "edge/bound" is not in the input'],
  ],
  [
    'the routes for hosts of rules',
    deployment('edge/gw', '{istio: x}') +
      service('edge/gw', '{istio: x}') +
      gateway('edge/g', '{istio: x}', '["*"]') +
      v('v', 'g', 'web.other.svc.cluster.local') +
      ingress(
        'i',
        'gw',
        'annotations: {kubernetes.io/ingress.class: alb, alb.ingress.kubernetes.io/target-type: ip}',
        `rules: [${['b.com', 'c.com'].map(rule).join(', ')}], `,
      ),
    [
      'VirtualService */b.com: no VirtualService for host "b.com" of Ingress "edge/i" is in the input',
      'VirtualService */c.com: no VirtualService for host "c.com" of Ingress "edge/i" is in the input',
      'Service other/web: Service "other/web" is not in the input',
    ],
  ],
  [
    'no class that the chart of the controller makes',
    ingress('i', 'web', 'labels: {a: b}', 'ingressClassName: alb, '),
    ['Service edge/web: Service "edge/web" is not in the input'],
  ],
  [
    'a Service that is not there',
    ingress('i', 'web'),
    ['Service edge/web: Service "edge/web" is not in the input'],
  ],
  [
    'the pods that a Gateway selects',
    gateway('edge/g', '{istio: zz}', '["*"]'),
    ['Pod */istio: zz: gateway pods for selector "istio: zz" are not in the input'],
  ],
  [
    'a Gateway that a VirtualService names',
    v('v', 'other/g', 'web.other.svc.cluster.local'),
    [
      'Gateway other/g: Gateway "other/g" is not in the input',
      'Service other/web: Service "other/web" is not in the input',
    ],
  ],
  [
    'routes of a Gateway',
    deployment('edge/gw', '{istio: ingressgateway}') +
      service('edge/gw', '{istio: ingressgateway}') +
      gateway('edge/g', '{istio: ingressgateway}', '[a.com]'),
    [
      'Ingress */*: no ALB Ingress for gateway "edge/gw" is in the input',
      'VirtualService */a.com: no VirtualService for host "a.com" of Gateway "edge/g" is in the input',
    ],
  ],
  [
    'what a Rollout names',
    rollout,
    [
      'Ingress shop/none: Ingress "shop/none", which Rollout "shop/r" splits, is not in the input',
      'VirtualService shop/gone: VirtualService "shop/gone", which Rollout "shop/r" splits, is not in the input',
    ],
  ],
  [
    'a subset',
    gateway('edge/g', '{istio: zz}', '["*"]') +
      v('v', 'g', 'web', ', subset: v1') +
      service('edge/web', '{app: web}', '{port: 80}'),
    [
      'Pod */istio: zz: gateway pods for selector "istio: zz" are not in the input',
      'DestinationRule */web.edge.svc.cluster.local: DestinationRule with subset "v1" for host "web.edge.svc.cluster.local" is not in the input',
    ],
  ],
  [
    'the pods of a gateway for Ingresses of istiod, which no Gateway names',
    ingress('i', 'web', 'annotations: {kubernetes.io/ingress.class: istio}'),
    [],
  ],
  [
    'the gateway of a release',
    release + ingress('i', 'gateway').replace('namespace: edge', 'namespace: install'),
    ['Gateway */*: no Gateway for gateway "install/gateway" is in the input'],
  ],
])('the input lacks %s', (_, text, expected) => {
  expect(opened(text)).toEqual(expected);
});

it('lists what files themselves lack first', () => {
  const text = ingress('i', 'web');
  const { documents } = splitDocuments({ path: 'a.yaml', text }, () => true);
  const [first] = documents;
  if (first === undefined) throw new Error('no document');
  const place = { document: first, path: [], on: 'value' } as const;
  const settings = settingsFor();
  const problem = {
    kind: 'not rendered',
    at: place,
    path: 'a.yaml',
    what: 'a template',
    document: first,
  } as const;
  const own = { to: { kind: 'Secret', namespace: 'a', name: 'b' }, at: place, reason: 'own' };
  const input: ModelInput = {
    root: 'prod',
    settings,
    resources: documents.flatMap((document) =>
      resourcesOf(readDocument(document), { namespace: settings.namespace, source: 'written' }),
    ),
    kindless: [],
    textProblems: [problem],
    schemaProblems: [],
    refusals: [],
    holes: [],
    openReferences: [own],
    refusedBuilds: [],
    charts: new Set(['charts/a']),
  };
  const model = buildModel(input);
  expect(model.openReferences[0]).toBe(own);
  expect(model.openReferences.length).toBeGreaterThan(1);
  expect([model.root, model.textProblems, [...model.charts], model.refusals, model.refusedBuilds]).toEqual([
    'prod',
    [problem],
    ['charts/a'],
    [],
    [],
  ]);
});

it('knows a namespace whose gateway is in the input for one that shows its Services', () => {
  const withGateway = deployment('edge/gw', '{istio: x}') + service('edge/gw', '{istio: x}');
  const state = (text: string) =>
    modelOf(text + ingress('i', 'web')).backends.map(({ service: { state: one } }) => one);
  expect([state(''), state(withGateway), state(service('edge/web', '{app: web}'))]).toEqual([
    ['unknown'],
    ['absent'],
    ['known'],
  ]);
});

it('knows the gateways that operator files and releases install, and what beside them is not there', () => {
  const operator = `---
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: {name: istio, namespace: istio-system}
spec: {profile: default}
`;
  const toSystem = ingress('i', 'istio-ingressgateway').replace('namespace: edge', 'namespace: istio-system');
  const own = release.replace('namespace: install', 'namespace: istio-system');
  const state = (text: string) => modelOf(text + toSystem).backends.map(({ service: { state: one } }) => one);
  expect([state(''), state(operator), state(own)]).toEqual([['unknown'], ['known'], ['absent']]);
});
