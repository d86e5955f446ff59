import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { albIngress, deployment, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
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

describe('hosts, places and repairs', () => {
  interface Case {
    /** The lists of hosts of the servers of TLS on port 443. */
    readonly servers?: readonly string[];
    /** Servers of a Gateway for gateway `more`, which the Service selects as well. */
    readonly second?: readonly string[];
    readonly protocol?: 'HTTP' | 'HTTPS';
    readonly backend?: string;
    readonly annotations?: string;
    readonly beside?: string;
  }

  const server = (hosts: string, index: number) =>
    `{port: {number: 443, name: https-${index}, protocol: HTTPS}, hosts: [${hosts}], tls: {mode: SIMPLE, credentialName: c${index}}}`;
  const gateway = (name: string, labels: string, servers: readonly string[]) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: edge}
spec: {selector: ${labels}, servers: [${servers.map(server).join(', ')}]}
`;
  const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {configPatches: [{applyTo: LISTENER, match: {context: GATEWAY}, patch: {operation: MERGE, value: {}}}]}
`;

  /** What is said, each as the hosts of its message, the text of the related places, the hosts that are written and the port. */
  function shown({
    servers = ['a.com'],
    second,
    protocol = 'HTTPS',
    backend = 'number: 443',
    ...more
  }: Case) {
    const model = modelOf(
      [
        deployment('edge/gw', '{istio: x, app: gw}'),
        gateway('g', '{app: gw}', servers),
        ...(second === undefined
          ? []
          : [deployment('edge/more', '{istio: x, app: more}'), gateway('h', '{app: more}', second)]),
        `---
apiVersion: v1
kind: Service
metadata:
  name: gw
  namespace: edge
  annotations: {alb.ingress.kubernetes.io/backend-protocol: ${protocol}}
spec: {type: NodePort, selector: {istio: x}, ports: [{name: https, port: 443, targetPort: 8443, nodePort: 30443}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: edge, annotations: {kubernetes.io/ingress.class: alb${more.annotations ?? ''}}}
spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {${backend}}}}}]}}]}
`,
        more.beside ?? '',
      ].join(''),
    );
    return [...rule.check(model)].map(({ message, effect, related = [], fixes = [] }) => {
      const [, hosts] = / lists (.*), but/.exec(message) ?? [];
      const [, port] = /it sends to (.*)\.$/.exec(effect) ?? [];
      const values = fixes
        .flatMap((fix) => (fix ? fix.edits : []))
        .map((edit) => ('value' in edit ? edit.value : ''));
      return `${hosts} (${related.map(({ at }) => textAt(at)).join(' ')}) at ${port}${values.map((value) => ` → ${String(value)}`).join('')}`;
    });
  }

  it.each<[string, Case, readonly string[]]>([
    ['one host', {}, ['"a.com" (HTTPS) at port 443 → *']],
    ['one host, at a port by name', { backend: 'name: https' }, ['"a.com" (HTTPS) at port "https" → *']],
    ['two hosts', { servers: ['a.com, b.com'] }, ['"a.com" and 1 more (HTTPS) at port 443 → *']],
    [
      'hosts of a namespace',
      { servers: ['./a.com, shop/b.com'] },
      ['"./a.com" and 1 more (HTTPS) at port 443 → ./*,shop/*'],
    ],
    ['every host', { servers: ['"*"'] }, []],
    ['two servers', { servers: ['a.com', 'b.com'] }, ['"a.com" (HTTPS b.com) at port 443']],
    [
      'five servers',
      { servers: ['a.com', 'b.com', 'c.com', 'd.com', 'e.com'] },
      ['"a.com" (HTTPS b.com c.com d.com) at port 443'],
    ],
    ['two servers, one for every host', { servers: ['a.com', '"*"'] }, []],
    ['two gateways', { second: ['b.com'] }, ['"a.com" (HTTPS b.com) at port 443']],
    ['two gateways, one for every host', { second: ['"*"'] }, []],
    ['HTTP to the gateway', { protocol: 'HTTP' }, []],
    [
      'a listener that only redirects',
      {
        annotations: `, alb.ingress.kubernetes.io/ssl-redirect: "443", alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}]'`,
      },
      [],
    ],
    ['one host, and an EnvoyFilter', { beside: filter }, ['"a.com" (HTTPS f) at port 443 → *']],
  ])('a gateway whose servers are for %s', (_, one, expected) => {
    expect(shown(one)).toEqual(expected);
  });
});
