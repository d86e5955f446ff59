import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const edge =
  deployment('edge/gw', '{istio: x}') +
  service('edge/gw', '{istio: x}') +
  gateway('edge/g', '{istio: x}', '[a.com]');
const route = (kind = 'http') =>
  virtualService(
    `shop/${kind}`,
    `hosts: [a.com], gateways: [edge/g], ${kind}: [{route: [{destination: {host: web, port: {number: 80}}}]}]`,
  );
const injected = `---
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
`;
const pods = deployment('shop/web', '{app: web}', '{name: web, image: web}');
const web = (port: string) => service('shop/web', '{app: web}', `{port: 80${port}}`);
const of = (port: string, beside = injected, routes = route()) =>
  told(rule, edge + routes + web(port) + pods + beside);

it('tells a name that is taken for another protocol', () => {
  expect(of(', name: mysql')).toMatchInlineSnapshot(`
    "Service web spec.ports.0.name: port 80 of Service "shop/web" is declared "mysql", which Istio takes for MYSQL, and is routed as HTTP, expected a name such as "http-web" or appProtocol "http"
    = The request still arrives. The sidecar of the application treats it as a TCP connection: no HTTP rules of policies and no HTTP telemetry there.
    VirtualService http spec.http.0.route.0.destination.host: routed here
    unsafe: declare HTTP
      add Service web spec.ports.0.appProtocol "http""
  `);
});

it('tells appProtocol before the name', () => {
  expect(of(', name: http, appProtocol: tcp')).toMatchInlineSnapshot(`
    "Service web spec.ports.0.appProtocol: port 80 of Service "shop/web" is declared "tcp", which Istio takes for TCP, and is routed as HTTP, expected a name such as "http-web" or appProtocol "http"
    = The request still arrives. The sidecar of the application treats it as a TCP connection: no HTTP rules of policies and no HTTP telemetry there.
    VirtualService http spec.http.0.route.0.destination.host: routed here
    unsafe: declare HTTP
      set Service web spec.ports.0.appProtocol "http""
  `);
});

it.each([
  ['HTTP', ', name: http'],
  ['HTTP by appProtocol', ', name: tcp, appProtocol: http'],
  ['HTTP/2', ', name: http2-web'],
  ['gRPC', ', name: grpc'],
  ['TLS, which another rule tells', ', name: https'],
  ['nothing, so that it is detected', ''],
])('says nothing of a port that is declared as %s', (_, port) => {
  expect(of(port)).toBe('');
});

it('says nothing of pods without sidecar, and of routes of TCP', () => {
  expect(of(', name: tcp', '')).toBe('');
  expect(of(', name: tcp', injected, route('tcp'))).toBe('');
  expect(of(', name: tcp', injected, route('tcp') + route())).toContain('is declared "tcp"');
});

it('says nothing of a port of a ServiceEntry', () => {
  const entry = `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: web, namespace: shop}
spec: {hosts: [web.example.com], ports: [{number: 80, name: tcp, protocol: TCP}], resolution: DNS}
`;
  expect(told(rule, edge + route().replace('host: web', 'host: web.example.com') + entry + injected)).toBe(
    '',
  );
});
