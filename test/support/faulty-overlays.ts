// Overlays of one base with faults drawn by a seed: in the base, in patches and fields of overlays, in a component, in an
// overlay below an overlay; some of them are refused by kustomize or by the API server.
import type { Random } from '../../bench/random.ts';
import { between, randomFrom } from '../../bench/random.ts';
import type { SourceFile } from '../../src/source/file/file.ts';
import { overlays } from './overlays.ts';

const more = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: second
  namespace: istio-system
  annotations:
    alb.ingress.kubernetes.io/scheme: internet-facing
spec:
  ingressClassName: alb
  rules:
    - http:
        paths:
          - path: /x
            pathType: Prefix
            backend: {service: {name: istio-ingressgateway, port: {number: 80}}}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: second, namespace: shop}
spec:
  hosts: [a.example.com]
  gateways: [public]
  http:
    - match: [{uri: {prefix: /}}]
      route: [{destination: {host: web, port: {number: 80}}, weight: 100}]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: dr, namespace: shop}
spec: {host: web, subsets: [{name: v1, labels: {version: v1}}]}
`;

/** Faults of the base: a file, a text that stands in it, and another one. */
const inBase: readonly (readonly [string, string, string])[] = [
  ['routing', '    - public\n', '    - pubic\n'],
  ['routing', '            host: web\n', '            host: wbe\n'],
  ['routing', '    istio: ingressgateway', '    istio: ingresgateway'],
  ['routing', 'protocol: HTTP', 'protocol: HTPT'],
  ['ingress', 'name: istio-ingressgateway', 'name: istio-ingresgateway'],
  ['ingress', 'scheme: internal', 'scheme: intern'],
  ['ingress', 'name: http2', 'name: htp2'],
  ['ingress', 'ingressClassName: alb', 'ingressClasName: alb'],
  ['gateway', 'healthcheck-port: "31000"', 'healthcheck-port: "31009"'],
  ['gateway', 'type: NodePort', 'type: ClusterIP'],
  ['app', 'replicas: 2', 'replicas: 0'],
  ['app', 'app: web\n  ports', 'app: wbe\n  ports'],
  ['app', 'targetPort: 8080', 'targetPort: 8081'],
];

const alb = '/metadata/annotations/alb.ingress.kubernetes.io~1';
const path = '/spec/rules/0/http/paths/0';
const route = '/spec/http/0/route/0';

/** Patches: whose, how, where, and the values of which one is drawn. */
const patches: readonly (readonly [string, string, 'add' | 'replace' | 'remove', string, ...unknown[]])[] = [
  ['Ingress', '.*', 'add', '/metadata/annotations/kubernetes.io~1ingress.class', 'alb', 'nginx'],
  ['Ingress', 'second', 'add', `${alb}target-type`, 'ip', 'instance', 'x'],
  ['Ingress', '.*', 'add', `${alb}listen-ports`, '[{"HTTP":80}]', '[{"HTTPS":443}]', 'x'],
  ['Ingress', '.*', 'add', `${alb}group.name`, 'g', 'h', 'G'],
  ['Ingress', 'public', 'add', `${alb}ssl-redirect`, '443', 'x'],
  ['Ingress', '.*', 'add', `${alb}healthcheck-port`, 'status-port', '443', '0'],
  ['Ingress', 'second', 'replace', `${path}/pathType`, 'Exact', 'Foo', 'ImplementationSpecific'],
  [
    'Ingress',
    '.*',
    'replace',
    `${path}/backend/service/port`,
    { number: 81 },
    { number: 70000 },
    { number: '80' },
  ],
  ['Ingress', '.*', 'replace', `${path}/backend/service/name`, 'nope', 'web'],
  ['VirtualService', '.*', 'replace', '/spec/hosts/0', 'b.example.com', '*', 'shop.example.com', 'a b'],
  ['VirtualService', '.*', 'replace', `${route}/destination/host`, 'nope', 'web', 'web.shop'],
  ['VirtualService', '.*', 'add', `${route}/destination/subset`, 'v1', 'v2'],
  ['VirtualService', '.*', 'add', `${route}/weight`, -1, 50, 'x'],
  ['Service', 'istio-ingressgateway', 'add', '/metadata/labels', { x: 'y'.repeat(70) }, { x: 'a b' }],
  ['Service', 'istio-ingressgateway', 'replace', '/spec/type', 'ClusterIP', 'LoadBalancer', 'Foo'],
  ['Service', 'istio-ingressgateway', 'add', `${alb}healthcheck-port`, '1', 'status-port', '{{x}}'],
  ['Service', 'istio-ingressgateway', 'remove', '/spec/ports/1'],
  ['Service', 'web', 'remove', '/spec/selector'],
  ['Service', 'web', 'remove', '/spec/ports'],
  ['Gateway', '.*', 'replace', '/spec/selector', { istio: 'other' }, {}, { istio: 'ingressgateway' }],
  ['Gateway', '.*', 'replace', '/spec/servers/0/port/number', 8080, 443, 80],
  ['Gateway', '.*', 'replace', '/spec/servers/0/hosts/0', 'x.example.com', '*'],
  ['Gateway', '.*', 'add', '/metadata/labels', { a: 1 }, { a: '-' }],
  ['Deployment', 'web', 'replace', '/metadata/name', 'other', 'BAD_name'],
  ['Deployment', '.*', 'add', '/metadata/annotations', { k: 2 }, { k: '{{ .X }}' }],
  ['.*', 'second', 'add', '/metadata/labels', { x: 'y' }, 'z', ['q'], { x: '{{ y }}' }],
  ['.*', 'second', 'add', '/spec', 'x', {}],
];

/** Whole objects that a patch deletes. */
const deleted = [
  'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}',
  'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: public, namespace: shop}',
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: istio-ingressgateway, namespace: istio-system}',
];

/** Fields of a kustomization, each with the values of which one is drawn and how often it is written. */
const fields: readonly (readonly [string, number, ...string[]])[] = [
  ['namespace', 0.25, 'istio-system', 'prod', 'shop', 'Bad_ns'],
  ['namePrefix', 0.25, 'p-', 'X_', 'q-'],
  ['nameSuffix', 0.2, '-s', '_'],
  [
    'commonAnnotations',
    0.3,
    '{note: "1"}',
    '{alb.ingress.kubernetes.io/target-type: ip}',
    '{kubernetes.io/ingress.class: nginx}',
    '{alb.ingress.kubernetes.io/healthcheck-port: "99"}',
  ],
  [
    'labels',
    0.3,
    ...['env: a', 'istio: other', 'app: x'].map((pair) => `[{pairs: {${pair}}, includeSelectors: true}]`),
  ],
  ['replicas', 0.2, '[{name: web, count: 0}]', '[{name: web, count: 3}]'],
];

/** The files of the overlays that a seed draws: two to four beside each other, nested or in folders of unlike depth. */
export function faultyOverlays(seed: number): readonly SourceFile[] {
  const random = randomFrom(seed);
  const isDrawn = (share: number) => random() < share;
  const files = baseOf(random);
  const hasComponent = isDrawn(0.4);
  if (hasComponent) {
    const text = ['apiVersion: kustomize.config.k8s.io/v1alpha1', 'kind: Component', ...drawnPatches(random)];
    files.set('components/c/kustomization.yaml', `${text.join('\n')}\n`);
  }
  const isStacked = isDrawn(0.3);
  if (isStacked) files.set('between/kustomization.yaml', kustomization(['../base'], [], random));
  const layout = drawn(layouts, random);
  for (const folder of layout.slice(0, between(random, 2, 4))) {
    const up = '../'.repeat(folder.split('/').length);
    const resources = [`${up}${isStacked && isDrawn(0.6) ? 'between' : 'base'}`];
    if (isDrawn(0.08)) resources.push('missing.yaml');
    const components = hasComponent && isDrawn(0.6) ? [`${up}components/c`] : [];
    files.set(`${folder}/kustomization.yaml`, kustomization(resources, components, random));
  }
  return [...files].map(([name, text]) => ({ path: name, text }));
}

const layouts = [
  ['overlays/a', 'overlays/b', 'overlays/c', 'overlays/d'],
  ['overlays/eu/a', 'overlays/us/a', 'overlays/eu/b', 'overlays/us/b'],
  ['a', 'b/x', 'c/y/z', 'd'],
];

function drawn<T>(values: readonly T[], random: Random): T {
  const value = values[between(random, 0, values.length - 1)];
  if (value === undefined) throw new Error('nothing to draw from');
  return value;
}

function baseOf(random: Random): Map<string, string> {
  const files = new Map(Object.entries(overlays).filter(([name]) => name.startsWith('base/')));
  const list = 'base/kustomization.yaml';
  files.set(list, `${files.get(list) ?? ''}  - more.yaml\n`).set('base/more.yaml', more);
  for (let left = between(random, 0, 2); left > 0; left -= 1) {
    const [file, from, to] = drawn(inBase, random);
    files.set(
      `base/${file}.yaml`,
      (files.get(`base/${file}.yaml`) ?? '').replace(from, () => to),
    );
  }
  return files;
}

function kustomization(resources: readonly string[], components: readonly string[], random: Random): string {
  const written = fields.flatMap(([field, share, ...values]) =>
    random() < share ? [`${field}: ${drawn(values, random)}`] : [],
  );
  const head = ['apiVersion: kustomize.config.k8s.io/v1beta1', 'kind: Kustomization'];
  const lists = [`resources: [${resources.join(', ')}]`, `components: [${components.join(', ')}]`];
  return `${[...head, ...lists, ...written, ...drawnPatches(random)].join('\n')}\n`;
}

/** The lines of up to three patches; none for no patch. */
function drawnPatches(random: Random): readonly string[] {
  const drawnOnes = Array.from({ length: between(random, 0, 3) }, () => {
    if (random() < 0.1) {
      const lines = `${drawn(deleted, random)}\n$patch: delete`.split('\n');
      return ['- patch: |', ...lines.map((line) => `    ${line}`)];
    }
    const [kind, name, op, at, ...values] = drawn(patches, random);
    const operation = { op, path: at, ...(op === 'remove' ? {} : { value: drawn(values, random) }) };
    return [`- target: {kind: ${kind}, name: ${name}}`, '  patch: |', `    - ${JSON.stringify(operation)}`];
  });
  return drawnOnes.length === 0 ? [] : ['patches:', ...drawnOnes.flat()];
}
