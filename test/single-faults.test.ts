// The faults that linters of one half do not see: each, alone in a healthy system, is one error that names cause and cure.
import { expect, it } from 'vitest';
import type { Edit } from './support/shop-system.ts';
import {
  annotated,
  beside,
  diagnosedIn,
  edited,
  healthy,
  inClear,
  operated,
  released,
} from './support/shop-system.ts';

const alb = 'alb.ingress.kubernetes.io';
const auto: Edit = ['image: istio/proxyv2:1.20.0\n          args: [proxy, router]', 'image: auto'];
const pod = (labels: string, annotations: string): Edit => [
  'metadata: {labels: {istio: ingressgateway}}',
  `metadata: {labels: {istio: ingressgateway${labels}}${annotations}}`,
];
const speaksHttp: readonly Edit[] = [
  [`    ${alb}/backend-protocol: HTTPS\n`, ''],
  [`    ${alb}/healthcheck-protocol: HTTP\n`, ''],
];
const mesh = beside(
  '{apiVersion: v1, kind: ConfigMap, metadata: {name: istio, namespace: istio-system}, data: {mesh: "rootNamespace: istio-system"}}',
);
const login = [
  `listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'`,
  'auth-type: oidc',
  `auth-idp-oidc: '{"issuer":"https://a","authorizationEndpoint":"https://a/a","tokenEndpoint":"https://a/t","userInfoEndpoint":"https://a/u","secretName":"s"}'`,
].join(`\n    ${alb}/`);

/** An application in the mesh to which the load balancer sends directly. */
const direct = (labels: string) =>
  beside(
    `{apiVersion: v1, kind: Namespace, metadata: {name: side, labels: {${labels}}}}`,
    '{apiVersion: v1, kind: Service, metadata: {name: side, namespace: side}, spec: {type: NodePort, selector: {app: side}, ports: [{name: http, port: 80, targetPort: 8080}]}}',
    '{apiVersion: apps/v1, kind: Deployment, metadata: {name: side, namespace: side}, spec: {selector: {matchLabels: {app: side}}, template: {metadata: {labels: {app: side}}, spec: {containers: [{name: web, image: web, ports: [{containerPort: 8080}]}]}}}}',
    `{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: side, namespace: side, annotations: {${alb}/scheme: internet-facing, ${alb}/target-type: instance, ${alb}/group.name: main, ${alb}/listen-ports: '[{"HTTPS": 443}]'}}, spec: {ingressClassName: alb, rules: [{host: side.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: side, port: {number: 80}}}}]}}]}}`,
  );
const strict = beside(
  '{apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {name: default, namespace: side}, spec: {mtls: {mode: STRICT}}}',
);

interface Fault {
  /** What is healthy before. */
  readonly before: string;
  readonly edits: readonly Edit[];
  readonly rule: string;
  /** What the words have to name. */
  readonly cause: readonly string[];
  readonly cure: string;
}

const faults: Readonly<Record<string, Fault>> = {
  'the load balancer speaks HTTP to a server with TLS': {
    before: healthy,
    edits: speaksHttp,
    rule: 'traffic/backend-protocol-mismatch',
    cause: ['load balancer speaks HTTP', 'Gateway "istio-system/public" serves HTTPS'],
    cure: 'backend-protocol "HTTPS"',
  },
  'it speaks TLS to a server with HTTP': {
    before: inClear,
    edits: [
      [
        `    ${alb}/healthcheck-path: /healthz/ready\n`,
        `    ${alb}/healthcheck-path: /healthz/ready\n    ${alb}/backend-protocol: HTTPS\n    ${alb}/healthcheck-protocol: HTTP\n`,
      ],
    ],
    rule: 'traffic/backend-protocol-mismatch',
    cause: ['load balancer speaks HTTPS', 'Gateway "istio-system/public" serves HTTP'],
    cure: 'backend-protocol "HTTP"',
  },
  'the server with TLS is for named hosts only': {
    before: healthy,
    edits: [['hosts: ["*"]', 'hosts: ["*.example.com"]']],
    rule: 'traffic/sni-restricted-server',
    cause: ['lists "*.example.com"', 'the load balancer sends no server name'],
    cure: 'expected "*"',
  },
  'the server asks for a certificate': {
    before: healthy,
    edits: [['mode: SIMPLE', 'mode: MUTUAL']],
    rule: 'traffic/tls-mode-unusable',
    cause: ['mode "MUTUAL"', 'the load balancer shows no client certificate'],
    cure: 'expected "SIMPLE"',
  },
  'httpsRedirect behind a load balancer that ends TLS': {
    before: edited(inClear, mesh),
    edits: [['      hosts: ["*"]\n', '      hosts: ["*"]\n      tls: {httpsRedirect: true}\n']],
    rule: 'traffic/https-redirect-loop',
    cause: ['redirects to HTTPS', 'the load balancer ends TLS and sends HTTP'],
    cure: 'expected no httpsRedirect',
  },
  'nothing listens on the port': {
    before: healthy,
    edits: [
      [
        '{name: https, port: 443, targetPort: 8443, nodePort: 30486}',
        '{name: https, port: 443, targetPort: 8443, nodePort: 30486}\n    - {name: http2, port: 80, targetPort: 8080}',
      ],
      ...['a', 'b', 'c', 'd'].map((): Edit => ['port: {number: 443}}}', 'port: {number: 80}}}']),
    ],
    rule: 'traffic/no-listener-behind-target',
    cause: ['nothing listens on port 8080', 'port 80 of Service "istio-system/istio-ingressgateway" leads'],
    cure: 'a Gateway server on port 80',
  },
  'a DNS name that no Gateway has': {
    before: edited(
      inClear,
      ['hosts: ["*"]', 'hosts: ["*.example.com"]'],
      ['    - host: a.example.com\n      http', '    - http'],
    ),
    edits: [annotated('external-dns.alpha.kubernetes.io/hostname: a.example.com,a.example.org')],
    rule: 'traffic/dns-name-not-routed',
    cause: ['DNS name "a.example.org"', 'which serves "a.example.com"'],
    cure: 'a Gateway and a VirtualService for it',
  },
  'the gateway pod is not injected': {
    before: edited(
      healthy,
      auto,
      pod(', sidecar.istio.io/inject: "true"', ', annotations: {inject.istio.io/templates: gateway}'),
    ),
    edits: [['inject: "true"', 'inject: "false"']],
    rule: 'install/image-auto-not-injected',
    cause: ['image "auto"', '"sidecar.istio.io/inject: false"'],
    cure: '"true"',
  },
  'the gateway pod is injected as a sidecar': {
    before: edited(
      healthy,
      auto,
      pod(', sidecar.istio.io/inject: "true"', ', annotations: {inject.istio.io/templates: gateway}'),
    ),
    edits: [[', annotations: {inject.istio.io/templates: gateway}', '']],
    rule: 'install/image-auto-not-injected',
    cause: ['injected as a sidecar'],
    cure: '"inject.istio.io/templates: gateway"',
  },
  'two gateways with one label': {
    before: operated,
    edits: [
      [
        '{name: istio-ingressgateway, enabled: true,',
        '{name: istio-inner, enabled: true, k8s: {service: {type: ClusterIP}}}\n      - {name: istio-ingressgateway, enabled: true,',
      ],
    ],
    rule: 'install/gateways-share-labels',
    cause: ['"istio-inner" has the labels', 'of gateway "istio-ingressgateway"'],
    cure: 'its own "app" and "istio"',
  },
  'a policy that allows nothing': {
    before: healthy,
    edits: [
      beside(
        '{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: lock, namespace: istio-system}, spec: {}}',
      ),
    ],
    rule: 'security/gateway-denies-all',
    cause: ['policy "istio-system/lock" allows nothing'],
    cure: 'a rule for what the load balancer sends',
  },
  'a login that HTTP skips': {
    before: healthy,
    edits: [[`listen-ports: '[{"HTTPS": 443}]'`, login]],
    rule: 'security/login-not-enforced',
    cause: ['auth-type is "oidc"', 'HTTP 80 forwards without login'],
    cure: '"ssl-redirect": "443"',
  },
  'a web ACL of CloudFront': {
    before: healthy,
    edits: [
      annotated(
        `${alb}/wafv2-acl-arn: arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/1a2b3c4d-1111-2222-3333-444455556666`,
      ),
    ],
    rule: 'security/waf-not-associated',
    cause: ['of scope "global"'],
    cure: 'a regional web ACL',
  },
  'pods with a sidecar that take mutual TLS only': {
    before: edited(healthy, direct('istio-injection: enabled')),
    edits: [strict],
    rule: 'traffic/plaintext-into-strict-mtls',
    cause: ['reached by the load balancer directly', 'PeerAuthentication "side/default" is "STRICT"'],
    cure: 'the gateway as backend',
  },
  'ambient pods that take mutual TLS only': {
    before: edited(healthy, direct('istio.io/dataplane-mode: ambient')),
    edits: [strict],
    rule: 'traffic/plaintext-into-strict-mtls',
    cause: ['reached by the load balancer directly', 'PeerAuthentication "side/default" is "STRICT"'],
    cure: 'the gateway as backend',
  },
  'a status port that values lose': {
    before: released,
    edits: [
      [
        '      type: NodePort\n',
        '      type: NodePort\n      ports:\n        - {name: http2, port: 80, targetPort: 80}\n',
      ],
    ],
    rule: 'install/status-port-missing',
    cause: ['the list "ports" of gateway "istio-ingress"', 'replaces the default list'],
    cure: '15021 "status-port"',
  },
};

it.each(Object.entries(faults))('%s', (_, { before, edits, rule, cause, cure }) => {
  const asItWas = diagnosedIn(before);
  expect(asItWas).toEqual(asItWas.map(() => []));
  const [open, declared] = diagnosedIn(edited(before, ...edits));
  expect(open?.map((one) => one.rule)).toEqual([rule]);
  expect(declared?.map((one) => [one.rule, one.severity])).toEqual([[rule, 'error']]);
  const [only] = declared ?? [];
  const { message = '', effect = '', help = '', fixes = [] } = only ?? {};
  for (const words of cause) expect(`${message}. ${effect}`).toContain(words);
  expect(`${message}. ${help ?? ''} ${fixes.map(({ title }) => title).join('. ')}`).toContain(cure);
});
