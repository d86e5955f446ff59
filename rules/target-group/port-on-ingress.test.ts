import { expect, it } from 'vitest';
import { deployment, gateway } from '../../test/support/manifests.ts';
import { modelOf } from '../../test/support/model.ts';
import { settingsFor } from '../../test/support/settings.ts';
import { sharedHealthChecks } from './healthcheck-shared-by-unlike-backends/shared-health-check.ts';
import { homeOf, portsOnIngresses } from './port-on-ingress.ts';

interface Case {
  readonly port?: string;
  readonly ingress?: Readonly<Record<string, string>>;
  /** Annotations of the gateway's Service; absent for a Service outside the input. */
  readonly service?: Readonly<Record<string, string>> | 'outside';
  /** Backends beside the gateway. */
  readonly others?: readonly string[];
  readonly beside?: readonly string[];
  readonly controller?: string;
  readonly namespace?: string;
}

const alb = (values: Readonly<Record<string, string>>, others: Readonly<Record<string, string>> = {}) =>
  JSON.stringify({
    ...others,
    ...Object.fromEntries(
      Object.entries(values).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
    ),
  });
const ofAlb = { 'kubernetes.io/ingress.class': 'alb' };
const service = (name: string, annotations: string, selector: string, namespace: string) => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}, annotations: ${annotations}}
spec: {type: NodePort, selector: ${selector}, ports: [{name: status-port, port: 15021, nodePort: 30021}, {name: http2, port: 80, targetPort: 8080, nodePort: 30080}]}
`;

function modelFor({
  port,
  ingress = {},
  service: own = {},
  others = [],
  beside = [],
  controller = '',
  namespace = 'a',
}: Case) {
  const backend = (name: string) =>
    `{path: /${name}, pathType: Prefix, backend: {service: {name: ${name}, port: {number: 80}}}}`;
  const annotations = alb({ ...(port === undefined ? {} : { 'healthcheck-port': port }), ...ingress }, ofAlb);
  return modelOf(
    [
      `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: ${namespace}, annotations: ${annotations}}
spec: {rules: [{http: {paths: [${['gw', ...others].map(backend).join(', ')}]}}]}
`,
      ...(own === 'outside'
        ? []
        : [service('gw', alb(own), '{istio: x}', namespace), deployment(`${namespace}/gw`, '{istio: x}')]),
      ...beside,
    ].join(''),
    settingsFor({ controller }),
  );
}

const names = (backends: readonly { readonly serviceName?: string }[]) =>
  backends.map(({ serviceName }) => serviceName).join(' ') || '-';

/** The health check ports on Ingresses, each as `gateways, beside others, home`. */
function found(one: Case) {
  return portsOnIngresses(modelFor(one)).map((port) => {
    const doubt = port.assumption === undefined ? '' : ` if ${port.assumption.settledBy}`;
    return `${names(port.gateways)}, beside ${names(port.others)}, home ${homeOf(port)?.id.name ?? '-'}${doubt}`;
  });
}

const web = service('web', '{}', '{app: web}', 'a').replace(/\{name: status-port.*?\}, /, '');
const probed = `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: a}
spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, readinessProbe: {httpGet: {path: /healthz/ready, port: 80}}}]}}}
`;
const aGateway = gateway('b/g', '{istio: ingressgateway}', '[a.com]');
const otherIngress = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: j, namespace: c}
spec: {ingressClassName: alb, defaultBackend: {service: {name: other, port: {number: 80}}}}
`;
it.each<[string, Case, readonly string[]]>([
  ['no port', {}, []],
  ['a port', { port: '15021' }, ['gw, beside -, home gw']],
  ['the default', { port: 'traffic-port' }, []],
  ['a port, and one of the Service', { port: '15021', service: { 'healthcheck-port': '15021' } }, []],
  [
    'a port, and the default on the Service',
    { port: '15021', service: { 'healthcheck-port': 'traffic-port' } },
    [],
  ],
  [
    'a port, and the default on the Service before 2.0',
    { port: '15021', service: { 'healthcheck-port': 'traffic-port' }, controller: '1.1' },
    ['gw, beside -, home gw'],
  ],
  [
    'a port, and one of the Service before 2.0',
    { port: '15021', service: { 'healthcheck-port': '15021' }, controller: '1.1' },
    [],
  ],
  [
    'a port, and one of the Service that is filled in later',
    { port: '15021', service: { 'healthcheck-port': '$(PORT)' } },
    [],
  ],
  [
    'a port, and one of the Service that is filled in later, before 2.0',
    { port: '15021', service: { 'healthcheck-port': '$(PORT)' }, controller: '1.1' },
    [],
  ],
  ['a port before 2.0', { port: '15021', controller: '1.1' }, ['gw, beside -, home gw']],
  ['a port that is filled in later', { port: '$(PORT)' }, ['gw, beside -, home gw if include']],
  ['a port that is left open', { port: 'xxx' }, ['gw, beside -, home gw if include']],
  [
    'a port that is filled in later, by a template',
    { port: '{{ .port }}' },
    ['gw, beside -, home gw if include'],
  ],
  ['a port that is filled in later, in words', { port: '<port>' }, ['gw, beside -, home gw if include']],
  ['a port that is filled in in part', { port: '15$(PORT)' }, []],
  [
    'a port beside another Service',
    { port: '15021', others: ['web'], beside: [web] },
    ['gw, beside web, home gw'],
  ],
  [
    'a port of two gateways',
    {
      port: '15021',
      others: ['gw2'],
      beside: [service('gw2', '{}', '{istio: z}', 'a'), deployment('a/gw2', '{istio: z}')],
    },
    ['gw gw2, beside -, home -'],
  ],
  ['the status port, the Service outside', { port: '15021', service: 'outside' }, ['gw, beside -, home -']],
  [
    'the status port by name, the Service outside',
    { port: 'status-port', service: 'outside' },
    ['gw, beside -, home -'],
  ],
  ['another port, the Service outside', { port: '8080', service: 'outside' }, []],
  [
    'another port with the path of gateways, the Service outside',
    { port: '8080', ingress: { 'healthcheck-path': '/healthz/ready' }, service: 'outside' },
    ['gw, beside -, home -'],
  ],
  [
    'another port, the Service outside, beside Gateways',
    { port: '8080', service: 'outside', beside: [aGateway] },
    ['gw, beside -, home - if assume.gateways'],
  ],
  [
    'another port, the Service outside, beside Gateways and Ingresses',
    { port: '8080', service: 'outside', beside: [aGateway, otherIngress] },
    [],
  ],
  [
    'another port, the Service outside, beside Gateways and Ingresses, in the root namespace',
    { port: '8080', service: 'outside', beside: [aGateway, otherIngress], namespace: 'istio-system' },
    ['gw, beside -, home - if assume.gateways'],
  ],
  [
    'another port, the Service outside, beside Gateways and Ingresses, in a usual namespace',
    { port: '8080', service: 'outside', beside: [aGateway, otherIngress], namespace: 'istio-ingress' },
    ['gw, beside -, home - if assume.gateways'],
  ],
  [
    'another port, the Service outside, beside Gateways and Ingresses and the pods of a gateway',
    { port: '8080', service: 'outside', beside: [aGateway, otherIngress, deployment('a/gw', '{istio: z}')] },
    ['gw, beside -, home -'],
  ],
  [
    'another port, the Service outside, and one inside',
    { port: '8080', service: 'outside', others: ['web'], beside: [aGateway, web] },
    [],
  ],
])('%s', (_, one, expected) => {
  expect(found(one)).toEqual(expected);
});

const shared = (one: Case) =>
  sharedHealthChecks(modelFor({ others: ['web'], beside: [web], ...one })).map(({ annotations }) =>
    annotations
      .map(
        ({ suffix, value, gateway: first, other }) =>
          `${suffix} ${value}: ${first.id.name} and ${other.id.name}`,
      )
      .join(', '),
  );
it.each<[string, Case, readonly string[]]>([
  ['nothing', {}, []],
  [
    'a path',
    { ingress: { 'healthcheck-path': '/healthz/ready' } },
    ['healthcheck-path /healthz/ready: gw and web'],
  ],
  ['the root', { ingress: { 'healthcheck-path': '/' } }, []],
  [
    'a path, and one of the gateway',
    { ingress: { 'healthcheck-path': '/healthz/ready' }, service: { 'healthcheck-path': '/x' } },
    [],
  ],
  [
    'a path, and one of the other',
    {
      ingress: { 'healthcheck-path': '/healthz/ready' },
      beside: [web.replace('annotations: {}', `annotations: ${alb({ 'healthcheck-path': '/x' })}`)],
    },
    [],
  ],
  [
    'a path that the other is probed on',
    { ingress: { 'healthcheck-path': '/healthz/ready' }, beside: [web, probed] },
    [],
  ],
  [
    'another path than the other is probed on',
    { ingress: { 'healthcheck-path': '/ready' }, beside: [web, probed] },
    ['healthcheck-path /ready: gw and web'],
  ],
  ['a port', { port: '15021' }, []],
  ['a name of a port', { port: 'status-port' }, []],
  ['HTTP', { ingress: { 'healthcheck-protocol': 'HTTP' } }, []],
  ['HTTPS', { ingress: { 'healthcheck-protocol': 'HTTPS' } }, ['healthcheck-protocol HTTPS: gw and web']],
  ['code 200', { ingress: { 'success-codes': '200' } }, []],
  ['codes with 200', { ingress: { 'success-codes': '200-299' } }, []],
  ['code 404', { ingress: { 'success-codes': '404' } }, ['success-codes 404: gw and web']],
  [
    'HTTPS and a path',
    { ingress: { 'healthcheck-protocol': 'HTTPS', 'healthcheck-path': '/healthz/ready' } },
    ['healthcheck-path /healthz/ready: gw and web, healthcheck-protocol HTTPS: gw and web'],
  ],
  [
    'HTTPS and a path that the other is probed on',
    {
      ingress: { 'healthcheck-protocol': 'HTTPS', 'healthcheck-path': '/healthz/ready' },
      beside: [web, probed],
    },
    ['healthcheck-protocol HTTPS: gw and web'],
  ],
  [
    'a path, the other without selector, and pods that are probed on it',
    {
      ingress: { 'healthcheck-path': '/healthz/ready' },
      beside: [web.replace('{app: web}', '{}'), probed],
    },
    ['healthcheck-path /healthz/ready: gw and web'],
  ],
  [
    'a path that one of two containers of the other is probed on',
    {
      ingress: { 'healthcheck-path': '/healthz/ready' },
      beside: [web, probed.replace('containers: [', 'containers: [{name: more}, ')],
    },
    [],
  ],
  [
    'a path, and pods of the other without containers',
    {
      ingress: { 'healthcheck-path': '/healthz/ready' },
      beside: [web, probed.replace(/spec: \{containers.*\]\}/, 'spec: {}')],
    },
    ['healthcheck-path /healthz/ready: gw and web'],
  ],
  ['a path, the other outside', { ingress: { 'healthcheck-path': '/healthz/ready' }, beside: [] }, []],
  ['a path, no other', { ingress: { 'healthcheck-path': '/healthz/ready' }, others: [] }, []],
  [
    'a path and a port that is not there',
    { port: 'probe', ingress: { 'healthcheck-path': '/healthz/ready' } },
    [],
  ],
])('of several Services: %s', (_, one, expected) => {
  expect(shared(one)).toEqual(expected);
});
