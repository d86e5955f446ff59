import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { closedPorts, numberFor } from './closed-port.ts';

interface Case {
  /** Of Service gw, and of the Ingress. */
  readonly ports?: string;
  readonly backend?: number;
  /** Of the Ingress. */
  readonly annotations?: string;
  /** Numbers of Gateway servers. */
  readonly servers?: readonly number[];
  readonly selector?: string;
  readonly pods?: readonly string[];
  readonly beside?: readonly string[];
  readonly complete?: 'all';
  readonly scoped?: boolean;
}

const usual =
  '{name: status-port, port: 15021, nodePort: 30021}, {name: http2, port: 80, targetPort: 8080, nodePort: 30080}, {name: https, port: 443, targetPort: 8443, nodePort: 30443}, {name: low, port: 81, targetPort: 81, nodePort: 30081}';
const server = (number: number) =>
  `{port: {number: ${number}, name: http-${number}, protocol: HTTP}, hosts: ["*"]}`;
const pod = (name: string, labels: string, container = '') =>
  deployment(
    `edge/${name}`,
    labels,
    `{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router]${container}}`,
  );
const own = pod('gw', '{app: gw, istio: ingressgateway}');

/** The closed ports behind target groups, each as `port to pod port of gateways, servers, what means it, forbidden`. */
function closed({
  ports = usual,
  backend = 80,
  annotations = '',
  servers = [443],
  selector = '{app: gw}',
  pods = [own],
  beside = [],
  complete,
  scoped = false,
}: Case): readonly string[] {
  const gateway = `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: shop}
spec: {selector: ${selector}, servers: [${servers.map(server).join(', ')}]}
`;
  const settings = settingsFor(scoped ? { scopeGatewayToNamespace: true } : {});
  const model = modelOf(
    [
      `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: edge${annotations}}
spec: {ingressClassName: alb, rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {number: ${backend}}}}}]}}]}
---
apiVersion: v1
kind: Service
metadata: {name: gw, namespace: edge}
spec: {type: NodePort, selector: {app: gw}, ports: [${ports}]}
`,
      ...(servers.length === 0 ? [] : [gateway]),
      ...pods,
      ...beside,
    ].join(''),
    { ...settings, ...(complete === undefined ? {} : { complete }) },
  );
  return closedPorts(model).map(
    ({ servicePort, port, proxies, servers: there, meant, forbidden }) =>
      `${servicePort.port} to ${port} of ${proxies.map(({ name }) => name).join(' ')}, servers ${there.map((one) => one.port).join(' ') || '-'}${meant === undefined ? '' : `, meant ${meant.port}`}${forbidden ? ', forbidden' : ''}`,
  );
}

const forIstio = (tls = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: own, namespace: shop, annotations: {kubernetes.io/ingress.class: istio}}
spec: {${tls}rules: [{host: a.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}
`;
const gatewayOn = (name: string, selector: string, servers: string) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: shop}
spec: {selector: ${selector}, servers: [${servers}]}
`;
const other = pod('more', '{app: gw, istio: other}');
it.each<[string, Case, readonly string[]]>([
  ['a server on the port', { servers: [80, 443] }, []],
  ['a server on another port', {}, ['80 to 8080 of gw, servers 443']],
  ['servers on two other ports', { servers: [443, 81] }, ['80 to 8080 of gw, servers 443 81']],
  ['a server on the pod port', { servers: [443, 8080] }, []],
  ['no server', { servers: [] }, []],
  ['no server in a complete input', { servers: [], complete: 'all' }, ['80 to 8080 of gw, servers -']],
  ['a Gateway of other pods', { selector: '{app: other}' }, []],
  ['a Gateway on a port that the Service does not have', { servers: [443, 9090] }, []],
  [
    'a Gateway that validation refuses',
    {
      beside: [
        `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: bad, namespace: shop}
spec: {selector: {app: gw}, servers: [{port: {number: 443, name: x, protocol: NONSENSE}, hosts: []}]}
`,
      ],
    },
    [],
  ],
  ['a Gateway in a namespace that the gateway does not read', { scoped: true }, []],
  ['the status port', { backend: 15021 }, []],
  ['a port that is not there', { backend: 82 }, []],
  ...[15020, 15021, 15090].map((port): [string, Case, readonly string[]] => [
    `port ${port} of Envoy and its agent`,
    { ports: `${usual}, {name: own, port: 90, targetPort: ${port}}`, backend: 90 },
    [],
  ]),
  ...[15019, 15022, 15089, 15091].map((port): [string, Case, readonly string[]] => [
    `port ${port} beside those of Envoy`,
    { ports: `${usual}, {name: own, port: 90, targetPort: ${port}}`, backend: 90 },
    [`90 to ${port} of gw, servers 443`],
  ]),
  [
    'a Gateway that validation refuses for one fault',
    { beside: [gatewayOn('bad', '{app: gw}', '{port: {number: 443, name: x, protocol: HTTP}, hosts: []}')] },
    [],
  ],
  [
    'two gateways, one of which has a server on a port that its Service lacks',
    { pods: [own, other], beside: [gatewayOn('h', '{istio: other}', server(9090))] },
    [],
  ],
  [
    'an Ingress of which all is redirected to a member of its group',
    {
      annotations:
        ', annotations: {alb.ingress.kubernetes.io/group.name: x, alb.ingress.kubernetes.io/ssl-redirect: "443"}',
      beside: [
        `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: j, namespace: edge, annotations: {alb.ingress.kubernetes.io/group.name: x, alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS": 443}]', alb.ingress.kubernetes.io/certificate-arn: "arn:aws:acm:eu-west-1:111122223333:certificate/c"}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
`,
      ],
    },
    [],
  ],
  ['a targetPort by a name that no container declares', { ports: usual.replace('8080', 'http') }, []],
  ['an Ingress that istiod serves', { beside: [forIstio()] }, []],
  [
    'an Ingress that istiod serves on another port',
    { backend: 443, servers: [80], beside: [forIstio()] },
    ['443 to 8443 of gw, servers 80 80'],
  ],
  [
    'an Ingress that istiod serves with a certificate',
    { backend: 443, servers: [80], beside: [forIstio('tls: [{hosts: [a.com], secretName: s}], ')] },
    [],
  ],
  [
    'an Ingress that istiod serves on another gateway',
    { pods: [pod('gw', '{app: gw, istio: other}')], beside: [forIstio()] },
    ['80 to 8080 of gw, servers 443'],
  ],
  ['an Ingress that istiod serves on one of two gateways', { pods: [own, other], beside: [forIstio()] }, []],
  ['two gateways', { pods: [own, other] }, ['80 to 8080 of gw more, servers 443 443']],
  [
    'two gateways, one of which has a server on the port',
    {
      pods: [own, other],
      beside: [
        `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: h, namespace: shop}
spec: {selector: {istio: other}, servers: [${server(80)}]}
`,
      ],
    },
    [],
  ],
])('%s', (_, one, expected) => {
  expect(closed(one)).toEqual(expected);
});

it('gives the number with which a server listens on a pod port', () => {
  const [gateway] = modelOf(
    `apiVersion: v1
kind: Service
metadata: {name: gw, namespace: edge}
spec: {selector: {app: gw}, ports: [${usual}]}
${own}`,
  ).gatewayProxies;
  if (gateway === undefined) throw new Error('no gateway');
  expect(numberFor(gateway, 8080, 80)).toBe(80);
  expect(numberFor(gateway, 8443, 80)).toBe(443);
  expect(numberFor(gateway, 8443, undefined)).toBe(443);
  expect(numberFor(gateway, 9090, 80)).toBe(9090);
});
