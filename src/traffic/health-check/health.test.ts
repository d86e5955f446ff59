import { expect, it } from 'vitest';
import { handoverOf, modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { healthOf } from './health.ts';
import { readinessCheckOf } from './readiness-check.ts';

const alb = 'alb.ingress.kubernetes.io';

interface Case {
  /** Of the Ingress, without their prefix. */
  readonly says?: readonly string[];
  readonly backend?: string;
  readonly ports?: string;
  readonly pods?: string;
  readonly more?: string;
  readonly complete?: boolean;
  readonly type?: string;
  /** Whether a class that is not in the input may choose the target type. */
  readonly byClass?: boolean;
}

const status = '{name: status-port, port: 15021, nodePort: 30021}';
const http = '{name: http2, port: 80, targetPort: 8080, nodePort: 30080}';
const clusterPorts = '{name: status-port, port: 15021}, {name: http2, port: 80, targetPort: 8080}';
const deployment = (spec = '{containers: [{name: istio-proxy, image: auto}]}', name = 'gateway') => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: a}
spec:
  template:
    metadata: {labels: {istio: edge}, annotations: {inject.istio.io/templates: gateway}}
    spec: ${spec}
`;
const gateway = (number = 80) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: public, namespace: a}
spec: {selector: {istio: edge}, servers: [{port: {number: ${number}, protocol: HTTP, name: http}, hosts: ["*"]}]}
`;
const all = (action: string) => `${gateway()}---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: all, namespace: a}
spec: {hosts: ["*"], gateways: [public], http: [${action}]}
`;

const filter = (selector: string, spec: string) => `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: a}
spec: {${selector}configPatches: [{applyTo: LISTENER, match: {context: GATEWAY, listener: {portNumber: ${spec}}}, patch: {operation: MERGE}}]}
`;

function systemOf({
  says = [],
  backend = 'number: 80',
  ports = `${status}, ${http}`,
  pods = deployment(),
  more = '',
  type = 'NodePort',
  byClass = false,
}: Case): string {
  const named = byClass ? ['{a: b', 'ingressClassName: alb, '] : ['{kubernetes.io/ingress.class: alb', ''];
  const [annotations, spec] = named;
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: public
  namespace: a
  annotations: ${annotations}${says.map((one) => `, ${alb}/${one}`).join('')}}
spec: {${spec}defaultBackend: {service: {name: gateway, port: {${backend}}}}}
---
apiVersion: v1
kind: Service
metadata: {name: gateway, namespace: a}
spec: {type: ${type}, selector: {istio: edge}, ports: [${ports}]}
${pods}${more}`;
}

function modelFor(given: Case) {
  return modelOf(systemOf(given), { ...settingsFor(), complete: given.complete === true ? 'all' : [] });
}

const assuming = (assumes: string | undefined) => (assumes === undefined ? '' : `, assuming that ${assumes}`);

const instance = 'target-type: instance';
const ip = 'target-type: ip';
const ready = 'healthcheck-path: /healthz/ready';
const port = (text: string) => `healthcheck-port: "${text}"`;

it.each<[string, Case, string]>([
  [
    'the status port by name, on the path of readiness',
    { says: [instance, port('status-port'), ready] },
    'yes: the status port answers 200',
  ],
  [
    'the path with a query',
    { says: [instance, port('status-port'), 'healthcheck-path: "/healthz/ready?full=1"'] },
    'yes: the status port answers 200',
  ],
  [
    'the status port on the default path',
    { says: [instance, port('status-port')] },
    'no: the status port answers 404',
  ],
  [
    'the status port on the default path, with a code for it',
    { says: [instance, port('status-port'), 'success-codes: "404"'] },
    'yes: the status port answers 404',
  ],
  [
    'the status port with other codes',
    { says: [instance, port('status-port'), ready, 'success-codes: 201-299'] },
    'no: the status port answers 200',
  ],
  [
    'the status port by its nodePort',
    { says: [instance, port('30021'), ready] },
    'yes: the status port answers 200',
  ],
  [
    'the status port of the pods by number',
    { says: [ip, port('15021'), ready] },
    'yes: the status port answers 200',
  ],
  [
    'the agent of the pods by number',
    { says: [ip, port('15020'), 'healthcheck-path: /stats/prometheus'] },
    'yes: the status port answers 200',
  ],
  [
    'Envoy of the pods on a path of the agent',
    { says: [ip, port('15021'), 'healthcheck-path: /stats/prometheus'] },
    'no: the status port answers 404',
  ],
  [
    'the number of the status port, the target type left out',
    { says: [port('15021'), ready] },
    'no: nothing answers on 15021, since nodes open only 30000 to 32767 for Services',
  ],
  [
    'the nodePort of the status port, the target type left out',
    { says: [port('30021'), ready] },
    'yes: the status port answers 200',
  ],
  [
    'the number of the status port of a Service that nodes cannot be targets of',
    { says: [port('15021'), ready], type: 'ClusterIP', byClass: true, ports: clusterPorts },
    'yes: the status port answers 200, assuming that no class params outside the input choose another target type',
  ],
  [
    'the number of the status port of such a Service over TLS',
    {
      says: [port('15021'), ready, 'healthcheck-protocol: HTTPS'],
      type: 'ClusterIP',
      byClass: true,
      ports: clusterPorts,
    },
    'no: the status port speaks HTTP in clear, assuming that no class params outside the input choose another target type',
  ],
  [
    'the number of the status port of such a Service by gRPC',
    {
      says: [port('15021'), 'backend-protocol-version: GRPC'],
      type: 'ClusterIP',
      byClass: true,
      ports: clusterPorts,
    },
    'no: the status port knows no gRPC, assuming that no class params outside the input choose another target type',
  ],
  [
    'a number of no port of such a Service',
    { says: [port('9000')], type: 'ClusterIP', byClass: true, ports: clusterPorts },
    'no: nothing answers on 9000, since the gateway does not open it, assuming that no Gateway outside the input makes the pods listen on 9000',
  ],
  [
    'the status port that an EnvoyFilter may change',
    { says: [instance, port('status-port'), ready], more: filter('', '15021') },
    'unknown: who answers it cannot be told',
  ],
  [
    'the status port beside an EnvoyFilter for another one',
    { says: [instance, port('status-port'), ready], more: filter('', '8080') },
    'yes: the status port answers 200',
  ],
  [
    'the status port that an EnvoyFilter may change of one of two workloads',
    {
      says: [instance, port('status-port'), ready],
      pods: deployment() + deployment(undefined, 'other').replace('{istio: edge}', '{istio: edge, app: b}'),
      more: filter('workloadSelector: {labels: {app: b}}, ', '15021'),
    },
    'unknown: who answers it cannot be told',
  ],
  [
    'a traffic port by number, which nodes do not open',
    { says: [port('8080')], type: 'ClusterIP', byClass: true, ports: clusterPorts, more: gateway() },
    'no: it arrives at port http2, which takes traffic',
  ],
  [
    'the traffic port where it is not open, with a code near the one for no route',
    { says: [ip, 'success-codes: "403"'] },
    'no: the port of the traffic is not open',
  ],
  [
    'the traffic port, which passes TCP on',
    { says: [ip], more: gateway().replace('protocol: HTTP', 'protocol: TCP') },
    'unknown: the port of the traffic may answer anything',
  ],
  [
    'the status port over TLS',
    { says: [instance, port('status-port'), ready, 'healthcheck-protocol: HTTPS'] },
    'no: the status port speaks HTTP in clear',
  ],
  [
    'the status port by gRPC',
    { says: [instance, port('status-port'), 'backend-protocol-version: GRPC'] },
    'no: the status port knows no gRPC',
  ],
  [
    'a path of a probe in the template',
    {
      says: [instance, port('status-port'), 'healthcheck-path: /live'],
      pods: deployment(
        '{containers: [{name: istio-proxy, image: auto, readinessProbe: {httpGet: {port: 15021, path: /live}}}]}',
      ),
    },
    'yes: the status port answers 200',
  ],
  [
    'a probe on another port',
    {
      says: [instance, port('status-port'), ready],
      pods: deployment(
        '{containers: [{name: istio-proxy, image: auto, ports: [{containerPort: 9000}], readinessProbe: {httpGet: {port: 9000, path: /live}}}]}',
      ),
    },
    'unknown: who answers it cannot be told',
  ],
  [
    'the paths of probes of two workloads',
    {
      says: [instance, port('status-port'), 'healthcheck-path: /live'],
      pods:
        deployment() +
        deployment(
          '{containers: [{name: istio-proxy, image: auto, readinessProbe: {httpGet: {port: 15021, path: /live}}}]}',
          'other',
        ),
    },
    'yes: the status port answers 200',
  ],
  [
    'a placeholder for the port',
    { says: [instance, port('$(PORT)'), ready] },
    'unknown: who answers it cannot be told',
  ],
  [
    'a placeholder for the path',
    { says: [instance, port('status-port'), 'healthcheck-path: $(PATH)'] },
    'unknown: who answers it cannot be told',
  ],
  [
    'a placeholder for the codes',
    { says: [instance, port('status-port'), ready, 'success-codes: $(CODES)'] },
    'unknown: who answers it cannot be told',
  ],
  [
    'a placeholder for the protocol',
    { says: [instance, port('status-port'), ready, 'healthcheck-protocol: $(PROTOCOL)'] },
    'unknown: who answers it cannot be told',
  ],
  [
    'a placeholder for the protocol version',
    { says: [instance, port('status-port'), ready, 'backend-protocol-version: $(VERSION)'] },
    'unknown: who answers it cannot be told',
  ],
  [
    'a number that nodes do not open',
    { says: [instance, port('15021'), ready] },
    'no: nothing answers on 15021, since nodes open only 30000 to 32767 for Services',
  ],
  [
    'a number of no port',
    { says: [ip, port('9000'), ready] },
    'no: nothing answers on 9000, since the gateway does not open it, assuming that no Gateway outside the input makes the pods listen on 9000',
  ],
  [
    'a number of no port in a complete input',
    { says: [ip, port('9000'), ready], complete: true },
    'no: nothing answers on 9000, since the gateway does not open it',
  ],
  [
    'another port by number, which takes traffic',
    { says: [ip, port('8080')], more: gateway() },
    'no: it arrives at port http2, which takes traffic',
  ],
  [
    'another port by number, which has no name',
    { says: [ip, port('8080')], ports: `${status}, {port: 80, targetPort: 8080}`, more: gateway() },
    'no: it arrives at port 80, which takes traffic',
  ],
  [
    'a number that may lead somewhere',
    { says: [ip, port('9000'), ready], more: gateway(9000) },
    'unknown: who answers it cannot be told',
  ],
  [
    'a name for 9000 that the Service may have',
    { says: [ip, port('up')], ports: `${status}, ${http}, {name: up, port: 9000}`, more: gateway(9000) },
    'no: the port of the traffic answers 404',
  ],
  [
    'a number of which the target type decides',
    {
      says: [port('15021')],
      ports: '{name: status-port, port: 15021}, {name: http2, port: 80, targetPort: 8080}',
      pods: deployment(),
      more: '',
    },
    'no: nothing answers on 15021, since nodes open only 30000 to 32767 for Services',
  ],
  ['a name that the Service lacks', { says: [ip, port('none')] }, 'unknown: who answers it cannot be told'],
  ['the traffic port where no Gateway opens it', { says: [ip] }, 'no: the port of the traffic is not open'],
  [
    'the traffic port without routes',
    { says: [ip], more: gateway() },
    'no: the port of the traffic answers 404',
  ],
  [
    'the traffic port without routes, with a code for that',
    { says: [ip, 'success-codes: 200-404'], more: gateway() },
    'yes: the port of the traffic answers 404',
  ],
  [
    'the traffic port where it is not open, with a code for no route',
    { says: [ip, 'success-codes: 200-404'] },
    'unknown: the port of the traffic is not open',
  ],
  [
    'the traffic port on an address that only the pod reaches',
    {
      says: [ip, 'success-codes: 200-404'],
      more: gateway().replace('hosts:', 'bind: 127.0.0.1, hosts:'),
      complete: true,
    },
    'no: the port of the traffic is not open',
  ],
  [
    'the same in a complete input',
    { says: [ip, 'success-codes: 200-404'], complete: true },
    'no: the port of the traffic is not open',
  ],
  [
    'the traffic port, which leads to an application',
    { says: [ip], more: all('{route: [{destination: {host: shop}}]}') },
    'unknown: the port of the traffic leads to an application',
  ],
  [
    'the traffic port, which answers itself',
    { says: [ip], more: all('{directResponse: {status: 200}}') },
    'yes: the port of the traffic answers 200',
  ],
  [
    'the traffic port, which answers 500',
    { says: [ip], more: all('{directResponse: {status: 500}}') },
    'no: the port of the traffic answers 500',
  ],
  [
    'the traffic port, which redirects',
    { says: [ip], more: all('{redirect: {uri: /x, redirectCode: 302}}') },
    'no: the port of the traffic answers 302',
  ],
  [
    'the traffic port by its name',
    { says: [ip, port('http2')], more: all('{directResponse: {status: 500}}') },
    'no: the port of the traffic answers 500',
  ],
  [
    'the traffic port that the Service lacks',
    { says: [ip], backend: 'number: 81' },
    'unknown: who answers it cannot be told',
  ],
  [
    'the traffic port, which is the status port',
    { says: [ip, ready], backend: 'number: 15021' },
    'yes: the status port answers 200',
  ],
  [
    'the traffic port by gRPC',
    { says: [ip, 'backend-protocol-version: GRPC'], more: gateway() },
    'unknown: who answers it cannot be told',
  ],
])('judges a health check of %s', (_, given, expected) => {
  const model = modelFor(given);
  const { passes, because, assumption } = healthOf(handoverOf(model), model);
  expect(`${passes}: ${because}${assuming(assumption?.assumes)}`).toBe(expected);
});

it.each<[string, Case, string]>([
  [
    'the status port by name',
    { says: [instance, port('status-port')] },
    '/healthz/ready of Deployment "a/gateway"',
  ],
  [
    'the status port by its nodePort',
    { says: [instance, port('30021')] },
    '/healthz/ready of Deployment "a/gateway"',
  ],
  [
    'the status port of the pods by number',
    { says: [ip, port('15021')] },
    '/healthz/ready of Deployment "a/gateway"',
  ],
  [
    'the agent by number',
    { says: [ip, port('15020')] },
    '/healthz/ready /healthz/ready /metrics /stats/prometheus of Deployment "a/gateway"',
  ],
  [
    'the agent by the nodePort that leads to it',
    {
      says: [instance, port('30020')],
      ports: `{name: agent, port: 15020, nodePort: 30020}, ${status}, ${http}`,
    },
    '/healthz/ready /healthz/ready /metrics /stats/prometheus of Deployment "a/gateway"',
  ],
  [
    'the status port by the nodePort, beside one that leads to the agent',
    {
      says: [instance, port('30021')],
      ports: `{name: agent, port: 15020, nodePort: 30020}, ${status}, ${http}`,
    },
    '/healthz/ready of Deployment "a/gateway"',
  ],
  [
    'the agent by name',
    { says: [instance, port('agent')], ports: `{name: agent, port: 15020, nodePort: 30020}, ${http}` },
    '/healthz/ready /healthz/ready /metrics /stats/prometheus of Deployment "a/gateway"',
  ],
  [
    'the traffic port, which is the status port',
    { says: [ip], backend: 'number: 15021' },
    '/healthz/ready of Deployment "a/gateway"',
  ],
  ['the traffic port', { says: [ip] }, 'none'],
  ['another port by name', { says: [ip, port('http2')], backend: 'number: 15021' }, 'none'],
  ['another number', { says: [ip, port('8080')] }, 'none'],
  [
    'the status port of pods outside the input',
    { says: [instance, port('status-port')], pods: '' },
    '/healthz/ready of the gateway behind Service "a/gateway"',
  ],
  [
    'the status port of two workloads',
    {
      says: [instance, port('status-port')],
      pods:
        deployment() +
        deployment(
          '{containers: [{name: istio-proxy, image: auto, readinessProbe: {httpGet: {port: 15021, path: /live}}}]}',
          'other',
        ),
    },
    '/healthz/ready /live of Deployment "a/gateway"',
  ],
  [
    'the status port, one of two workloads probed elsewhere',
    {
      says: [instance, port('status-port')],
      pods:
        deployment() +
        deployment(
          '{containers: [{name: istio-proxy, image: auto, readinessProbe: {httpGet: {port: 9000, path: /live}}}]}',
          'other',
        ),
    },
    'none',
  ],
  ['the number of the status port, the target type left out', { says: [port('15021')] }, 'none'],
  [
    'the number of the status port of a Service that nodes cannot be targets of',
    { says: [port('15021')], type: 'ClusterIP', byClass: true, ports: clusterPorts },
    '/healthz/ready of Deployment "a/gateway", assuming that no class params outside the input choose another target type',
  ],
])('says of which readiness a health check asks: %s', (_, given, expected) => {
  const model = modelFor(given);
  const check = readinessCheckOf(handoverOf(model), model.settings);
  const told =
    check === undefined
      ? 'none'
      : `${check.paths.join(' ')} of ${check.of}${check.probe === undefined ? '' : ` @ ${textAt(check.probe)}`}${assuming(check.assumption?.assumes)}`;
  expect(told).toBe(expected);
});
