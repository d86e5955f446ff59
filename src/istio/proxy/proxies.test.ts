import { describe, expect, it } from 'vitest';
import { deployment, gateway, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { inventoryOf } from '../../k8s/inventory/inventory.ts';
import { Service } from '../../k8s/kinds/service.ts';
import type { Settings } from '../../settings/settings.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { gatewayServiceOf, shownProxies, withPresumed } from './proxies.ts';

const labels = '{app: istio-ingressgateway, istio: ingressgateway}';
const app = '{name: web, image: web}';
const auto = '{name: istio-proxy, image: auto}';

function summary(text: string, settings?: Settings) {
  return modelOf(text, settings).gatewayProxies.map(
    (proxy) =>
      `${proxy.description} ${proxy.labelsAre} by ${proxy.knownBy}, ${proxy.role}: ${proxy.services.map(({ id }) => id.name).join(' ')}`,
  );
}

describe('gatewayProxies', () => {
  it.each([
    ['arguments proxy router', deployment('a/gw', labels)],
    ['image auto alone', deployment('a/gw', labels, auto)],
    [
      'the injection template',
      deployment('a/gw', labels, `${auto}, ${app}`).replace(
        'metadata: {labels',
        'metadata: {annotations: {inject.istio.io/templates: "gateway,custom"}, labels',
      ),
    ],
  ])('sees a workload by %s', (_, text) => {
    expect(summary(text)).toEqual(['Deployment "a/gw" exact by pod template, ingress: ']);
  });

  it('sees a workload by a Service with port 15021, if no application runs in it', () => {
    const bare = '{name: envoy, image: "registry.example.com/istio/proxyv2:1.20"}';
    expect(summary(deployment('a/gw', labels, bare) + service('a/s', '{istio: ingressgateway}'))).toEqual([
      'Deployment "a/gw" exact by pod template, ingress: s',
    ]);
    expect(summary(deployment('a/gw', labels, app) + service('a/s', '{istio: ingressgateway}'))).toEqual([]);
  });

  it.each<[string, string, boolean]>([
    ['arguments proxy and router apart', '{name: web, image: web, args: [proxy, x, router]}', false],
    ['arguments with router alone', '{name: web, image: web, args: [x, router]}', false],
    ['a command', '{name: web, image: web, command: [pilot-agent, proxy, router]}', true],
    ['a command and arguments', '{name: web, image: web, command: [proxy], args: [router]}', true],
    ['the name of the proxy with an image', '{name: istio-proxy, image: "istio/proxyv2:1.30"}', false],
    ['the image auto beside a proxy', `${auto}, {name: envoy, image: "istio/proxyv2:1.30"}`, true],
    ['the image of a proxy', '{name: envoy, image: proxyv2}', false],
  ])('shows by %s whether a workload is a gateway', (_, containers, expected) => {
    const text = deployment('a/gw', labels, containers) + service('a/s', '{app: other}', '{port: 80}');
    expect(summary(text)).toEqual(expected ? ['Deployment "a/gw" exact by pod template, ingress: '] : []);
  });

  it.each<[string, string]>([
    ['that leads to no status port', service('a/s', '{app: edge}', '{port: 80}')],
    ['that selects all', service('a/s', '{}')],
    ['of another namespace', service('b/s', '{app: edge}')],
  ])('does not see a workload by a Service %s', (_, text) => {
    const bare = '{name: envoy, image: "istio/proxyv2:1.20"}';
    expect(
      summary(deployment('a/gw', '{app: edge}', bare) + text).filter((one) => /Deployment/.test(one)),
    ).toEqual([]);
  });

  it('does not see a workload by a Service with port 15021 where an application runs beside a proxy', () => {
    const both = `${app}, {name: envoy, image: "istio/proxyv2:1.20"}`;
    expect(summary(deployment('a/gw', labels, both) + service('a/s', '{istio: ingressgateway}'))).toEqual([]);
  });

  it('takes every workload that a chart makes for a gateway', () => {
    const resources = modelOf(deployment('a/gw', labels, app)).inventory.resources.map((resource) => ({
      ...resource,
      source: 'virtual' as const,
    }));
    const inventory = inventoryOf({ resources, settings: defaultSettings });
    expect(shownProxies(inventory, defaultSettings).map(({ name }) => name)).toEqual(['gw']);
  });

  it('does not take a customised sidecar for a gateway', () => {
    expect(summary(deployment('a/web', '{app: web}', `${app}, ${auto}`))).toEqual([]);
  });

  it('puts every Service that selects the pods in front of the one proxy, by name', () => {
    const text =
      service('a/z', '{istio: ingressgateway}', '{port: 80}') +
      service('a/b', labels) +
      service('b/other', '{app: other}', '{port: 80}') +
      deployment('a/gw', labels);
    expect(summary(text)).toEqual(['Deployment "a/gw" exact by pod template, ingress: b z']);
  });

  it.each([
    ['a status port', service('a/s', '{x: zz}'), ['Service "a/s" at least by status port, ingress: s']],
    [
      'the key istio in its selector',
      service('a/s', '{istio: ingressgateway}', '{port: 80}'),
      ['Service "a/s" at least by selector, ingress: s'],
    ],
    [
      'a name that install tools give, in its selector',
      service('a/edge', '{app: istio-ingressgateway}', '{port: 80}'),
      ['Service "a/edge" at least by selector, ingress: edge'],
    ],
    [
      'a name that install tools give',
      service('a/istio-ingress', '{app: edge}', '{port: 80}'),
      ['Service "a/istio-ingress" at least by selector, ingress: istio-ingress'],
    ],
    [
      'the selector of a Gateway',
      service('a/edge', '{app: edge, tier: front}', '{port: 80}') +
        gateway('shop/public', '{tier: front, app: edge}'),
      ['Service "a/edge" at least by selector, ingress: edge'],
    ],
    [
      'the one label of a Gateway',
      service('a/edge', '{app: edge}', '{port: 80}') + gateway('shop/public', '{app: edge}'),
      ['Service "a/edge" at least by selector, ingress: edge'],
    ],
    [
      'nothing, with a part of the selector of a Gateway',
      service('a/edge', '{app: edge}', '{port: 80}') + gateway('shop/public', '{app: edge, tier: front}'),
      [],
    ],
    [
      'nothing, with the selector of a Gateway and pods of an application',
      service('a/edge', '{app: edge}', '{port: 80}') +
        gateway('shop/public', '{app: edge}') +
        deployment('a/edge', '{app: edge}', app),
      [],
    ],
    ['nothing, as istiod', service('a/istiod', '{istio: pilot}', '{port: 15012}'), []],
    ['nothing, as an application', service('a/web', '{app: web}', '{port: 80}'), []],
    ['nothing, without selector', service('a/s', '{}'), []],
    [
      'an egress name',
      service('a/istio-egressgateway', '{istio: egressgateway}'),
      ['Service "a/istio-egressgateway" at least by status port, egress: istio-egressgateway'],
    ],
    [
      'an east-west name',
      service('a/ew', '{istio: eastwestgateway}'),
      ['Service "a/ew" at least by status port, east-west: ew'],
    ],
  ])('knows a gateway by its Service alone: %s', (_, text, expected) => {
    expect(summary(text)).toEqual(expected);
  });

  it('puts a Service before all gateways that bear its labels, and no others', () => {
    const text =
      deployment('a/one', '{istio: x, tier: front}') +
      deployment('a/two', '{istio: x, tier: back}') +
      deployment('a/three', '{istio: z, tier: front}') +
      deployment('b/four', '{istio: x, tier: front}') +
      service('a/all', '{istio: x}', '{port: 80}') +
      service('a/front', '{istio: x, tier: front}', '{port: 80}') +
      service('a/none', '{istio: z, tier: back}', '{port: 80}');
    expect(summary(text)).toEqual([
      'Deployment "a/one" exact by pod template, ingress: all front',
      'Deployment "a/two" exact by pod template, ingress: all',
      'Deployment "a/three" exact by pod template, ingress: ',
      'Deployment "b/four" exact by pod template, ingress: ',
      'Service "a/none" at least by selector, ingress: none',
    ]);
  });

  it('puts a Service that nothing marks before no pods whose namespace is not written', () => {
    const text = deployment('""/gw', '{app: edge}') + service('a/s', '{app: edge}', '{port: 80}');
    expect(summary(text)).toEqual(['Deployment "gw" exact by pod template, ingress: ']);
  });

  it('joins Services whose selectors lie inside that of a surer one', () => {
    const text =
      service('a/extra', '{istio: ingressgateway}', '{port: 80}') +
      service('a/main', labels) +
      service('a/plain', '{app: istio-ingressgateway}', '{port: 80}');
    expect(summary(text)).toEqual(['Service "a/main" at least by status port, ingress: extra main plain']);
  });

  it('takes surer Services first, of equal ones those with more labels, then those first by name', () => {
    const text =
      service('a/sel', '{istio: x, app: zz, tier: front}', '{port: 80}') +
      service('a/short', '{istio: x}') +
      service('a/long', '{istio: x, app: zz}') +
      service('b/b', '{v: "1"}') +
      service('b/a', '{v: "2"}');
    expect(summary(text)).toEqual([
      'Service "a/long" at least by status port, ingress: long short',
      'Service "b/a" at least by status port, ingress: a',
      'Service "b/b" at least by status port, ingress: b',
      'Service "a/sel" at least by selector, ingress: sel',
    ]);
  });

  it('knows a gateway by a Service that the configuration names', () => {
    const settings = settingsFor({ gateways: [{ namespace: 'a', service: 'edge' }] });
    const edge = service('a/edge', '{app: edge}', '{port: 80}');
    expect(summary(edge, settings)).toEqual(['Service "a/edge" at least by configuration, ingress: edge']);
    expect(summary(edge)).toEqual([]);
    expect(
      summary(
        service('a/other', '{app: edge}', '{port: 80}') + deployment('a/web', '{app: edge}', app),
        settings,
      ),
    ).toEqual(['gateway "a/edge" of the configuration presumed by configuration, ingress: ']);
    expect(summary(edge + deployment('a/web', '{app: edge}', app), settings)).toEqual([
      'Deployment "a/web" exact by pod template, ingress: edge',
    ]);
    expect(summary(edge.replace('namespace: a', 'namespace: b'), settings)).toEqual([
      'gateway "a/edge" of the configuration presumed by configuration, ingress: ',
    ]);
  });

  it('puts a Service before pods whose namespace is not written', () => {
    const text = deployment('""/gw', '{istio: x}') + service('a/s', '{istio: x}');
    expect(summary(text)).toEqual(['Deployment "gw" exact by pod template, ingress: s']);
  });

  it('knows of no other Services in a namespace that is declared complete', () => {
    const text = deployment('a/gw', '{istio: x}') + deployment('b/gw', '{istio: x}');
    const { gatewayProxies: proxies } = modelOf(text, { ...defaultSettings, complete: ['a'] });
    expect(proxies.map(({ noOtherServices }) => noOtherServices)).toEqual([true, undefined]);
  });

  it('presumes a gateway by the name of a Service outside the input, once', () => {
    const presumed = [
      { namespace: 'istio-system', name: 'istio-ingressgateway' },
      { namespace: 'istio-system', name: 'istio-ingressgateway' },
      { namespace: 'a', name: 'main' },
    ];
    const { inventory } = modelOf(service('a/main', labels));
    const places = inventory.resources.map(({ origin }) => origin);
    const named = places.flatMap((at) => presumed.map((one) => ({ ...one, at })));
    const proxies = withPresumed(shownProxies(inventory, defaultSettings), named, defaultSettings);
    expect(proxies.map(({ description, labels }) => [description, { ...labels }])).toEqual([
      ['Service "a/main"', { app: 'istio-ingressgateway', istio: 'ingressgateway' }],
      [
        'Service "istio-system/istio-ingressgateway"',
        { app: 'istio-ingressgateway', istio: 'ingressgateway' },
      ],
    ]);
  });

  it('knows the gateways of the configuration as far as they are written', () => {
    const settings = settingsFor({
      gateways: [
        { namespace: 'a', workload: 'envoy' },
        { namespace: 'b', service: 'edge', labels: { edge: 'yes' } },
        { namespace: 'c', service: 'edge' },
        { namespace: 'd', workload: 'envoy' },
        { namespace: 'e', labels: { istio: 'egressgateway' } },
      ],
    });
    expect(summary(deployment('a/envoy', '{x: zz}', app), settings)).toEqual([
      'Deployment "a/envoy" exact by pod template, ingress: ',
      'gateway "b/edge" of the configuration at least by configuration, ingress: ',
      'gateway "c/edge" of the configuration presumed by configuration, ingress: ',
      'gateway "d/envoy" of the configuration presumed by configuration, ingress: ',
      'gateway "e/gateway" of the configuration at least by configuration, egress: ',
    ]);
    const { gatewayProxies: proxies } = modelOf('', settings);
    expect(proxies.map((proxy) => ({ ...proxy.labels }))).toEqual([
      { app: 'envoy', istio: 'envoy' },
      { edge: 'yes' },
      { app: 'edge', istio: 'edge' },
      { app: 'envoy', istio: 'envoy' },
      { istio: 'egressgateway' },
    ]);
  });

  it('stands at the labels of the template, or at the selector of the Service', () => {
    const { gatewayProxies: proxies } = modelOf(
      deployment('a/gw', '{istio: x}') + service('b/s', '{istio: zz}'),
    );
    expect(proxies.map(({ origin }) => textAt(origin))).toEqual(['{istio: x}', '{istio: zz}']);
  });

  it.each([
    ['metadata: {name: gw}', '{name: gw}'],
    ['metadata: {}', '{}'],
  ])('stands at the metadata of pods without labels, %s', (metadata, expected) => {
    const text = deployment('a/gw', '{}').replace('metadata: {labels: {}}', metadata);
    expect(modelOf(text).gatewayProxies.map(({ origin }) => textAt(origin))).toEqual([expected]);
  });
});

describe('gatewayServiceOf', () => {
  it.each([
    ['a/s', service('a/s', '{x: zz}'), 'known'],
    ['a/s', service('a/s', '{istio: x}', '{port: 80}'), 'presumed by selector'],
    ['a/s', service('a/s', '{istio: x}', '{port: 80}') + deployment('a/gw', '{istio: x}'), 'known'],
    ['a/s', service('a/s', '{istio: x}', '{port: 80}') + service('a/main', '{istio: x, app: zz}'), 'known'],
    ['a/s', service('a/s', '{app: x}', '{port: 80}') + service('a/main', '{istio: x}'), undefined],
    [
      'a/s',
      service('a/s', '{istio: x}', '{port: 80}') +
        service('a/main', '{istio: x, app: zz}') +
        service('a/more', '{istio: x, app: aa, tier: front}', '{port: 80}'),
      'known',
    ],
  ])('%s: case %#', (_, text, expected) => {
    const { inventory, gatewayProxies: proxies } = modelOf(text);
    const found = inventory.list(Service).find(({ id }) => id.name === 's');
    expect(found && gatewayServiceOf(found, proxies)).toBe(expected);
  });
});
