import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import rule from './rule.ts';

type Values = Readonly<Record<string, string>>;

interface Case {
  /** Annotations of Ingress `i` and of the gateway Service. */
  readonly ingress?: Values;
  readonly service?: Values;
  /** The ports of the Service to which the paths of the Ingress lead, and what else they lead to. */
  readonly ports?: readonly (number | string)[];
  readonly others?: readonly string[];
  /** The servers of the Gateway. */
  readonly servers?: readonly string[];
  readonly beside?: string;
  /** Whether the Service is in the input. */
  readonly isHere?: boolean;
}

const suffixed = (values: Values) =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
  );
const path = (name: string, port: number | string) =>
  `{path: "/${name}-${port}", pathType: Prefix, backend: {service: {name: ${name}, port: {${typeof port === 'string' ? 'name' : 'number'}: ${port}}}}}`;
const ingress = (name: string, values: Values, ...paths: readonly string[]) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: edge
  annotations: ${JSON.stringify({ 'kubernetes.io/ingress.class': 'alb', ...suffixed(values) })}
spec: {rules: [{http: {paths: [${paths.join(', ')}]}}]}
`;
const service = (values: Values) => `---
apiVersion: v1
kind: Service
metadata: {name: gw, namespace: edge, annotations: ${JSON.stringify(suffixed(values))}}
spec:
  type: NodePort
  selector: {istio: x}
  ports:
    - {name: status-port, port: 15021, nodePort: 30021}
    - {name: http2, port: 80, targetPort: 8080, nodePort: 30080}
    - {name: https, port: 443, targetPort: 8443, nodePort: 30443}
`;
const plain = '{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}';
const tls = (port = 443, hosts = '"*"', mode = 'SIMPLE') =>
  `{port: {number: ${port}, name: https-${port}, protocol: HTTPS}, hosts: [${hosts}], tls: {mode: ${mode}, credentialName: c}}`;

/** What is expected, and the edits of each fix as `title: object suffix value`. */
function repairs({
  ports = [443],
  servers = [tls()],
  others = [],
  isHere = true,
  ...more
}: Case): readonly string[] {
  const text = [
    deployment('edge/gw', '{istio: x}'),
    `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: x}, servers: [${servers.join(', ')}]}
`,
    isHere ? service(more.service ?? {}) : '',
    ingress('i', more.ingress ?? {}, ...ports.map((port) => path('gw', port)), ...others),
    more.beside ?? '',
  ].join('');
  return [...rule.check(modelOf(text))].map(({ message, fixes = [] }) => {
    const all = fixes.flatMap((fix) => (fix ? [fix] : []));
    const told = all.map(({ title, edits }) => {
      const each = edits.map((edit) => {
        const on = edit.at.document.index === 2 ? 'Service' : 'Ingress';
        const key = String(edit.at.path.at(-1)).replace('alb.ingress.kubernetes.io/', '');
        return `${edit.op} ${key} ${'value' in edit ? String(edit.value) : ''} of ${on}`;
      });
      return ` → ${title}: ${each.join(', ')}`;
    });
    return `${message.replace(/^.*, expected /, '')}${told.join('')}`;
  });
}

const web = path('web', 80);
const webService = `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: edge}
spec: {type: NodePort, ports: [{name: http, port: 80, nodePort: 30081}]}
`;
const speak = 'backend-protocol "HTTPS" → speak HTTPS to the gateway: add backend-protocol HTTPS of Service';
const https: Values = { 'backend-protocol': 'HTTPS' };
it.each<[string, Case, readonly string[]]>([
  ['a server of TLS', {}, [speak]],
  [
    'a server of TLS, and a health check of the traffic port',
    { service: { 'healthcheck-port': 'traffic-port' } },
    [speak],
  ],
  [
    'a server of TLS, and a health check of the status port',
    { service: { 'healthcheck-port': 'status-port' } },
    [`${speak}, add healthcheck-protocol HTTP of Service`],
  ],
  [
    'a server of TLS, and a health check of the status port over HTTP',
    { service: { 'healthcheck-port': 'status-port', 'healthcheck-protocol': 'HTTP' } },
    [speak],
  ],
  [
    'a server of TLS, and HTTP on the Service',
    { service: { 'backend-protocol': 'HTTP' } },
    [speak.replace('add', 'set')],
  ],
  [
    'a server of TLS, and HTTP on the Ingress',
    { ingress: { 'backend-protocol': 'HTTP', 'healthcheck-port': 'status-port' } },
    [
      'backend-protocol "HTTPS" → speak HTTPS to the gateway: set backend-protocol HTTPS of Ingress, add healthcheck-protocol HTTP of Ingress',
    ],
  ],
  [
    'a server of TLS, and HTTP on the Ingress of another Service too',
    { ingress: { 'backend-protocol': 'HTTP' }, others: [web], beside: webService },
    ['backend-protocol "HTTPS"'],
  ],
  [
    'a server of TLS, and HTTP on the Service beside another one',
    { service: { 'backend-protocol': 'HTTP' }, others: [web], beside: webService },
    [speak.replace('add', 'set')],
  ],
  [
    'a server of TLS, and another Ingress of the Service',
    { ingress: { 'backend-protocol': 'HTTP' }, beside: ingress('j', https, path('gw', 443)) },
    ['backend-protocol "HTTPS" → speak HTTPS to the gateway: set backend-protocol HTTPS of Ingress'],
  ],
  [
    'a server of TLS, and another Ingress of another port of the Service',
    { beside: ingress('j', {}, path('gw', 80)), servers: [plain, tls()] },
    ['backend-protocol "HTTPS" or port 80 → send to port 80: set number 80 of Ingress'],
  ],
  [
    'a server of TLS, and one in clear on another port',
    { servers: [plain, tls()] },
    [
      'backend-protocol "HTTPS" or port 80 → speak HTTPS to the gateway: add backend-protocol HTTPS of Service → send to port 80: set number 80 of Ingress',
    ],
  ],
  [
    'a server of TLS by name, and one in clear on another port',
    { servers: [plain, tls()], ports: ['https'] },
    [
      'backend-protocol "HTTPS" or port 80 → speak HTTPS to the gateway: add backend-protocol HTTPS of Service → send to port http2: set name http2 of Ingress',
    ],
  ],
  [
    'a server in clear over TLS',
    { service: { ...https, 'healthcheck-port': 'status-port' }, ports: [80], servers: [plain] },
    ['backend-protocol "HTTP" → speak HTTP to the gateway: set backend-protocol HTTP of Service'],
  ],
  [
    'a server in clear over TLS, and one of TLS on another port',
    { service: https, ports: [80], servers: [plain, tls()] },
    [
      'backend-protocol "HTTP" or port 443 → speak HTTP to the gateway: set backend-protocol HTTP of Service → send to port 443: set number 443 of Ingress',
    ],
  ],
  [
    'a server of TLS for one name, which needs host "*" as well',
    { servers: [tls(443, 'a.com')] },
    ['backend-protocol "HTTPS"'],
  ],
  [
    'a server that asks for certificates of clients',
    { servers: [tls(443, '"*"', 'MUTUAL')] },
    ['a server with protocol "HTTP"'],
  ],
  [
    'a server that passes TLS on',
    { servers: [tls(443, '"*"', 'PASSTHROUGH')] },
    ['a server with protocol "HTTP"'],
  ],
])('what mends the protocol to %s', (_, one, expected) => {
  expect(repairs(one)).toEqual(expected);
});
