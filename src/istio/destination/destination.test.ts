import { describe, expect, it } from 'vitest';
import { service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { openDestinations, serviceMentions } from './destination.ts';

const web = service('shop/web', '{app: web}', '{port: 80}');
const route = (host: string) => `http: [{route: [{destination: {host: ${host}}}]}]`;
const onGateway = (name: string, routes: string) =>
  virtualService(name, `hosts: [a.com], gateways: [g], ${routes}`);

function lines(text: string) {
  return modelOf(text).destinations.map(
    ({ use, host, service, names }) => `${use} ${host} ${service?.state ?? names}`,
  );
}

describe('destinationsOf', () => {
  it.each([
    ['web', 'route web.shop.svc.cluster.local known'],
    ['web.shop.svc.cluster.local', 'route web.shop.svc.cluster.local known'],
    ['wob', 'route wob.shop.svc.cluster.local absent'],
    ['web.other.svc.cluster.local', 'route web.other.svc.cluster.local unknown'],
    ['web.shop', 'route web.shop other'],
    ['web.shop.svc', 'route web.shop.svc other'],
    ['web.shop.svc.example.org', 'route web.shop.svc.example.org unknown'],
    ['example.com', 'route example.com other'],
    ['"$(HOST)"', 'route $(HOST) unknown'],
  ])('%s in namespace shop: %s', (host, expected) => {
    const [line] = lines(web + onGateway('shop/v', route(host)));
    expect(line).toBe(expected);
  });

  it('takes a name in another domain for no Service where the configuration says which is that of the cluster', () => {
    const domain = (settings?: Parameters<typeof modelOf>[1]) =>
      modelOf(onGateway('shop/v', route('web.shop.svc.example.org')), settings).destinations.map(
        ({ names, madeAtRuntime }) => [names, madeAtRuntime],
      );
    expect(domain()).toEqual([['unknown', false]]);
    expect(domain(settingsFor({ clusterDomain: 'cluster.local' }))).toEqual([['other', false]]);
    expect(domain(settingsFor({ clusterDomain: 'example.org' }))).toEqual([['Service', false]]);
  });

  it.each(['web', 'web.shop', 'example.com', '"$(HOST)"'])('%s is not made at run time', (host) => {
    const [first] = modelOf(web + onGateway('shop/v', route(host))).destinations;
    expect(first?.madeAtRuntime).toBe(false);
  });

  it('reads routes of all kinds and mirrors, those for the mesh alone left out', () => {
    const text = onGateway(
      'shop/v',
      `http: [{route: [{destination: {host: a.x}}], mirror: {host: b.x}, mirrors: [{destination: {host: c.x}}]},
        {match: [{gateways: [mesh]}], route: [{destination: {host: not.x}}]},
        {match: [{gateways: [mesh]}, {gateways: [g]}], route: [{destination: {host: d.x}}]}],
        tls: [{route: [{destination: {host: e.x}}]}], tcp: [{route: [{destination: {host: f.x}}]}]`,
    );
    expect(modelOf(text).destinations.map(({ use, host }) => `${use} ${host}`)).toEqual([
      'route a.x',
      'mirror b.x',
      'mirror c.x',
      'route d.x',
      'route e.x',
      'route f.x',
    ]);
  });

  it('says which destinations rest beside others', () => {
    const weights = '[{destination: {host: a.x}, weight: 100}, {destination: {host: b.x}, weight: 0}]';
    const text = onGateway(
      'shop/v',
      `http: [{route: ${weights}}, {route: [{destination: {host: c.x}, weight: 0}]}]`,
    );
    expect(modelOf(text).destinations.map(({ resting, alone }) => [resting, alone])).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ]);
  });

  it('leaves out VirtualServices for the mesh, and delegates that nobody on a Gateway uses', () => {
    const text =
      virtualService('shop/m', `hosts: [web], ${route('web')}`) + virtualService('shop/d', route('web'));
    expect(lines(web + text)).toEqual([]);
  });

  it('follows delegates once, with names completed in their namespace', () => {
    const root = 'http: [{delegate: {name: cart, namespace: cart}}]';
    const text =
      onGateway('shop/one', root) + onGateway('shop/two', root) + virtualService('cart/cart', route('web'));
    expect(lines(web + text)).toEqual(['route web.cart.svc.cluster.local unknown']);
  });

  it('finds ServiceEntries by host and by wildcard', () => {
    const entry = (name: string, hosts: string) => `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, namespace: other}
spec: {hosts: ${hosts}}
`;
    const text =
      entry('exact', '[api.x.com]') + entry('wide', '["*.com"]') + entry('not', '["*.api.x.com", y.com]');
    const [first] = modelOf(text + onGateway('shop/v', route('api.x.com'))).destinations;
    expect(first?.serviceEntries.map(({ id }) => id.name)).toEqual(['exact', 'wide']);
  });

  it.each(['web.shop', 'web.shop.svc'])('knows the Service that %s seems to mean', (host) => {
    const [first] = modelOf(web + onGateway('other/v', route(host))).destinations;
    expect(first?.meant?.id).toMatchObject({ namespace: 'shop', name: 'web' });
  });
});

describe('Services made at run time', () => {
  const canary = `---
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: {name: podinfo, namespace: shop}
spec: {targetRef: {kind: Deployment, name: info}}
`;
  const kibana = `---
apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata: {name: kibana, namespace: shop}
`;
  const application = (source: string) => `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: all, namespace: argocd}
spec: {destination: {namespace: shop}, source: {${source}}}
`;
  const release = (spec: string) => `---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: redis, namespace: shop}
spec: {${spec}}
`;
  it('are those of the input where it has them', () => {
    const own = service('shop/podinfo-primary', '{app: podinfo}', '{port: 80}');
    const [first] = modelOf(own + canary + onGateway('shop/v', route('podinfo-primary'))).destinations;
    expect([first?.service?.state, first?.madeAtRuntime]).toEqual(['known', false]);
  });

  it.each([
    ['podinfo-primary', canary, 'unknown'],
    ['info-canary', canary, 'unknown'],
    ['info-other', canary, 'absent'],
    ['kibana-kb-http', kibana, 'unknown'],
    ['kibana', kibana, 'unknown'],
    ['kibanas', kibana, 'absent'],
    ['redis', release(''), 'unknown'],
    ['redis', release('targetNamespace: other'), 'absent'],
    ['redis', release('targetNamespace: "$(NAMESPACE)"'), 'unknown'],
    ['redis', application('chart: redis'), 'unknown'],
    ['redis', application('path: elsewhere/shop'), 'unknown'],
    ['redis', application('path: ./apps/'), 'absent'],
    ['redis', application('path: apps, helm: {}'), 'unknown'],
  ])('%s, case %#: %s', (name, maker, expected) => {
    const [first] = modelOf(web + maker + onGateway('shop/v', route(name))).destinations;
    expect([first?.service?.state, first?.madeAtRuntime]).toEqual([expected, expected === 'unknown']);
  });
});

it('openDestinations lists Services and other hosts that nothing in the input explains', () => {
  const text =
    web +
    ['web', 'wob', 'web.shop', 'api.other.svc.cluster.local', 'example.com', '"$(X)"']
      .map((host, index) => onGateway(`shop/v${index}`, route(host)))
      .join('');
  expect(openDestinations(modelOf(text).destinations).map(({ reason }) => reason)).toEqual([
    'Service "other/api" is not in the input',
    'no ServiceEntry in the input lists host "example.com"',
  ]);
});

it('openDestinations leaves out what a ServiceEntry lists', () => {
  const entry =
    '---\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: e, namespace: shop}\nspec: {hosts: [api.b.svc.cluster.local, "*.com"]}\n';
  const text = ['api.b.svc.cluster.local', 'example.com', 'example.org']
    .map((host, index) => onGateway(`shop/v${index}`, route(host)))
    .join('');
  expect(
    openDestinations(modelOf(entry + text).destinations).map(({ to, reason }) => [to.name, reason]),
  ).toEqual([['example.org', 'no ServiceEntry in the input lists host "example.org"']]);
});

it('serviceMentions names every Service that is routed to, also in the mesh', () => {
  const { inventory, settings } = modelOf(
    virtualService('shop/m', `hosts: [web], ${route('web')}`) +
      onGateway('shop/g', route('api.b.svc.cluster.local')) +
      onGateway('shop/x', route('example.com')) +
      onGateway('shop/p', route('"$(X)"')),
  );
  expect(
    serviceMentions(inventory.resources, settings).map(({ namespace, name }) => `${namespace}/${name}`),
  ).toEqual(['shop/web', 'b/api']);
});
