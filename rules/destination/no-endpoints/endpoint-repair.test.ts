import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const edge =
  deployment('edge/gw', '{istio: x}') +
  service('edge/gw', '{istio: x}') +
  gateway('edge/g', '{istio: x}', '[a.com]');
const route = (...destinations: readonly string[]) =>
  virtualService(
    'shop/v',
    `hosts: [a.com], gateways: [edge/g], http: [${destinations.map((one) => `{route: [{destination: {${one}}}]}`).join(', ')}]`,
  );

/** What is said of a Service in front of such pods, in an input that holds all. */
const of = (selector: string, port: string, ...pods: readonly string[]) =>
  told(rule, edge + route('host: web') + service('shop/web', selector, port) + pods.join(''), {
    ...defaultSettings,
    complete: 'all',
  });
const app = (name: string, labels: string, ports = '') =>
  deployment(`shop/${name}`, labels, `{name: app, ports: [${ports}]}`);

it('writes the one label that differs', () => {
  expect(
    of('{app: web, tier: front}', '{port: 80}', app('web', '{app: web, tier: edge, version: v1}')),
  ).toMatchInlineSnapshot(`
    "Service web spec.selector: Service "shop/web" selects "app: web, tier: front", but the pods there have "app: web, tier: edge"
    = The cluster of the gateway has no endpoint: requests of this route get 503 "no healthy upstream" from istio-envoy (response flag UH).
    VirtualService v spec.http.0.route.0.destination.host: routed here
    Deployment web spec.template.metadata.labels: labels of the pods
    unsafe: write "tier: edge"
      set Service web spec.selector.tier "edge""
  `);
});

it('does not choose between two labels that differ', () => {
  expect(
    of('{app: web, tier: front}', '{port: 80}', app('shop', '{app: shop, tier: edge}')),
  ).toMatchInlineSnapshot(`
    "Service web spec.selector: Service "shop/web" selects "app: web, tier: front", but the pods there have "app: shop, tier: edge"
    = The cluster of the gateway has no endpoint: requests of this route get 503 "no healthy upstream" from istio-envoy (response flag UH).
    VirtualService v spec.http.0.route.0.destination.host: routed here
    Deployment shop spec.template.metadata.labels: labels of the pods"
  `);
});

it('does not write what the pods do not have', () => {
  expect(of('{app: web, tier: front}', '{port: 80}', app('web', '{app: web}'))).toMatchInlineSnapshot(`
    "Service web spec.selector: Service "shop/web" selects "app: web, tier: front", but no pods there have these labels
    = The cluster of the gateway has no endpoint: requests of this route get 503 "no healthy upstream" from istio-envoy (response flag UH).
    VirtualService v spec.http.0.route.0.destination.host: routed here"
  `);
});

it('does not choose between pods', () => {
  expect(of('{app: web}', '{port: 80}', app('a', '{app: a}'), app('b', '{app: b}'))).toMatchInlineSnapshot(`
    "Service web spec.selector: Service "shop/web" selects "app: web", but no pods there have these labels
    = The cluster of the gateway has no endpoint: requests of this route get 503 "no healthy upstream" from istio-envoy (response flag UH).
    VirtualService v spec.http.0.route.0.destination.host: routed here"
  `);
});

it('writes the only name of a port', () => {
  expect(
    of(
      '{app: web}',
      '{port: 80, targetPort: http}',
      app('web', '{app: web}', '{name: web, containerPort: 1}'),
    ),
  ).toMatchInlineSnapshot(`
    "Service web spec.ports.0.targetPort: targetPort "http" of Service "shop/web" is not a port of its pods, expected web
    = The cluster of the gateway has no endpoint: requests of this route get 503 "no healthy upstream" from istio-envoy (response flag UH).
    VirtualService v spec.http.0.route.0.destination.host: routed here
    Deployment web spec.template.spec.containers.0.ports.0.name: a port of the pods
    unsafe: write "web"
      set Service web spec.ports.0.targetPort "web""
  `);
});

it('writes a name that two workloads share', () => {
  expect(
    of(
      '{app: web}',
      '{port: 80, targetPort: http}',
      app('a', '{app: web}', '{name: web, containerPort: 1}'),
      app('b', '{app: web}', '{name: web, containerPort: 1}'),
    ),
  ).toMatchInlineSnapshot(`
    "Service web spec.ports.0.targetPort: targetPort "http" of Service "shop/web" is not a port of its pods, expected web
    = The cluster of the gateway has no endpoint: requests of this route get 503 "no healthy upstream" from istio-envoy (response flag UH).
    VirtualService v spec.http.0.route.0.destination.host: routed here
    Deployment a spec.template.spec.containers.0.ports.0.name: a port of the pods
    Deployment b spec.template.spec.containers.0.ports.0.name: a port of the pods
    unsafe: write "web"
      set Service web spec.ports.0.targetPort "web""
  `);
});

it('does not choose between two names', () => {
  expect(
    of(
      '{app: web}',
      '{port: 80, targetPort: http}',
      app('web', '{app: web}', '{name: a, containerPort: 1}, {name: b, containerPort: 2}'),
    ),
  ).toMatchInlineSnapshot(`
    "Service web spec.ports.0.targetPort: targetPort "http" of Service "shop/web" is not a port of its pods, expected a or b
    = The cluster of the gateway has no endpoint: requests of this route get 503 "no healthy upstream" from istio-envoy (response flag UH).
    VirtualService v spec.http.0.route.0.destination.host: routed here
    Deployment web spec.template.spec.containers.0.ports.0.name: a port of the pods
    Deployment web spec.template.spec.containers.0.ports.1.name: a port of the pods"
  `);
});

it('does not choose between a name and a number', () => {
  expect(
    of(
      '{app: web}',
      '{port: 80, targetPort: http}',
      app('web', '{app: web}', '{name: a, containerPort: 1}, {containerPort: 2}'),
    ),
  ).toMatchInlineSnapshot(`
    "Service web spec.ports.0.targetPort: targetPort "http" of Service "shop/web" is not a port of its pods, expected a or 2
    = The cluster of the gateway has no endpoint: requests of this route get 503 "no healthy upstream" from istio-envoy (response flag UH).
    VirtualService v spec.http.0.route.0.destination.host: routed here
    Deployment web spec.template.spec.containers.0.ports.0.name: a port of the pods
    Deployment web spec.template.spec.containers.0.ports.1.containerPort: a port of the pods"
  `);
});

it('knows no name where no port is declared', () => {
  expect(of('{app: web}', '{port: 80, targetPort: http}', app('web', '{app: web}'))).toMatchInlineSnapshot(`
    "Service web spec.ports.0.targetPort: targetPort "http" of Service "shop/web" is not a port of its pods, expected a port that they declare
    = The cluster of the gateway has no endpoint: requests of this route get 503 "no healthy upstream" from istio-envoy (response flag UH).
    VirtualService v spec.http.0.route.0.destination.host: routed here
    Deployment web spec.template.metadata.labels: labels of the pods"
  `);
});

it('mends no number', () => {
  expect(
    of('{app: web}', '{port: 80, targetPort: 8080}', app('web', '{app: web}', '{name: a, containerPort: 1}')),
  ).toMatchInlineSnapshot(`
    "Service web spec.ports.0.targetPort: targetPort "8080" of Service "shop/web" is not a port of its pods, expected a
    = If nothing listens there, the pods refuse the connections of the gateway: requests of this route get 503 "upstream connect error" from istio-envoy (response flag UF).
    VirtualService v spec.http.0.route.0.destination.host: routed here
    Deployment web spec.template.spec.containers.0.ports.0.name: a port of the pods
    info, if the container listens on declared ports only (ignore)"
  `);
});

it('shows three of the ports', () => {
  expect(
    of(
      '{app: web}',
      '{port: 80, targetPort: 8080}',
      app(
        'web',
        '{app: web}',
        '{containerPort: 1}, {name: b, containerPort: 2}, {containerPort: 3}, {containerPort: 4}',
      ),
    ),
  ).toMatchInlineSnapshot(`
    "Service web spec.ports.0.targetPort: targetPort "8080" of Service "shop/web" is not a port of its pods, expected 1 or b or 3 or 4
    = If nothing listens there, the pods refuse the connections of the gateway: requests of this route get 503 "upstream connect error" from istio-envoy (response flag UF).
    VirtualService v spec.http.0.route.0.destination.host: routed here
    Deployment web spec.template.spec.containers.0.ports.0.containerPort: a port of the pods
    Deployment web spec.template.spec.containers.0.ports.1.name: a port of the pods
    Deployment web spec.template.spec.containers.0.ports.2.containerPort: a port of the pods
    info, if the container listens on declared ports only (ignore)"
  `);
});
