import { expect, it } from 'vitest';
import { deployment, service, virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const gateway = `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: x}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [a.com]}]}
`;
const app = (ports: readonly number[]) => `---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [${ports.map((port) => `{name: http-${port}, port: ${port}}`).join(', ')}]}
`;
const edge = deployment('edge/gw', '{istio: x}') + service('edge/gw', '{istio: x}') + gateway;
const to = 'route: [{destination: {host: api}}]';
const routes = (...http: readonly string[]) =>
  virtualService('shop/v', `hosts: [a.com], gateways: [edge/g], http: [${http.join(', ')}]`);

it('says nothing of the only port', () => {
  expect(told(rule, edge + app([9090]) + routes(`{${to}}`))).toBe('');
});

it('lowers it where a port is the one of the server', () => {
  expect(told(rule, edge + app([80, 9090]) + routes(`{${to}}`))).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.host: destination "api" gives no port and Service "shop/api" has 80 and 9090, expected one of them
    = Istio takes 80, as the Gateway has it, for the port of the destination; with any other number there than one of its ports the gateway has no cluster and answers 503.
    Service api spec.ports.0.port: a port of the destination
    Service api spec.ports.1.port: a port of the destination
    warning, if the Gateway takes requests on a port with another number later (ignore)"
  `);
});

it('shows three ports at most, and every destination that names none', () => {
  const text = edge + app([1, 2, 3, 4]) + routes(`{match: [{uri: {prefix: /a}}], ${to}}`, `{${to}}`);
  expect(told(rule, text)).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.host: destination "api" gives no port and Service "shop/api" has 1 and 2 and 3 and 4, expected one of them
    = Istio takes 80, as the Gateway has it, for the port of the destination. The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service api spec.ports.0.port: a port of the destination
    Service api spec.ports.1.port: a port of the destination
    Service api spec.ports.2.port: a port of the destination
    VirtualService v spec.http.1.route.0.destination.host: and here"
  `);
});
