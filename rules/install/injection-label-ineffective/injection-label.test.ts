import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { ineffectiveLabels } from './injection-label.ts';

type Labels = Readonly<Record<string, string>>;

interface Case {
  /** Labels of namespace `shop`; absent where the input does not have it. */
  readonly namespace?: Labels;
  /** Labels and annotations of the pods of Deployment `web` there. */
  readonly labels?: Labels;
  readonly annotations?: Labels;
  /** The host that the route leads to. */
  readonly host?: string;
  readonly gateway?: string;
}

const gateway = (image: string, name = 'edge', namespace = 'edge') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  selector: {matchLabels: {istio: edge}}
  template:
    metadata: {labels: {istio: edge, sidecar.istio.io/inject: "true"}, annotations: {inject.istio.io/templates: gateway}}
    spec: {containers: [{name: istio-proxy, image: ${image}}]}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: edge}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]}
---
`;

/** The ineffective labels, each as `text [what stands at the place]`, with what is meant, the other place and what is assumed. */
function labels({
  namespace,
  labels: own = {},
  annotations = {},
  host = 'web.shop.svc.cluster.local',
  ...more
}: Case) {
  const model = modelOf(`${more.gateway ?? gateway('auto')}apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: web, namespace: edge}
spec: {hosts: [a.com], gateways: [g], http: [{route: [{destination: {host: ${host}, port: {number: 80}}}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{name: http, port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: ${JSON.stringify({ app: 'web', ...own })}, annotations: ${JSON.stringify(annotations)}}
    spec: {containers: [{name: web, image: web}]}
${
  namespace === undefined
    ? ''
    : `---
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: ${JSON.stringify(namespace)}}
`
}`);
  return ineffectiveLabels(model).map(({ at, text, other, meant, assumption }) =>
    [
      `${text} [${textAt(at)}]`,
      other === undefined ? '' : `, beside ${textAt(other)}`,
      meant === undefined ? '' : ` → ${meant}`,
      assumption === undefined ? '' : `, if ${assumption.assumes}`,
    ].join(''),
  );
}

const legacy = (value: string): Labels => ({ 'istio-injection': value });
const revision = (value: string): Labels => ({ 'istio.io/rev': value });
const inject = (value: string): Labels => ({ 'sidecar.istio.io/inject': value });
const pods = 'the pods of Deployment "shop/web" have';
// istio: manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml and pkg/kube/inject/inject.go, 1.30.
it.each<[string, Case, readonly string[]]>([
  ['no labels', { namespace: {} }, []],
  ['no Namespace', {}, []],
  ['enabled', { namespace: legacy('enabled') }, []],
  ['disabled', { namespace: legacy('disabled') }, []],
  ['a revision', { namespace: revision('1-22') }, []],
  [
    'enabled and a revision',
    { namespace: { ...legacy('enabled'), ...revision('1-22') } },
    [
      'namespace "shop" has "istio-injection: enabled" and "istio.io/rev: 1-22", expected one; the revision is ignored ["1-22"], beside "enabled"',
    ],
  ],
  [
    'disabled and a revision',
    { namespace: { ...legacy('disabled'), ...revision('1-22') } },
    [
      'namespace "shop" has "istio-injection: disabled" and "istio.io/rev: 1-22", expected one; the revision is ignored ["1-22"], beside "disabled", if the two labels are no step of a migration',
    ],
  ],
  [
    'a value that nobody knows',
    { namespace: legacy('true') },
    ['namespace "shop" has "istio-injection: true", expected "enabled" or "disabled" ["true"] → enabled'],
  ],
  [
    'a value that nobody knows and a revision',
    { namespace: { ...legacy('yes'), ...revision('1-22') } },
    ['namespace "shop" has "istio-injection: yes", expected "enabled" or "disabled" ["yes"] → enabled'],
  ],
  ['a value that is filled in later', { namespace: legacy('$(INJECTION)') }, []],
  ['a revision that is filled in later', { namespace: { ...legacy('enabled'), ...revision('$(REV)') } }, []],
  [
    'labels of a namespace that no route reaches',
    { namespace: legacy('true'), host: 'other.shop.svc.cluster.local' },
    [],
  ],
  ['pods that are injected', { labels: inject('true') }, []],
  ['pods that are not', { labels: inject('false') }, []],
  [
    'pods with a value that nobody knows',
    { labels: inject('yes') },
    [`${pods} "sidecar.istio.io/inject: yes", expected "true" or "false" ["yes"] → true`],
  ],
  ...['no', 'off', 'n', 'disabled', 'NO'].map((value): [string, Case, readonly string[]] => [
    `pods with "${value}"`,
    { labels: inject(value) },
    [`${pods} "sidecar.istio.io/inject: ${value}", expected "true" or "false" ["${value}"] → false`],
  ]),
  [
    'pods with an annotation that nobody knows',
    { annotations: inject('enabled') },
    [`${pods} "sidecar.istio.io/inject: enabled", expected "true" or "false" ["enabled"] → true`],
  ],
  ['pods with an annotation', { annotations: inject('false') }, []],
  ['label and annotation alike', { labels: inject('true'), annotations: inject('true') }, []],
  [
    'label and annotation that differ',
    { labels: inject('true'), annotations: inject('false') },
    [
      `${pods} the annotation "sidecar.istio.io/inject: false" and the label "sidecar.istio.io/inject: true", expected one; the annotation is ignored ["false"], beside "true"`,
    ],
  ],
  ['a label of the pods that is filled in later', { labels: inject('$(A)'), annotations: inject('no') }, []],
  [
    'an annotation of the pods that is filled in later',
    { labels: inject('no'), annotations: inject('$(A)') },
    [],
  ],
  ['pods that no route reaches', { labels: inject('yes'), host: 'other.shop.svc.cluster.local' }, []],
  [
    'a Namespace and its pods',
    { namespace: legacy('on'), labels: inject('on') },
    [
      'namespace "shop" has "istio-injection: on", expected "enabled" or "disabled" ["on"] → enabled',
      `${pods} "sidecar.istio.io/inject: on", expected "true" or "false" ["on"] → true`,
    ],
  ],
])('%s', (_, one, expected) => {
  expect(labels(one)).toEqual(expected);
});

const off = (label: string) => `apiVersion: v1
kind: Namespace
metadata: {name: edge, labels: {istio-injection: ${label}}}
---
`;
it('leaves what keeps a gateway with image auto from being filled in to another rule', () => {
  const waiting = gateway('auto').replace(
    'sidecar.istio.io/inject: "true"',
    'sidecar.istio.io/inject: "nay"',
  );
  expect(labels({ gateway: off('disabled') + waiting })).toEqual([]);
  expect(labels({ gateway: off('"on"') + waiting.replace(', sidecar.istio.io/inject: "nay"', '') })).toEqual(
    [],
  );
  const real = waiting.replace('image: auto', 'image: istio/proxyv2');
  expect(labels({ gateway: off('disabled') + real })).toEqual([
    'the pods of Deployment "edge/edge" have "sidecar.istio.io/inject: nay", expected "true" or "false" ["nay"] → true',
  ]);
  expect(labels({ gateway: off('"on"') + real.replace(', sidecar.istio.io/inject: "nay"', '') })).toEqual([
    'namespace "edge" has "istio-injection: on", expected "enabled" or "disabled" ["on"] → enabled',
  ]);
});
