import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { missingEndpoints } from './missing-endpoints.ts';

const edge =
  deployment('edge/gw', '{istio: x}') +
  service('edge/gw', '{istio: x}') +
  gateway('edge/g', '{istio: x}', '["*"]');
const route = (...destinations: readonly string[]) =>
  virtualService(
    'shop/v',
    `hosts: [a.com], gateways: [edge/g], http: [${destinations.map((one, index) => `{match: [{uri: {prefix: /${index}}}], route: [{destination: {${one}}}]}`).join(', ')}]`,
  );
const toWeb = route('host: web, port: {number: 80}');
const web = (ports = '{name: http, port: 80, targetPort: 8080}', selector = '{app: web}') =>
  service('shop/web', selector, ports);
const pods = (ports = '', labels = '{app: web}', name = 'shop/web') =>
  deployment(name, labels, `{name: web, image: web${ports === '' ? '' : `, ports: [${ports}]`}}`);
const without = (text: string) => text.replace('spec: {template', 'spec: {replicas: 0, template');
const scaler = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 1, maxReplicas: 3}
`;

/** What has no endpoint, each as `because` with the port, the pods that are nearest or without replicas, and what is assumed. */
function missing(texts: readonly string[], complete: 'all' | readonly string[] = 'all'): readonly string[] {
  const model = modelOf([edge, ...texts].join(''), { ...defaultSettings, complete });
  return missingEndpoints(model.destinations, model.inventory).map((one) => {
    const assumed = one.assumption === undefined ? '' : `, if ${one.assumption.settledBy}`;
    if (one.because === 'no resolution') return `${one.because} of ${one.entry.id.name}${assumed}`;
    if (one.because === 'no pods')
      return `${one.because} of ${one.service.id.name}, near ${one.nearest?.name ?? 'none'}${assumed}`;
    if (one.because === 'no replicas')
      return `${one.because} of ${one.workloads.map(({ name }) => name).join(' ')}${assumed}`;
    const declared = one.declared.map(({ name, containerPort }) => `${name ?? ''}:${containerPort}`);
    return `${one.because} ${one.port.targetPort} beside ${declared.join(' ')}${assumed}`;
  });
}

it.each<[string, readonly string[], readonly string[]]>([
  ['pods', [web(), pods(), toWeb], []],
  ['pods that declare the port', [web(), pods('{containerPort: 8080}'), toWeb], []],
  [
    'pods that declare it by name',
    [web('{name: http, port: 80, targetPort: main}'), pods('{name: main, containerPort: 8080}'), toWeb],
    [],
  ],
  [
    'pods that declare another name',
    [web('{name: http, port: 80, targetPort: main}'), pods('{name: other, containerPort: 8080}'), toWeb],
    ['no port name main beside other:8080'],
  ],
  [
    'pods that declare no port, and a name',
    [web('{name: http, port: 80, targetPort: main}'), pods(), toWeb],
    ['no port name main beside '],
  ],
  [
    'a name that is filled in later',
    [web('{name: http, port: 80, targetPort: $(PORT)}'), pods('{name: other, containerPort: 8080}'), toWeb],
    [],
  ],
  [
    'pods of which a name is filled in later',
    [web('{name: http, port: 80, targetPort: main}'), pods('{name: $(NAME), containerPort: 8080}'), toWeb],
    [],
  ],
  [
    'pods that declare another number',
    [web(), pods('{containerPort: 9090}'), toWeb],
    ['port not declared 8080 beside :9090, if ignore'],
  ],
  [
    'pods that declare the number for UDP',
    [web(), pods('{containerPort: 8080, protocol: UDP}, {containerPort: 9090}'), toWeb],
    ['port not declared 8080 beside :9090, if ignore'],
  ],
  [
    'a port of UDP, and pods that declare it so',
    [
      web('{name: http, port: 80, targetPort: 8080, protocol: UDP}'),
      pods('{containerPort: 8080, protocol: UDP}, {containerPort: 9090}'),
      toWeb,
    ],
    [],
  ],
  [
    'two workloads, of which one declares nothing',
    [web(), pods('{containerPort: 9090}'), pods('', '{app: web}', 'shop/b'), toWeb],
    [],
  ],
  [
    'a port that no route leads to',
    [
      web('{name: http, port: 80, targetPort: 8080}, {name: http-b, port: 81, targetPort: 8081}'),
      pods('{containerPort: 8080}'),
      toWeb,
    ],
    [],
  ],
  [
    'two ports that routes lead to',
    [
      web('{name: http, port: 80, targetPort: 8080}, {name: http-b, port: 81, targetPort: 8081}'),
      pods('{containerPort: 9090}'),
      route('host: web, port: {number: 80}', 'host: web, port: {number: 81}'),
    ],
    ['port not declared 8080 beside :9090, if ignore', 'port not declared 8081 beside :9090, if ignore'],
  ],
  ['workloads without replicas', [web(), without(pods()), toWeb], ['no replicas of web, if ignore']],
  [
    'two workloads without replicas',
    [web(), without(pods()), without(pods('', '{app: web}', 'shop/b')), toWeb],
    ['no replicas of web b, if ignore'],
  ],
  [
    'one of two workloads without replicas',
    [web(), without(pods()), pods('', '{app: web}', 'shop/b'), toWeb],
    [],
  ],
  ['workloads without replicas that are scaled', [web(), without(pods()), scaler, toWeb], []],
  ['no pods', [web(), toWeb], ['no pods of web, near none']],
  ['pods of another label', [web(), pods('', '{tier: web}'), toWeb], ['no pods of web, near none']],
  ['pods of another value', [web(), pods('', '{app: shop}'), toWeb], ['no pods of web, near web']],
  [
    'two workloads of other values',
    [web(), pods('', '{app: shop}'), pods('', '{app: store}', 'shop/b'), toWeb],
    ['no pods of web, near none'],
  ],
  [
    'two workloads, one by a slip',
    [
      web(undefined, '{app: frontend}'),
      pods('', '{app: frontent}'),
      pods('', '{app: store}', 'shop/b'),
      toWeb,
    ],
    ['no pods of web, near web'],
  ],
  ['no selector', [web().replace('selector: {app: web}, ', ''), toWeb], []],
])('finds %s', (_, texts, expected) => {
  expect(missing(texts)).toEqual(expected);
});

const unselected = ['no pods of web, near web'];
const doubted = ['no pods of web, near web, if complete'];
it.each<[string, string, string, string, readonly string[]]>([
  ['a slip', '{app: frontend}', '{app: frontent}', '', unselected],
  ['a word more', '{app: shop}', '{app: shop-web}', '', unselected],
  ['a word less', '{app: shop-web}', '{app: shop}', '', unselected],
  ['a word more and the same', '{app: shop, tier: a}', '{app: shop-web, tier: a}', '', unselected],
  ['a word more and another value', '{app: shop, tier: a}', '{app: shop-web, tier: b}', '', doubted],
  ['a longer word', '{app: shop}', '{app: shopping}', '', doubted],
  [
    'a word more, of pods that another Service selects',
    '{app: shop}',
    '{app: shop-web}',
    service('shop/other', '{app: shop-web}', '{port: 80}'),
    doubted,
  ],
  [
    'a word more, of pods that a Service elsewhere would select',
    '{app: shop}',
    '{app: shop-web}',
    service('more/other', '{app: shop-web}', '{port: 80}'),
    unselected,
  ],
  [
    'a word more, beside a Service without selector',
    '{app: shop}',
    '{app: shop-web}',
    service('shop/other', '{}', '{port: 80}'),
    unselected,
  ],
])('is sure of pods that are missed by %s', (_, selector, labels, more, expected) => {
  expect(missing([web(undefined, selector), pods('', labels), more, toWeb], [])).toEqual(expected);
});

const entry = (spec: string) => `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: e, namespace: shop}
spec: {hosts: [api.example.com], ports: [{number: 80, name: http, protocol: HTTP}]${spec}}
`;
const toEntry = route('host: api.example.com, port: {number: 80}');
it.each<[string, string, readonly string[]]>([
  ['no resolution', '', []],
  ['resolution NONE', ', resolution: NONE', ['no resolution of e']],
  ['resolution DNS', ', resolution: DNS', []],
  ['resolution NONE with endpoints', ', resolution: NONE, endpoints: [{address: 1.2.3.4}]', []],
  ['resolution NONE with a selector', ', resolution: NONE, workloadSelector: {labels: {a: b}}', []],
])('judges a ServiceEntry with %s', (name, spec, expected) => {
  const found = missing([entry(spec), toEntry]);
  expect(found).toEqual(name === 'no resolution' ? ['no resolution of e'] : expected);
});
