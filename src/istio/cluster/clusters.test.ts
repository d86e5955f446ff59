import { describe, expect, it } from 'vitest';
import { deployment, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import type { Said } from '../../../test/support/settings.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { clusterNamed, clustersOf } from './clusters.ts';

const edge = service('edge/gw', '{istio: x}') + deployment('edge/gw', '{istio: x}');
const web = service('shop/web', '{app: web}', '{port: 80, targetPort: 8080, name: http}');
const pods = deployment('shop/web', '{app: web, version: v1}', '{name: web, image: web}');
const namespace = (labels: string) =>
  `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: ${labels}}\n`;
const rule = (name: string, spec: string, host = 'web') => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: ${name}, namespace: shop}
spec: {host: ${host}, ${spec}}
`;
const entry = (spec: string, hosts = '[a.com]') => `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: e, namespace: shop}
spec: {hosts: ${hosts}, ports: [{number: 80, name: http, protocol: HTTP}, {number: 90, name: tcp, protocol: TCP}], ${spec}}
`;
const meshConfig = (mesh: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: "${mesh}"}
`;

/** The clusters for hosts of namespace `shop` or others, each as `PORT SUBSET HOST: tls, whether it has endpoints`. */
function clusters(text: string, said: Said = {}) {
  const settings = settingsFor(said);
  const { gatewayProxies, inventory } = modelOf(edge + text, settings);
  const [proxy] = gatewayProxies;
  if (proxy === undefined) throw new Error('one gateway');
  return clustersOf(proxy, inventory, settings)
    .filter(({ name }) => !name.includes('edge.svc'))
    .map((one) => {
      expect(clusterNamed(one.name, proxy, inventory, settings)).toEqual(one);
      const [, port, subset, host] = one.name.split('|');
      return `${port} ${subset} ${host}: ${one.tls}, ${one.hasEndpoints ? 'endpoints' : 'none'}`.replace(
        '  ',
        ' ',
      );
    });
}

const host = 'web.shop.svc.cluster.local';

describe('the clusters of a Service', () => {
  it.each<[string, string, readonly string[]]>([
    ['with pods', web + pods, [`80 ${host}: auto, endpoints`]],
    ['without pods', web, [`80 ${host}: auto, none`]],
    [
      'with pods that have no replicas',
      web + pods.replace('spec: {', 'spec: {replicas: 0, '),
      [`80 ${host}: auto, none`],
    ],
    ['of UDP', web.replace('{port: 80', '{protocol: UDP, port: 80') + pods, []],
    [
      'with a subset',
      web +
        pods +
        rule('d', 'subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]'),
      [`80 ${host}: auto, endpoints`, `80 v1 ${host}: auto, endpoints`, `80 v2 ${host}: auto, none`],
    ],
    [
      'in clear by a rule',
      web + pods + rule('d', 'trafficPolicy: {tls: {mode: DISABLE}}'),
      [`80 ${host}: none, endpoints`],
    ],
    [
      'with TLS by a rule',
      web + pods + rule('d', 'trafficPolicy: {tls: {mode: SIMPLE}}'),
      [`80 ${host}: SIMPLE, endpoints`],
    ],
    [
      'without automatic TLS',
      web + pods + meshConfig('enableAutoMtls: false'),
      [`80 ${host}: none, endpoints`],
    ],
    [
      'with automatic TLS in words',
      web + pods + meshConfig('enableAutoMtls: true'),
      [`80 ${host}: auto, endpoints`],
    ],
    ['without selector', web.replace('selector: {app: web}', 'selector: {}'), [`80 ${host}: auto, none`]],
    [
      'without selector, with addresses',
      `${web.replace('selector: {app: web}', 'selector: {}')}---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: s, namespace: shop, labels: {kubernetes.io/service-name: web}}\nendpoints: [{addresses: [10.0.0.1]}]\n`,
      [`80 ${host}: auto, endpoints`],
    ],
    [
      'whose pods lack the port',
      web.replace('targetPort: 8080', 'targetPort: x') + pods,
      [`80 ${host}: auto, none`],
    ],
  ])('%s', (_, text, expected) => {
    expect(clusters(text)).toEqual(expected);
  });

  it.each([
    ['without Namespace', '', 'none'],
    ['with sidecars', namespace('{istio-injection: enabled}'), 'auto'],
    ['without sidecars', namespace('{istio-injection: disabled}'), 'none'],
  ])('without an address of its own, and pods %s', (_, text, tls) => {
    const headless = web.replace('spec: {', 'spec: {clusterIP: None, ');
    expect(clusters(headless + pods + text)).toEqual([`80 ${host}: ${tls}, endpoints`]);
    expect(clusters(headless + text)).toEqual([`80 ${host}: none, none`]);
  });
});

describe('the clusters of a ServiceEntry', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'that is looked up',
      entry('resolution: DNS'),
      ['80 a.com: none, endpoints', '90 a.com: none, endpoints'],
    ],
    [
      'in the mesh',
      entry('resolution: DNS, location: MESH_INTERNAL'),
      ['80 a.com: auto, endpoints', '90 a.com: auto, endpoints'],
    ],
    [
      'without resolution',
      entry('location: MESH_INTERNAL'),
      ['80 a.com: none, none', '90 a.com: none, none'],
    ],
    ['without endpoints', entry('resolution: STATIC'), ['80 a.com: none, none', '90 a.com: none, none']],
    [
      'with endpoints',
      entry('resolution: STATIC, endpoints: [{address: 10.0.0.1}]'),
      ['80 a.com: none, endpoints', '90 a.com: none, endpoints'],
    ],
    [
      'that selects pods',
      entry('resolution: STATIC, workloadSelector: {labels: {app: web}}') + pods,
      ['80 a.com: none, endpoints', '90 a.com: none, endpoints'],
    ],
    [
      'that selects no pods',
      entry('resolution: STATIC, workloadSelector: {labels: {app: no}}') + pods,
      ['80 a.com: none, none', '90 a.com: none, none'],
    ],
    ['of many hosts that are looked up', entry('resolution: DNS', '["*.a.com"]'), []],
    [
      'of many hosts, each looked up',
      entry('resolution: DYNAMIC_DNS', '["*.a.com"]'),
      ['80 *.a.com: none, none'],
    ],
    [
      'of one host, looked up each time',
      entry('resolution: DYNAMIC_DNS'),
      ['80 a.com: none, none', '90 a.com: none, none'],
    ],
    [
      'with a subset of its endpoints',
      entry('resolution: STATIC, endpoints: [{address: 10.0.0.1, labels: {v: a}}]') +
        rule('d', 'subsets: [{name: a, labels: {v: a}}, {name: b, labels: {v: b}}]', 'a.com'),
      [
        '80 a.com: none, endpoints',
        '80 a a.com: none, endpoints',
        '80 b a.com: none, none',
        '90 a.com: none, endpoints',
        '90 a a.com: none, endpoints',
        '90 b a.com: none, none',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(clusters(text)).toEqual(expected);
  });
});

describe('several DestinationRules of one host', () => {
  const subset = (name: string, more = '') =>
    rule(name, `subsets: [{name: ${name}, labels: {app: web}}]${more}`);
  const subsets = (text: string, istio = '') =>
    clusters(web + pods + text, { istio })
      .map((line) => line.split(' '))
      .flatMap(([, name, third]) => (third === undefined || name === `${host}:` ? [] : [name]));
  const exported = (...to: readonly string[]) => `, exportTo: [${to.map((one) => `"${one}"`).join(', ')}]`;

  it.each([
    ['are merged', subset('a') + subset('b'), ['a', 'b']],
    [
      'are merged where they are exported alike',
      subset('a', exported('.', 'edge')) + subset('b', exported('edge', '.')),
      ['a', 'b'],
    ],
    ['have each subset once', subset('a') + rule('b', 'subsets: [{name: a, labels: {app: no}}]'), ['a']],
    [
      'stay apart where they are exported otherwise',
      subset('a', exported('edge')) + subset('b', exported('other')),
      ['a'],
    ],
    [
      'are merged where the later is exported wider',
      subset('a', exported('edge')) + subset('b', exported('edge', '.')),
      ['a', 'b'],
    ],
    [
      'are open where the earlier is exported wider and nobody knows which is older',
      subset('a', exported('edge', '.')) + subset('b', exported('edge')),
      [],
    ],
    [
      'for other clients stay apart',
      subset('a') + subset('b', ', workloadSelector: {matchLabels: {istio: z}}'),
      ['a'],
    ],
  ])('%s', (_, text, expected) => {
    expect(subsets(text)).toEqual(expected);
  });

  it('give the newer one where the earlier is exported wider', () => {
    const aged = (text: string, year: number) =>
      text.replace('namespace: shop}', `namespace: shop, creationTimestamp: "${year}-01-01T00:00:00Z"}`);
    const [a, b] = [subset('a', exported('edge', '.')), subset('b', exported('edge'))];
    expect(subsets(aged(a, 2020) + aged(b, 2021))).toEqual(['b']);
    expect(subsets(aged(a, 2021) + aged(b, 2020))).toEqual(['b', 'a']);
  });

  it('are merged however they are exported before 1.24', () => {
    const text = subset('a', exported('edge')) + subset('b', exported('other'));
    expect([subsets(text, '1.23'), subsets(text, '1.24')]).toEqual([['a', 'b'], ['a']]);
  });
});

describe('the DestinationRule that a gateway of namespace edge uses', () => {
  const tls = (mode: string) => `trafficPolicy: {tls: {mode: ${mode}}}`;
  const of = (namespace: string, more = '', mode = 'SIMPLE') =>
    rule(`${namespace}-${mode.toLowerCase()}`, `${tls(mode)}${more}`, host).replace(
      'namespace: shop',
      `namespace: ${namespace}`,
    );
  const exportedTo = (...to: readonly string[]) => `, exportTo: [${to.map((one) => `"${one}"`).join(', ')}]`;
  const forPods = (istio: string) => `, workloadSelector: {matchLabels: {istio: ${istio}}}`;
  const byDefault = meshConfig("defaultDestinationRuleExportTo: ['.']");
  it.each<[string, string, string, Said?]>([
    ['of its own namespace', of('edge'), 'SIMPLE'],
    ['of the namespace of the Service', of('shop'), 'SIMPLE'],
    ['of the root namespace', of('istio-system'), 'SIMPLE'],
    ['of another namespace', of('other'), 'auto'],
    ['of its own before that of the Service', of('shop') + of('edge', '', 'MUTUAL'), 'MUTUAL'],
    ['of the Service before that of the root', of('istio-system', '', 'MUTUAL') + of('shop'), 'SIMPLE'],
    ['for its own namespace', of('edge', exportedTo('.')), 'SIMPLE'],
    ['for its own namespace by name', of('edge', exportedTo('edge')), 'SIMPLE'],
    ['for all, of its own', of('edge', exportedTo('*')), 'SIMPLE'],
    ['for others, of its own', of('edge', exportedTo('other')), 'auto'],
    ['for the namespace of the Service alone', of('shop', exportedTo('.')), 'auto'],
    ['for the namespace of the Service by name', of('shop', exportedTo('shop')), 'auto'],
    ['for the gateway by name', of('shop', exportedTo('edge')), 'SIMPLE'],
    ['for both by name', of('shop', exportedTo('shop', 'edge')), 'SIMPLE'],
    ['for a third by name', of('shop', exportedTo('other')), 'auto'],
    ['for all by name', of('shop', exportedTo('*')), 'SIMPLE'],
    ['for nobody', of('shop', exportedTo('~')), 'auto'],
    ['of the root for a third, behind none of the Service', of('istio-system', exportedTo('other')), 'auto'],
    [
      'of the root where that of the Service is for a third',
      of('shop', exportedTo('other')) + of('istio-system', '', 'MUTUAL'),
      'MUTUAL',
    ],
    ['that stays in its namespace by default', of('shop') + byDefault, 'auto'],
    ['that does not although others do by default', of('shop', exportedTo('*')) + byDefault, 'SIMPLE'],
    ['of its own that stays there by default', of('edge') + byDefault, 'SIMPLE'],
    ['of its own, which is the root', of('edge'), 'SIMPLE', { rootNamespace: 'edge' }],
    [
      'of its own, which is the root, kept there',
      of('edge', exportedTo('.')),
      'SIMPLE',
      { rootNamespace: 'edge' },
    ],
    [
      'of its own, which is the root, for others',
      of('edge', exportedTo('other')),
      'auto',
      { rootNamespace: 'edge' },
    ],
    ['for its pods', of('edge', forPods('x')), 'SIMPLE'],
    ['for other pods', of('edge', forPods('z')), 'auto'],
    ['for its pods, of the Service', of('shop', forPods('x')), 'auto'],
    ['for other pods, which hides that of the Service', of('edge', forPods('z')) + of('shop'), 'auto'],
    ['for its pods before that for all', of('edge', '', 'MUTUAL') + of('edge', forPods('x')), 'SIMPLE'],
    [
      'for its host before that for many',
      of('shop', '', 'MUTUAL').replace(host, '"*.shop.svc.cluster.local"') + of('shop'),
      'SIMPLE',
    ],
    ['for many hosts', of('shop').replace(host, '"*.shop.svc.cluster.local"'), 'SIMPLE'],
    ['for a placeholder', of('shop').replace(host, '$(HOST)'), 'auto'],
    ['of no namespace, which may be any', of('""'), 'auto'],
  ])('is that %s', (_, text, expected, said) => {
    expect(clusters(web + pods + text, said)).toEqual([`80 ${host}: ${expected}, endpoints`]);
  });

  const v1 = (policy: string) => `subsets: [{name: v1, labels: {version: v1}${policy}}]`;
  const forPort = (port: number, setting: string) =>
    `portLevelSettings: [{port: {number: ${port}}${setting}}]`;
  it.each<[string, string, string, string]>([
    ['for all', `${tls('SIMPLE')}, ${v1('')}`, 'SIMPLE', 'SIMPLE'],
    ['for a subset', `${tls('SIMPLE')}, ${v1(`, ${tls('DISABLE')}`)}`, 'SIMPLE', 'none'],
    ['for a subset alone', v1(`, ${tls('MUTUAL')}`), 'auto', 'MUTUAL'],
    [
      'for all where a subset says something else',
      `${tls('SIMPLE')}, ${v1(', trafficPolicy: {connectionPool: {}}')}`,
      'SIMPLE',
      'SIMPLE',
    ],
    [
      'for its port',
      `trafficPolicy: {tls: {mode: SIMPLE}, ${forPort(80, ', tls: {mode: MUTUAL}')}}, ${v1('')}`,
      'MUTUAL',
      'MUTUAL',
    ],
    [
      'for another port',
      `trafficPolicy: {tls: {mode: SIMPLE}, ${forPort(90, ', tls: {mode: MUTUAL}')}}, ${v1('')}`,
      'SIMPLE',
      'SIMPLE',
    ],
    [
      'unset for its port',
      `trafficPolicy: {tls: {mode: SIMPLE}, ${forPort(80, '')}}, ${v1('')}`,
      'auto',
      'auto',
    ],
    [
      'for its port of a subset',
      `${tls('SIMPLE')}, ${v1(`, trafficPolicy: {${forPort(80, ', tls: {mode: MUTUAL}')}}`)}`,
      'SIMPLE',
      'MUTUAL',
    ],
    [
      'unset for its port of a subset',
      `${tls('SIMPLE')}, ${v1(`, trafficPolicy: {${forPort(80, '')}}`)}`,
      'SIMPLE',
      'auto',
    ],
    ['without mode', `trafficPolicy: {tls: {}}, ${v1('')}`, 'none', 'none'],
    ['of the mesh', `${tls('ISTIO_MUTUAL')}, ${v1('')}`, 'ISTIO_MUTUAL', 'ISTIO_MUTUAL'],
  ])('sets TLS %s', (_, spec, all, subset) => {
    expect(clusters(web + pods + rule('d', spec))).toEqual([
      `80 ${host}: ${all}, endpoints`,
      `80 v1 ${host}: ${subset}, endpoints`,
    ]);
  });
});

it.each<[string, string, readonly string[]]>([
  [
    'a subset of a host that is looked up',
    entry('resolution: DNS') + rule('d', 'subsets: [{name: a, labels: {v: a}}]', 'a.com'),
    ['80 a.com: none, endpoints', '90 a.com: none, endpoints'],
  ],
  [
    'a machine',
    web +
      `---\napiVersion: networking.istio.io/v1\nkind: WorkloadEntry\nmetadata: {name: vm, namespace: shop}\nspec: {address: 10.0.0.1, labels: {app: web}}\n`,
    [`80 ${host}: auto, endpoints`],
  ],
  [
    'a machine with other labels',
    web +
      `---\napiVersion: networking.istio.io/v1\nkind: WorkloadEntry\nmetadata: {name: vm, namespace: shop}\nspec: {address: 10.0.0.1, labels: {app: x}}\n`,
    [`80 ${host}: auto, none`],
  ],
  [
    'many hosts, each looked up, without the subsets of a rule',
    entry('resolution: DYNAMIC_DNS', '["*.a.com"]') +
      rule('d', 'subsets: [{name: a, labels: {v: a}}]', '"*.a.com"'),
    ['80 *.a.com: none, none'],
  ],
  [
    'many hosts with endpoints and a subset of them',
    entry(
      'resolution: STATIC, endpoints: [{address: 10.0.0.1, labels: {v: b}}, {address: 10.0.0.2, labels: {v: a}}]',
      '["*.a.com"]',
    ) + rule('d', 'subsets: [{name: a, labels: {v: a}}]', '"*.a.com"'),
    [
      '80 *.a.com: none, endpoints',
      '80 a *.a.com: none, endpoints',
      '90 *.a.com: none, endpoints',
      '90 a *.a.com: none, endpoints',
    ],
  ],
  [
    'a machine that no Service selects',
    web.replace('selector: {app: web}', 'selector: {}') +
      `---\napiVersion: networking.istio.io/v1\nkind: WorkloadEntry\nmetadata: {name: vm, namespace: shop}\nspec: {address: 10.0.0.1, labels: {app: web}}\n`,
    [`80 ${host}: auto, none`],
  ],
  ...['web', 'x'].map((app): [string, string, readonly string[]] => [
    `a machine that a ServiceEntry for app web selects, with app ${app}`,
    entry('resolution: STATIC, workloadSelector: {labels: {app: web}}') +
      `---\napiVersion: networking.istio.io/v1\nkind: WorkloadEntry\nmetadata: {name: vm, namespace: shop}\nspec: {address: 10.0.0.1, labels: {app: ${app}}}\n`,
    [80, 90].map((port) => `${port} a.com: none, ${app === 'web' ? 'endpoints' : 'none'}`),
  ]),
  [
    'a subset of a Service with addresses that are written down',
    `${web.replace('selector: {app: web}', 'selector: {}')}---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: s, namespace: shop, labels: {kubernetes.io/service-name: web}}\nendpoints: [{addresses: [10.0.0.1]}]\n${rule('d', 'subsets: [{name: v1, labels: {version: v1}}]')}`,
    [`80 ${host}: auto, endpoints`, `80 v1 ${host}: auto, none`],
  ],
  [
    'a disabled namespace',
    web +
      pods +
      `---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: p, namespace: shop}\nspec: {mtls: {mode: DISABLE}}\n`,
    [`80 ${host}: none, endpoints`],
  ],
  [
    'a slice of another Service',
    `${web.replace('selector: {app: web}', 'selector: {}')}---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: s, namespace: shop, labels: {kubernetes.io/service-name: x}}\nendpoints: [{addresses: [10.0.0.1]}]\n`,
    [`80 ${host}: auto, none`],
  ],
  [
    'a slice of another namespace',
    `${web.replace('selector: {app: web}', 'selector: {}')}---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: s, namespace: b, labels: {kubernetes.io/service-name: web}}\nendpoints: [{addresses: [10.0.0.1]}]\n`,
    [`80 ${host}: auto, none`],
  ],
  [
    'a slice without endpoints',
    `${web.replace('selector: {app: web}', 'selector: {}')}---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: s, namespace: shop, labels: {kubernetes.io/service-name: web}}\nendpoints: []\n`,
    [`80 ${host}: auto, none`],
  ],
])('clusters of %s', (_, text, expected) => {
  expect(clusters(text)).toEqual(expected);
});

it('names the rules and the workloads behind a cluster', () => {
  const settings = settingsFor();
  const { gatewayProxies, inventory } = modelOf(
    edge +
      web +
      pods +
      rule('d', 'subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]'),
    settings,
  );
  const [proxy] = gatewayProxies;
  const all = proxy === undefined ? [] : clustersOf(proxy, inventory, settings);
  expect(
    all
      .filter(({ name }) => name.endsWith(host))
      .map(({ name, rules, workloads }) => [
        name.split('|')[2],
        rules.map(({ id }) => id.name),
        workloads.map((workload) => workload.name),
      ]),
  ).toEqual([
    ['', ['d'], ['web']],
    ['v1', ['d'], ['web']],
    ['v2', ['d'], []],
  ]);
});
