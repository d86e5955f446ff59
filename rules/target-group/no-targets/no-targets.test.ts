import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { ingressTo } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt } from '../../../test/support/places.ts';
import { servicesWithoutTargets } from './no-targets.ts';

interface Case {
  readonly ports?: string;
  readonly selector?: string;
  /** Documents beside Ingress and Service. */
  readonly beside?: readonly string[];
  readonly complete?: 'all';
}

const usual =
  '{name: status-port, port: 15021, nodePort: 30021}, {name: http2, port: 80, targetPort: 8080, nodePort: 30080}';

/** What the gateway Service of an Ingress lacks, with the lines of the places. */
function found({ ports = usual, selector = '{istio: x, app: gw}', beside = [], complete }: Case) {
  const settings = { ...defaultSettings, ...(complete === undefined ? {} : { complete }) };
  const model = modelOf(
    [
      `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a}
spec: {ingressClassName: alb, rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {number: 80}}}}]}}]}
`,
      `apiVersion: v1
kind: Service
metadata:
  name: gw
  namespace: a
spec:
  type: NodePort
  selector: ${selector}
  ports: [${ports}]
`,
      ...beside,
    ].join('---\n'),
    settings,
  );
  return servicesWithoutTargets(model).map(({ at, text, related, assumption }) => {
    const places = [at, ...related.map((one) => one.at)].map((one) => lineAt(one).slice(0, 24));
    return `${text} (${places.join(' | ')})${assumption === undefined ? '' : ` if ${assumption.settledBy}`}`;
  });
}

const pods = (
  name: string,
  labels: string,
  more = '',
  ports = '',
  kind = 'Deployment',
  namespace = 'a',
) => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  ${more}template:
    metadata:
      labels: ${labels}
    spec:
      containers: [{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router], ports: [${ports}]}]
`;
const right = '{istio: x, app: gw}';
const scaler = (name: string) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: h, namespace: a}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}, minReplicas: 2, maxReplicas: 3}
`;
const byName =
  '{name: http2, port: 80, targetPort: web, nodePort: 30080}, {name: status-port, port: 15021, nodePort: 30021}';
const statusByName =
  '{name: http2, port: 80, targetPort: 8080, nodePort: 30080}, {name: status-port, port: 15021, targetPort: status, nodePort: 30021}';
const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: gateway, namespace: a}
spec: {chart: {spec: {chart: gateway, sourceRef: {kind: HelmRepository, name: istio}}}}
`;
it.each<[string, Case, readonly string[]]>([
  ['the pods', { beside: [pods('gw', right)] }, []],
  ['no pods in the input', {}, []],
  [
    'a selector with a number, of which the schema tells',
    { selector: '{istio: x, app: 1}', beside: [pods('gw', '{istio: x, app: other}')] },
    [],
  ],
  ['an empty selector', { selector: '{}', beside: [pods('gw', right)] }, []],
  [
    'a Service without the port',
    {
      ports: '{name: status-port, port: 15021, nodePort: 30021}, {name: http2, port: 81, nodePort: 30080}',
      beside: [pods('gw', '{istio: x, app: other}')],
    },
    [],
  ],
  [
    'pods of another gateway, and a second Ingress',
    { beside: [pods('gw', '{istio: x, app: other}'), ingressTo('a/gw').replace('---\n', '')] },
    [
      'Service "a/gw" selects "istio: x, app: gw", but no pod template there has these labels, expected "istio: x, app: other" (selector: {istio: x, app | labels: {istio: x, app: )',
    ],
  ],
  [
    'pods of a gateway in another namespace',
    { beside: [pods('gw', '{istio: x, app: other}', '', '', 'Deployment', 'b')] },
    [],
  ],
  [
    'pods of a gateway in another namespace, where the input has everything',
    { beside: [pods('gw', '{istio: x, app: other}', '', '', 'Deployment', 'b')], complete: 'all' },
    [
      'Service "a/gw" selects "istio: x, app: gw", but no pod template there has these labels, expected labels of a pod template (selector: {istio: x, app)',
    ],
  ],
  [
    'pods of another gateway',
    { beside: [pods('gw', '{istio: x, app: other}')] },
    [
      'Service "a/gw" selects "istio: x, app: gw", but no pod template there has these labels, expected "istio: x, app: other" (selector: {istio: x, app | labels: {istio: x, app: )',
    ],
  ],
  [
    'pods of another gateway that share no label',
    { beside: [pods('gw', '{istio: z, app: other}')] },
    [
      'Service "a/gw" selects "istio: x, app: gw", but no pod template there has these labels, expected "istio: z, app: other" (selector: {istio: x, app | labels: {istio: z, app: )',
    ],
  ],
  [
    'pods of another gateway that share no key',
    { beside: [pods('gw', '{tier: edge}')] },
    [
      'Service "a/gw" selects "istio: x, app: gw", but no pod template there has these labels, expected labels of a pod template (selector: {istio: x, app | labels: {tier: edge})',
    ],
  ],
  [
    'pods of two other gateways, the second nearer',
    { beside: [pods('one', '{istio: z, app: other}'), pods('two', '{istio: x, app: other}')] },
    [
      'Service "a/gw" selects "istio: x, app: gw", but no pod template there has these labels, expected "istio: x, app: other" (selector: {istio: x, app | labels: {istio: x, app: )',
    ],
  ],
  [
    'pods of two other gateways, the first nearer',
    { beside: [pods('one', '{istio: x, app: other}'), pods('two', '{istio: z, app: other}')] },
    [
      'Service "a/gw" selects "istio: x, app: gw", but no pod template there has these labels, expected "istio: x, app: other" (selector: {istio: x, app | labels: {istio: x, app: )',
    ],
  ],
  [
    'pods of two other gateways, both as near',
    { beside: [pods('one', '{istio: x, app: other}'), pods('two', '{istio: z, app: gw}')] },
    [
      'Service "a/gw" selects "istio: x, app: gw", but no pod template there has these labels, expected "istio: x, app: other" (selector: {istio: x, app | labels: {istio: x, app: )',
    ],
  ],
  [
    'pods of two other gateways, one with a key',
    { beside: [pods('one', '{tier: z}'), pods('two', '{istio: z}')] },
    [
      'Service "a/gw" selects "istio: x, app: gw", but no pod template there has these labels, expected "istio: z" (selector: {istio: x, app | labels: {istio: z})',
    ],
  ],
  [
    'pods of two other gateways, one with all keys and one with a pair',
    { beside: [pods('one', '{istio: z, app: other}'), pods('two', '{istio: x}')] },
    [
      'Service "a/gw" selects "istio: x, app: gw", but no pod template there has these labels, expected "istio: x" (selector: {istio: x, app | labels: {istio: x})',
    ],
  ],
  [
    'pods of two other gateways, the one with a pair and all keys first',
    { beside: [pods('one', '{istio: x, app: other}'), pods('two', '{istio: x}')] },
    [
      'Service "a/gw" selects "istio: x, app: gw", but no pod template there has these labels, expected "istio: x, app: other" (selector: {istio: x, app | labels: {istio: x, app: )',
    ],
  ],
  [
    'no pods behind a port that the Service does not have',
    { ports: usual.replace('port: 80,', 'port: 81,'), beside: [pods('gw', '{istio: x, app: other}')] },
    [],
  ],
  [
    'pods of a gateway in another namespace',
    { beside: [pods('gw', '{istio: x, app: other}', '', '', 'Deployment', 'b')] },
    [],
  ],
  [
    'no pods, and everything complete',
    { complete: 'all' },
    [
      'Service "a/gw" selects "istio: x, app: gw", but no pod template there has these labels, expected labels of a pod template (selector: {istio: x, app)',
    ],
  ],
  [
    'a selector that is filled in later',
    { selector: '{istio: x, app: $(APP)}', beside: [pods('gw', '{istio: x, app: other}')] },
    [],
  ],
  [
    'a selector with a number',
    { selector: '{istio: x, app: 1}', beside: [pods('gw', '{istio: x, app: other}')] },
    [],
  ],
  ['no selector', { selector: '{}', beside: [pods('gw', '{istio: x, app: other}')] }, []],
  [
    'a release in another namespace whose pods are not read',
    {
      beside: [pods('gw', '{istio: x, app: other}'), release.replace('namespace: a', 'namespace: b')],
    },
    [
      'Service "a/gw" selects "istio: x, app: gw", but no pod template there has these labels, expected "istio: x, app: other" (selector: {istio: x, app | labels: {istio: x, app: )',
    ],
  ],
  ['a selector that is left out', { selector: 'null', beside: [pods('gw', '{istio: x, app: other}')] }, []],
  ['a release whose pods are not read', { beside: [pods('gw', '{istio: x, app: other}'), release] }, []],
  [
    'a port by a name that is declared',
    { ports: byName, beside: [pods('gw', right, '', '{name: web, containerPort: 8080}')] },
    [],
  ],
  [
    'a port by a name that none declares',
    {
      ports: byName,
      beside: [
        pods(
          'gw',
          right,
          '',
          '{name: http, containerPort: 8080}, {name: http, containerPort: 8081}, {containerPort: 1}',
        ),
      ],
    },
    [
      'targetPort "web" of Service "a/gw" is a name that no container of Deployment "a/gw" declares, expected a number or one of "http" (ports: [{name: http2, po | metadata:)',
    ],
  ],
  [
    'a port by a name, and no ports declared',
    { ports: byName, beside: [pods('gw', right)] },
    [
      'targetPort "web" of Service "a/gw" is a name that no container of Deployment "a/gw" declares, expected a number (ports: [{name: http2, po | metadata:)',
    ],
  ],
  [
    'a port by a name beside one that is filled in later',
    { ports: byName, beside: [pods('gw', right, '', '{name: $(NAME), containerPort: 8080}')] },
    [],
  ],
  [
    'a port by a name that is filled in later',
    { ports: byName.replace('web', '$(NAME)'), beside: [pods('gw', right)] },
    [],
  ],
  [
    'a port by a name that one of two workloads declares',
    {
      ports: byName,
      beside: [pods('gw', right), pods('more', right, '', '{name: web, containerPort: 8080}')],
    },
    [],
  ],
  [
    'a status port by a name that none declares',
    { ports: statusByName, beside: [pods('gw', right)] },
    [
      'targetPort "status" of Service "a/gw" is a name that no container of Deployment "a/gw" declares, expected a number (ports: [{name: http2, po | metadata:)',
    ],
  ],
  [
    'no replicas',
    { beside: [pods('gw', right, 'replicas: 0\n  ')] },
    [
      'Service "a/gw" leads to Deployment "a/gw" with replicas 0, expected at least one pod (replicas: 0 | name: gw) if complete',
    ],
  ],
  ['one replica', { beside: [pods('gw', right, 'replicas: 1\n  ')] }, []],
  ['no replicas, and an autoscaler', { beside: [pods('gw', right, 'replicas: 0\n  '), scaler('gw')] }, []],
  [
    'no replicas, and an autoscaler of another',
    { beside: [pods('gw', right, 'replicas: 0\n  '), scaler('other')] },
    [
      'Service "a/gw" leads to Deployment "a/gw" with replicas 0, expected at least one pod (replicas: 0 | name: gw) if complete',
    ],
  ],
  ['no replicas of one of two', { beside: [pods('gw', right, 'replicas: 0\n  '), pods('more', right)] }, []],
  [
    'no replicas and a name that none declares',
    { ports: byName, beside: [pods('gw', right, 'replicas: 0\n  ')] },
    [
      'targetPort "web" of Service "a/gw" is a name that no container of Deployment "a/gw" declares, expected a number (ports: [{name: http2, po | metadata:)',
      'Service "a/gw" leads to Deployment "a/gw" with replicas 0, expected at least one pod (replicas: 0 | name: gw) if complete',
    ],
  ],
])('%s', (_, one, expected) => {
  expect(found(one)).toEqual(expected);
});
