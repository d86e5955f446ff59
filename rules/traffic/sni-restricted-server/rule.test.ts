import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { albIngress, deployment, service } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const front = albIngress('edge/i', 'defaultBackend: {service: {name: gw, port: {number: 443}}}', {
  'backend-protocol': 'HTTPS',
});
const own = service(
  'edge/gw',
  '{istio: gw}',
  '{port: 15021, name: status-port}, {port: 443, targetPort: 8443, name: https}',
);
const pods = deployment('edge/gw', '{istio: gw}');
const gate = (...hosts: readonly string[]) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: gw}, servers: [${hosts.map((list, index) => `{port: {number: 443, name: p${index}, protocol: HTTPS}, hosts: [${list}], tls: {mode: SIMPLE, credentialName: c}}`).join(', ')}]}
`;
const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {configPatches: [{applyTo: LISTENER, match: {context: GATEWAY}, patch: {operation: ADD, value: {}}}]}
`;
it.each<[string, string, readonly string[]]>([
  ['a server for every host', gate('"*"'), ['']],
  [
    'a server for one host',
    gate('a.com'),
    [
      'Gateway g spec.servers.0.hosts.0: HTTPS server of Gateway "edge/g" lists "a.com", but the load balancer sends no server name, expected "*"',
      '= Envoy finds no filter chain without a server name and ends the handshake: the load balancer answers 502 to every request that it sends to port 443.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: the load balancer speaks TLS to this server',
      'help: The names stay in the VirtualServices, which decide by the Host header.',
      'unsafe: take every host',
      '  set Gateway g spec.servers.0.hosts ["*"]',
    ],
  ],
  [
    'a server for two hosts',
    gate('a.com, b.com'),
    [
      'Gateway g spec.servers.0.hosts: HTTPS server of Gateway "edge/g" lists "a.com" and 1 more, but the load balancer sends no server name, expected "*"',
      '= Envoy finds no filter chain without a server name and ends the handshake: the load balancer answers 502 to every request that it sends to port 443.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: the load balancer speaks TLS to this server',
      'help: The names stay in the VirtualServices, which decide by the Host header.',
      'unsafe: take every host',
      '  set Gateway g spec.servers.0.hosts ["*"]',
    ],
  ],
  [
    'a server for three hosts',
    gate('a.com, b.com, c.com'),
    [
      'Gateway g spec.servers.0.hosts: HTTPS server of Gateway "edge/g" lists "a.com" and 2 more, but the load balancer sends no server name, expected "*"',
      '= Envoy finds no filter chain without a server name and ends the handshake: the load balancer answers 502 to every request that it sends to port 443.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: the load balancer speaks TLS to this server',
      'help: The names stay in the VirtualServices, which decide by the Host header.',
      'unsafe: take every host',
      '  set Gateway g spec.servers.0.hosts ["*"]',
    ],
  ],
  [
    'a server for a host of a namespace',
    gate('edge/a.com'),
    [
      'Gateway g spec.servers.0.hosts.0: HTTPS server of Gateway "edge/g" lists "edge/a.com", but the load balancer sends no server name, expected "*"',
      '= Envoy finds no filter chain without a server name and ends the handshake: the load balancer answers 502 to every request that it sends to port 443.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: the load balancer speaks TLS to this server',
      'help: The names stay in the VirtualServices, which decide by the Host header.',
      'unsafe: take every host',
      '  set Gateway g spec.servers.0.hosts ["edge/*"]',
    ],
  ],
  [
    'a server for hosts of two namespaces',
    gate('edge/a.com, "*/b.com", edge/c.com'),
    [
      'Gateway g spec.servers.0.hosts: HTTPS server of Gateway "edge/g" lists "edge/a.com" and 2 more, but the load balancer sends no server name, expected "*"',
      '= Envoy finds no filter chain without a server name and ends the handshake: the load balancer answers 502 to every request that it sends to port 443.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: the load balancer speaks TLS to this server',
      'help: The names stay in the VirtualServices, which decide by the Host header.',
      'unsafe: take every host',
      '  set Gateway g spec.servers.0.hosts ["edge/*","*/*"]',
    ],
  ],
  [
    'servers for two hosts',
    gate('a.com', 'b.com'),
    [
      'Gateway g spec.servers.0.hosts.0: HTTPS server of Gateway "edge/g" lists "a.com", but the load balancer sends no server name, expected "*"',
      '= Envoy finds no filter chain without a server name and ends the handshake: the load balancer answers 502 to every request that it sends to port 443.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: the load balancer speaks TLS to this server',
      'Gateway g spec.servers.1.hosts.0: server names only, too',
      'help: The names stay in the VirtualServices, which decide by the Host header.',
    ],
  ],
  [
    'servers for five hosts',
    gate('a.com', 'b.com', 'c.com', 'd.com', 'e.com'),
    [
      'Gateway g spec.servers.0.hosts.0: HTTPS server of Gateway "edge/g" lists "a.com", but the load balancer sends no server name, expected "*"',
      '= Envoy finds no filter chain without a server name and ends the handshake: the load balancer answers 502 to every request that it sends to port 443.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: the load balancer speaks TLS to this server',
      'Gateway g spec.servers.1.hosts.0: server names only, too',
      'Gateway g spec.servers.2.hosts.0: server names only, too',
      'Gateway g spec.servers.3.hosts.0: server names only, too',
      'help: The names stay in the VirtualServices, which decide by the Host header.',
    ],
  ],
  ['servers for a host and for every host', gate('a.com', '"*"'), ['']],
  [
    'a server for one host, past an EnvoyFilter',
    gate('a.com') + filter,
    [
      'Gateway g spec.servers.0.hosts.0: HTTPS server of Gateway "edge/g" lists "a.com", but the load balancer sends no server name, expected "*"',
      '= Envoy finds no filter chain without a server name and ends the handshake: the load balancer answers 502 to every request that it sends to port 443.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: the load balancer speaks TLS to this server',
      'EnvoyFilter f metadata.name: EnvoyFilter on the gateway',
      'help: The names stay in the VirtualServices, which decide by the Host header.',
      'unsafe: take every host',
      '  set Gateway g spec.servers.0.hosts ["*"]',
      'warning, if EnvoyFilter "edge/f" changes no listener (ignore)',
    ],
  ],
])('%s', (_, gateway, expected) => {
  const settings = { ...defaultSettings, complete: 'all' as const };
  expect(told(rule, front + own + pods + gateway, settings).split('\n')).toEqual(expected);
});
