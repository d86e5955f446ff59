import { expect, it } from 'vitest';
import { deployment, gateway, ingressTo, service } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const ports =
  '{name: http2, port: 80, targetPort: 8080}, {name: low, port: 81, targetPort: 81}, {name: https, port: 443, targetPort: 8443}, {name: a, port: 90}, {name: b, port: 91}, {name: c, port: 92}';
const edge = ingressTo('edge/gw') + service('edge/gw', '{istio: gw}', ports);
const pods = deployment('edge/gw', '{istio: gw}');
const servers = (...numbers: readonly number[]) =>
  numbers
    .map((number) =>
      gateway(`edge/g${number}`, '{istio: gw}', '["*"]').replace('number: 80', `number: ${number}`),
    )
    .join('');
const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {configPatches: [{applyTo: LISTENER, match: {context: GATEWAY}, patch: {operation: ADD, value: {}}}]}
`;
const own = '{istio: gw}';
/** Pods that run as one who may not open ports below 1024. */
const lowly = deployment(
  'edge/gw',
  own,
  '{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router], env: [{name: ISTIO_META_UNPRIVILEGED_POD, value: "true"}]}',
);

it.each<[string, string, readonly string[]]>([
  [
    'a server on another port',
    pods + servers(443),
    [
      'Ingress gw spec.defaultBackend.service.port.number: nothing listens on port 8080 of gateway "edge/gw", where port 80 of Service "edge/gw" leads, expected a Gateway server on port 80',
      '= Connections are refused: the load balancer answers 502, although targets are healthy on the status port.',
      'Service gw spec.ports.0.port: leads to 8080',
      'Gateway g443 spec.servers.0.port.number: server of Gateway "edge/g443"',
      'warning, if no Gateway outside the input opens port 8080 there (complete)',
    ],
  ],
  [
    'servers on three other ports',
    pods + servers(443, 90, 91),
    [
      'Ingress gw spec.defaultBackend.service.port.number: nothing listens on port 8080 of gateway "edge/gw", where port 80 of Service "edge/gw" leads, expected a Gateway server on port 80',
      '= Connections are refused: the load balancer answers 502, although targets are healthy on the status port.',
      'Service gw spec.ports.0.port: leads to 8080',
      'Gateway g443 spec.servers.0.port.number: server of Gateway "edge/g443"',
      'Gateway g90 spec.servers.0.port.number: server of Gateway "edge/g90"',
      'Gateway g91 spec.servers.0.port.number: server of Gateway "edge/g91"',
      'warning, if no Gateway outside the input opens port 8080 there (complete)',
    ],
  ],
  [
    'servers on four other ports',
    pods + servers(443, 90, 91, 92),
    [
      'Ingress gw spec.defaultBackend.service.port.number: nothing listens on port 8080 of gateway "edge/gw", where port 80 of Service "edge/gw" leads, expected a Gateway server on port 80',
      '= Connections are refused: the load balancer answers 502, although targets are healthy on the status port.',
      'Service gw spec.ports.0.port: leads to 8080',
      'Gateway g443 spec.servers.0.port.number: server of Gateway "edge/g443"',
      'Gateway g90 spec.servers.0.port.number: server of Gateway "edge/g90"',
      'Gateway g91 spec.servers.0.port.number: server of Gateway "edge/g91"',
      'warning, if no Gateway outside the input opens port 8080 there (complete)',
    ],
  ],
  [
    'a server on another port, past an EnvoyFilter',
    pods + servers(443) + filter,
    [
      'Ingress gw spec.defaultBackend.service.port.number: nothing listens on port 8080 of gateway "edge/gw", where port 80 of Service "edge/gw" leads, expected a Gateway server on port 80',
      '= Connections are refused: the load balancer answers 502, although targets are healthy on the status port.',
      'Service gw spec.ports.0.port: leads to 8080',
      'Gateway g443 spec.servers.0.port.number: server of Gateway "edge/g443"',
      'EnvoyFilter f metadata.name: EnvoyFilter on the gateway',
      'warning, if EnvoyFilter "edge/f" changes no listener (ignore)',
    ],
  ],
  [
    'a port that the pods may not open',
    lowly + servers(443, 81),
    [
      'Ingress gw spec.defaultBackend.service.port.number: nothing listens on port 81 of gateway "edge/gw", where port 81 of Service "edge/gw" leads, expected a targetPort of 1024 or more',
      '= The pods say that they cannot open a port below 1024, so istiod makes no listener. Connections are refused: the load balancer answers 502, although targets are healthy on the status port.',
      'Service gw spec.ports.1.port: leads to 81',
      'Gateway g81 spec.servers.0.port.number: server of Gateway "edge/g81"',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  const front = text.startsWith(lowly) ? edge.replace('number: 80', 'number: 81') : edge;
  expect(told(rule, front + text).split('\n')).toEqual(expected);
});
