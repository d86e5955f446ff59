import { expect, test } from 'vitest';
import { deployment, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { unservedPorts } from '../unserved-port.ts';
import { isNodePortSlip } from './unserved-port-repair.ts';

const front =
  deployment('infra/istio-ingressgateway', '{istio: ingressgateway}') +
  service(
    'infra/istio-ingressgateway',
    '{istio: ingressgateway}',
    '{port: 80, targetPort: 8080, nodePort: 31380, name: http2}',
  );
const wrong = (name: string) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: shop}
spec: {selector: {istio: ingressgateway}, servers: [{port: {number: 31380, name: http, protocol: HTTP}, hosts: ["*"]}]}
`;
const route = 'route: [{destination: {host: web}}]';
const root = (rules: string, gateways = '[gw]') =>
  virtualService('shop/root', `hosts: [a.com], gateways: ${gateways}, ${rules}`);
const delegate = (port: number) =>
  virtualService('shop/part', `http: [{match: [{port: ${port}}], ${route}}]`);

test.each([
  ['no VirtualService', '', true],
  ['no match on the port', root(`http: [{match: [{port: 80}], ${route}}]`), true],
  ['a match on the port', root(`http: [{match: [{port: 31380}], ${route}}]`), false],
  [
    'a match on the port in one of two rules',
    root(`http: [{match: [{port: 80}], ${route}}, {match: [{port: 31380}], ${route}}]`),
    false,
  ],
  [
    'a match on the port in one of two matches',
    root(`http: [{match: [{port: 80}, {port: 31380}], ${route}}]`),
    false,
  ],
  ['a tcp match on the port', root(`tcp: [{match: [{port: 31380}], ${route}}]`), false],
  ['a tls match on the port', root(`tls: [{match: [{port: 31380, sniHosts: [a.com]}], ${route}}]`), false],
  ['a match of another Gateway', root(`http: [{match: [{port: 31380}], ${route}}]`, '[other]'), true],
  ['a delegate on the port', root('http: [{delegate: {name: part}}]') + delegate(31380), false],
  ['a delegate on another port', root('http: [{delegate: {name: part}}]') + delegate(80), true],
])('a nodePort is a slip, with %s: %#', (_, text, expected) => {
  const model = modelOf(front + wrong('gw') + wrong('other') + text);
  const unserved = unservedPorts(model).find(({ server }) => server.gateway.id.name === 'gw');
  expect(unserved && isNodePortSlip(unserved, [], model.bindings)).toBe(expected);
});
