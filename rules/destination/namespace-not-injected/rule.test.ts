import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const edge =
  deployment('edge/gw', '{istio: x}') +
  service('edge/gw', '{istio: x}') +
  gateway('edge/g', '{istio: x}', '[a.com]');
const route = (...hosts: readonly string[]) =>
  virtualService(
    'shop/v',
    `hosts: [a.com], gateways: [edge/g], http: [${hosts.map((host, index) => `{match: [{uri: {prefix: /${index}}}], route: [{destination: {host: ${host}}}]}`).join(', ')}]`,
  );
const app = (name: string, labels = '', pod = '', space = 'shop') =>
  service(`${space}/${name}`, `{app: ${name}}`, '{port: 80, name: http}') +
  deployment(`${space}/${name}`, `{app: ${name}${labels}}`, '{name: web, image: web}').replace(
    'spec: {containers',
    `spec: {${pod}containers`,
  );
const namespace = (labels: string, name = 'shop') => `---
apiVersion: v1
kind: Namespace
metadata: {name: ${name}${labels}}
`;
const of = (...texts: readonly string[]) => told(rule, edge + texts.join(''));

it('labels a namespace, once for all Services of it', () => {
  expect(of(app('web'), app('api'), route('web', 'api'), namespace(''))).toMatchInlineSnapshot(`
    "Namespace shop metadata.name: namespace "shop" has no injection label, expected "istio-injection: enabled" or a revision
    = The gateway reaches the pods in plain HTTP. They have no mutual TLS, and policies and telemetry of the mesh do not apply to them.
    Deployment web spec.template.metadata.labels: labels of the pods
    VirtualService v spec.http.0.route.0.destination.host: routed here
    unsafe: label the namespace
      add Namespace shop metadata.labels.istio-injection "enabled""
  `);
  expect(of(app('web'), route('web'), namespace(', labels: {team: a}'))).toMatchInlineSnapshot(`
    "Namespace shop metadata.labels: namespace "shop" has no injection label, expected "istio-injection: enabled" or a revision
    = The gateway reaches the pods in plain HTTP. They have no mutual TLS, and policies and telemetry of the mesh do not apply to them.
    Deployment web spec.template.metadata.labels: labels of the pods
    VirtualService v spec.http.0.route.0.destination.host: routed here
    unsafe: label the namespace
      add Namespace shop metadata.labels.istio-injection "enabled""
  `);
  expect(
    of(app('web'), route('web', 'web'), namespace(', labels: {istio-injection: disabled}')),
  ).toMatchInlineSnapshot(`
    "Namespace shop metadata.labels.istio-injection: namespace "shop" has the label "istio-injection: disabled", expected "istio-injection: enabled" or a revision
    = The gateway reaches the pods in plain HTTP. They have no mutual TLS, and policies and telemetry of the mesh do not apply to them.
    Deployment web spec.template.metadata.labels: labels of the pods
    VirtualService v spec.http.0.route.0.destination.host: routed here
    unsafe: label the namespace
      set Namespace shop metadata.labels.istio-injection "enabled""
  `);
});

it('tells pods that opt out, and those on the network of the host', () => {
  const enabled = namespace(', labels: {istio-injection: enabled}');
  expect(of(app('web'), route('web'), enabled)).toBe('');
  expect(of(app('web', ', sidecar.istio.io/inject: "false"'), route('web'), enabled)).toMatchInlineSnapshot(`
    "Deployment web spec.template.metadata.labels.sidecar.istio.io/inject: the pods of Deployment "shop/web" opt out with "sidecar.istio.io/inject: false", expected a sidecar
    = The gateway reaches the pods in plain HTTP. They have no mutual TLS, and policies and telemetry of the mesh do not apply to them.
    Deployment web spec.template.metadata.labels: labels of the pods
    VirtualService v spec.http.0.route.0.destination.host: routed here"
  `);
  expect(of(app('web', '', 'hostNetwork: true, '), route('web'), enabled)).toMatchInlineSnapshot(`
    "Deployment web spec.template.spec.hostNetwork: the pods of Deployment "shop/web" use the network of the host, expected a sidecar
    = The gateway reaches the pods in plain HTTP. They have no mutual TLS, and policies and telemetry of the mesh do not apply to them.
    Deployment web spec.template.metadata.labels: labels of the pods
    VirtualService v spec.http.0.route.0.destination.host: routed here"
  `);
});

it('says nothing of namespaces that are not in the input, of those of the system, and of Services without pods', () => {
  expect(of(app('web'), route('web'))).toBe('');
  expect(
    of(
      app('web', '', '', 'kube-system'),
      route('web.kube-system.svc.cluster.local'),
      namespace('', 'kube-system'),
    ),
  ).toBe('');
  expect(of(service('shop/web', '{app: web}', '{port: 80, name: http}'), route('web'), namespace(''))).toBe(
    '',
  );
});
