import { expect, it } from 'vitest';
import { configOf, lintWith, manifestsOf } from './support/manifest-set.ts';
import { said } from './support/said.ts';

const system = 'blog-post/final';

/** What is said of the healthy system, complete and under strict rules, with one more object, by its kind and the rest of its manifest. */
function added(kind: string, rest: string) {
  const config = configOf(system);
  const strict = { ...config, choice: { ...config.choice, preset: 'strict' as const } };
  const text = `apiVersion: ${groups[kind] ?? 'networking.istio.io/v1'}\nkind: ${kind}\n${rest}\n`;
  return lintWith([...manifestsOf(system), { path: 'more.yaml', text }], strict, true).diagnostics.flatMap(
    said,
  );
}

const groups: Readonly<Record<string, string>> = {
  AuthorizationPolicy: 'security.istio.io/v1',
  PeerAuthentication: 'security.istio.io/v1',
  RequestAuthentication: 'security.istio.io/v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  Ingress: 'networking.k8s.io/v1',
  IngressClass: 'networking.k8s.io/v1',
  IngressClassParams: 'elbv2.k8s.aws/v1beta1',
  TargetGroupBinding: 'elbv2.k8s.aws/v1beta1',
  Service: 'v1',
  Deployment: 'apps/v1',
  EnvoyFilter: 'networking.istio.io/v1alpha3',
};
const meta = (name: string, namespace: string) =>
  `metadata: {name: ${name}, namespace: ${namespace}}\nspec: `;
const host = 'istio-test-alb.example.com';
const svc = 'test-svc.test-ns.svc.cluster.local';
const route = 'route: [{destination: {host: test-svc}}]';
const server = (hosts: string, port = '{number: 80, name: http, protocol: HTTP}', more = '') =>
  `{selector: {istio: ingressgateway}, servers: [{port: ${port}, hosts: ${hosts}${more}}]}`;
const backend = (name: string, port = 80) => `{service: {name: ${name}, port: {number: ${port}}}}`;
it.each<readonly [kind: string, rest: string, ...lines: readonly string[]]>([
  ['DestinationRule', `${meta('r', 'test-ns')}{host: test-svc, trafficPolicy: {tls: {mode: DISABLE}}}`],
  ['DestinationRule', `${meta('r', 'test-ns')}{host: test-svc, trafficPolicy: {tls: {mode: SIMPLE}}}`],
  [
    'DestinationRule',
    `${meta('r', 'test-ns')}{host: tset-svc, subsets: [{name: v1, labels: {version: v1}}]}`,
  ],
  ['DestinationRule', `${meta('r', 'test-ns')}{host: ${svc}, subsets: [{name: v1, labels: {version: v2}}]}`],
  ['PeerAuthentication', `${meta('p', 'test-ns')}{mtls: {mode: STRICT}}`],
  ['PeerAuthentication', `${meta('p', 'istio-system')}{mtls: {mode: STRICT}}`],
  [
    'AuthorizationPolicy',
    `${meta('p', 'istio-system')}{}`,
    'error security/gateway-denies-all at more 4: policy "istio-system/p" allows nothing on gateway "istio-system/istio-ingressgateway", expected a rule for what the load balancer sends',
    'ingress 21: the load balancer sends here',
  ],
  [
    'AuthorizationPolicy',
    `${meta('p', 'istio-system')}{selector: {matchLabels: {istio: ingressgateway}}, action: DENY, rules: [{to: [{operation: {paths: [/healthz/ready]}}]}]}`,
  ],
  ['AuthorizationPolicy', `${meta('p', 'test-ns')}{}`],
  [
    'RequestAuthentication',
    `${meta('p', 'istio-system')}{jwtRules: [{issuer: i, jwksUri: "https://i/keys"}]}`,
    'warning security/token-not-required at more 3: RequestAuthentication "istio-system/p" lets requests without token pass, expected an AuthorizationPolicy with requestPrincipals',
    'ingress 21: the load balancer sends here',
  ],
  [
    'NetworkPolicy',
    `${meta('p', 'istio-system')}{podSelector: {}, policyTypes: [Ingress]}`,
    'warning security/network-policy-blocks-load-balancer at more 4: policy "istio-system/p" admits nobody outside the cluster to ports 80 and 15021 of gateway "istio-system/istio-ingressgateway", expected an ipBlock of the load balancer\'s subnets',
    'ingress 21: the load balancer sends here; gateway 24: leads to the pods here',
  ],
  [
    'NetworkPolicy',
    `${meta('p', 'test-ns')}{podSelector: {matchLabels: {app: test-app}}, policyTypes: [Ingress], ingress: [{ports: [{port: 8080}]}]}`,
  ],
  ['Gateway', `${meta('h', 'test-ns')}${server(`[${host}]`)}`],
  [
    'Gateway',
    `${meta('h', 'test-ns')}${server('[other.example.com]')}`,
    'error gateway/server-without-virtual-service at more 4: no VirtualService serves "other.example.com" of Gateway "test-ns/h", expected one with that host and gateway',
  ],
  [
    'Gateway',
    `${meta('h', 'test-ns')}${server('["*"]', '{number: 80, name: tcp, protocol: TCP}')}`,
    'error gateway/server-without-virtual-service at more 4: no VirtualService serves "*" of Gateway "test-ns/h", expected one with that host and gateway',
    'error gateway/server-conflict at routing 11: server "http" on port 80 has protocol "HTTP" and cannot share the port with server "tcp" on port 80 of Gateway "test-ns/h", which has "TCP", expected HTTP for both or another port',
    'more 4: server "tcp" on port 80 of Gateway "test-ns/h"',
  ],
  [
    'Gateway',
    `${meta('h', 'test-ns')}${server('["*"]', '{number: 443, name: https, protocol: HTTPS}', ', tls: {mode: SIMPLE, credentialName: c}')}`,
    'error gateway/server-without-virtual-service at more 4: no VirtualService serves "*" of Gateway "test-ns/h", expected one with that host and gateway',
    'error gateway/tls-secret-in-other-namespace at more 4: Secret "c" does not exist, expected it in "istio-system", where the gateway pods are',
  ],
  [
    'Gateway',
    `${meta('h', 'test-ns')}${server('[test-ns/]')}`,
    'error gateway/server-invalid at more 4: host "test-ns/" is a short name, expected "*", an IP address or a name with a dot, "*." before it at most',
  ],
  [
    'Gateway',
    `${meta('test-gateway', 'test-ns')}${server(`[${host}, b.example.com]`)}`,
    'warning manifest/duplicate-object at routing 4: Gateway "test-ns/test-gateway" is defined again, expected one definition; this one has another "servers"',
    'more 3: defined here before',
  ],
  [
    'VirtualService',
    `${meta('w', 'test-ns')}{hosts: [${host}], gateways: [test-gateway], http: [{${route}}]}`,
    'warning virtual-service/route-order-undefined at more 4: route without path overlaps "/" of VirtualService "test-ns/test-virtualservice" on host "istio-test-alb.example.com", expected both in one VirtualService',
    'routing 30: takes the same requests',
  ],
  [
    'VirtualService',
    `${meta('w', 'istio-system')}{hosts: [${host}], gateways: [test-ns/test-gateway], http: [{${route}}]}`,
    'warning virtual-service/route-order-undefined at more 4: route without path overlaps "/" of VirtualService "test-ns/test-virtualservice" on host "istio-test-alb.example.com", expected both in one VirtualService',
    'routing 30: takes the same requests',
    'error destination/service-in-other-namespace at more 4: host "test-svc" is read as "test-svc.istio-system.svc.cluster.local", expected "test-svc.test-ns.svc.cluster.local"',
    'app 41: the Service; safe: write "test-svc.test-ns.svc.cluster.local"',
  ],
  [
    'VirtualService',
    `${meta('w', 'test-ns')}{hosts: [other.example.com], gateways: [test-gateway], http: [{${route}}]}`,
    'error virtual-service/host-not-in-gateway at more 4: host "other.example.com" is not listed in any server of Gateway "test-ns/test-gateway", expected "istio-test-alb.example.com"',
    'routing 15: does not cover "other.example.com"; unsafe: write "istio-test-alb.example.com"',
  ],
  [
    'VirtualService',
    `${meta('w', 'test-ns')}{hosts: [${host}], gateways: [test-gateway], http: [{match: [{uri: {prefix: /a}}], ${route}}, {match: [{uri: {prefix: /a/b}}], ${route}}]}`,
  ],
  [
    'VirtualService',
    `${meta('w', 'test-ns')}{hosts: [${host}], gateways: [test-gateway], http: [{${route}}, {match: [{uri: {prefix: /a}}], redirect: {uri: /b}}]}`,
    'warning virtual-service/route-order-undefined at more 4: route without path overlaps "/" of VirtualService "test-ns/test-virtualservice" on host "istio-test-alb.example.com", expected both in one VirtualService',
    'routing 30: takes the same requests',
    'warning virtual-service/route-unreachable at more 4: route "/a" comes after the route without path, which takes its requests, expected it first',
    'more 4: takes the requests',
  ],
  [
    'VirtualService',
    `${meta('w', 'test-ns')}{hosts: [${host}], gateways: [test-gateway], http: [{match: [{port: 8080}], ${route}}]}`,
    'error virtual-service/match-never-on-gateway at more 4: match port is 8080, expected 80, the port of the server in Gateway "test-ns/test-gateway"',
    'routing 11: the port of a server; unsafe: write 80',
  ],
  ['VirtualService', `${meta('w', 'test-ns')}{hosts: [${host}], http: [{delegate: {name: d}}]}`],
  [
    'VirtualService',
    `${meta('w', 'test-ns')}{hosts: [${host}], gateways: [test-gateway], tls: [{match: [{sniHosts: [${host}]}], route: [{destination: {host: test-svc}}]}]}`,
    'error virtual-service/route-kind-not-served at more 4: VirtualService "test-ns/w" has tls routes only, but server "http" of Gateway "test-ns/test-gateway" speaks HTTP, expected http routes',
    'routing 13: the protocol of the server',
  ],
  [
    'Ingress',
    `${meta('i', 'istio-system')}{ingressClassName: alb, defaultBackend: ${backend('istio-ingressgateway')}}`,
  ],
  [
    'Ingress',
    `${meta('i', 'istio-system')}{ingressClassName: nginx, defaultBackend: ${backend('istio-ingressgateway')}}`,
  ],
  [
    'Ingress',
    `${meta('i', 'test-ns')}{ingressClassName: alb, defaultBackend: ${backend('test-svc')}}`,
    'warning target-group/instance-target-without-node-port at app 42: Service "test-ns/test-svc" has no type, so "ClusterIP", and target type is "instance", expected type "NodePort" or target-type "ip"',
    'more 4: the load balancer sends here; unsafe: open node ports; unsafe: send to the pods themselves',
  ],
  [
    'Ingress',
    `${meta('i', 'test-ns')}{ingressClassName: alb, defaultBackend: ${backend('istio-ingressgateway')}}`,
    'error ingress/backend-service-in-other-namespace at more 4: backend Service "istio-ingressgateway" is looked up in namespace "test-ns", expected the Ingress in namespace "istio-system", where that Service is',
    'more 3: the Ingress; gateway 6: Service "istio-system/istio-ingressgateway"; unsafe: move the Ingress to namespace "istio-system", where it is made anew, and its load balancer with it unless that is shared',
  ],
  [
    'IngressClass',
    'metadata: {name: alb}\nspec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: p}}',
    'error ingress/class-refused at more 4: IngressClassParams "p" of IngressClass "alb" do not exist, expected the name of IngressClassParams that exist',
    'ingress 13: Ingress "istio-system/test-alb" has this class',
  ],
  ['IngressClassParams', 'metadata: {name: alb}\nspec: {scheme: internal}'],
  [
    'TargetGroupBinding',
    `${meta('b', 'istio-system')}{targetGroupARN: arn, serviceRef: {name: istio-ingressgateway, port: 80}, targetType: instance}`,
  ],
  [
    'TargetGroupBinding',
    `${meta('b', 'istio-system')}{targetGroupARN: arn, serviceRef: {name: istio-ingresgateway, port: 80}}`,
    'error target-group/binding-broken at more 4: serviceRef Service "istio-system/istio-ingresgateway" of TargetGroupBinding "istio-system/b" does not exist, expected "istio-ingressgateway"',
    'gateway 5: probably meant',
  ],
  [
    'Service',
    `${meta('more', 'test-ns')}{type: NodePort, selector: {app: test-app}, ports: [{name: http, port: 80, nodePort: 31246}]}`,
    'error manifest/node-port-taken-twice at gateway 27: nodePort 31246 of Service "istio-system/istio-ingressgateway" is pinned by Service "test-ns/more" too, expected a free port',
    'more 4: pinned here too',
  ],
  [
    'Service',
    `${meta('test-svc', 'test-ns')}{selector: {app: test-app}, ports: [{name: http, port: 8080}]}`,
    'warning manifest/duplicate-object at more 3: Service "test-ns/test-svc" is defined again, expected one definition; this one has another "ports"',
    'app 40: defined here before',
    'error destination/port-absent at routing 35: port 80 is not a port of Service "test-ns/test-svc", expected 8080',
    'more 4: a port of the destination; unsafe: write 8080',
  ],
  [
    'Deployment',
    `${meta('more', 'test-ns')}{selector: {matchLabels: {app: test-app}}, template: {metadata: {labels: {app: test-app}}, spec: {containers: [{name: web, image: web, ports: [{containerPort: 80}]}]}}}`,
  ],
  [
    'EnvoyFilter',
    `${meta('f', 'istio-system')}{workloadSelector: {labels: {istio: ingressgateway}}, configPatches: [{applyTo: HTTP_FILTER, match: {context: GATEWAY}, patch: {operation: INSERT_BEFORE, value: {}}}]}`,
  ],
])('%s: %s', (kind, rest, ...lines) => {
  expect(added(kind, rest)).toEqual(lines);
});
