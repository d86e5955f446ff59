import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { deployment, gateway, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt } from '../../../test/support/places.ts';
import rule from './rule.ts';

const path = (text: string, type = 'Prefix') =>
  `{path: ${text}, pathType: ${type}, backend: {service: {name: gw, port: {number: 80}}}}`;
const forHost = (host: string, ...paths: readonly string[]) =>
  `    - ${host === '' ? '' : `host: ${host}\n      `}http: {paths: [${paths.join(', ')}]}`;
const ingress = (rules: readonly string[], name = 'i', namespace = 'edge', ingressClass = 'alb') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: ${namespace}, annotations: {kubernetes.io/ingress.class: ${ingressClass}}}
spec:
  rules:
${rules.join('\n')}
`;
const binding = (service: string, namespace = 'edge') => `---
apiVersion: elbv2.k8s.aws/v1beta1
kind: TargetGroupBinding
metadata: {name: b, namespace: ${namespace}}
spec: {targetGroupARN: arn, serviceRef: {name: ${service}, port: 80}}
`;
const edge = (type = 'NodePort') => `${deployment('edge/gw', '{istio: x}')}---
apiVersion: v1
kind: Service
metadata: {name: gw, namespace: edge}
spec: {type: ${type}, selector: {istio: x}, ports: [{name: http2, port: 80, targetPort: 8080, nodePort: 30080}]}
${gateway('edge/g', '{istio: x}', '["*"]')}`;

/** What is said, each as its message, the lines of the places and the value of the fix. */
function told(
  texts: readonly string[],
  holes: Parameters<typeof modelOf>[2] = [],
  complete: 'all' | readonly string[] = 'all',
): readonly string[] {
  const model = modelOf(texts.join(''), { ...defaultSettings, complete }, holes);
  return [...rule.check(model)].map(({ at, message, related = [], fixes = [] }) => {
    const places = [at, ...related.map((one) => one.at)].map((place) => lineAt(place).slice(0, 40));
    const titles = fixes.flatMap((fix) => (fix ? fix.title : []));
    const [what, where] = message
      .replace(' of VirtualService "edge/v" is in no rule of Ingress "edge/i"', '')
      .split(', expected it beside ');
    return `${what} beside ${where} (${places.join(' | ')})${titles.map((title) => ` → ${title}`).join('')}`;
  });
}

const web = 'route: [{destination: {host: web}}]';
const served = (hosts: string, gateways = '[g]', http = `{${web}}`) =>
  virtualService('edge/v', `\n  hosts: ${hosts}\n  gateways: ${gateways}\n  http: [${http}]\n`).replace(
    /spec: \{([\s\S]*)\}\n$/,
    'spec:$1',
  );
const asks = (hosts: string) =>
  `alb.ingress.kubernetes.io/conditions.gw: '[{"field": "host-header", "hostHeaderConfig": {"values": ${hosts}}}]'`;
const alone = ingress([forHost('a.com', path('/'))]);
const missed = ['host "b.com" beside "a.com" (hosts: [b.com] | - host: a.com) → add a rule for "b.com"'];
it.each<[string, readonly string[], readonly string[]]>([
  ['the host of the rule', [edge(), alone, served('[a.com]')], []],
  ['another host', [edge(), alone, served('[b.com]')], missed],
  [
    'both',
    [edge(), alone, served('[a.com, b.com]')],
    [missed[0]?.replace('[b.com]', '[a.com, b.com]') ?? ''],
  ],
  [
    'another host in capitals',
    [edge(), alone, served('[B.com]')],
    ['host "B.com" beside "a.com" (hosts: [B.com] | - host: a.com) → add a rule for "B.com"'],
  ],
  [
    'a wildcard',
    [edge(), alone, served('["*.b.com"]')],
    ['host "*.b.com" beside "a.com" (hosts: ["*.b.com"] | - host: a.com)'],
  ],
  ['every host', [edge(), alone, served('["*"]')], []],
  [
    'another host than those of three rules',
    [
      edge(),
      ingress(['c.com', 'a.com', 'd.com'].map((host) => forHost(host, path('/')))),
      served('[xyz.org]'),
    ],
    ['host "xyz.org" beside "c.com" (hosts: [xyz.org] | - host: c.com) → add a rule for "xyz.org"'],
  ],
  [
    'another host that is like that of the second of three rules',
    [
      edge(),
      ingress(['zoo.com', 'shop.a.com', 'x.com'].map((host) => forHost(host, path('/')))),
      served('[zoo.com, shop.a.com, x.com, shops.a.com]'),
    ],
    [
      'host "shops.a.com" beside "shop.a.com" (hosts: [zoo.com, shop.a.com, x.com, shop | - host: shop.a.com) → add a rule for "shops.a.com"',
    ],
  ],
  [
    'another host, and a rule without host for three',
    [
      edge(),
      ingress([forHost('', path('/'))]).replace('alb}', `alb, ${asks('["c.com", "a.com", "d.com"]')}}`),
      served('[b.com]'),
    ],
    [
      'host "b.com" beside "c.com" and "a.com" (hosts: [b.com] | - http: {paths: [{path: /, pathType: Pre) → add a rule for "b.com"',
    ],
  ],
  [
    'another host, and a rule without host',
    [edge(), ingress([forHost('', path('/'))]), served('[b.com]')],
    [],
  ],
  ['another host of the mesh too', [edge(), alone, served('[b.com]', '[g, mesh]')], []],
  ['another host, and a load balancer of the Service', [edge('LoadBalancer'), alone, served('[b.com]')], []],
  ['another host, and a binding of the Service', [edge(), alone, binding('gw'), served('[b.com]')], []],
  [
    'another host, and a binding of another Service',
    [edge(), alone, binding('web'), served('[b.com]')],
    missed,
  ],
  [
    'another host, and a binding elsewhere',
    [edge(), alone, binding('gw', 'shop'), served('[b.com]')],
    missed,
  ],
  [
    'another host, and an Ingress of another controller',
    [edge(), alone, ingress([forHost('b.com', path('/'))], 'n', 'edge', 'nginx'), served('[b.com]')],
    [],
  ],
  [
    'another host, and an Ingress of another controller elsewhere',
    [edge(), alone, ingress([forHost('b.com', path('/'))], 'n', 'shop', 'nginx'), served('[b.com]')],
    missed,
  ],
  [
    'another host on another gateway too',
    [
      edge(),
      alone,
      deployment('edge/other', '{istio: z}'),
      gateway('edge/h', '{istio: z}', '["*"]'),
      served('[b.com]', '[g, h]'),
    ],
    [],
  ],
])('asks whether rules are for %s', (_, texts, expected) => {
  expect(told(texts)).toEqual(expected);
});

const uri = (kind: string, value: string, more = '') =>
  `{match: [{uri: {${kind}: ${value}}${more}}], ${web}}`;

it.each<[string, Parameters<typeof told>[1], readonly string[]]>([
  ['an Ingress', [{ kind: 'Ingress', namespace: 'shop', name: 'hidden' }], []],
  ['a VirtualService', [{ kind: 'VirtualService', namespace: 'shop', name: 'hidden' }], missed],
])(
  'says nothing where other ways may lead to the gateway: %s that could not be read',
  (_, holes, expected) => {
    expect(told([edge(), alone, served('[b.com]')], holes)).toEqual(expected);
  },
);

it('says nothing where Ingresses of the namespace of the gateway may be elsewhere', () => {
  const unplaced = alone.replace('namespace: edge', 'namespace: ""');
  const other = ingress([forHost('c.com', path('/'))], 'j', 'shop').replaceAll('name: gw', 'name: web');
  const texts = [edge(), unplaced, served('[b.com]'), other];
  expect(told(texts, [], ['shop'])).toEqual([]);
  expect(told(texts, [], ['shop', 'edge'])).toHaveLength(1);
});

it.each<[string, readonly string[], readonly string[]]>([
  [
    'a VirtualService that may not be admitted',
    [
      edge().replace('hosts: ["*"]', 'hosts: ["shop/*"]'),
      alone,
      served('[b.com]', '[edge/g]').replace('namespace: edge', 'namespace: ""'),
    ],
    [],
  ],
  [
    'a Gateway that selects other pods too',
    [edge(), alone, deployment('shop/gw', '{istio: x}'), served('[b.com]')],
    [],
  ],
])('says nothing of %s', (_, texts, expected) => {
  expect(told(texts)).toEqual(expected);
});

it('tells of each of two VirtualServices whose only route takes a path that no rule takes', () => {
  const rules = ['a.com', 'c.com'].map((host) => forHost(host, path('/a', 'Exact')));
  const exact = uri('exact', '/b');
  const both =
    served('[a.com]', '[g]', exact) + served('[c.com]', '[g]', exact).replace('name: v', 'name: w');
  expect(told([edge(), ingress(rules), both]).map((one) => one.replace(/ \(.*/, ''))).toEqual([
    'path "/b" for host "a.com" beside "/a"',
    'path "/b" of VirtualService "edge/w" is in no rule of Ingress "edge/i" for host "c.com" beside "/a"',
  ]);
});

const onPaths = (paths: readonly string[], ...http: readonly string[]) =>
  told([edge(), ingress([forHost('a.com', ...paths)]), served('[a.com]', '[g]', http.join(', '))]).map(
    (one) => one.replace(/ \(.*/, ''),
  );
it.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['the same', [path('/a')], [uri('prefix', '/a')], []],
  ['another', [path('/a')], [uri('prefix', '/b')], ['path "/b" for host "a.com" beside "/a" and "/a/*"']],
  ['an exact one', [path('/a', 'Exact')], [uri('exact', '/b')], ['path "/b" for host "a.com" beside "/a"']],
  ['a longer one', [path('/a')], [uri('exact', '/a/b')], []],
  ['a pattern', [path('/a')], [uri('regex', '/b.*')], []],
  ['one in any letter case', [path('/a')], [uri('prefix', '/b', ', ignoreUriCase: true')], []],
  [
    'one of two',
    [path('/a')],
    [uri('prefix', '/a'), uri('prefix', '/b')],
    ['path "/b" for host "a.com" beside "/a" and "/a/*"'],
  ],
  ['one that may not be served', [path('/a')], [uri('prefix', '/b', ', gateways: ["$(GATEWAY)"]')], []],
  ['one of the second rule path', [path('/a'), path('/b')], [uri('prefix', '/b')], []],
  [
    'one of neither rule path',
    [path('/a', 'Exact'), path('/b', 'Exact'), path('/c', 'Exact')],
    [uri('exact', '/d')],
    ['path "/d" for host "a.com" beside "/a"'],
  ],
  ['one beside "/" that is meant for all', [path('/', 'ImplementationSpecific')], [uri('prefix', '/b')], []],
  [
    'one beside "/" that is exact',
    [path('/', 'Exact')],
    [uri('exact', '/b')],
    ['path "/b" for host "a.com" beside "/"'],
  ],
  [
    'one beside a path without type',
    [path('/a', 'ImplementationSpecific')],
    [uri('exact', '/b')],
    ['path "/b" for host "a.com" beside "/a"'],
  ],
  [
    'two matches of one rule, each',
    [path('/a', 'Exact')],
    [`{match: [{uri: {exact: /b}}, {uri: {exact: /c}}], ${web}}`],
    ['path "/b" for host "a.com" beside "/a"', 'path "/c" for host "a.com" beside "/a"'],
  ],
  ['everything', [path('/a', 'Exact')], [`{${web}}`], []],
])('asks whether rules take a path: %s', (_, paths, http, expected) => {
  expect(onPaths(paths, ...http)).toEqual(expected);
});

it('adds a rule for a host in small letters', () => {
  const [finding] = [...rule.check(modelOf([edge(), alone, served('[B.com]')].join('')))];
  const edits = (finding?.fixes ?? []).flatMap((fix) => (fix ? fix.edits : []));
  expect(edits.map((edit) => ('value' in edit ? edit.value : undefined))).toEqual([
    expect.objectContaining({ host: 'b.com' }),
  ]);
});

it('tells of a path once, though two hosts have it', () => {
  const rules = ['a.com', 'c.com'].map((host) => forHost(host, path('/a', 'Exact')));
  expect(told([edge(), ingress(rules), served('[a.com, c.com]', '[g]', uri('exact', '/b'))])).toEqual([
    'path "/b" for host "a.com" beside "/a" (http: [{match: [{uri: {exact: /b}}], rou | http: {paths: [{path: /a, pathType: Exac)',
  ]);
});
