import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { certificateTerms } from './certificate-term.ts';

const plain = '{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}';
const tls = (hosts: string, mode = 'MUTUAL', port = 443) =>
  `{port: {number: ${port}, name: https-${port}, protocol: HTTPS}, hosts: [${hosts}], tls: {mode: ${mode}, credentialName: c}}`;

/** The terms of a policy with a rule, each with whether clients of a server have certificates. */
function terms(rule: string, ...servers: readonly string[]): readonly string[] {
  const model = modelOf(`${deployment('edge/gw', '{istio: x}')}---
apiVersion: v1
kind: Service
metadata: {name: gw, namespace: edge}
spec: {type: NodePort, selector: {istio: x}, ports: [{name: http2, port: 80, targetPort: 8080, nodePort: 30080}, {name: https, port: 443, targetPort: 8443, nodePort: 30443}]}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: x}, servers: [${servers.join(', ')}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: edge, annotations: {kubernetes.io/ingress.class: alb}}
spec: {defaultBackend: {service: {name: gw, port: {number: 80}}}}
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: edge}
spec: {selector: {matchLabels: {istio: x}}, action: DENY, rules: [${rule}, {to: [{operation: {paths: [/x]}}]}]}
`);
  return certificateTerms(model).map(
    ({ term, certified }) =>
      `${term.name}${certified === undefined ? '' : ` beside ${certified.server.port?.name}`}`,
  );
}

const from = (field: string, to = '') => `{from: [{source: {${field}: [a/b]}}]${to}}`;
const principals = (operation: string) => from('principals', `, to: [{operation: {${operation}}}]`);
const beside = ['principals beside https-443'];
it.each<[string, string, readonly string[], readonly string[]]>([
  ['a principal', from('principals'), [plain], ['principals']],
  ['all but a principal', from('notPrincipals'), [plain], ['notPrincipals']],
  ['a namespace', from('namespaces'), [plain], ['namespaces']],
  ['a principal of a token', from('requestPrincipals'), [plain], []],
  ['a condition', '{when: [{key: source.principal, values: [a/b]}]}', [plain], ['source.principal']],
  ['another condition', '{when: [{key: source.ip, values: [10.0.0.0/8]}]}', [plain], []],
  ['a server of TLS without certificates', from('principals'), [plain, tls('"*"', 'SIMPLE')], ['principals']],
  ['a server that asks for certificates', from('principals'), [plain, tls('"*"')], beside],
  ['a server of the mesh', from('principals'), [plain, tls('"*"', 'ISTIO_MUTUAL')], beside],
  [
    'a server that asks for them if there are',
    from('principals'),
    [plain, tls('"*"', 'OPTIONAL_MUTUAL')],
    beside,
  ],
  ['a rule for the port of that server in the pods', principals('ports: ["8443"]'), [plain, tls('"*"')], []],
  [
    'a rule for two ports, one of that server',
    principals('ports: ["8080", "8443"]'),
    [plain, tls('"*"')],
    [],
  ],
  ['a rule for another port', principals('ports: ["8080"]'), [plain, tls('"*"')], beside],
  ['a rule for the host of that server', principals('hosts: [a.com]'), [plain, tls('a.com')], []],
  ['a rule for the host of that server in capitals', principals('hosts: [A.com]'), [plain, tls('a.com')], []],
  [
    'a rule for one of its hosts, which is in capitals',
    principals('hosts: [b.com]'),
    [plain, tls('a.com, shop/B.com')],
    [],
  ],
  ['a rule for another host', principals('hosts: [b.com]'), [plain, tls('a.com')], beside],
  ['a rule for a path', principals('paths: [/a]'), [plain, tls('a.com')], beside],
  [
    'a rule whose operation is no map',
    from('principals', ', to: [{operation: x}]'),
    [plain, tls('a.com')],
    beside,
  ],
])('%s', (_, rule, servers, expected) => {
  expect(terms(rule, ...servers)).toEqual(expected);
});
