import { expect, it } from 'vitest';
import { deployment, gateway, virtualService } from '../../../test/support/manifests.ts';
import type { Asking } from '../../../test/support/traced.ts';
import {
  backend,
  edge,
  gatewayService,
  httpGateway,
  ingress,
  pods,
  routes,
  rule,
  toldFrom,
  toWeb,
  web,
} from '../../../test/support/traced.ts';

const unprivileged = deployment(
  'edge/gw',
  '{istio: x}',
  '{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router], env: [{name: ISTIO_META_UNPRIVILEGED_POD, value: "true"}]}',
);
const tlsGateway = httpGateway.replace(
  'number: 80, name: http, protocol: HTTP}',
  'number: 443, name: https, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: c}',
);
const twoPorts = web.map((one) =>
  one.replace('{port: 80,', '{port: 81, targetPort: 8081, name: more}, {port: 80,'),
);
const tcpGateway = httpGateway.replace('protocol: HTTP', 'protocol: TCP');
const behindTls = (gateway: string) =>
  edge
    .with(2, ingress(`rules: [${rule('a.com', backend('gw', 443))}]`, ['backend-protocol: HTTPS']))
    .with(3, gateway);
const policy = (rules: string) => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: edge}
spec: {selector: {matchLabels: {istio: x}}, rules: [${rules}]}
`;
const validating = `---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: t, namespace: edge}
spec: {selector: {matchLabels: {istio: x}}, jwtRules: [{issuer: i, jwksUri: "https://i"}]}
`;
const tokens = `${validating}${policy('{from: [{source: {requestPrincipals: ["*"]}}]}')}`;
const envoyFilter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {workloadSelector: {labels: {istio: x}}, configPatches: [{applyTo: HTTP_FILTER, match: {context: GATEWAY}, patch: {operation: REMOVE}}]}
`;

it.each<[string, Asking, readonly string[]]>([
  [
    'no Gateway',
    { manifests: edge.toSpliced(3) },
    [
      '...',
      '- health-check GET / on the traffic port: the port of the traffic is not open: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 80 leads to 8080 @ spec.ports.1',
      '+ gateway-proxy Deployment "edge/gw": pod port 8080 @ spec.template.metadata.labels',
      '- gateway-server port 8080 of Deployment "edge/gw": no Gateway selects these pods, so that the connection is refused @ spec.template.metadata.labels',
      '= answered 502 awselb/2.0',
      'if no Gateway outside the input opens port 8080 of Deployment "edge/gw"',
    ],
  ],
  [
    'no Gateway anywhere',
    { manifests: edge.toSpliced(3), complete: 'all' },
    [
      '...',
      '- health-check GET / on the traffic port: the port of the traffic is not open: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 80 leads to 8080 @ spec.ports.1',
      '+ gateway-proxy Deployment "edge/gw": pod port 8080 @ spec.template.metadata.labels',
      '- gateway-server port 8080 of Deployment "edge/gw": no Gateway selects these pods, so that the connection is refused @ spec.template.metadata.labels',
      '= answered 502 awselb/2.0',
    ],
  ],
  [
    'a Gateway for other pods',
    { manifests: edge.with(3, httpGateway.replace('istio: x', 'istio: z')) },
    [
      '...',
      '- health-check GET / on the traffic port: the port of the traffic is not open: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 80 leads to 8080 @ spec.ports.1',
      '+ gateway-proxy Deployment "edge/gw": pod port 8080 @ spec.template.metadata.labels',
      '  gateway-server Gateway "edge/g": its selector istio: z does not select the pods @ spec.selector',
      '- gateway-server port 8080 of Deployment "edge/gw": no Gateway selects these pods, so that the connection is refused @ spec.template.metadata.labels',
      '= answered 502 awselb/2.0',
      'if no Gateway outside the input opens port 8080 of Deployment "edge/gw"',
    ],
  ],
  [
    'a Gateway for another port',
    { manifests: edge.with(3, httpGateway.replace('number: 80', 'number: 81')) },
    [
      '...',
      '- health-check GET / on the traffic port: the port of the traffic is not open: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 80 leads to 8080 @ spec.ports.1',
      '+ gateway-proxy Deployment "edge/gw": pod port 8080 @ spec.template.metadata.labels',
      '  gateway-server Gateway "edge/g" server on port 81 (HTTP): it does not open port 8080 @ spec.servers.0',
      '- gateway-server port 8080 of Deployment "edge/gw": no Gateway opens it, so that the connection is refused @ spec.template.metadata.labels',
      '= answered 502 awselb/2.0',
      'if no Gateway outside the input opens port 8080 of Deployment "edge/gw"',
    ],
  ],
  [
    'a Gateway of TLS behind plain text',
    { manifests: edge.with(3, tlsGateway.replace('number: 443', 'number: 80')) },
    [
      '...',
      '- gateway-server Gateway "edge/g" server on port 80 (HTTPS): the load balancer speaks HTTP, the server waits for TLS @ spec.servers.0',
      '= answered 502 awselb/2.0',
    ],
  ],
  [
    'a Gateway in clear behind TLS',
    { manifests: behindTls(httpGateway.replace('number: 80', 'number: 443')) },
    [
      '...',
      '+ target-group Service "edge/gw" port 443: pods, on port 8443 @ spec.rules.0.http.paths.0.backend.service.name',
      '- health-check GET / on the traffic port: the port of the traffic answers 404: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 443 leads to 8443 @ spec.ports.2',
      '+ gateway-proxy Deployment "edge/gw": pod port 8443 @ spec.template.metadata.labels',
      '- gateway-server Gateway "edge/g" server on port 443 (HTTP): the load balancer speaks HTTPS, the server speaks HTTP in clear @ spec.servers.0',
      '= answered 502 awselb/2.0',
    ],
  ],
  [
    'a Gateway of mutual TLS behind TLS',
    { manifests: behindTls(tlsGateway.replace('SIMPLE', 'MUTUAL')) },
    [
      '...',
      '+ target-group Service "edge/gw" port 443: pods, on port 8443 @ spec.rules.0.http.paths.0.backend.service.name',
      '- health-check GET / on the traffic port: the port of the traffic answers 404: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 443 leads to 8443 @ spec.ports.2',
      '+ gateway-proxy Deployment "edge/gw": pod port 8443 @ spec.template.metadata.labels',
      '- gateway-server Gateway "edge/g" server on port 443 (HTTPS): it asks for a client certificate or passes TLS on, which a load balancer cannot use @ spec.servers.0',
      '= answered 502 awselb/2.0',
    ],
  ],
  [
    'a Gateway of TLS for names behind TLS',
    { manifests: behindTls(tlsGateway) },
    [
      '...',
      '+ target-group Service "edge/gw" port 443: pods, on port 8443 @ spec.rules.0.http.paths.0.backend.service.name',
      '- health-check GET / on the traffic port: the port of the traffic answers 404: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 443 leads to 8443 @ spec.ports.2',
      '+ gateway-proxy Deployment "edge/gw": pod port 8443 @ spec.template.metadata.labels',
      '- gateway-server Gateway "edge/g" server on port 443 (HTTPS): it is for server names, and a load balancer names none @ spec.servers.0',
      '= answered 502 awselb/2.0',
    ],
  ],
  [
    'a Gateway of TLS for all names behind TLS',
    { manifests: [...behindTls(tlsGateway.replace('[a.com]', '["*"]')), ...web, routes(toWeb)] },
    [
      '...',
      '+ target-group Service "edge/gw" port 443: pods, on port 8443 @ spec.rules.0.http.paths.0.backend.service.name',
      '- health-check GET / on the traffic port: the port of the traffic answers 404: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 443 leads to 8443 @ spec.ports.2',
      '+ gateway-proxy Deployment "edge/gw": pod port 8443 @ spec.template.metadata.labels',
      '+ gateway-server Gateway "edge/g" server "https" (HTTPS 443) @ spec.servers.0',
      '...',
    ],
  ],
  [
    'a Gateway of TCP',
    {
      manifests: [
        ...edge.with(3, tcpGateway),
        ...web,
        virtualService('edge/v', 'gateways: [g], hosts: ["*"], tcp: [{route: [{destination: {host: web}}]}]'),
      ],
    },
    [
      '...',
      '? health-check GET / on the traffic port: the port of the traffic may answer anything @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 80 leads to 8080 @ spec.ports.1',
      '+ gateway-proxy Deployment "edge/gw": pod port 8080 @ spec.template.metadata.labels',
      '+ gateway-server Gateway "edge/g" server on port 80 (TCP): it passes connections on as they are @ spec.servers.0',
      '+ route VirtualService "edge/v": its tcp or tls rule takes the connection @ ',
      '+ destination "web" port 80: cluster outbound|80||web.edge.svc.cluster.local, mutual TLS to pods with a sidecar @ spec.tcp.0.route.0.destination.host',
      '...',
    ],
  ],
  [
    'a Gateway of TCP without a rule',
    { manifests: [...edge.with(3, tcpGateway), ...web, routes(toWeb)] },
    [
      '...',
      '? health-check GET / on the traffic port: the port of the traffic may answer anything @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 80 leads to 8080 @ spec.ports.1',
      '+ gateway-proxy Deployment "edge/gw": pod port 8080 @ spec.template.metadata.labels',
      '- gateway-server Gateway "edge/g" server on port 80 (TCP): it passes connections on, and no tcp or tls rule of a VirtualService takes this one @ spec.servers.0',
      '= answered 502 awselb/2.0',
    ],
  ],
  [
    'a port that the pods may not open',
    {
      manifests: [
        unprivileged,
        gatewayService.replace('targetPort: 8080', 'targetPort: 80'),
        ...edge.slice(2),
      ],
    },
    [
      '...',
      '+ target-group Service "edge/gw" port 80: pods, on port 80 @ spec.rules.0.http.paths.0.backend.service.name',
      '- health-check GET / on the traffic port: the port of the traffic is not open: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 80 leads to 80 @ spec.ports.1',
      '+ gateway-proxy Deployment "edge/gw": pod port 80 @ spec.template.metadata.labels',
      '  gateway-server Gateway "edge/g" server on port 80 (HTTP): pods that do not run as root cannot open it @ spec.servers.0',
      '- gateway-server port 80 of Deployment "edge/gw": no Gateway opens it, so that the connection is refused @ spec.template.metadata.labels',
      '= answered 502 awselb/2.0',
      'if no Gateway outside the input opens port 80 of Deployment "edge/gw"',
    ],
  ],
  [
    'a port that some of the pods may not open',
    {
      manifests: [
        unprivileged,
        pods.replace('name: gw', 'name: root'),
        gatewayService.replace('targetPort: 8080', 'targetPort: 80'),
        ...edge.slice(2),
        ...web,
        routes(toWeb),
      ],
    },
    [
      '...',
      '+ target-group Service "edge/gw" port 80: pods, on port 80 @ spec.rules.0.http.paths.0.backend.service.name',
      '- health-check GET / on the traffic port: the port of the traffic is not open: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations',
      '50 %',
      '  + gateway-service Service "edge/gw": port 80 leads to 80 @ spec.ports.1',
      '  + gateway-proxy Deployment "edge/gw": pod port 80 @ spec.template.metadata.labels',
      '    gateway-server Gateway "edge/g" server on port 80 (HTTP): pods that do not run as root cannot open it @ spec.servers.0',
      '  - gateway-server port 80 of Deployment "edge/gw": no Gateway opens it, so that the connection is refused @ spec.template.metadata.labels',
      '  = answered 502 awselb/2.0',
      '  if no Gateway outside the input opens port 80 of Deployment "edge/gw"',
      '50 %',
      '  + gateway-service Service "edge/gw": port 80 leads to 80 @ spec.ports.1',
      '  + gateway-proxy Deployment "edge/root": pod port 80 @ spec.template.metadata.labels',
      '  + gateway-server Gateway "edge/g" server "http" (HTTP 80) @ spec.servers.0',
      '  + virtual-host "a.com": for Host "a.com" @ spec.servers.0.hosts.0',
      '  + route VirtualService "edge/v" route without path @ spec.http.0',
      '  + destination "web" port 80: cluster outbound|80||web.edge.svc.cluster.local, mutual TLS to pods with a sidecar @ spec.http.0.route.0.destination.host',
      '  + service Service "edge/web" @ ',
      '  + pods Deployment edge/web @ ',
      '  = delivered edge/web:80 Deployment edge/web',
      'if no Gateway outside the input opens port 80 of Deployment "edge/gw"',
    ],
  ],
  [
    'a port that the pods may not open, and a server that another one keeps from it',
    {
      manifests: [
        unprivileged,
        gatewayService.replace('targetPort: 8080', 'targetPort: 80'),
        ...edge.slice(2),
        tcpGateway.replace('name: g,', 'name: h,'),
        httpGateway.replace('name: g,', 'name: i,').replace('number: 80', 'number: 81'),
      ],
      complete: 'all',
    },
    [
      '...',
      '+ target-group Service "edge/gw" port 80: pods, on port 80 @ spec.rules.0.http.paths.0.backend.service.name',
      '- health-check GET / on the traffic port: the port of the traffic is not open: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 80 leads to 80 @ spec.ports.1',
      '+ gateway-proxy Deployment "edge/gw": pod port 80 @ spec.template.metadata.labels',
      '  gateway-server Gateway "edge/h" server on port 80 (TCP): Gateway "edge/g" server on port 80 (HTTP) has the port, with another protocol @ spec.servers.0',
      '  gateway-server Gateway "edge/g" server on port 80 (HTTP): pods that do not run as root cannot open it @ spec.servers.0',
      '- gateway-server port 80 of Deployment "edge/gw": no Gateway opens it, so that the connection is refused @ spec.template.metadata.labels',
      '= answered 502 awselb/2.0',
    ],
  ],
  [
    'another port, which some of the pods may not open',
    {
      manifests: [
        unprivileged,
        pods.replace('name: gw', 'name: root'),
        ...edge.slice(1).with(2, httpGateway.replace('number: 80', 'number: 90')),
      ],
      complete: 'all',
    },
    [
      '...',
      '- health-check GET / on the traffic port: the port of the traffic is not open: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations',
      '50 %',
      '  + gateway-service Service "edge/gw": port 80 leads to 8080 @ spec.ports.1',
      '  + gateway-proxy Deployment "edge/gw": pod port 8080 @ spec.template.metadata.labels',
      '  - gateway-server port 8080 of Deployment "edge/gw": no Gateway opens it, so that the connection is refused @ spec.template.metadata.labels',
      '  = answered 502 awselb/2.0',
      '50 %',
      '  + gateway-service Service "edge/gw": port 80 leads to 8080 @ spec.ports.1',
      '  + gateway-proxy Deployment "edge/root": pod port 8080 @ spec.template.metadata.labels',
      '    gateway-server Gateway "edge/g" server on port 90 (HTTP): it does not open port 8080 @ spec.servers.0',
      '  - gateway-server port 8080 of Deployment "edge/root": no Gateway opens it, so that the connection is refused @ spec.template.metadata.labels',
      '  = answered 502 awselb/2.0',
    ],
  ],
  [
    'two other ports, of which the pods may not open one',
    {
      manifests: [
        unprivileged,
        ...edge.slice(1).with(2, httpGateway.replace('number: 80', 'number: 90')),
        httpGateway.replace('name: g,', 'name: h,').replace('number: 80', 'number: 9000'),
      ],
      complete: 'all',
    },
    [
      '...',
      '- health-check GET / on the traffic port: the port of the traffic is not open: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 80 leads to 8080 @ spec.ports.1',
      '+ gateway-proxy Deployment "edge/gw": pod port 8080 @ spec.template.metadata.labels',
      '  gateway-server Gateway "edge/h" server on port 9000 (HTTP): it does not open port 8080 @ spec.servers.0',
      '- gateway-server port 8080 of Deployment "edge/gw": no Gateway opens it, so that the connection is refused @ spec.template.metadata.labels',
      '= answered 502 awselb/2.0',
    ],
  ],
  [
    'pods outside the input and a port by name',
    { manifests: [gatewayService.replace('targetPort: 8080', 'targetPort: web'), ...edge.slice(2)] },
    [
      '...',
      '+ target-group Service "edge/gw" port 80: pods, on port of that name @ spec.rules.0.http.paths.0.backend.service.name',
      '? health-check GET / on the traffic port: who answers it cannot be told @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 80 leads to a pod port that is not known @ spec.ports.1',
      '? gateway-proxy Service "edge/gw": on which port of the pods requests arrive cannot be told @ spec.selector',
      '= undecided + the pods of Service "edge/gw"',
    ],
  ],
  [
    'a Gateway of TCP for a Service of two ports',
    {
      manifests: [
        ...edge.with(3, tcpGateway),
        ...twoPorts,
        virtualService('edge/v', 'gateways: [g], hosts: ["*"], tcp: [{route: [{destination: {host: web}}]}]'),
      ],
    },
    [
      '...',
      '? health-check GET / on the traffic port: the port of the traffic may answer anything @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 80 leads to 8080 @ spec.ports.1',
      '+ gateway-proxy Deployment "edge/gw": pod port 8080 @ spec.template.metadata.labels',
      '+ gateway-server Gateway "edge/g" server on port 80 (TCP): it passes connections on as they are @ spec.servers.0',
      '+ route VirtualService "edge/v": its tcp or tls rule takes the connection @ ',
      '+ destination "web" port 80: cluster outbound|80||web.edge.svc.cluster.local, mutual TLS to pods with a sidecar @ spec.tcp.0.route.0.destination.host',
      '...',
    ],
  ],
  ['a route for a Service of two ports', { manifests: [...edge, ...twoPorts, routes(toWeb)] }, ['...']],
  [
    'an address that only the pod itself reaches',
    { manifests: edge.with(3, httpGateway.replace('hosts:', 'bind: 127.0.0.1, hosts:')), complete: 'all' },
    [
      '...',
      '- health-check GET / on the traffic port: the port of the traffic is not open: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 80 leads to 8080 @ spec.ports.1',
      '+ gateway-proxy Deployment "edge/gw": pod port 8080 @ spec.template.metadata.labels',
      '  gateway-server Gateway "edge/g" server on port 80 (HTTP): it listens on 127.0.0.1 alone @ spec.servers.0',
      '- gateway-server port 8080 of Deployment "edge/gw": no Gateway opens it, so that the connection is refused @ spec.template.metadata.labels',
      '= answered 502 awselb/2.0',
    ],
  ],
  [
    'an address of which it is not known whether it is that of the pods',
    { manifests: edge.with(3, httpGateway.replace('hosts:', 'bind: 10.0.0.1, hosts:')) },
    [
      '...',
      '? gateway-server Gateway "edge/g" server on port 80 (HTTP): it listens on 10.0.0.1 alone, and whether that is the address of the pods cannot be told @ spec.servers.0',
      '= undecided + the pods of Deployment "edge/gw"',
    ],
  ],
  [
    'a protocol that is not known',
    {
      manifests: edge.with(
        2,
        ingress(`rules: [${rule('a.com', backend('gw'))}]`, ['backend-protocol: "<protocol>"']),
      ),
    },
    [
      '...',
      '? gateway-server port 8080: which protocol the load balancer speaks cannot be told',
      '= undecided + the value of backend-protocol',
    ],
  ],
  [
    'a port of the pods that is not known',
    { manifests: edge.with(1, gatewayService.replace('targetPort: 8080', 'targetPort: web')) },
    [
      '...',
      '+ target-group Service "edge/gw" port 80: pods, on port of that name @ spec.rules.0.http.paths.0.backend.service.name',
      '- pods Service "edge/gw": no container of its pods declares port "web" @ ',
      '= answered 503 awselb/2.0',
    ],
  ],
  [
    'a filter of Envoy that nobody reads',
    { manifests: [...edge, envoyFilter, ...web, routes(toWeb)] },
    ['...', 'if EnvoyFilter "edge/f" changes nothing of it'],
  ],
  [
    'a policy that lets pass',
    { manifests: [...edge, ...web, routes(toWeb), policy('{to: [{operation: {methods: [GET]}}]}')] },
    ['...', '+ policy AuthorizationPolicy "edge/p": it lets the request pass @ spec.rules.0', '...'],
  ],
  [
    'a policy for other methods',
    { manifests: [...edge, ...web, routes(toWeb), policy('{to: [{operation: {methods: [PUT]}}]}')] },
    [
      '...',
      '- policy AuthorizationPolicy "edge/p": it does not let GET / pass @ ',
      '= answered 403 istio-envoy "RBAC: access denied"',
    ],
  ],
  [
    'a policy for addresses',
    {
      manifests: [...edge, ...web, routes(toWeb), policy('{from: [{source: {ipBlocks: ["192.0.2.0/24"]}}]}')],
    },
    [
      '...',
      '- policy AuthorizationPolicy "edge/p": it does not let GET / pass @ ',
      '= answered 403 istio-envoy "RBAC: access denied"',
    ],
  ],
  [
    'a policy that asks somebody who is not there',
    {
      manifests: [
        ...edge,
        ...web,
        routes(toWeb),
        policy('{to: [{operation: {methods: [GET]}}]}').replace(
          'spec: {',
          'spec: {action: CUSTOM, provider: {name: login}, ',
        ),
        "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {mesh: 'enableAutoMtls: true'}\n",
      ],
    },
    [
      '...',
      '- policy AuthorizationPolicy "edge/p": it asks provider "login", which the mesh configuration does not have, so that it denies GET / @ spec.rules.0',
      '= answered 403 istio-envoy "RBAC: access denied"',
    ],
  ],
  [
    'a policy for tokens and a request with one',
    { manifests: [...edge, ...web, routes(toWeb), tokens], headers: ['Authorization: Bearer x'] },
    [
      '...',
      '? policy AuthorizationPolicy "edge/p": whether it lets the request pass cannot be told @ ',
      '= undecided + what it asks for: addresses, identities or headers that the request does not show',
    ],
  ],
  [
    'a policy for its host',
    {
      manifests: [...edge, ...web, routes(toWeb), policy('{to: [{operation: {hosts: [a.com]}}]}')],
    },
    ['...', '+ policy AuthorizationPolicy "edge/p": it lets the request pass @ spec.rules.0', '...'],
  ],
  [
    'a policy for another host',
    {
      manifests: [...edge, ...web, routes(toWeb), policy('{to: [{operation: {hosts: [b.com]}}]}')],
    },
    [
      '...',
      '- policy AuthorizationPolicy "edge/p": it does not let GET / pass @ ',
      '= answered 403 istio-envoy "RBAC: access denied"',
    ],
  ],
  [
    'a policy for its port',
    {
      manifests: [...edge, ...web, routes(toWeb), policy('{to: [{operation: {ports: ["8080"]}}]}')],
      method: 'PUT',
    },
    ['...', '+ policy AuthorizationPolicy "edge/p": it lets the request pass @ spec.rules.0', '...'],
  ],
  [
    'a token that nobody asks for',
    { manifests: [...edge, ...web, routes(toWeb)], headers: ['Authorization: Bearer x'] },
    ['...'],
  ],
  [
    'a token that is validated',
    { manifests: [...edge, ...web, routes(toWeb), validating], headers: ['Authorization: Bearer x'] },
    ['...', 'if the token is valid to RequestAuthentication "edge/t"'],
  ],
  [
    'a token that is validated before a policy lets it pass',
    {
      manifests: [
        ...edge,
        ...web,
        routes(toWeb),
        validating,
        policy('{to: [{operation: {methods: [GET]}}]}'),
      ],
      headers: ['Authorization: Bearer x'],
    },
    [
      '...',
      '+ policy AuthorizationPolicy "edge/p": it lets the request pass @ spec.rules.0',
      '+ gateway-server Gateway "edge/g" server "http" (HTTP 80) @ spec.servers.0',
      '+ virtual-host "a.com": for Host "a.com" @ spec.servers.0.hosts.0',
      '+ route VirtualService "edge/v" route without path @ spec.http.0',
      '+ destination "web" port 80: cluster outbound|80||web.edge.svc.cluster.local, mutual TLS to pods with a sidecar @ spec.http.0.route.0.destination.host',
      '+ service Service "edge/web" @ ',
      '+ pods Deployment edge/web @ ',
      '= delivered edge/web:80 Deployment edge/web',
      'if the token is valid to RequestAuthentication "edge/t"',
    ],
  ],
  [
    'tokens that are validated, and a request without one',
    { manifests: [...edge, ...web, routes(toWeb), validating] },
    ['...'],
  ],
  [
    'a policy for tokens and a request without one',
    { manifests: [...edge, ...web, routes(toWeb), tokens] },
    [
      '...',
      '- policy AuthorizationPolicy "edge/p": it does not let GET / pass @ ',
      '= answered 403 istio-envoy "RBAC: access denied"',
    ],
  ],
])('%s', (_, asking, expected) => {
  expect(toldFrom(asking)).toEqual(expected);
});

it.each([
  ['Gateways of other pods', 12, 1, 10],
  ['as many', 10, 1, 10],
  ['fewer', 9, 1, 9],
  ['servers of other ports', 1, 12, 10],
  ['some of each', 4, 3, 10],
])('tells of ten that do not open a port: %s', (_, gateways, servers, expected) => {
  const selector = servers === 1 ? '{istio: z}' : '{istio: x}';
  const others = Array.from({ length: gateways }, (_, index) => {
    const ports = Array.from({ length: servers }, (_, own) => {
      const port = 9000 + index * 20 + own;
      return `{port: {number: ${port}, name: p${port}, protocol: HTTP}, hosts: ["*"]}`;
    });
    const name = `g${String(index).padStart(2, '0')}`;
    return gateway(`edge/${name}`, selector, '["*"]').replace(
      /servers: .*/,
      `servers: [${ports.join(', ')}]}`,
    );
  });
  const lines = toldFrom({ manifests: [...edge.slice(0, 3), ...others] });
  const passed = lines.filter((line) => line.startsWith('  gateway-server'));
  expect(passed).toHaveLength(expected);
  expect(passed[0]).toContain('Gateway "edge/g00"');
  expect(passed.at(-1)).toContain(servers === 1 ? `"edge/g0${expected - 1}"` : 'server on port 90');
});
