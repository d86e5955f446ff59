import { expect, it } from 'vitest';
import { gateway } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const config = (count: number) =>
  `{proxy.istio.io/config: '{"gatewayTopology": {"numTrustedProxies": ${count}}}'}`;
/** A gateway with annotations of its Deployment and of its pods. */
const workload = (own: string, pods = '{a: b}', name = 'gw') => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: edge, annotations: ${own}}
spec: {template: {metadata: {labels: {istio: ${name}}, annotations: ${pods}}, spec: {containers: [{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router]}]}}}
`;
const open = gateway('edge/g', '{istio: gw}', '["*"]');

it('moves the annotation of the workload to its pods', () => {
  expect(told(rule, open + workload(config(1)))).toMatchInlineSnapshot(`
    "Deployment gw metadata.annotations.proxy.istio.io/config (key): numTrustedProxies stands on the metadata of Deployment "edge/gw", expected in the pod template of the gateway
    = The gateway trusts no proxy in front of it: requests that came in TLS count as clear ones, and client addresses are those of the load balancer.
    unsafe: move the annotation to the pods
      move Deployment gw metadata.annotations.proxy.istio.io/config to Deployment gw spec.template.metadata.annotations.proxy.istio.io/config"
  `);
});

it('moves nothing to pods that have such an annotation', () => {
  expect(
    told(rule, open + workload(config(1), '{proxy.istio.io/config: "concurrency: 2"}')),
  ).toMatchInlineSnapshot(`
    "Deployment gw metadata.annotations.proxy.istio.io/config (key): numTrustedProxies stands on the metadata of Deployment "edge/gw", expected in the pod template of the gateway
    = The gateway trusts no proxy in front of it: requests that came in TLS count as clear ones, and client addresses are those of the load balancer."
  `);
});

it('says nothing of what is read', () => {
  expect(told(rule, open + workload('{a: b}', config(1)))).toBe('');
  expect(told(rule, open + workload('{a: b}'))).toBe('');
});

it('tells a ProxyConfig, which has no such field', () => {
  const proxyConfig = `---
apiVersion: networking.istio.io/v1beta1
kind: ProxyConfig
metadata: {name: p, namespace: edge}
spec: {gatewayTopology: {numTrustedProxies: 1}}
`;
  expect(told(rule, open + workload('{a: b}') + proxyConfig)).toMatchInlineSnapshot(`
    "ProxyConfig p spec.gatewayTopology.numTrustedProxies (key): numTrustedProxies stands in ProxyConfig "edge/p", which has no such field, expected in the mesh configuration or in the pod template of the gateway
    = The gateway trusts no proxy in front of it: requests that came in TLS count as clear ones, and client addresses are those of the load balancer."
  `);
});
