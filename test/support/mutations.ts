/** One change of the healthy set: a file, what is replaced in it, and the findings that must follow. */
export type Mutation = readonly [file: string, from: string, to: string, ...rules: readonly string[]];

const port = 'healthcheck-port: "30218"';
const service = 'name: test-virtualservice\n  namespace: test-ns';

/** Changes of the healthy set with the rules that speak of them. */
export const mutations: readonly Mutation[] = [
  ['gateway.yaml', port, 'healthcheck-port: "30219"', 'target-group/healthcheck-port-mismatch'],
  ['gateway.yaml', port, 'healthcheck-port: "15021"', 'target-group/healthcheck-port-mismatch'],
  ['gateway.yaml', port, 'healthcheck-port: "31246"', 'target-group/healthcheck-port-mismatch'],
  ['gateway.yaml', port, 'healthcheck-port: 30218', 'manifest/annotation-not-string'],
  ['gateway.yaml', port, 'helthcheck-port: "30218"', 'ingress/unknown-annotation'],
  ['gateway.yaml', port, 'healthcheck-port: traffic-port', 'target-group/healthcheck-on-traffic-port'],
  [
    'gateway.yaml',
    'healthcheck-path: /healthz/ready',
    'healthcheck-path: /healthz',
    'target-group/healthcheck-path-mismatch',
  ],
  ['gateway.yaml', 'type: NodePort', 'type: ClusterIP', 'target-group/instance-target-without-node-port'],
  [
    'ingress.yaml',
    'namespace: istio-system',
    'namespace: test-ns',
    'ingress/backend-service-in-other-namespace',
  ],
  ['ingress.yaml', 'networking.k8s.io/v1', 'networking.k8s.io/v1beta1', 'manifest/api-version-not-served'],
  ['routing.yaml', 'istio: ingressgateway', 'istio: ingress', 'gateway/selector-matches-no-gateway'],
  [
    'routing.yaml',
    'hosts:\n    - istio-test-alb.example.com',
    'hosts:\n    - shop.example.com',
    'virtual-service/host-not-in-gateway',
  ],
  ['routing.yaml', '- test-gateway', '- test-gatway', 'virtual-service/gateway-absent'],
  [
    'routing.yaml',
    service,
    service.replace('test-ns', 'istio-system'),
    'destination/service-in-other-namespace',
    'virtual-service/gateway-in-other-namespace',
  ],
  ['routing.yaml', 'host: test-svc', 'host: test-scv', 'destination/service-absent'],
  [
    'routing.yaml',
    'port:\n              number: 80',
    'port:\n              number: 8080',
    'destination/port-absent',
  ],
  ['app.yaml', 'app: test-app\n  ports', 'app: test\n  ports', 'destination/no-endpoints'],
  ['app.yaml', 'targetPort: 80', 'targetPort: web', 'destination/no-endpoints'],
];

/** Changes of which only the rules of `strict` speak. */
export const strictMutations: readonly Mutation[] = [
  [
    'app.yaml',
    '  name: test-ns\n  labels:\n    istio-injection: enabled',
    '  name: test-ns',
    'destination/namespace-not-injected',
  ],
  ['app.yaml', '- name: http', '- name: tcp', 'destination/port-protocol-not-http'],
];
