// The table of causes and what follows from them: each row has both, and only the cause is told.
import { expect, it } from 'vitest';
import type { Edit } from './support/shop-system.ts';
import {
  annotated,
  appRule,
  beside,
  diagnosedIn,
  edited,
  healthy,
  inClear,
  operated,
  released,
  rulesFor,
} from './support/shop-system.ts';

const alb = 'alb.ingress.kubernetes.io';
const path = `${alb}/healthcheck-path: /healthz/ready`;
const port = `    ${alb}/healthcheck-port: "30218"\n`;
const protocol = `    ${alb}/healthcheck-protocol: HTTP\n`;
const backend = 'backend: {service: {name: istio-ingressgateway, port: {number: 443}}}';
const anyHost = 'hosts: ["*"]';
const route = '    - route:\n';
const destination = 'host: web-a.app-a.svc.cluster.local, port: {number: 80}}';
const inMesh = beside(
  '{apiVersion: v1, kind: Namespace, metadata: {name: app-a, labels: {istio-injection: enabled}}}',
  '{apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {name: default, namespace: app-a}, spec: {mtls: {mode: STRICT}}}',
);
const dnsName = (names: string): Edit => annotated(`external-dns.alpha.kubernetes.io/hostname: ${names}`);
const redirects: Edit = [`      ${anyHost}\n`, `      ${anyHost}\n      tls: {httpsRedirect: true}\n`];
const onDeployment: Edit = [
  'kind: Deployment\nmetadata: {name: istio-ingressgateway, namespace: istio-system',
  'kind: Deployment\nmetadata: {name: istio-ingressgateway, namespace: istio-system, annotations: {proxy.istio.io/config: "gatewayTopology: {numTrustedProxies: 1}"}',
];
const ofScheme: Edit = [route, '    - match: [{scheme: {exact: https}}]\n      route:\n'];
const overHttp = `listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'`;
const login = [
  'auth-type: oidc',
  `auth-idp-oidc: '{"issuer":"https://a","authorizationEndpoint":"https://a/a","tokenEndpoint":"https://a/t","userInfoEndpoint":"https://a/u","secretName":"s"}'`,
].map((one) => `    ${alb}/${one}\n`);
const extra = beside(
  '{apiVersion: v1, kind: Service, metadata: {name: extra, namespace: istio-system}, spec: {type: NodePort, selector: {app: extra}, ports: [{name: http, port: 80, targetPort: 8080}]}}',
);
const toExtra: Edit = [
  '          - path: /\n',
  '          - path: /x\n            pathType: Prefix\n            backend: {service: {name: extra, port: {number: 80}}}\n          - path: /\n',
];
const beta: readonly Edit[] = [
  ['networking.k8s.io/v1\nkind: Ingress\n', 'networking.k8s.io/v1beta1\nkind: Ingress\n'],
  [backend, 'backend: {serviceName: istio-ingressgateway, servicePort: 443}'],
];
const auto: readonly Edit[] = [
  ['image: istio/proxyv2:1.20.0\n          args: [proxy, router]', 'image: auto'],
  [
    '{labels: {istio: ingressgateway}}',
    '{labels: {istio: ingressgateway}, annotations: {inject.istio.io/templates: gateway}}',
  ],
];
const ownPorts: Edit = [
  '      type: NodePort\n',
  '      type: NodePort\n      ports: [{name: http2, port: 80, targetPort: 80}]\n',
];

type Row = readonly [row: string, from: string, edits: readonly Edit[], ...rules: readonly string[]];

const files: readonly Row[] = [
  ['a text that does not parse', healthy, [[anyHost, 'hosts: ["*"']], 'manifest/yaml-syntax'],
  [
    'a template that does not parse',
    healthy,
    [[anyHost, 'hosts: {{ .Values.hosts }}\n   - ["']],
    'manifest/not-rendered',
  ],
  [
    'an annotation that is no text, and the wrong number',
    healthy,
    [[port, port.replaceAll('"30218"', '30219')]],
    'manifest/annotation-not-string',
  ],
  [
    'a field of the wrong type, and the wrong number',
    healthy,
    [['nodePort: 30218', 'nodePort: "30219"']],
    'manifest/schema-violation',
  ],
  ['an Ingress in its beta shape', healthy, beta, 'manifest/api-version-not-served'],
  [
    'an Ingress in its beta shape, and a port that is not there',
    healthy,
    [...beta, ['servicePort: 443', 'servicePort: 444']],
    'manifest/api-version-not-served',
    'ingress/backend-port-absent',
  ],
  [
    'a child beside its null parent that would match everything',
    healthy,
    [
      [
        route,
        '    - match:\n        - uri:\n          prefix: /x\n      route: [{destination: {host: web-a}}]\n    - route:\n',
      ],
    ],
    'manifest/unknown-field',
  ],
];

const ingresses: readonly Row[] = [
  [
    'a value that is none, and of another protocol than the status port',
    healthy,
    [[protocol, protocol.replace('HTTP\n', 'HTTPX\n')]],
    'ingress/annotation-value-invalid',
  ],
  [
    'listeners that cannot be read',
    healthy,
    [[`listen-ports: '[{"HTTPS": 443}]'`, `listen-ports: '[{"HTTPS": 443}'`]],
    'ingress/listen-ports-invalid',
  ],
  [
    'an action that cannot be read, of a backend',
    healthy,
    [
      annotated(`${alb}/actions.x: '{"type": "redirect"'`),
      [backend, 'backend: {service: {name: x, port: {name: use-annotation}}}'],
    ],
    'ingress/action-invalid',
  ],
  [
    'a condition that cannot be read',
    healthy,
    [annotated(`${alb}/conditions.istio-ingressgateway: '[{"field": "x"}]'`)],
    'ingress/condition-invalid',
  ],
  [
    'a name that is no annotation, on Service and Ingress',
    healthy,
    [annotated(`${alb}/success-code: "200"`), [port, `${port}    ${alb}/schema: internal\n`]],
    'ingress/unknown-annotation',
    'ingress/unknown-annotation',
  ],
  [
    'an action by the name of the backend, whose Service is not there',
    healthy,
    [
      annotated(
        `${alb}/actions.x: '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"200","messageBody":"x"}}'`,
      ),
      [backend, 'backend: {service: {name: x, port: {number: 443}}}'],
    ],
    'ingress/action-not-linked',
  ],
  [
    'a backend in another namespace, and a wrong health check',
    healthy,
    [
      ['namespace: istio-system\n', 'namespace: edge\n'],
      [path, `${alb}/healthcheck-path: /`],
    ],
    'ingress/backend-service-in-other-namespace',
  ],
  [
    'no usable port, and a wrong health check',
    healthy,
    [
      ['port: 443, targetPort: 8443', 'port: 444, targetPort: 8443'],
      [port, port.replace('30218', '30219')],
      [path, `${alb}/healthcheck-path: /`],
      [protocol, `    ${alb}/healthcheck-protocol: HTTPS\n    ${alb}/success-codes: "404"\n`],
    ],
    'ingress/backend-port-absent',
  ],
];

const targetGroups: readonly Row[] = [
  [
    'a Service without node ports, and a wrong health check',
    healthy,
    [
      ['type: NodePort', 'type: ClusterIP\n  externalTrafficPolicy: Local'],
      [', nodePort: 30218', ''],
      [', nodePort: 30486', ''],
      [port, port.replace('30218', '30219')],
    ],
    'target-group/instance-target-without-node-port',
  ],
  [
    'values without status port, and a health check by its name',
    released,
    [ownPorts],
    'install/status-port-missing',
  ],
  [
    'values without status port, and a health check by number',
    released,
    [ownPorts, ['healthcheck-port: status-port', 'healthcheck-port: "30218"']],
    'install/status-port-missing',
  ],
  [
    'values without status port, and a health check on the traffic port',
    released,
    [ownPorts, [`        ${alb}/healthcheck-port: status-port\n`, '']],
    'install/status-port-missing',
  ],
  [
    'a health check port at the wrong place with the wrong number',
    healthy,
    [[port, ''], annotated(`${alb}/healthcheck-port: "30219"`)],
    'target-group/healthcheck-port-on-ingress',
    'target-group/healthcheck-port-mismatch',
  ],
  [
    'a health check port at the wrong place, which other Ingresses lack',
    healthy,
    [[port, ''], annotated(`${alb}/healthcheck-port: status-port`)],
    'target-group/healthcheck-port-on-ingress',
  ],
  [
    'a name on the Ingress that one of two Services lacks and the gateway has',
    healthy,
    [[port, ''], annotated(`${alb}/healthcheck-port: status-port`), toExtra, extra],
    'target-group/healthcheck-port-on-ingress',
  ],
  [
    'a name on the Ingress that the gateway lacks too',
    healthy,
    [[port, ''], annotated(`${alb}/healthcheck-port: readiness`), toExtra, extra],
    'target-group/healthcheck-port-on-ingress',
    'target-group/healthcheck-port-name-unresolved',
    'target-group/healthcheck-port-name-unresolved',
  ],
  [
    'path, protocol and codes that are wrong on the status port',
    healthy,
    [
      [path, `${alb}/healthcheck-path: /`],
      [protocol, `    ${alb}/healthcheck-protocol: HTTPS\n    ${alb}/success-codes: "404"\n`],
    ],
    'target-group/healthcheck-path-mismatch',
    'target-group/healthcheck-protocol-mismatch',
    'target-group/success-codes-misjudge-gateway',
  ],
  [
    'no annotation of the health check',
    inClear,
    [
      [`    ${path}\n`, ''],
      [port, ''],
    ],
    'target-group/healthcheck-on-traffic-port',
  ],
  [
    'gRPC with path, protocol and codes of HTTP',
    healthy.replaceAll('{name: http, port: 80', '{name: grpc, port: 80'),
    [
      [path, `${alb}/backend-protocol-version: GRPC\n    ${path}`],
      [protocol, protocol.replace('HTTP\n', 'HTTPS\n')],
    ],
    'target-group/grpc-healthcheck-on-status-port',
  ],
  [
    'gRPC with codes that AWS refuses',
    healthy.replaceAll('{name: http, port: 80', '{name: grpc, port: 80'),
    [[path, `${alb}/backend-protocol-version: GRPC\n    ${alb}/success-codes: "200"`]],
    'target-group/healthcheck-values-refused',
  ],
];

const gateways: readonly Row[] = [
  [
    'a Gateway that selects nothing, on a port that is none',
    inClear,
    [
      ['  selector: {istio: ingressgateway}\n  servers', '  selector: {istio: ingress}\n  servers'],
      ['{number: 80, name: http,', '{number: 81, name: http,'],
      dnsName('a.example.com'),
    ],
    'gateway/selector-matches-no-gateway',
  ],
  [
    'no listener where one is meant',
    healthy,
    [['{number: 443, name: https', '{number: 444, name: https']],
    'gateway/port-not-on-service',
  ],
  [
    'TLS to a server in clear that redirects',
    healthy,
    [
      ['{number: 443, name: https, protocol: HTTPS}', '{number: 443, name: http, protocol: HTTP}'],
      ['mode: SIMPLE, credentialName: cert', 'httpsRedirect: true'],
    ],
    'traffic/backend-protocol-mismatch',
  ],
  [
    'a server that asks for certificates and has names only',
    healthy,
    [
      ['mode: SIMPLE', 'mode: MUTUAL'],
      [anyHost, 'hosts: ["*.example.com"]'],
    ],
    'traffic/tls-mode-unusable',
  ],
  [
    'a Gateway that is not there, and a host that it would not have',
    inClear,
    [
      ['  gateways: [istio-system/public]', '  gateways: [istio-system/publik]'],
      [anyHost, 'hosts: ["*.example.com"]'],
      ['hosts: [a.example.com]', 'hosts: [a.example.org]'],
      ['    - host: a.example.com', '    - host: a.example.org'],
    ],
    'virtual-service/gateway-absent',
  ],
  [
    'a host outside its Gateway, which rule and DNS name have too',
    inClear,
    [
      [anyHost, 'hosts: ["*.example.com"]'],
      ['hosts: [a.example.com]', 'hosts: [a.example.org]'],
      ['    - host: a.example.com', '    - host: a.example.org'],
      dnsName('a.example.org'),
    ],
    'virtual-service/host-not-in-gateway',
  ],
  [
    'a VirtualService that is not bound, whose host rule and DNS name have',
    inClear,
    [
      [anyHost, 'hosts: ["*.example.com"]'],
      ['  gateways: [istio-system/public]\n', ''],
      dnsName('a.example.com'),
    ],
    'virtual-service/not-bound-to-gateway',
  ],
  [
    'two gateways with the same labels, and servers that meet',
    operated,
    [
      [
        '{name: istio-ingressgateway, enabled: true,',
        '{name: istio-inner, enabled: true, k8s: {service: {type: ClusterIP}}}\n      - {name: istio-ingressgateway, enabled: true,',
      ],
      beside(
        '{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: inner, namespace: istio-system}, spec: {selector: {istio: ingressgateway}, servers: [{port: {number: 443, name: https-inner, protocol: HTTPS}, hosts: ["*"], tls: {mode: SIMPLE, credentialName: cert}}]}}',
        '{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: inner, namespace: istio-system}, spec: {hosts: [inner.example.net], gateways: [inner], http: [{directResponse: {status: 200}}]}}',
      ),
    ],
    'install/gateways-share-labels',
  ],
];

const routes: readonly Row[] = [
  [
    'a match that is gone, of a route that others hide and that leads nowhere',
    healthy,
    [
      [
        route,
        '    - match: [{gateways: [mesh], uri: {prefix: /x}}]\n      route: [{destination: {host: gone}}]\n    - route:\n',
      ],
    ],
    'virtual-service/match-never-on-gateway',
  ],
  [
    'routes that the server does not use, to nowhere',
    healthy,
    [
      [
        `  http:\n${route}        - destination: {host: web-a`,
        `  tcp:\n${route}        - destination: {host: gone`,
      ],
    ],
    'virtual-service/route-kind-not-served',
  ],
  [
    'a delegate that is dropped',
    healthy,
    [[`${route}        - destination: {${destination}`, '    - delegate: {name: gone, namespace: app-a}']],
    'virtual-service/delegate-dropped',
  ],
  [
    'a Service in another namespace, with port and subset that are none',
    healthy,
    [[destination, 'host: web-a.app-b.svc.cluster.local, port: {number: 81}, subset: v1}']],
    'destination/service-in-other-namespace',
  ],
  [
    'a Service that is not there, with port and subset',
    healthy,
    [[destination, 'host: web-x.app-a.svc.cluster.local, port: {number: 81}, subset: v1}']],
    'destination/service-absent',
  ],
  [
    'a port that is not there, and a subset',
    healthy,
    [[destination, destination.replace('80}', '81}, subset: v1')], appRule('subsets: [{name: v2}]')],
    'destination/port-absent',
  ],
  [
    'no port where there are two, and a subset',
    healthy,
    [
      [destination, destination.replace('port: {number: 80}', 'subset: v1')],
      appRule('subsets: [{name: v2}]'),
      ['{name: http, port: 80, targetPort: 8080}\n', '{name: http, port: 80}\n    - {name: b, port: 81}\n'],
    ],
    'destination/port-ambiguous',
  ],
  [
    'a subset that is not there, of a Service without pods',
    healthy,
    [
      [destination, destination.replace('80}', '80}, subset: v1')],
      appRule('subsets: [{name: v2, labels: {v: "2"}}]'),
      ['selector: {app: web-a}\n', 'selector: {app: web-x}\n'],
    ],
    'destination/subset-undefined',
  ],
  [
    'a rule that is refused, with a subset without pods, to pods that take mutual TLS only',
    healthy,
    [
      [destination, destination.replace('80}', '80}, subset: v1')],
      appRule(
        'trafficPolicy: {tls: {mode: MUTUAL, privateKey: /k}}, subsets: [{name: v1, labels: {v: "1"}}]',
      ),
      inMesh,
    ],
    'destination/rule-invalid',
  ],
  [
    'plain text to pods that take mutual TLS only, on a port that is declared TLS',
    healthy,
    [
      appRule('trafficPolicy: {tls: {mode: DISABLE}}'),
      inMesh,
      ['{name: http, port: 80, targetPort: 8080}', '{name: https, port: 80, targetPort: 8080}'],
    ],
    'destination/mtls-mismatch',
  ],
];

const installs: readonly Row[] = [
  [
    'a key that the chart does not read, with what it lost',
    released,
    [
      [
        '      type: NodePort\n',
        '      typ: NodePort\n      port: [{name: status-port, port: 15021, targetPort: 15021}, {name: http2, port: 80, targetPort: 80}]\n',
      ],
    ],
    'install/unknown-gateway-value',
    'install/unknown-gateway-value',
  ],
  [
    'a list that drops the gateway, which a Gateway selects',
    operated,
    [
      [
        '{name: istio-ingressgateway, enabled: true,',
        '{name: edge, enabled: true, label: {app: edge, istio: edge},',
      ],
    ],
    'ingress/backend-service-absent',
    'install/gateway-list-replaced',
  ],
  [
    'a gateway that is not injected, in a namespace with a label that does nothing',
    healthy,
    [
      ...auto,
      beside(
        '{apiVersion: v1, kind: Namespace, metadata: {name: istio-system, labels: {istio-injection: enable}}}',
      ),
    ],
    'install/image-auto-not-injected',
  ],
];

const all = [...files, ...ingresses, ...targetGroups, ...gateways, ...routes, ...installs];

it.each(all.map(([row, from, edits, ...rules]) => ({ row, text: edited(from, ...edits), rules })))(
  'tells the cause alone: $row',
  ({ text, rules }) => {
    expect(rulesFor(text)).toEqual(rules);
  },
);

type Lowered = readonly [row: string, from: string, edits: readonly Edit[], rule: string];

/** Of what may be made good outside the input the level is another where it is declared complete, the rule the same. */
const eitherWay: readonly Lowered[] = [
  [
    'a host that rule and DNS name have and the gateway lacks',
    inClear,
    [
      [anyHost, 'hosts: ["*.example.com"]'],
      [
        '    - host: a.example.com\n',
        '    - host: x.example.org\n      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: istio-ingressgateway, port: {number: 80}}}}]}\n    - host: a.example.com\n',
      ],
      dnsName('a.example.com,x.example.org'),
    ],
    'traffic/alb-host-not-routed',
  ],
  [
    'a rule host and DNS name that miss the host of the VirtualService by a slip',
    inClear,
    [['    - host: a.example.com\n', '    - host: a.exmaple.com\n'], dnsName('a.exmaple.com')],
    'traffic/alb-host-not-routed',
  ],
  [
    'a DNS name that misses the host of the VirtualService by a slip',
    inClear,
    [['    - host: a.example.com\n      http', '    - http'], dnsName('a.exmaple.com')],
    'traffic/dns-name-not-routed',
  ],
  [
    'a trusted proxy that the gateway does not read, and a redirect',
    inClear,
    [onDeployment, redirects],
    'traffic/https-redirect-loop',
  ],
  [
    'a trusted proxy that the gateway does not read, and a scheme',
    inClear,
    [onDeployment, ofScheme],
    'install/trusted-proxies-ignored',
  ],
  [
    'a server that redirects, and a route by scheme',
    inClear,
    [redirects, ofScheme],
    'traffic/https-redirect-loop',
  ],
  [
    'a login that HTTP skips, and HTTP beside HTTPS',
    healthy,
    [[`    ${alb}/listen-ports: '[{"HTTPS": 443}]'\n`, `    ${alb}/${overHttp}\n${login.join('')}`]],
    'security/login-not-enforced',
  ],
];

it.each(eitherWay)('tells the cause alone, declared complete or not: %s', (_, from, edits, rule) => {
  expect(new Set(rulesFor(edited(from, ...edits)))).toEqual(new Set([rule]));
});

it('tells of HTTP beside HTTPS where no login is skipped there', () => {
  const clear = 'security/http-served-in-clear';
  const before = healthy.replaceAll(`listen-ports: '[{"HTTPS": 443}]'`, overHttp);
  const [, open] = diagnosedIn(before, 'strict');
  expect(open?.map(({ rule }) => rule)).toContain(clear);
  const [, skipped] = diagnosedIn(
    before.replaceAll(overHttp, `${overHttp}\n${login.join('').trimEnd()}`),
    'strict',
  );
  expect(skipped?.map(({ rule }) => rule)).toContain('security/login-not-enforced');
  expect(skipped?.map(({ rule }) => rule)).not.toContain(clear);
});
