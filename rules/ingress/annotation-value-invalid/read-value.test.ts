import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { readValues } from './read-value.ts';

type Values = Readonly<Record<string, string>>;

interface Case {
  readonly ingress?: Values;
  /** Annotations of Service `web`; absent where it is not in the input. */
  readonly service?: Values;
  readonly params?: string;
  readonly paths?: readonly string[];
  /** Another member of the group. */
  readonly member?: Values;
  readonly controller?: string;
  /** Rules before that of the paths. */
  readonly rules?: string;
}

const suffixed = (values: Values) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
    ),
  );
const path = (pathType = 'Prefix', backend = 'web, port: {number: 80}', text = 'path: /, ') =>
  `{${text}pathType: ${pathType}, backend: {service: {name: ${backend}}}}`;
const ingress = (name: string, values: Values, paths: readonly string[], rules = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: a, annotations: ${suffixed(values)}}
spec: {ingressClassName: alb, rules: [${rules}{http: {paths: [${paths.join(', ')}]}}]}
`;

/** What is read, each as `suffix value`, `of targets` where it is read for a target group. */
function read({
  ingress: own = {},
  service,
  params = '{}',
  paths = [path()],
  member,
  controller = '',
  rules = '',
}: Case) {
  const group: Values = member === undefined ? {} : { 'group.name': 'g' };
  const text = [
    `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: p}}
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata: {name: p}
spec: ${params}
`,
    ingress('i', { ...group, ...own }, paths, rules),
    ...(member === undefined ? [] : [ingress('j', { ...group, ...member }, [path()])]),
    ...(service === undefined
      ? []
      : [
          `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a, annotations: ${suffixed(service)}}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`,
        ]),
  ].join('');
  return readValues(modelOf(text, settingsFor({ controller })))
    .filter(({ suffix }) => suffix !== 'group.name')
    .map(
      ({ suffix, value, targetGroup }) =>
        `${suffix} ${value}${targetGroup === undefined ? '' : ' of targets'}`,
    );
}

const regex: Values = { 'use-regex-path-match': 'yes' };
const oidc: Values = { 'auth-scope': 'openid' };
const split: Values = {
  'actions.split': JSON.stringify({
    type: 'forward',
    forwardConfig: {
      targetGroups: [
        { serviceName: 'web', servicePort: '80', weight: 1 },
        { serviceName: 'web', servicePort: '80', weight: 1 },
      ],
    },
  }),
};
it.each<[string, Case, readonly string[]]>([
  ['a setting of the load balancer', { ingress: { scheme: 'x' } }, ['scheme x']],
  ['a setting of the load balancer on a Service', { service: { scheme: 'x' } }, []],
  ['one that class params hold', { ingress: { scheme: 'x' }, params: '{scheme: internal}' }, []],
  ['one that class params leave empty', { ingress: { scheme: 'x' }, params: '{scheme: ""}' }, ['scheme x']],
  ['a list that class params hold', { ingress: { subnets: 's' }, params: '{subnets: {ids: [a, b]}}' }, []],
  [
    'a list that class params leave empty',
    { ingress: { 'inbound-cidrs': 'x' }, params: '{inboundCIDRs: []}' },
    ['inbound-cidrs x'],
  ],
  [
    'a list of which class params hold one',
    { ingress: { 'inbound-cidrs': 'x' }, params: '{inboundCIDRs: [10.0.0.0/8]}' },
    [],
  ],
  [
    'a map that class params hold too, since they are merged',
    { ingress: { tags: 'x' }, params: '{tags: [{key: a, value: b}]}' },
    ['tags x'],
  ],
  [
    'the capacity that class params hold',
    {
      ingress: { 'minimum-load-balancer-capacity': 'x' },
      params: '{minimumLoadBalancerCapacity: {capacityUnits: 1}}',
    },
    [],
  ],
  ['one that the version does not know', { ingress: { 'ssl-redirect': 'x' }, controller: '2.1' }, []],
  ['one that is filled in later', { ingress: { scheme: '$(SCHEME)' } }, []],
  ['a name that no version knows', { ingress: { shceme: 'x' } }, []],
  [
    'expressions of a path for which they count',
    { ingress: regex, paths: [path('ImplementationSpecific')] },
    ['use-regex-path-match yes'],
  ],
  ['expressions of a prefix', { ingress: regex }, []],
  [
    'expressions of one path among two',
    { ingress: regex, paths: [path(), path('ImplementationSpecific')] },
    ['use-regex-path-match yes'],
  ],
  [
    'expressions of one rule among two, the other without paths',
    { ingress: regex, paths: [path('ImplementationSpecific')], rules: '{host: a.com}, ' },
    ['use-regex-path-match yes'],
  ],
  [
    'expressions without path',
    { ingress: regex, paths: [path('ImplementationSpecific', undefined, '')] },
    [],
  ],
  [
    'attributes of the listener',
    { ingress: { 'listener-attributes.HTTP-80': 'x' } },
    ['listener-attributes.HTTP-80 x'],
  ],
  ['attributes of another listener', { ingress: { 'listener-attributes.HTTP-81': 'x' } }, []],
  [
    'attributes of one listener of two',
    { ingress: { 'listen-ports': '[{"HTTP": 80}, {"HTTP": 81}]', 'listener-attributes.HTTP-81': 'x' } },
    ['listen-ports [{"HTTP": 80}, {"HTTP": 81}]', 'listener-attributes.HTTP-81 x'],
  ],
  [
    'a setting that another member gives its sense',
    { ingress: { 'frontend-nlb-scheme': 'x' }, member: { 'enable-frontend-nlb': 'true' } },
    ['frontend-nlb-scheme x', 'enable-frontend-nlb true'],
  ],
  ['a setting that nothing gives its sense', { ingress: { 'frontend-nlb-scheme': 'x' } }, []],
  [
    'several clusters',
    { ingress: { 'multi-cluster-target-group': 'x' }, service: {} },
    ['multi-cluster-target-group x'],
  ],
  [
    'several clusters, without Service',
    {
      ingress: {
        'multi-cluster-target-group': 'x',
        'actions.go': '{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "404"}}',
      },
      paths: [path('Prefix', 'go, port: {name: use-annotation}')],
    },
    ['actions.go {"type": "fixed-response", "fixedResponseConfig": {"statusCode": "404"}}'],
  ],
  [
    'a setting of targets on the Service',
    { service: { 'healthcheck-path': '/x' } },
    ['healthcheck-path /x of targets'],
  ],
  [
    'a setting of targets on the Ingress',
    { ingress: { 'healthcheck-path': '/x' }, service: {} },
    ['healthcheck-path /x of targets'],
  ],
  [
    'a setting of targets on both, of which that of the Service counts',
    { ingress: { 'healthcheck-path': '/x' }, service: { 'healthcheck-path': '/y' } },
    ['healthcheck-path /y of targets'],
  ],
  [
    'tags on both',
    { ingress: { tags: 'a=b' }, service: { tags: 'c=d' } },
    ['tags a=b', 'tags c=d of targets'],
  ],
  [
    'a type of targets that class params hold',
    { service: { 'target-type': 'x' }, params: '{targetType: ip}' },
    [],
  ],
  [
    'labels of nodes for instances',
    { service: { 'target-type': 'instance', 'target-node-labels': 'x' } },
    ['target-type instance of targets', 'target-node-labels x of targets'],
  ],
  [
    'labels of nodes for pods',
    { service: { 'target-type': 'ip', 'target-node-labels': 'x' } },
    ['target-type ip of targets'],
  ],
  [
    'a control port of the Service',
    { service: { 'target-control-port.web.80': 'x' } },
    ['target-control-port.web.80 x of targets'],
  ],
  [
    'a setting of targets of both before it is read',
    { service: { 'multi-cluster-target-group': 'x' }, controller: '2.9' },
    [],
  ],
  ['a control port of another port', { service: { 'target-control-port.web.81': 'x' } }, []],
  [
    'login of the Service',
    { ingress: oidc, service: { 'auth-scope': 'email' } },
    ['auth-scope email of targets'],
  ],
])('%s', (_, one, expected) => {
  expect(read(one)).toEqual(expected);
});

it('reads the login of the Ingress alone for one among several Services', () => {
  const one = {
    ingress: { ...split, ...oidc },
    service: { 'auth-scope': 'email' },
    paths: [path('Prefix', 'split, port: {name: use-annotation}')],
  };
  expect(read(one).filter((text) => text.startsWith('auth-'))).toEqual(['auth-scope openid of targets']);
  const codes = {
    ...one,
    ingress: { ...one.ingress, 'success-codes': '201' },
    service: { 'success-codes': '202' },
  };
  expect(read(codes)).toContain('success-codes 202 of targets');
  expect(
    read({ ...one, paths: [...one.paths, path('Exact')] }).filter((text) => text.startsWith('auth-')),
  ).toEqual(['auth-scope email of targets']);
});
