import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const pods = (name: string) => deployment(name, '{istio: x}') + service(name, '{istio: x}');
const route = (exportTo: string) =>
  virtualService(
    'shop/v',
    `hosts: [a.com], gateways: [edge/g]${exportTo}, http: [{route: [{destination: {host: web}}]}]`,
  );
const g = gateway('edge/g', '{istio: x}', '[a.com]');
const mesh = `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: "defaultVirtualServiceExportTo: ['.']"}
`;
const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {configPatches: [{applyTo: HTTP_ROUTE, match: {context: GATEWAY}, patch: {operation: MERGE, value: {}}}]}
`;
const of = (...texts: readonly string[]) => told(rule, texts.join(''));

it('says nothing of what the gateway sees', () => {
  expect(of(pods('edge/gw'), g, route(''))).toBe('');
  expect(of(pods('edge/gw'), g, route(', exportTo: [edge]'))).toBe('');
  expect(of(pods('edge/gw'), g, route(', exportTo: ["*"]'))).toBe('');
  expect(of(pods('edge/gw'), pods('more/gw'), g, route(', exportTo: [more]'))).toBe('');
});

it('exports it to the gateway too', () => {
  expect(of(pods('edge/gw'), g, route(', exportTo: [".", other]'))).toMatchInlineSnapshot(`
    "VirtualService v spec.exportTo.0: exportTo is ".", "other", so gateway "edge/gw" does not see VirtualService "shop/v", expected "edge" or "*"
    = Its routes are missing on the gateway, without any message: the hosts get 404 from istio-envoy.
    Deployment gw spec.template.metadata.labels: the gateway that does not see it
    help: What counts is the namespace of the gateway pods, not that of the Gateway object.
    unsafe: export it to "edge" too
      add VirtualService v spec.exportTo.2 "edge""
  `);
});

it('does not choose between gateways in two namespaces', () => {
  expect(of(pods('edge/gw'), pods('more/gw'), g, route(', exportTo: ["."]'))).toMatchInlineSnapshot(`
    "VirtualService v spec.exportTo.0: exportTo is ".", so gateway "edge/gw" does not see VirtualService "shop/v", expected "edge" or "more" or "*"
    = Its routes are missing on the gateway, without any message: the hosts get 404 from istio-envoy.
    Deployment gw spec.template.metadata.labels: the gateway that does not see it
    help: What counts is the namespace of the gateway pods, not that of the Gateway object."
  `);
});

it('exports it once to two gateways of a namespace', () => {
  expect(of(pods('edge/gw'), pods('edge/more'), g, route(', exportTo: ["."]'))).toMatchInlineSnapshot(`
    "VirtualService v spec.exportTo.0: exportTo is ".", so gateway "edge/gw" does not see VirtualService "shop/v", expected "edge" or "*"
    = Its routes are missing on the gateway, without any message: the hosts get 404 from istio-envoy.
    Deployment gw spec.template.metadata.labels: the gateway that does not see it
    help: What counts is the namespace of the gateway pods, not that of the Gateway object.
    unsafe: export it to "edge" too
      add VirtualService v spec.exportTo.1 "edge""
  `);
});

it('does not change the mesh configuration', () => {
  expect(of(pods('edge/gw'), g, mesh, route(''))).toMatchInlineSnapshot(`
    "  defaultVirtualServiceExportTo.0: defaultVirtualServiceExportTo is ".", so gateway "edge/gw" does not see VirtualService "shop/v", expected "edge" or "*"
    = Its routes are missing on the gateway, without any message: the hosts get 404 from istio-envoy.
    Deployment gw spec.template.metadata.labels: the gateway that does not see it
    help: What counts is the namespace of the gateway pods, not that of the Gateway object.
    warning, if the mesh configuration of the input is the one in force (ignore)"
  `);
});

it('shows what may add the routes', () => {
  expect(of(pods('edge/gw'), g, filter, route(', exportTo: ["."]'))).toMatchInlineSnapshot(`
    "VirtualService v spec.exportTo.0: exportTo is ".", so gateway "edge/gw" does not see VirtualService "shop/v", expected "edge" or "*"
    = Its routes are missing on the gateway, without any message: the hosts get 404 from istio-envoy.
    Deployment gw spec.template.metadata.labels: the gateway that does not see it
    EnvoyFilter f metadata.name: EnvoyFilter on the gateway
    help: What counts is the namespace of the gateway pods, not that of the Gateway object.
    unsafe: export it to "edge" too
      add VirtualService v spec.exportTo.1 "edge"
    warning, if EnvoyFilter "edge/f" adds no routes of its own (ignore)"
  `);
});
