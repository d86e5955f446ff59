import { expect, it } from 'vitest';
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

/** What is said of port `number` of a Service with such ports. */
const of = (ports: string, ...numbers: readonly number[]) =>
  told(
    rule,
    edge +
      route(...numbers.map((number) => `host: web, port: {number: ${number}}`)) +
      service('shop/web', '{app: web}', ports),
  );

it('says nothing of a port that is there', () => {
  expect(of('{port: 80}', 80)).toMatchInlineSnapshot(`""`);
});

it('writes the one port of which it is the targetPort', () => {
  expect(of('{name: http, port: 80, targetPort: 8080}, {port: 81}', 8080)).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.port.number: port 8080 is the targetPort of port 80 ("http") of Service "shop/web", expected 80
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service web spec.ports.0.port: a port of the destination
    help: A destination names the "port" of a Service, never its targetPort or nodePort.
    safe: write 80
      set VirtualService v spec.http.0.route.0.destination.port.number 80"
  `);
});

it('writes the one port of which it is the nodePort', () => {
  expect(of('{port: 80, targetPort: 8080, nodePort: 30080}, {port: 81}', 30080)).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.port.number: port 30080 is the nodePort of port 80 of Service "shop/web", expected 80
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service web spec.ports.0.port: a port of the destination
    help: A destination names the "port" of a Service, never its targetPort or nodePort.
    safe: write 80
      set VirtualService v spec.http.0.route.0.destination.port.number 80"
  `);
});

it('offers each port of which it is the targetPort', () => {
  expect(
    of('{name: http, port: 80, targetPort: 8080}, {port: 81, targetPort: 8080}', 8080),
  ).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.port.number: port 8080 is the targetPort of port 80 ("http") and 81 of Service "shop/web", expected 80 or 81
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service web spec.ports.0.port: a port of the destination
    Service web spec.ports.1.port: a port of the destination
    help: A destination names the "port" of a Service, never its targetPort or nodePort.
    unsafe: write 80
      set VirtualService v spec.http.0.route.0.destination.port.number 80
    unsafe: write 81
      set VirtualService v spec.http.0.route.0.destination.port.number 81"
  `);
});

it('offers the only port', () => {
  expect(of('{port: 80, targetPort: 8080}', 81)).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.port.number: port 81 is not a port of Service "shop/web", expected 80
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service web spec.ports.0.port: a port of the destination
    help: A destination names the "port" of a Service, never its targetPort or nodePort.
    unsafe: write 80
      set VirtualService v spec.http.0.route.0.destination.port.number 80"
  `);
});

it('offers none of several, and shows three', () => {
  expect(of('{port: 1}, {port: 2}, {port: 3}, {port: 4}', 5)).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.port.number: port 5 is not a port of Service "shop/web", expected 1 or 2 or 3 or 4
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service web spec.ports.0.port: a port of the destination
    Service web spec.ports.1.port: a port of the destination
    Service web spec.ports.2.port: a port of the destination
    help: A destination names the "port" of a Service, never its targetPort or nodePort."
  `);
});

it('tells a port for UDP', () => {
  expect(of('{port: 53, protocol: UDP}, {port: 80}', 53)).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.port.number: port 53 of Service "shop/web" takes UDP only, expected 80
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service web spec.ports.1.port: a port of the destination
    help: A destination names the "port" of a Service, never its targetPort or nodePort.
    unsafe: write 80
      set VirtualService v spec.http.0.route.0.destination.port.number 80"
  `);
});

it('tells a Service for UDP alone', () => {
  expect(of('{port: 53, protocol: UDP}', 53)).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.port.number: port 53 of Service "shop/web" takes UDP only, expected a TCP port
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    help: A destination names the "port" of a Service, never its targetPort or nodePort."
  `);
});

it('mends all of a VirtualService at once', () => {
  expect(of('{port: 80, targetPort: 8080}', 8080, 8080)).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.port.number: port 8080 is the targetPort of port 80 of Service "shop/web", expected 80
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    Service web spec.ports.0.port: a port of the destination
    VirtualService v spec.http.1.route.0.destination.port.number: and here
    help: A destination names the "port" of a Service, never its targetPort or nodePort.
    safe: write 80
      set VirtualService v spec.http.0.route.0.destination.port.number 80
      set VirtualService v spec.http.1.route.0.destination.port.number 80"
  `);
});
