import { expect, it } from 'vitest';
import { albIngress, deployment, service } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const front = albIngress('edge/i', 'defaultBackend: {service: {name: gw, port: {number: 443}}}', {
  'backend-protocol': 'HTTPS',
});
const edge =
  front +
  service('edge/gw', '{istio: gw}', '{name: https, port: 443, targetPort: 8443}') +
  deployment('edge/gw', '{istio: gw}');
const gate = (protocol: string, tls: string, hosts = '"*"', name = 'name: main, ') => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: gw}, servers: [{port: {number: 443, ${name}protocol: ${protocol}}, hosts: [${hosts}], tls: ${tls}}]}
`;
const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {configPatches: [{applyTo: LISTENER, match: {context: GATEWAY}, patch: {operation: ADD, value: {}}}]}
`;
it.each<[string, string, readonly string[]]>([
  ['TLS that ends at the gateway', gate('HTTPS', '{mode: SIMPLE, credentialName: c}'), ['']],
  ['certificates of clients as they like', gate('HTTPS', '{mode: OPTIONAL_MUTUAL, credentialName: c}'), ['']],
  [
    'certificates of clients',
    gate('HTTPS', '{mode: MUTUAL, credentialName: c}'),
    [
      'Gateway g spec.servers.0.tls.mode: server "main" of Gateway "edge/g" has mode "MUTUAL", but the load balancer shows no client certificate, expected "SIMPLE"',
      '= The TLS handshake fails: the load balancer answers 502 to every request.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: the load balancer speaks TLS to this server',
      'unsafe: end TLS here',
      '  set Gateway g spec.servers.0.tls.mode "SIMPLE"',
    ],
  ],
  [
    'certificates of clients for one host',
    gate('HTTPS', '{mode: MUTUAL, credentialName: c}', 'a.com'),
    [
      'Gateway g spec.servers.0.tls.mode: server "main" of Gateway "edge/g" has mode "MUTUAL", but the load balancer shows no client certificate, expected "SIMPLE"',
      '= The TLS handshake fails: the load balancer answers 502 to every request.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: the load balancer speaks TLS to this server',
    ],
  ],
  [
    'certificates of clients, with files',
    gate('HTTPS', '{mode: MUTUAL, serverCertificate: /c, privateKey: /k, caCertificates: /ca}'),
    [
      'Gateway g spec.servers.0.tls.mode: server "main" of Gateway "edge/g" has mode "MUTUAL", but the load balancer shows no client certificate, expected "SIMPLE"',
      '= The TLS handshake fails: the load balancer answers 502 to every request.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: the load balancer speaks TLS to this server',
    ],
  ],
  [
    'certificates of the mesh',
    gate('HTTPS', '{mode: ISTIO_MUTUAL}'),
    [
      'Gateway g spec.servers.0.tls.mode: server "main" of Gateway "edge/g" has mode "ISTIO_MUTUAL", but the load balancer shows no client certificate, expected "SIMPLE"',
      '= The TLS handshake fails: the load balancer answers 502 to every request.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: the load balancer speaks TLS to this server',
    ],
  ],
  [
    'TLS that is passed on',
    gate('TLS', '{mode: PASSTHROUGH}'),
    [
      'Gateway g spec.servers.0.tls.mode: server "main" of Gateway "edge/g" has mode "PASSTHROUGH", but the load balancer names no server, expected "SIMPLE"',
      '= The TLS handshake fails: the load balancer answers 502 to every request.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: the load balancer speaks TLS to this server',
    ],
  ],
  [
    'certificates of clients, past an EnvoyFilter',
    gate('HTTPS', '{mode: MUTUAL, credentialName: c}') + filter,
    [
      'Gateway g spec.servers.0.tls.mode: server "main" of Gateway "edge/g" has mode "MUTUAL", but the load balancer shows no client certificate, expected "SIMPLE"',
      '= The TLS handshake fails: the load balancer answers 502 to every request.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: the load balancer speaks TLS to this server',
      'EnvoyFilter f metadata.name: EnvoyFilter on the gateway',
      'unsafe: end TLS here',
      '  set Gateway g spec.servers.0.tls.mode "SIMPLE"',
      'warning, if EnvoyFilter "edge/f" changes no listener (ignore)',
    ],
  ],
  [
    'TLS that is passed on without mode',
    gate('TLS', '{credentialName: c}'),
    [
      'Gateway g spec.servers.0.tls.mode: server "main" of Gateway "edge/g" has mode "PASSTHROUGH", but the load balancer names no server, expected "SIMPLE"',
      '= The TLS handshake fails: the load balancer answers 502 to every request.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: the load balancer speaks TLS to this server',
      'unsafe: end TLS here',
      '  add Gateway g spec.servers.0.tls.mode "SIMPLE"',
    ],
  ],
])('%s', (_, text, expected) => {
  expect(told(rule, edge + text).split('\n')).toEqual(expected);
});
