import { expect, it } from 'vitest';
import { modelOf } from '../../test/support/model.ts';
import { unresolvedPorts } from './unresolved-port.ts';

interface Case {
  /** Annotations of the Ingress and of Service gw, by suffix. */
  readonly ingress?: Readonly<Record<string, string>>;
  readonly service?: Readonly<Record<string, string>>;
  readonly ports?: string;
  readonly type?: string;
  readonly containers?: string;
  readonly selector?: string;
}

const alb = (values: Readonly<Record<string, string>>) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
    ),
  );

/** The health check ports of an Ingress with Services gw and web that lead to no number, each as `name: why → what is meant`. */
function unresolved({
  ingress = {},
  service = {},
  ports = '{name: status-port, port: 15021, nodePort: 30021}, {name: http2, port: 80, targetPort: 8080, nodePort: 30080}',
  type = 'NodePort',
  containers = '[{name: istio-proxy, ports: [{name: status, containerPort: 15021}]}]',
  selector = '{istio: x}',
}: Case) {
  const backend = (path: string, name: string) =>
    `{path: ${path}, pathType: Prefix, backend: {service: {name: ${name}, port: {number: 80}}}}`;
  const model = modelOf(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: ${alb(ingress)}}
spec: {ingressClassName: alb, rules: [{http: {paths: [${backend('/', 'gw')}, ${backend('/web', 'web')}]}}]}
---
apiVersion: v1
kind: Service
metadata: {name: gw, namespace: a, annotations: ${alb(service)}}
spec: {type: ${type}, selector: ${selector}, ports: [${ports}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a, annotations: ${alb({ 'healthcheck-port': '8080' })}}
spec: {type: NodePort, ports: [{name: web-port, port: 80, nodePort: 30081}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: gw, namespace: a}
spec: {template: {metadata: {labels: {istio: x}}, spec: {containers: ${containers}}}}
`);
  return unresolvedPorts(model).map(({ service: { id }, name, from, why, meant, elsewhere, assumption }) => {
    const reason = why === 'no such port' ? why : `targetPort ${why.targetPort}`;
    const other = elsewhere === undefined ? '' : `, on ${elsewhere.id.name}`;
    const doubt = assumption === undefined ? '' : `, if ${assumption.settledBy}`;
    return `${id.name} ${name} of ${from}: ${reason} → ${meant ?? '-'}${other}${doubt}`;
  });
}

const port = (value: string) => ({ 'healthcheck-port': value });
const ip = { 'target-type': 'ip' };
const instance = { 'target-type': 'instance' };
const named =
  '{name: status-port, port: 15021, targetPort: status, nodePort: 30021}, {name: http2, port: 80, nodePort: 30080}';
const two =
  '[{name: a, ports: [{name: status, containerPort: 1}]}, {name: b, ports: [{name: status, containerPort: 2}]}]';
it.each<[string, Case, readonly string[]]>([
  ['the name of a port', { service: port('status-port') }, []],
  ['a number', { service: port('15021') }, []],
  ['traffic-port', { service: port('traffic-port') }, []],
  ['no port of that name', { service: port('probe') }, ['gw probe of Service: no such port → -']],
  [
    'another letter case',
    { service: port('Status-Port') },
    ['gw Status-Port of Service: no such port → status-port'],
  ],
  ['a slip', { service: port('status-prot') }, ['gw status-prot of Service: no such port → status-port']],
  ['the beginning of a name', { service: port('stat') }, ['gw stat of Service: no such port → status-port']],
  ['the short beginning of a name', { service: port('sta') }, ['gw sta of Service: no such port → -']],
  [
    'the beginning of two names',
    {
      service: port('http'),
      ports: '{name: http2, port: 80, nodePort: 1}, {name: http3, port: 81, nodePort: 2}',
    },
    ['gw http of Service: no such port → -'],
  ],
  [
    'a slip of traffic-port',
    { service: port('trafic-port') },
    ['gw trafic-port of Service: no such port → traffic-port'],
  ],
  [
    'a text around a number',
    { service: port('{"HTTP": 15021}') },
    ['gw {"HTTP": 15021} of Service: no such port → status-port'],
  ],
  [
    'a text around a name',
    { service: port('port:status-port') },
    ['gw port:status-port of Service: no such port → status-port'],
  ],
  [
    'a text around two names',
    { service: port('status-port,http2') },
    ['gw status-port,http2 of Service: no such port → -'],
  ],
  [
    'a text around the number of the container port',
    { service: port('tcp/8080') },
    ['gw tcp/8080 of Service: no such port → http2'],
  ],
  [
    'a text around the number of a port without name',
    { service: port('tcp/80'), ports: '{port: 80, targetPort: 8080, nodePort: 1}' },
    ['gw tcp/80 of Service: no such port → 8080'],
  ],
  [
    'no port of that name of a Service without names',
    { service: port('probe'), ports: '{port: 80, targetPort: 8080, nodePort: 1}' },
    ['gw probe of Service: no such port → -'],
  ],
  ['a name in capitals alone', { service: port('HTTP2') }, ['gw HTTP2 of Service: no such port → http2']],
  ['a line break inside', { service: port('status\nport') }, []],
  ['blanks', { service: port(' probe') }, []],
  [
    'a blank inside',
    { service: port('status port') },
    ['gw status port of Service: no such port → status-port'],
  ],
  [
    'a name on the Ingress that the other Service has',
    { ingress: port('web-port') },
    ['gw web-port of Ingress: no such port → -, on web'],
  ],
  [
    'a name on the Ingress that none has',
    { ingress: port('probe') },
    ['gw probe of Ingress: no such port → -'],
  ],
  [
    'a name on the Service that the other Service has',
    { service: port('web-port') },
    ['gw web-port of Service: no such port → -'],
  ],
  [
    'a named targetPort, ip targets',
    { service: { ...port('status-port'), ...ip }, ports: named },
    ['gw status-port of Service: targetPort status → 15021'],
  ],
  [
    'a named targetPort, ip targets, by the Ingress',
    { ingress: { ...port('status-port'), ...ip }, ports: named },
    ['gw status-port of Ingress: targetPort status → 15021'],
  ],
  [
    'a named targetPort, instance targets',
    { service: { ...port('status-port'), ...instance }, ports: named },
    [],
  ],
  ['a named targetPort, default targets', { service: port('status-port'), ports: named }, []],
  [
    'a named targetPort that two containers declare differently',
    { service: { ...port('status-port'), ...ip }, ports: named, containers: two },
    ['gw status-port of Service: targetPort status → -'],
  ],
  [
    'a named targetPort beside other ports of the container',
    {
      service: { ...port('status-port'), ...ip },
      ports: named,
      containers:
        '[{name: a, ports: [{name: http, containerPort: 1}, {name: status, containerPort: 15020}]}]',
    },
    ['gw status-port of Service: targetPort status → 15020'],
  ],
  [
    'a named targetPort that no container declares',
    { service: { ...port('status-port'), ...ip }, ports: named, containers: '[{name: a}]' },
    ['gw status-port of Service: targetPort status → -'],
  ],
  [
    'a named targetPort without selector',
    { service: { ...port('status-port'), ...ip }, ports: named, selector: '{}' },
    ['gw status-port of Service: targetPort status → -'],
  ],
  ['instance targets of a ClusterIP', { service: { ...port('probe'), ...instance }, type: 'ClusterIP' }, []],
  [
    'ip targets of a ClusterIP',
    { service: { ...port('probe'), ...ip }, type: 'ClusterIP' },
    ['gw probe of Service: no such port → -'],
  ],
  [
    'a redirect of everything',
    { service: port('probe'), ingress: { 'ssl-redirect': '443', 'listen-ports': '[{"HTTP": 80}]' } },
    [],
  ],
  [
    'a redirect of the HTTP listener',
    {
      service: port('probe'),
      ingress: {
        'ssl-redirect': '443',
        'listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
        'certificate-arn': 'arn:aws:acm:eu-west-1:123456789012:certificate/1',
      },
    },
    ['gw probe of Service: no such port → -'],
  ],
  [
    'listeners that are filled in later',
    { service: port('probe'), ingress: { 'listen-ports': '$(PORTS)' } },
    ['gw probe of Service: no such port → -'],
  ],
  [
    'listeners and a redirect that are filled in later',
    { service: port('probe'), ingress: { 'listen-ports': '$(PORTS)', 'ssl-redirect': '$(PORT)' } },
    [],
  ],
  [
    'a redirect, and listeners that are filled in later',
    { service: port('probe'), ingress: { 'listen-ports': '$(PORTS)', 'ssl-redirect': '443' } },
    [],
  ],
  [
    'a redirect that is filled in later',
    { service: port('probe'), ingress: { 'ssl-redirect': '$(PORT)' } },
    [],
  ],
])('%s', (_, one, expected) => {
  expect(unresolved(one)).toEqual(expected);
});
