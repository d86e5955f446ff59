import { expect, it } from 'vitest';
import { deployment, ingressTo } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { strictBackends } from './strict-backend.ts';

/** The Services whose pods take mutual TLS only, each as `name by what takes the connections`. */
function strict(...texts: readonly string[]): readonly string[] {
  return strictBackends(modelOf(texts.join(''))).map(({ service, by }) => `${service.id.name} by ${by}`);
}

const service = (ports = '{port: 80, targetPort: 8080, nodePort: 30080}') => `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: NodePort, selector: {app: web}, ports: [${ports}]}
`;
const pods = (annotations: Readonly<Record<string, string>> = {}, name = 'web', more = '') =>
  deployment(
    `shop/${name}`,
    `{app: web${more}}`,
    '{name: app, image: app, ports: [{name: http, containerPort: 8080}]}',
  ).replace('template: {metadata: {', `template: {metadata: {annotations: ${JSON.stringify(annotations)}, `);
const namespace = (label: string) => `---
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {${label}}}
`;
const injected = namespace('istio-injection: enabled');
const ambient = namespace('istio.io/dataplane-mode: ambient');
const peers = (spec: string) => `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: p, namespace: shop}
spec: {${spec}}
`;
const must = peers('mtls: {mode: STRICT}');
const may = peers('mtls: {mode: PERMISSIVE}');
const binding = (port = '80') => `---
apiVersion: elbv2.k8s.aws/v1beta1
kind: TargetGroupBinding
metadata: {name: b, namespace: shop}
spec: {serviceRef: {name: web, port: ${port}}, targetGroupARN: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/x/6d0ecf831eec9f09"}
`;
const direct = ingressTo('shop/web') + service();
const ports = (key: string, list: string) => ({ [`traffic.sidecar.istio.io/${key}InboundPorts`]: list });
it.each<[string, readonly string[], readonly string[]]>([
  ['sidecars that take nothing else', [direct, pods(), injected, must], ['web by sidecar']],
  ['sidecars that take both', [direct, pods(), injected, may], []],
  ['sidecars of which no policy speaks', [direct, pods(), injected], []],
  ['no sidecars', [direct, pods(), namespace('istio-injection: disabled'), must], []],
  ['a Namespace outside the input', [direct, pods(), must], []],
  ['the proxy of the node', [direct, pods(), ambient, must], ['web by ambient']],
  ['the proxy of the node, which takes both', [direct, pods(), ambient, may], []],
  ['no pods', [direct, injected, must], []],
  [
    'sidecars of one of two workloads',
    [direct, pods(), pods({}, 'more', ', sidecar.istio.io/inject: "false"'), injected, must],
    [],
  ],
  ['sidecars of both workloads', [direct, pods(), pods({}, 'more'), injected, must], ['web by sidecar']],
  [
    'a port that takes both',
    [
      direct,
      pods(),
      injected,
      peers(
        'selector: {matchLabels: {app: web}}, mtls: {mode: STRICT}, portLevelMtls: {8080: {mode: PERMISSIVE}}',
      ),
    ],
    [],
  ],
  ['a port that sidecars leave out', [direct, pods(ports('exclude', '8080')), injected, must], []],
  [
    'a port among others that they leave out',
    [direct, pods(ports('exclude', '9090, 8080')), injected, must],
    [],
  ],
  [
    'another port that they leave out',
    [direct, pods(ports('exclude', '9090')), injected, must],
    ['web by sidecar'],
  ],
  ['no port that they leave out', [direct, pods(ports('exclude', '')), injected, must], ['web by sidecar']],
  ['a port that sidecars take', [direct, pods(ports('include', '8080')), injected, must], ['web by sidecar']],
  [
    'a port among others that they take',
    [direct, pods(ports('include', '9090, 8080')), injected, must],
    ['web by sidecar'],
  ],
  ['another port that they take', [direct, pods(ports('include', '9090')), injected, must], []],
  ['all ports that they take', [direct, pods(ports('include', '*')), injected, must], ['web by sidecar']],
  ['no port that they take', [direct, pods(ports('include', '')), injected, must], []],
  [
    'a port that they take and leave out',
    [direct, pods({ ...ports('include', '8080'), ...ports('exclude', '8080') }), injected, must],
    [],
  ],
  [
    'a port that sidecars would leave out, by the proxy of the node',
    [direct, pods(ports('exclude', '8080')), ambient, must],
    ['web by ambient'],
  ],
  [
    'a port that sidecars would not take, by the proxy of the node',
    [direct, pods(ports('include', '9090')), ambient, must],
    ['web by ambient'],
  ],
  [
    'a port by a name that no container declares, beside ports that are left out',
    [
      ingressTo('shop/web'),
      service('{port: 80, targetPort: web, nodePort: 30080}'),
      pods(ports('exclude', '9090')),
      injected,
      must,
    ],
    [],
  ],
  [
    'a port by a name',
    [
      ingressTo('shop/web'),
      service('{port: 80, targetPort: http, nodePort: 30080}'),
      pods(ports('exclude', '8080')),
      injected,
      must,
    ],
    [],
  ],
  [
    'a port that is not there',
    [ingressTo('shop/web'), service('{port: 81, nodePort: 30080}'), pods(), injected, must],
    [],
  ],
  ['a binding', [service(), binding(), pods(), injected, must], ['web by sidecar']],
  ['a binding to a port that is not there', [service(), binding('81'), pods(), injected, must], []],
  ['neither Ingress nor binding', [service(), pods(), injected, must], []],
  [
    'an Ingress that redirects everything',
    [
      direct.replace(
        'namespace: shop}',
        `namespace: shop, annotations: {alb.ingress.kubernetes.io/ssl-redirect: "443", alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}]'}}`,
      ),
      pods(),
      injected,
      must,
    ],
    [],
  ],
  ['a gateway', [direct, deployment('shop/web', '{app: web}'), injected, must], []],
])('%s', (_, texts, expected) => {
  expect(strict(...texts)).toEqual(expected);
});
