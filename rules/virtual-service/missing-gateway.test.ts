import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/settings/settings.ts';
import { gateway, virtualService } from '../../test/support/manifests.ts';
import { modelOf } from '../../test/support/model.ts';
import { settingsFor } from '../../test/support/settings.ts';
import { generatedNames } from './gateway-absent/generated-name.ts';
import type { MissingGateway, UnresolvedName } from './missing-gateway.ts';
import { absentGateways, gatewaysElsewhere, lossOf } from './missing-gateway.ts';

/** What is missing, as `why written → meant (assumption)`. */
function missing(text: string, settings: Settings = settingsFor()) {
  const set = modelOf(text, settings);
  return [
    ...gatewaysElsewhere(set).map((one) => shown('in other namespace', one)),
    ...absentGateways(set).map((one) => shown('absent', one)),
    ...generatedNames(set).map((one) => shown('generated', one)),
  ];
}

function shown(why: string, { entries, meant = [], assumption }: UnresolvedName & Partial<MissingGateway>) {
  const names = meant.map(({ id }) => `${id.namespace}/${id.name}`).join(' ');
  const places = entries.map((entry) => entry.in).join(' ');
  return `${why} ${entries[0].written} in ${places}: ${names || '-'}${assumption === undefined ? '' : ` if ${assumption.settledBy}`}`;
}

const web = (name: string, hosts = 'shop.com', namespace = 'shop') =>
  virtualService(`${namespace}/web`, `hosts: ["${hosts}"], gateways: ["${name}"]`);
const listed = gateway('infra/public', '{}', '["shop.com"]');
const other = gateway('shop/internal', '{}', '["*"]');
const release = `---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: edge, namespace: shop}
`;

describe('a name that stands in another namespace', () => {
  const open = gateway('infra/public', '{}', '["*"]');
  const foreign = gateway('infra/public', '{}', '["other.com"]');
  const second = gateway('edge/public', '{}', '["shop.com"]');
  it.each([
    ['a host that it lists', listed + web('public'), ['in other namespace public in gateways: infra/public']],
    [
      'a complete namespace',
      open + other + web('public'),
      ['in other namespace public in gateways: infra/public'],
    ],
    [
      'a complete namespace, whatever its hosts',
      foreign + other + web('public'),
      ['in other namespace public in gateways: infra/public'],
    ],
    [
      'a wrong namespace',
      listed + web('prod/public'),
      ['in other namespace prod/public in gateways: infra/public'],
    ],
    [
      'a dotted name',
      listed + web('public.prod'),
      ['in other namespace public.prod in gateways: infra/public'],
    ],
    [
      'host * only',
      open + web('public'),
      ['in other namespace public in gateways: infra/public if complete'],
    ],
    [
      'host * of the VirtualService only',
      listed + web('public', '*'),
      ['in other namespace public in gateways: infra/public if complete'],
    ],
    [
      'two of them',
      listed + second + web('public'),
      ['in other namespace public in gateways: edge/public infra/public if complete'],
    ],
    [
      'a release in the namespace',
      release + open + web('public'),
      ['in other namespace public in gateways: infra/public if complete'],
    ],
    ['a Gateway that serves other hosts', foreign + web('public'), []],
    ['a name that is found', listed + web('infra/public'), []],
    ['one of the name in both', listed + gateway('shop/public', '{}', '["*"]') + web('public'), []],
    ['a name that is refused', listed + web('./public'), []],
    ['a VirtualService without namespace', `${listed}${web('public').replace(', namespace: shop', '')}`, []],
  ])('%s', (_, text, expected) => {
    expect(missing(text)).toEqual(expected);
  });

  it('is said to exist by the configuration', () => {
    expect(missing(listed + web('public'), { ...settingsFor(), external: ['Gateway/shop/public'] })).toEqual(
      [],
    );
  });

  it('is one fault for all entries of a VirtualService that write it', () => {
    const text = virtualService(
      'shop/web',
      'hosts: [shop.com], gateways: [public, mesh], http: [{match: [{gateways: [public]}, {gateways: [mesh]}]}]',
    );
    expect(missing(listed + text)).toEqual(['in other namespace public in gateways match: infra/public']);
  });
});

describe('a name that stands nowhere', () => {
  const api = `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: web, namespace: shop}
`;
  it.each([
    ['a slip', other + web('interal'), ['absent interal in gateways: shop/internal']],
    ['another name', other + web('public'), ['absent public in gateways: -']],
    ['a namespace without Gateways', listed + web('shop/edge'), []],
    [
      'a slip in a namespace of which the set holds a part',
      other + web('interal') + web('edge').replace('web', 'b') + web('front').replace('web', 'c'),
      ['absent interal in gateways: shop/internal if complete'],
    ],
    ['a Gateway API Gateway', other + api + web('web'), []],
    ['what Knative makes', other + web('knative-local-gateway'), []],
    ['what a release may make', release + other + web('interal'), []],
    ['a placeholder', other + web('$(NAME)'), []],
    ['mesh', other + web('mesh'), []],
    ['a name that no Gateway can have', other + web('shop/inter~nal'), []],
    ['a delegate', `${other}${virtualService('shop/web', 'gateways: [interal]')}`, []],
  ])('%s', (_, text, expected) => {
    expect(missing(text)).toEqual(expected);
  });

  it.each([
    ['1.20', []],
    ['1.21', ['generated web-istio-autogenerated-k8s-gateway-http in gateways: - if targets.istio']],
    ['1.30', ['generated web-istio-autogenerated-k8s-gateway-http in gateways: - if targets.istio']],
  ])('a generated name under %s', (istio, expected) => {
    expect(missing(api + web('web-istio-autogenerated-k8s-gateway-http'), settingsFor({ istio }))).toEqual(
      expected,
    );
  });
});

const several = (gateway: string, hosts: string, more = '') =>
  virtualService('shop/web', `hosts: ${hosts}, gateways: ${gateway}${more}`);
const elsewhere = (...hosts: readonly string[]) => gateway('infra/public', '{}', ...hosts);
it.each<[string, string, readonly string[]]>([
  [
    'the second of two entries and of two hosts',
    elsewhere('["b.com", "a.com"]') + several('[public]', '[x.com, a.com]'),
    ['in other namespace public in gateways: infra/public'],
  ],
  [
    'the host of the second server',
    elsewhere('["b.com"]', '["a.com"]') + several('[public]', '[a.com]'),
    ['in other namespace public in gateways: infra/public'],
  ],
  ['neither host', elsewhere('["b.com"]') + several('[public]', '[x.com, y.com]'), []],
  [
    'a host that is filled in later',
    elsewhere('["$(HOST)", "b.com"]') + several('[public]', '[x.com]'),
    ['in other namespace public in gateways: infra/public if complete'],
  ],
  [
    'a host of the VirtualService that is filled in later',
    elsewhere('["b.com"]') + several('[public]', '[x.com, "$(HOST)"]'),
    ['in other namespace public in gateways: infra/public if complete'],
  ],
  [
    'a host, on one of two',
    elsewhere('["b.com"]') + gateway('edge/public', '{}', '["a.com"]') + several('[public]', '[a.com]'),
    ['in other namespace public in gateways: edge/public infra/public if complete'],
  ],
  [
    'a longer name elsewhere',
    gateway('infra/public-gateway', '{}', '["a.com"]') + other + several('[public]', '[a.com]'),
    ['absent public in gateways: -'],
  ],
  [
    'a longer name in its namespace',
    gateway('shop/public-gateway', '{}', '["a.com"]') + several('[public]', '[a.com]'),
    ['absent public in gateways: shop/public-gateway'],
  ],
  [
    'a name in a namespace that is filled in later',
    elsewhere('["a.com"]') + several('["$(NS)/public"]', '[a.com]'),
    [],
  ],
])('a Gateway that lists %s', (_, text, expected) => {
  expect(missing(text)).toEqual(expected);
});

it.each<[string, string, string]>([
  [
    'the only entry',
    several('[public]', '[a.com]'),
    'The VirtualService is on no gateway, without any error at run time: its hosts get 404 from istio-envoy (response flag NR).',
  ],
  [
    'one entry beside a Gateway',
    several('[public, internal]', '[a.com]'),
    'This entry puts the VirtualService on no gateway, without any error at run time: its hosts get 404 from istio-envoy there.',
  ],
  [
    'one entry beside the mesh',
    several('[public, mesh]', '[a.com]'),
    'The VirtualService is on no gateway, without any error at run time: its hosts get 404 from istio-envoy (response flag NR).',
  ],
  [
    'an entry of a match',
    several('[internal]', '[a.com]', ', http: [{match: [{gateways: [public]}]}]'),
    'The match never holds, without any error at run time: requests fall through to later routes or get 404 from istio-envoy.',
  ],
  [
    'an entry and one of a match',
    several('[public]', '[a.com]', ', http: [{match: [{gateways: [public]}]}]'),
    'The VirtualService is on no gateway, without any error at run time: its hosts get 404 from istio-envoy (response flag NR).',
  ],
])('tells the loss of %s', (_, text, expected) => {
  const [first] = gatewaysElsewhere(modelOf(listed + other + text));
  expect(first && lossOf(first)).toEqual(expected);
});
