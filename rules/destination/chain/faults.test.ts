import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { deployment, gateway, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { faultsOf } from './faults.ts';

interface Case {
  /** Of the destination `web`. */
  readonly subset?: string;
  readonly port?: number;
  readonly service?: string;
  readonly beside?: readonly string[];
  readonly complete?: 'all';
  /** What stands in place of the gateway. */
  readonly edge?: string;
}

const doubt = (assumption: { readonly settledBy: string; readonly assumes: string } | undefined) =>
  assumption === undefined
    ? ''
    : ` if ${assumption.settledBy}${assumption.settledBy === 'assume.gateways' ? `: ${assumption.assumes}` : ''}`;

/** What keeps requests from the pods of a Service behind a gateway, in short. */
function found({
  subset,
  port = 80,
  service: web = usual,
  beside = [],
  complete,
  edge = usualEdge,
}: Case): readonly string[] {
  const settings = { ...defaultSettings, ...(complete === undefined ? {} : { complete }) };
  const route = `{destination: {host: web, port: {number: ${port}}${subset === undefined ? '' : `, subset: ${subset}`}}}`;
  const virtualService = `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v, namespace: shop}
spec: {hosts: [a.com], gateways: [edge/g], http: [{route: [${route}]}]}
`;
  const faults = faultsOf(modelOf(edge + virtualService + web + beside.join(''), settings));
  return [
    ...faults.missingPorts.map(() => 'no such port'),
    ...faults.undefinedSubsets.map(
      ({ used, elsewhere, hidden, meant, gateway: client, assumption }) =>
        `undefined for ${client?.namespace ?? '?'}: uses ${used?.host ?? '-'}, elsewhere ${elsewhere.map(({ id }) => id.namespace).join(' ') || '-'}, hidden ${hidden?.id.namespace ?? '-'}, meant ${meant?.name ?? '-'}${doubt(assumption)}`,
    ),
    ...faults.emptySubsets.map(
      ({ workloads, assumption }) =>
        `empty: ${workloads.map(({ name }) => name).join(' ')}${doubt(assumption)}`,
    ),
    ...faults.missingEndpoints.map((one) => {
      const nearest = one.because === 'no pods' ? `, nearest ${one.nearest?.name ?? '-'}` : '';
      const declared =
        'declared' in one
          ? `, declared ${one.declared.map(({ name, containerPort }) => name ?? containerPort).join(' ') || '-'}`
          : '';
      return `${one.because}${nearest}${declared}${doubt(one.assumption)}`;
    }),
    ...faults.tlsMismatches.map(
      ({ because, workload, policy, tls, assumption }) =>
        `${tls.mode}: ${because} of ${workload.name}${policy === undefined ? '' : ` by ${JSON.stringify('id' in policy ? policy.id.name : policy)}`}${doubt(assumption)}`,
    ),
  ];
}

const usualEdge =
  deployment('edge/gw', '{istio: x}') +
  service('edge/gw', '{istio: x}') +
  gateway('edge/g', '{istio: x}', '[a.com]');
const usual = `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}, {name: http-named, port: 81, targetPort: named}]}
`;
const app = (
  name: string,
  labels: string,
  ports = '',
  more = '',
  annotations = '{}',
  kind = 'Deployment',
) => `---
apiVersion: apps/v1
kind: ${kind}
metadata: {name: ${name}, namespace: shop}
spec:
  ${more}template:
    metadata: {labels: ${labels}, annotations: ${annotations}}
    spec: {containers: [{name: app, image: app, ports: [${ports}]}]}
`;
const rule = (spec: string, namespace = 'shop', name = 'r') => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: ${name}, namespace: ${namespace}}
spec: ${spec}
`;
const subsets = (host: string, more = '', ...names: readonly string[]) =>
  `{host: ${host}${more}, subsets: [${names.map((name) => `{name: ${name}, labels: {version: ${name}}}`).join(', ')}]}`;
const own = 'web.shop.svc.cluster.local';
const pods = app('web', '{app: web, version: v1}');
const injected = `---
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
`;
const plain = injected.replace('enabled', 'disabled');
const peers = (mode: string, spec = '') => `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: p, namespace: shop}
spec: {${spec}mtls: {mode: ${mode}}}
`;
const tls = (mode: string) => rule(`{host: ${own}, trafficPolicy: {tls: {mode: ${mode}}}}`);
const scaler = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: h, namespace: shop}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 3}
`;
it.each<[string, Case, readonly string[]]>([
  ['pods', { beside: [pods] }, []],
  ['no pods in the input', {}, []],
  ['no pods of a complete input', { complete: 'all' }, ['no pods, nearest -']],
  [
    'pods with another label',
    { beside: [app('other', '{app: other}')] },
    ['no pods, nearest other if complete'],
  ],
  ['pods that a slip misses', { beside: [app('wbe', '{app: wbe}')] }, ['no pods, nearest wbe']],
  ['pods that a word misses', { beside: [app('web-app', '{app: web-app}')] }, ['no pods, nearest web-app']],
  [
    'pods that a word misses, and their Service',
    {
      beside: [
        app('web-app', '{app: web-app}'),
        usual.replace('name: web,', 'name: web-app,').replace('app: web}', 'app: web-app}'),
      ],
    },
    ['no pods, nearest web-app if complete'],
  ],
  [
    'two pods with another label',
    { beside: [app('one', '{app: one}'), app('two', '{app: two}')] },
    ['no pods, nearest - if complete'],
  ],
  [
    'two pods with another label, one a slip',
    { beside: [app('one', '{app: one}'), app('wbe', '{app: wbe}')] },
    ['no pods, nearest wbe'],
  ],
  [
    'labels on the Deployment only',
    {
      beside: [app('web', '{tier: web}').replace('namespace: shop}', 'namespace: shop, labels: {app: web}}')],
    },
    ['no pods, nearest -'],
  ],
  ['no replicas', { beside: [app('web', '{app: web}', '', 'replicas: 0\n  ')] }, ['no replicas if ignore']],
  ['no replicas, and a scaler', { beside: [app('web', '{app: web}', '', 'replicas: 0\n  '), scaler] }, []],
  [
    'no replicas of one of two',
    { beside: [app('web', '{app: web}', '', 'replicas: 0\n  '), app('more', '{app: web}')] },
    [],
  ],
  ['one replica', { beside: [app('web', '{app: web}', '', 'replicas: 1\n  ')] }, []],
  ['the declared port', { beside: [app('web', '{app: web}', '{containerPort: 8080}')] }, []],
  [
    'another declared port',
    { beside: [app('web', '{app: web}', '{containerPort: 9090}')] },
    ['port not declared, declared 9090 if ignore'],
  ],
  [
    'another declared port of one of two',
    {
      beside: [
        app('web', '{app: web}', '{containerPort: 9090}'),
        app('more', '{app: web}', '{containerPort: 8080}'),
      ],
    },
    [],
  ],
  [
    'another declared port beside a workload without ports',
    { beside: [app('web', '{app: web}', '{containerPort: 9090}'), app('more', '{app: web}')] },
    [],
  ],
  [
    'the port declared for UDP only',
    { beside: [app('web', '{app: web}', '{containerPort: 8080, protocol: UDP}, {containerPort: 1}')] },
    ['port not declared, declared 1 if ignore'],
  ],
  [
    'a declared port that is filled in later',
    { beside: [app('web', '{app: web}', '{containerPort: $(PORT)}')] },
    [],
  ],
  [
    'the declared name',
    { port: 81, beside: [app('web', '{app: web}', '{name: named, containerPort: 8080}')] },
    [],
  ],
  [
    'another declared name',
    { port: 81, beside: [app('web', '{app: web}', '{name: http, containerPort: 8080}')] },
    ['no port name, declared http'],
  ],
  [
    'a declared name that is filled in later',
    { port: 81, beside: [app('web', '{app: web}', '{name: $(NAME), containerPort: 8080}')] },
    [],
  ],
  ['no declared name', { port: 81, beside: [pods] }, ['no port name, declared -']],
  ['a port that is not there', { port: 82, beside: [pods] }, ['no such port']],
  ['the subset', { subset: 'v1', beside: [pods, rule(subsets(own, '', 'v1'))] }, []],
  ['a subset without rule', { subset: 'v1', beside: [pods] }, []],
  [
    'a subset without rule of a complete input',
    { subset: 'v1', beside: [pods], complete: 'all' },
    ['undefined for edge: uses -, elsewhere -, hidden -, meant -'],
  ],
  [
    'a subset that the rule does not have',
    { subset: 'v2', beside: [pods, rule(subsets(own, '', 'first', 'other'))] },
    ['undefined for edge: uses web.shop.svc.cluster.local, elsewhere -, hidden -, meant -'],
  ],
  [
    'a subset that the rule misses by a slip',
    { subset: 'stabel', beside: [pods, rule(subsets(own, '', 'stable', 'other'))] },
    ['undefined for edge: uses web.shop.svc.cluster.local, elsewhere -, hidden -, meant stable'],
  ],
  [
    'a subset that the rule misses by two slips',
    { subset: 'blues', beside: [pods, rule(subsets(own, '', 'blue', 'bluess'))] },
    ['undefined for edge: uses web.shop.svc.cluster.local, elsewhere -, hidden -, meant -'],
  ],
  [
    'a subset that a rule for a wildcard does not have',
    { subset: 'v2', beside: [pods, rule(subsets('"*.shop.svc.cluster.local"', '', 'first'))] },
    [],
  ],
  [
    'a subset that a rule for a wildcard misses by a slip',
    { subset: 'stabel', beside: [pods, rule(subsets('"*.shop.svc.cluster.local"', '', 'stable'))] },
    ['undefined for edge: uses *.shop.svc.cluster.local, elsewhere -, hidden -, meant stable'],
  ],
  [
    'a subset of a rule of another namespace',
    { subset: 'v1', beside: [pods, rule(subsets(own, '', 'v1'), 'other')] },
    ['undefined for edge: uses -, elsewhere other, hidden -, meant - if complete'],
  ],
  [
    'a subset of a private rule',
    { subset: 'v1', beside: [pods, rule(subsets(own, ', exportTo: ["."]', 'v1'))] },
    ['undefined for edge: uses -, elsewhere shop, hidden shop, meant - if complete'],
  ],
  [
    'a subset of a rule that is exported elsewhere',
    { subset: 'v1', beside: [pods, rule(subsets(own, ', exportTo: [other]', 'v1'))] },
    ['undefined for edge: uses -, elsewhere shop, hidden shop, meant - if complete'],
  ],
  [
    'a subset of a rule for the short name elsewhere',
    { subset: 'v1', beside: [pods, rule(subsets('web', '', 'v1'), 'other')] },
    ['undefined for edge: uses -, elsewhere other, hidden -, meant - if complete'],
  ],
  [
    'a subset of a rule of the namespace of the gateway',
    { subset: 'v1', beside: [pods, rule(subsets(own, '', 'other'), 'edge'), rule(subsets(own, '', 'v1'))] },
    ['undefined for edge: uses web.shop.svc.cluster.local, elsewhere shop, hidden -, meant -'],
  ],
  [
    'a subset that the rule does not have, for a gateway that is not known',
    {
      subset: 'v2',
      edge: gateway('edge/g', '{istio: x}', '[a.com]'),
      beside: [pods, rule(subsets(own, '', 'first', 'other'))],
    },
    [
      'undefined for ?: uses web.shop.svc.cluster.local, elsewhere -, hidden -, meant - if assume.gateways: the pods of the gateway are in a namespace without such a rule',
    ],
  ],
  ['a subset that is filled in later', { subset: '$(V)', beside: [pods, rule(subsets(own, '', 'v1'))] }, []],
  ['a subset of no pods', { subset: 'v2', beside: [pods, rule(subsets(own, '', 'v2'))] }, ['empty: web']],
  [
    'a subset of no pods, complete',
    { subset: 'v2', beside: [pods, rule(subsets(own, '', 'v2'))], complete: 'all' },
    ['empty: web'],
  ],
  [
    'a subset of some pods',
    { subset: 'v2', beside: [pods, app('next', '{app: web, version: v2}'), rule(subsets(own, '', 'v2'))] },
    [],
  ],
  [
    'a subset without labels',
    { subset: 'v2', beside: [pods, rule(`{host: ${own}, subsets: [{name: v2}]}`)] },
    [],
  ],
  [
    'a subset by a label that is filled in later',
    { subset: 'v2', beside: [pods, rule(`{host: ${own}, subsets: [{name: v2, labels: {version: $(V)}}]}`)] },
    [],
  ],
  [
    'a subset of no pods at all',
    { subset: 'v2', complete: 'all', beside: [rule(subsets(own, '', 'v2'))] },
    ['no pods, nearest -'],
  ],
  [
    'a subset of machines beside the pods',
    {
      subset: 'v2',
      beside: [
        pods,
        rule(subsets(own, '', 'v2')),
        `---
apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: {name: m, namespace: shop}
spec: {address: 1.2.3.4, labels: {app: web, version: v2}}
`,
      ],
    },
    [],
  ],
  [
    'a subset of no pods, by labels with an annotation of a Deployment that only Rollouts follow',
    {
      subset: 'v2',
      beside: [
        app('web', '{app: web, version: v1}', '', 'strategy: {canary: {canaryMetadata: {}}}\n  '),
        rule(subsets(own, '', 'v2')),
      ],
    },
    ['empty: web'],
  ],
  [
    'a subset of no pods, of a rule that another one beside makes invalid',
    {
      subset: 'v2',
      beside: [
        pods,
        rule(subsets(own, '', 'v2')),
        rule(`{host: ${own}, subsets: [{name: "", labels: {a: b}}]}`, 'shop', 's'),
      ],
    },
    [],
  ],
  [
    'a subset by a label of endpoints',
    {
      subset: 'v2',
      beside: [pods, rule(`{host: ${own}, subsets: [{name: v2, labels: {topology.kubernetes.io/zone: a}}]}`)],
    },
    [],
  ],
  [
    'a subset of a Rollout that labels its pods',
    {
      subset: 'v2',
      beside: [
        app(
          'web',
          '{app: web}',
          '',
          'strategy: {canary: {canaryMetadata: {labels: {version: v2}}}}\n  ',
          '{}',
          'Rollout',
        ).replace('apps/v1', 'argoproj.io/v1alpha1'),
        rule(subsets(own, '', 'v2')),
      ],
    },
    [],
  ],
  [
    'a subset of a Rollout that does not',
    {
      subset: 'v2',
      beside: [
        app('web', '{app: web}', '', 'strategy: {canary: {}}\n  ', '{}', 'Rollout').replace(
          'apps/v1',
          'argoproj.io/v1alpha1',
        ),
        rule(subsets(own, '', 'v2')),
      ],
    },
    ['empty: web'],
  ],
  ['mutual TLS to sidecars', { beside: [pods, injected, tls('ISTIO_MUTUAL')] }, []],
  [
    'mutual TLS to no sidecars',
    { beside: [pods, plain, tls('ISTIO_MUTUAL')] },
    ['ISTIO_MUTUAL: no sidecar of web'],
  ],
  [
    'mutual TLS to sidecars in part',
    {
      beside: [
        pods,
        app('more', '{app: web, sidecar.istio.io/inject: "false"}'),
        injected,
        tls('ISTIO_MUTUAL'),
      ],
    },
    ['ISTIO_MUTUAL: no sidecar of more if ignore'],
  ],
  [
    'mutual TLS to sidecars that take none',
    { beside: [pods, injected, tls('ISTIO_MUTUAL'), peers('DISABLE')] },
    ['ISTIO_MUTUAL: disabled of web by "p"'],
  ],
  [
    'mutual TLS to sidecars that take nothing else',
    { beside: [pods, injected, tls('ISTIO_MUTUAL'), peers('STRICT')] },
    [],
  ],
  ['no TLS to sidecars', { beside: [pods, injected, tls('DISABLE')] }, []],
  [
    'no TLS to sidecars that take both',
    { beside: [pods, injected, tls('DISABLE'), peers('PERMISSIVE')] },
    [],
  ],
  [
    'no TLS to sidecars that take nothing else',
    { beside: [pods, injected, tls('DISABLE'), peers('STRICT')] },
    ['DISABLE: strict of web by "p"'],
  ],
  ['no TLS to no sidecars', { beside: [pods, plain, tls('DISABLE'), peers('STRICT')] }, []],
  [
    'TLS of the application to sidecars that take nothing else',
    { beside: [pods, injected, tls('SIMPLE'), peers('STRICT')] },
    ['SIMPLE: strict of web by "p"'],
  ],
  [
    'no TLS to a port that takes both',
    {
      beside: [
        pods,
        injected,
        tls('DISABLE'),
        peers('STRICT', 'selector: {matchLabels: {app: web}}, portLevelMtls: {8080: {mode: PERMISSIVE}}, '),
      ],
    },
    [],
  ],
  [
    'no TLS to a sidecar that does not get the port',
    {
      beside: [
        app('web', '{app: web}', '', '', '{traffic.sidecar.istio.io/excludeInboundPorts: "8080"}'),
        injected,
        tls('DISABLE'),
        peers('STRICT'),
      ],
    },
    [],
  ],
  ['no TLS to pods of which nothing is known', { beside: [pods, tls('DISABLE'), peers('STRICT')] }, []],
])('%s', (_, one, expected) => {
  expect(found(one)).toEqual(expected);
});
