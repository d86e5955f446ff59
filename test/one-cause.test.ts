import { expect, it } from 'vitest';
import { edited, healthy, inClear, released, rulesFor } from './support/shop-system.ts';

/** An edit: what is replaced at its first place, by what, and the findings that follow. */
type Edit = readonly [from: string, to: string, ...rules: readonly string[]];

const servers = '  selector: {istio: ingressgateway}\n  servers';
const path = '    alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready\n';
const gatewayName = 'kind: Gateway\nmetadata: {name: public';

const shared: readonly Edit[] = [
  ['mode: SIMPLE, credentialName: cert', 'mode: PASSTHROUGH', 'virtual-service/route-kind-not-served'],
  [gatewayName, `${gatewayName}-old`, 'virtual-service/gateway-absent'],
  [
    `${gatewayName}, namespace: istio-system`,
    `${gatewayName}, namespace: edge`,
    'virtual-service/gateway-in-other-namespace',
  ],
  ['"*"', '"*.example.org", "./*"', 'virtual-service/host-not-in-gateway'],
  ['"*"', '"./*"', 'virtual-service/host-not-in-gateway'],
  ['port: 443, targetPort: 8443', 'port: 444, targetPort: 8443', 'ingress/backend-port-absent'],
  ['name: istio-ingressgateway\n', 'name: edge\n', 'ingress/backend-service-absent'],
  ['namespace: istio-system\n', 'namespace: edge\n', 'ingress/backend-service-in-other-namespace'],
  [servers, servers.replace('ingressgateway', 'ingress'), 'gateway/selector-matches-no-gateway'],
];

const repeated: readonly Edit[] = [
  ['  type: NodePort\n', '  type: NodePort\n  type: ClusterIP\n', 'manifest/yaml-syntax'],
  [path, `${path}    alb.ingress.kubernetes.io/healthcheck-port: "30219"\n`, 'manifest/yaml-syntax'],
  [
    servers,
    `  selector: {istio: ingressgateway}\n${servers.replace('ingressgateway', 'x')}`,
    'manifest/yaml-syntax',
  ],
  ['nodePort: 30486', 'nodePort: 30486, port: 8443', 'manifest/yaml-syntax'],
  ['nodePort: 30486', 'nodePort: 30486, nodePort: 30487', 'manifest/yaml-syntax'],
  [`${gatewayName},`, `${gatewayName}, name: edge,`, 'manifest/yaml-syntax'],
  ['kind: Gateway\n', 'kind: Gateway\nkind: VirtualService\n', 'manifest/yaml-syntax'],
  [
    '  gateways: [istio-system/public]\n',
    '  gateways: [istio-system/public]\n  gateways: [edge]\n',
    'manifest/yaml-syntax',
  ],
  [
    '  hosts: [a.example.com]\n',
    '  hosts: [a.example.com]\n  hosts: [a.example.org]\n',
    'manifest/yaml-syntax',
  ],
  ['host: web-a.app-a', 'host: web-a.app-a, host: web-x.app-a', 'manifest/yaml-syntax'],
  ['selector: {app: web-a}\n', 'selector: {app: web-a}\n  selector: {app: web-x}\n', 'manifest/yaml-syntax'],
  ['ingressClassName: alb\n', 'ingressClassName: alb\n  ingressClassName: nginx\n', 'manifest/yaml-syntax'],
];

const misspelt: readonly Edit[] = [
  ['  hosts: [a.example.com]', '  host: [a.example.com]', 'virtual-service/definition-invalid'],
  ['  hosts: [a.example.com]', '  host: x\n  hosts: [a.example.com]', 'manifest/unknown-field'],
  ['{host: web-a', '{hosts: web-a', 'manifest/schema-violation'],
  ['  servers:', '  server:', 'gateway/server-invalid'],
  ['      hosts: ["*', '      host: ["*', 'gateway/server-invalid'],
  ['protocol: HTTPS}', 'protocl: HTTPS}', 'gateway/server-invalid'],
  ['credentialName', 'credentialname', 'gateway/server-invalid'],
  ['pathType: Prefix', 'pathtype: Prefix', 'manifest/schema-violation'],
  ['  ports:\n    - {name: status', '  port:\n    - {name: status', 'manifest/schema-violation'],
];

const typeOfTargets = '    alb.ingress.kubernetes.io/target-type: instance\n';
const annotated = (text: string): readonly [string, string] => [
  typeOfTargets,
  `${typeOfTargets}    alb.ingress.kubernetes.io/${text}\n`,
];
const gatewayObject = '---\napiVersion: networking.istio.io/v1\nkind: Gateway\n';
const policy = (spec: string): readonly [string, string] => [
  gatewayObject,
  `---\napiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: p, namespace: istio-system}\nspec: ${spec}\n${gatewayObject}`,
];

const holesAndLocks: readonly Edit[] = [
  [...annotated('wafv2-acl-arn: edge'), 'security/waf-not-associated'],
  [...annotated(`auth-idp-oidc: '{"issuer": "https://a"'`), 'security/login-config-incomplete'],
  [
    ...annotated(
      'inbound-cidrs: 10.0.0.0/8\n    alb.ingress.kubernetes.io/security-groups: sg-1a2b3c4d\n    alb.ingress.kubernetes.io/manage-backend-security-group-rules: "true"',
    ),
    'security/access-limit-ignored',
  ],
  [
    `listen-ports: '[{"HTTPS": 443}]'`,
    `listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'\n    alb.ingress.kubernetes.io/jwt-validation: '{"jwksEndpoint": "https://a/keys", "issuer": "https://a"}'`,
    'security/login-not-enforced',
  ],
  ['type: NodePort', 'type: LoadBalancer', 'security/gateway-has-second-load-balancer'],
  [...policy('{rules: [{from: [{source: {ipBlocks: [203.0.113.0/33]}}]}]}'), 'security/policy-invalid'],
  [...policy('{rules: [{from: [{source: {principals: ["*"]}}]}]}'), 'security/gateway-denies-all'],
  [
    ...policy(
      '{action: DENY, rules: [{}, {from: [{source: {ipBlocks: [203.0.113.0/24], principals: [a]}}]}]}',
    ),
    'security/gateway-denies-all',
  ],
];

it.each(holesAndLocks)('one edit is one hole: %j becomes %j', (from, to, ...rules) => {
  expect(rulesFor(edited(healthy, [from, to]))).toEqual(rules);
});

it.each([
  ['as it is', healthy],
  ['with HTTP to the gateway', inClear],
  ['with a gateway that a chart makes', released],
])('the system is healthy before, %s', (_, text) => {
  expect(rulesFor(text)).toEqual([]);
});

it.each([...shared, ...repeated, ...misspelt])(
  'one edit is one finding: %j becomes %j',
  (from, to, ...rules) => {
    expect(rulesFor(edited(healthy, [from, to]))).toEqual(rules);
  },
);

it('says once that documents run together, and reports nothing that follows', () => {
  expect(rulesFor(healthy.replaceAll('---\n', ''))).toEqual(['manifest/yaml-syntax']);
});
