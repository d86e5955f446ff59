import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/settings/settings.ts';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { deployment, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { missingServices } from './missing-service.ts';

/** What is missing, as `why host: meant`, with the namespace of pods that are not beside it, and what settles it where it is in doubt. */
function missing(text: string, settings: Settings = defaultSettings) {
  const { destinations, inventory, gatewayProxies: proxies } = modelOf(text, settings);
  return missingServices(destinations, inventory, proxies).map(({ why, uses, meant, podsIn, assumption }) => {
    const names = meant.map(({ id }) => `${id.namespace}/${id.name}`).join(' ');
    const doubt = assumption === undefined ? '' : ` if ${assumption.settledBy}`;
    const pods = podsIn === undefined ? '' : `, pods in ${podsIn}`;
    return `${why} ${uses[0].written}: ${names || '-'}${pods}${doubt}`;
  });
}

const app = (name: string) => service(name, '{app: any}', '{port: 80}');
const to = (host: string, more = '') => `{route: [{destination: {host: ${host}}}]${more}}`;
const routes = (name: string, ...list: readonly string[]) =>
  virtualService(name, `hosts: [a.com], gateways: [infra/g], http: [${list.join(', ')}]`);
const entry = (host: string) => `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: partner, namespace: other}
spec: {hosts: ["${host}"]}
`;
const release = (name: string) => `---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: ${name}, namespace: edge}
spec: {}
`;
const pods = (name: string) => deployment(name, '{app: any}', '{name: app, image: app}');
const gateway = deployment('edge/gateway', '{istio: gateway}');
const complete = { ...defaultSettings, complete: 'all' as const };
const external = { ...defaultSettings, external: ['Service/edge/api'] };

describe('a name without a dot', () => {
  const api = app('billing/api');
  const route = routes('edge/v', to('api'));
  const own = app('edge/one') + app('edge/two') + app('edge/three');
  it.each([
    [
      'an own namespace that is not in the input',
      api + route,
      ['in other namespace api: billing/api if complete'],
    ],
    ['a complete own namespace', own + api + route, ['in other namespace api: billing/api']],
    ['the namespace of the gateway pods', gateway + api + route, ['in other namespace api: billing/api']],
    [
      'the namespace of the gateway pods, where an application is reached too',
      `${gateway}${app('edge/web')}${api}${routes('edge/v', to('web'), to('api'))}`,
      ['in other namespace api: billing/api if complete'],
    ],
    [
      'the namespace of the gateway pods, with a release that the set does not show',
      gateway + release('redis') + api + route,
      ['in other namespace api: billing/api if complete'],
    ],
    ['a release of that name', release('api') + api + route, []],
    ['several others', app('shop/api') + api + route, []],
    [
      'several others, and a complete own namespace',
      own + app('shop/api') + api + route,
      ['in other namespace api: billing/api shop/api'],
    ],
    [
      'several others, one of which the VirtualService reaches',
      app('shop/api') + api + routes('edge/v', to('api'), to('shop/api'), to('api.shop.svc.cluster.local')),
      ['in other namespace api: shop/api if complete'],
    ],
    ['a ServiceEntry with the completed name', entry('api.edge.svc.cluster.local') + api + route, []],
    ['the Service beside its namesake', app('edge/api') + api + route, []],
    ['a VirtualService without a namespace', `${api}${route.replace(', namespace: edge', '')}`, []],
    [
      'a namespace that is filled in later',
      `${api}${route.replace('namespace: edge', 'namespace: "$(NS)"')}`,
      [],
    ],
    ['no Service of the name anywhere', app('billing/other') + route, []],
    [
      'pods of the only other Service in the own namespace',
      pods('edge/api') + api + route,
      ['in other namespace api: billing/api, pods in edge if complete'],
    ],
    [
      'pods of the only other Service in both namespaces',
      pods('edge/api') + pods('billing/api') + api + route,
      ['in other namespace api: billing/api if complete'],
    ],
    [
      'pods of the only other Service beside it',
      pods('billing/api') + api + route,
      ['in other namespace api: billing/api if complete'],
    ],
    [
      'pods of several others in the own namespace',
      pods('edge/api') + own + app('shop/api') + api + route,
      ['in other namespace api: billing/api shop/api'],
    ],
    [
      'another Service without selector',
      pods('edge/api') + service('billing/api', '{}', '{port: 80}') + route,
      ['in other namespace api: billing/api if complete'],
    ],
  ])('%s', (_, text, expected) => {
    expect(missing(text)).toEqual(expected);
  });

  it('counts what the configuration declares', () => {
    expect(missing(api + route, external)).toEqual([]);
    expect(missing(api + route, complete)).toEqual(['in other namespace api: billing/api']);
  });
});

describe('a name with a namespace', () => {
  const web = app('test-ns/web');
  const own = app('other/one') + app('other/two') + app('other/three');
  const route = (host: string) => routes('edge/v', to(host));
  it.each([
    ['web.test-ns', web, ['not completed web.test-ns: test-ns/web if complete']],
    ['web.test-ns.svc', web, ['not completed web.test-ns.svc: test-ns/web if complete']],
    ['web.test-ns', web + entry('web.test-ns'), []],
    [
      'web.test-ns',
      `${web}---
apiVersion: v1
kind: Service
metadata: {name: alias, namespace: other}
spec: {type: ExternalName, externalName: web.test-ns}
`,
      [],
    ],
    ['web.test-ns.svc.cluster.local', web, []],
    [
      'web.other.svc.cluster.local',
      own + web,
      ['in other namespace web.other.svc.cluster.local: test-ns/web'],
    ],
    ['web.other.svc', own + web, ['in other namespace web.other.svc: test-ns/web if complete']],
    ['web.other.svc.cluster.local', web, []],
    ['web.other.svc.cluster.local', own + web + app('shop/web'), ['absent web.other.svc.cluster.local: -']],
    [
      'web.tset-ns.svc.cluster.local',
      web + app('shop/web'),
      ['in other namespace web.tset-ns.svc.cluster.local: test-ns/web if complete'],
    ],
    ['web.tset-ns.svc.cluster.local', `${web}${deployment('tset-ns/any', '{a: b}')}`, []],
    ['web.edge.svc.cluster.local', app('edge/one') + web + release('redis'), []],
    [
      'web.edge.svc.cluster.local',
      app('edge/one') + web,
      ['in other namespace web.edge.svc.cluster.local: test-ns/web if complete'],
    ],
    [
      'web.edge.svc.cluster.local',
      app('edge/one') + app('edge/two') + app('edge/three') + web,
      ['in other namespace web.edge.svc.cluster.local: test-ns/web'],
    ],
    ['web.$(NS).svc.cluster.local', own + web, []],
    ['web.edge.svc.cluster.local', own + web + pods('edge/web'), []],
    [
      'web.tset-ns.svc.cluster.local',
      web + pods('tset-ns/web'),
      ['in other namespace web.tset-ns.svc.cluster.local: test-ns/web, pods in tset-ns if complete'],
    ],
    [
      'web.edge.svc.cluster.local',
      app('edge/one') + app('edge/two') + app('edge/three') + web + pods('edge/web'),
      ['in other namespace web.edge.svc.cluster.local: test-ns/web, pods in edge'],
    ],
    ['web.edge.svc.cluster.local', own + web + pods('edge/web') + app('shop/web'), []],
    ['web.prod.svc.example.org', web, []],
  ])('%s, case %#', (host, text, expected) => {
    expect(missing(text + route(host))).toEqual(expected);
  });

  it('is in doubt even where the input is complete, as long as no test of istiod confirms it', () => {
    expect(missing(web + route('web.test-ns'), complete)).toEqual([
      'not completed web.test-ns: test-ns/web if ignore',
    ]);
  });
});

describe('a name that no namespace has', () => {
  const own = app('shop/web') + app('shop/api') + app('shop/cart');
  it.each([
    ['wbe', own, ['absent wbe: shop/web']],
    ['legacy', own, ['absent legacy: -']],
    ['legacy', app('shop/web'), ['absent legacy: - if complete']],
    ['legacy', app('shop/web') + app('shop/api'), ['absent legacy: - if complete']],
    ['legacy', '', []],
    ['web2', app('shop/web1') + app('shop/api') + app('shop/cart'), ['absent web2: -']],
    ['web2', app('shop/web1'), ['absent web2: - if complete']],
    ['web2', app('shop/web'), ['absent web2: shop/web']],
    ['api.partner.com', own, []],
    ['legacy', own + entry('*.shop.svc.cluster.local'), []],
    ['$(NAME)', own, []],
    ['"*"', own, []],
  ])('%s, case %#', (host, text, expected) => {
    expect(missing(text + routes('shop/v', to(host)))).toEqual(expected);
  });

  it('is in doubt where another one of two is found', () => {
    expect(missing(app('shop/web') + routes('shop/v', to('web'), to('legacy')))).toEqual([
      'absent legacy: - if complete',
    ]);
  });

  it('is a near miss in a namespace that the set shows a part of', () => {
    const many = ['one', 'two', 'three', 'wbe'].map((name) => to(name));
    expect(missing(app('shop/web') + routes('shop/v', ...many))).toEqual([
      'absent wbe: shop/web if complete',
    ]);
  });

  it.each([
    ['api.partner.com', ['in no ServiceEntry api.partner.com: -']],
    ['"*.partner.com"', []],
    ['api.example.svc.other.org', []],
  ])('%s in a set that is all there is', (host, expected) => {
    expect(missing(own + routes('shop/v', to(host)), complete)).toEqual(expected);
  });
});

it('gives each host of a VirtualService once, what costs the client most first', () => {
  const text = routes('edge/v', to('web', ', mirror: {host: api}'), to('api'), to('api'));
  const { destinations, inventory, gatewayProxies: proxies } = modelOf(app('billing/api') + text);
  const found = missingServices(destinations, inventory, proxies);
  expect(found.map(({ uses }) => uses.map(({ use }) => use))).toEqual([['route', 'route', 'mirror']]);
});
