import { expect, it } from 'vitest';
import { deployment, gateway, ingressTo, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { publicRanges } from './public-range.ts';

/** The public ranges, each as `term: range and how many more, what stands behind it, what is assumed`. */
function found(...texts: readonly string[]): readonly string[] {
  return publicRanges(modelOf(texts.join(''))).map(
    ({ term, range, more, gateway: of, nodePorts, routedAt, assumption }) => {
      const by = [
        ...(of === undefined ? [] : [`gateway ${of.proxy.name}`]),
        ...(nodePorts === undefined ? [] : [`node ports of ${nodePorts.id.name}`]),
        ...(routedAt === undefined ? [] : ['pods behind']),
      ];
      return `${term.name}: ${range} and ${more}, ${by.join(', ')}${assumption === undefined ? '' : `, if ${assumption.assumes}`}`;
    },
  );
}

const pods = deployment('edge/gw', '{istio: x}');
const front = (type = 'NodePort', more = '', name = 'edge/gw') =>
  service(name, '{istio: x}').replace('spec: {', `spec: {type: ${type}, ${more}`);
const exposed = pods + front() + ingressTo('edge/gw');
const policy = (
  rules: string,
  more = 'selector: {matchLabels: {istio: x}}, action: DENY, ',
  namespace = 'edge',
) => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: ${namespace}}
spec: {${more}rules: [${rules}]}
`;
const from = (field: string, ...ranges: readonly string[]) =>
  `{from: [{source: {${field}: [${ranges.map((one) => `"${one}"`).join(', ')}]}}], to: [{operation: {paths: ["/admin"]}}]}`;

it.each([
  ['203.0.113.0/24', true],
  ['203.0.113.7', true],
  ['8.0.0.0/5', true],
  ['0.0.0.0/0', false],
  ['0.0.0.0/1', true],
  ['10.0.0.0/8', false],
  ['10.1.2.3', false],
  ['10.0.0.0/7', true],
  ['172.16.0.0/12', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['192.168.0.0/16', false],
  ['192.169.0.1', true],
  ['100.64.0.0/10', false],
  ['100.128.0.1', true],
  ['198.18.0.0/15', false],
  ['198.20.0.1', true],
  ['127.0.0.1', false],
  ['128.0.0.1', true],
  ['169.254.169.254', false],
  ['169.253.0.1', true],
  ['2001:db8::/32', true],
  ['::/0', false],
  ['fd00::/8', false],
  ['fc00::/7', false],
  ['fc00::/6', true],
  ['fe80::1', false],
  ['fec0::1', true],
  ['::1', false],
  ['::2', true],
  ['nonsense', false],
])('%s has addresses of the internet, but not all: %s', (range, expected) => {
  expect(found(exposed, policy(from('ipBlocks', range)))).toEqual(
    expected ? [`ipBlocks: ${range} and 0, gateway gw`] : [],
  );
});

const a = '203.0.113.0/24';
const b = '198.51.100.0/24';
const behindNodes = 'if requests come through the node ports of Service "edge/gw"';
const lua = (text: string) => `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {configPatches: [{applyTo: LISTENER, match: {context: GATEWAY}, patch: {operation: MERGE, value: {name: ${text}}}}]}
`;
it.each<[string, readonly string[], readonly string[]]>([
  [
    'several, beside a private one',
    [exposed, policy(from('ipBlocks', '10.0.0.0/8', a, b))],
    [`ipBlocks: ${a} and 1, gateway gw`],
  ],
  ['none of them', [exposed, policy(from('notIpBlocks', a))], [`notIpBlocks: ${a} and 0, gateway gw`]],
  [
    'by a condition',
    [exposed, policy(`{when: [{key: source.ip, values: ["${a}"]}]}`)],
    [`source.ip: ${a} and 0, gateway gw`],
  ],
  ['of the client', [exposed, policy(from('remoteIpBlocks', a))], []],
  ['of the client, by a condition', [exposed, policy(`{when: [{key: remote.ip, values: ["${a}"]}]}`)], []],
  [
    'a filter that reads addresses otherwise',
    [exposed, policy(from('ipBlocks', a)), lua('proxy_protocol')],
    [],
  ],
  [
    'another filter',
    [exposed, policy(from('ipBlocks', a)), lua('lua')],
    [`ipBlocks: ${a} and 0, gateway gw`],
  ],
  [
    'a load balancer of its own beside it',
    [pods, front(), front('LoadBalancer', '', 'edge/nlb'), ingressTo('edge/gw'), policy(from('ipBlocks', a))],
    [
      `ipBlocks: ${a} and 0, gateway gw, if the rule is meant for requests of the ALB, not for those of Service "nlb"`,
    ],
  ],
  [
    'a gateway that only a selector shows',
    [
      service('edge/gw', '{istio: x}', '{port: 80}').replace('spec: {', 'spec: {type: NodePort, '),
      ingressTo('edge/gw'),
      policy(from('ipBlocks', a)),
    ],
    [`ipBlocks: ${a} and 0, gateway gw, if the pods behind Service "edge/gw" are an Istio gateway`],
  ],
  [
    'no load balancer, and node ports',
    [pods, front(), policy(from('ipBlocks', a))],
    [`ipBlocks: ${a} and 0, node ports of gw, ${behindNodes}`],
  ],
  [
    'no load balancer, and node ports that keep the address',
    [pods, front('NodePort', 'externalTrafficPolicy: Local, '), policy(from('ipBlocks', a))],
    [],
  ],
  [
    'no load balancer, and node ports that do not keep the address',
    [pods, front('NodePort', 'externalTrafficPolicy: Cluster, '), policy(from('ipBlocks', a))],
    [`ipBlocks: ${a} and 0, node ports of gw, ${behindNodes}`],
  ],
  ['no load balancer, and a cluster address', [pods, front('ClusterIP'), policy(from('ipBlocks', a))], []],
  [
    'no load balancer, node ports and a load balancer of its own',
    [pods, front(), front('LoadBalancer', '', 'edge/nlb'), policy(from('ipBlocks', a))],
    [],
  ],
  ['no load balancer and no Service', [pods, policy(from('ipBlocks', a))], []],
  [
    'no load balancer, and a filter that reads addresses otherwise',
    [pods, front(), policy(from('ipBlocks', a)), lua('proxy_protocol')],
    [],
  ],
  ['no load balancer, of the client', [pods, front(), policy(from('remoteIpBlocks', a))], []],
  [
    'no load balancer, a policy on other pods',
    [pods, front(), policy(from('ipBlocks', a), 'selector: {matchLabels: {istio: z}}, action: DENY, ')],
    [],
  ],
])('%s', (_, texts, expected) => {
  expect(found(...texts)).toEqual(expected);
});

const app = (weight = '') =>
  gateway('edge/g', '{istio: x}', '[a.com]') +
  virtualService(
    'shop/v',
    `hosts: [a.com], gateways: [edge/g], http: [{route: [{destination: {host: web}${weight}}${weight === '' ? '' : ', {destination: {host: api}, weight: 100}'}]}]`,
  ) +
  service('shop/web', '{app: web}', '{port: 80}') +
  deployment('shop/web', '{app: web}', '{name: app}');
const onApp = (rules: string, more = 'selector: {matchLabels: {app: web}}, action: DENY, ') =>
  policy(rules, more, 'shop');
const alone = 'if only the gateway calls these pods';
it.each<[string, readonly string[], readonly string[]]>([
  ['public', [exposed, app(), onApp(from('ipBlocks', a))], [`ipBlocks: ${a} and 0, pods behind, ${alone}`]],
  [
    'public, in the whole namespace',
    [exposed, app(), onApp(from('ipBlocks', a), 'action: DENY, ')],
    [`ipBlocks: ${a} and 0, pods behind, ${alone}`],
  ],
  ['private', [exposed, app(), onApp(from('ipBlocks', '10.0.0.0/8'))], []],
  ['of the client', [exposed, app(), onApp(from('remoteIpBlocks', a))], []],
  ['no load balancer', [pods, front(), app(), onApp(from('ipBlocks', a))], []],
  [
    'other pods',
    [exposed, app(), onApp(from('ipBlocks', a), 'selector: {matchLabels: {app: api}}, action: DENY, ')],
    [],
  ],
  ['a destination of weight 0', [exposed, app(', weight: 0'), onApp(from('ipBlocks', a))], []],
  [
    'a policy on a waypoint',
    [exposed, app(), onApp(from('ipBlocks', a), 'targetRefs: [{kind: Service, name: web}], action: DENY, ')],
    [],
  ],
  [
    'a policy that validation refuses',
    [exposed, app(), onApp(`${from('ipBlocks', a)}, {when: [{key: nonsense.key, values: [a]}]}`)],
    [],
  ],
  [
    'no route',
    [
      exposed,
      service('shop/web', '{app: web}', '{port: 80}'),
      deployment('shop/web', '{app: web}', '{name: app}'),
      onApp(from('ipBlocks', a)),
    ],
    [],
  ],
])('of pods behind a gateway: %s', (_, texts, expected) => {
  expect(found(...texts)).toEqual(expected);
});
