import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { blockedPorts } from './blocked-port.ts';

interface Case {
  /** Annotations of the Ingress, by suffix. */
  readonly ingress?: Readonly<Record<string, string>>;
  readonly ports?: string;
  readonly containers?: string;
  readonly policies?: readonly string[];
  readonly backend?: number;
  /** Whether the pods of the gateway are in the input. */
  readonly hasPods?: boolean;
}

const usual =
  '{name: status-port, port: 15021, nodePort: 30021}, {name: http2, port: 80, targetPort: 8080, nodePort: 30080}';
const policy = (spec: string, name = 'p', namespace = 'a') => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: ${namespace}}
spec: {${spec}}
`;
const none = policy('podSelector: {}');
const alb = (values: Readonly<Record<string, string>>) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
    ),
  );

/** The blocked ports of gateways, each as `policy: ports, whether a health check is among them, the port of the Service`. */
function blocked({
  ingress = { 'target-type': 'ip' },
  ports = usual,
  containers = '',
  policies = [none],
  backend = 80,
  hasPods = true,
}: Case): readonly string[] {
  const model = modelOf(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: ${alb(ingress)}}
spec: {ingressClassName: alb, rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {number: ${backend}}}}}]}}]}
---
apiVersion: v1
kind: Service
metadata: {name: gw, namespace: a}
spec: {type: NodePort, selector: {istio: x}, ports: [${ports}]}
${
  hasPods
    ? deployment(
        'a/gw',
        '{istio: x}',
        `{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router], ports: [${containers}]}`,
      )
    : ''
}${policies.join('')}`,
  );
  return blockedPorts(model).map(
    ({ policy: { id }, ports: numbers, isHealthCheck, servicePort }) =>
      `${id.name}: ${numbers.join(' ')}${isHealthCheck ? ' with health check' : ''}, by ${servicePort?.port ?? '-'}`,
  );
}

const ip = { 'target-type': 'ip' };
const check = (port: string, type = 'ip') => ({ 'target-type': type, 'healthcheck-port': port });
const from = (rule: string, name = 'p') => policy(`podSelector: {}, ingress: [${rule}]`, name);
it.each<[string, Case, readonly string[]]>([
  ['no policy', { policies: [] }, []],
  ['a policy that admits nobody', {}, ['p: 8080, by 80']],
  ['a policy that admits everybody', { policies: [from('{}')] }, []],
  ['a policy for what goes out', { policies: [policy('podSelector: {}, policyTypes: [Egress]')] }, []],
  ['a policy that admits pods', { policies: [from('{from: [{podSelector: {}}]}')] }, ['p: 8080, by 80']],
  ['a policy that admits the port', { policies: [from('{ports: [{port: 8080}]}')] }, []],
  ['a policy that admits another port', { policies: [from('{ports: [{port: 9090}]}')] }, ['p: 8080, by 80']],
  [
    'a policy that admits the port by a name',
    { policies: [from('{ports: [{port: http}]}')], containers: '{name: http, containerPort: 8080}' },
    [],
  ],
  [
    'a policy that admits another port by a name',
    { policies: [from('{ports: [{port: http}]}')], containers: '{name: http, containerPort: 8081}' },
    ['p: 8080, by 80'],
  ],
  ['a policy on other pods', { policies: [policy('podSelector: {matchLabels: {app: web}}')] }, []],
  [
    'a policy on the pods',
    { policies: [policy('podSelector: {matchLabels: {istio: x}}')] },
    ['p: 8080, by 80'],
  ],
  [
    'a policy on the pods by an expression',
    { policies: [policy('podSelector: {matchExpressions: [{key: istio, operator: Exists}]}')] },
    ['p: 8080, by 80'],
  ],
  ['a policy of another namespace', { policies: [policy('podSelector: {}', 'p', 'b')] }, []],
  ['two policies, one of which admits', { policies: [none, from('{}', 'q')] }, []],
  [
    'two policies that admit nobody',
    { policies: [policy('podSelector: {}', 'q'), none] },
    ['p: 8080, by 80'],
  ],
  [
    'two policies, one of which admits other pods',
    { policies: [none, policy('podSelector: {matchLabels: {app: web}}, ingress: [{}]', 'q')] },
    ['p: 8080, by 80'],
  ],
  ['pods outside the input', { hasPods: false }, ['p: 8080, by 80']],
  [
    'pods outside the input, selected by their label',
    { hasPods: false, policies: [policy('podSelector: {matchLabels: {istio: x}}')] },
    ['p: 8080, by 80'],
  ],
  [
    'pods outside the input, which a policy may select',
    { hasPods: false, policies: [policy('podSelector: {matchLabels: {app: web}}')] },
    [],
  ],
  [
    'pods outside the input, which a policy that admits may select',
    {
      hasPods: false,
      policies: [none, policy('podSelector: {matchLabels: {app: web}}, ingress: [{}]', 'q')],
    },
    [],
  ],
  [
    'pods outside the input, which a policy may select by an expression',
    {
      hasPods: false,
      policies: [policy('podSelector: {matchExpressions: [{key: istio, operator: Exists}]}')],
    },
    [],
  ],
  ['a backend port that is not there', { backend: 81 }, []],
  [
    'a targetPort by a name',
    { ports: '{name: http2, port: 80, targetPort: http}', containers: '{name: http, containerPort: 8081}' },
    ['p: 8081, by 80'],
  ],
  [
    'a targetPort by a name that no container declares',
    { ports: '{name: http2, port: 80, targetPort: http}' },
    [],
  ],
  ['a health check by the traffic port', { ingress: check('traffic-port') }, ['p: 8080, by 80']],
  [
    'a health check by a number, to pods',
    { ingress: check('15021') },
    ['p: 8080 15021 with health check, by 80'],
  ],
  [
    'a health check by a name, to pods',
    { ingress: check('status-port') },
    ['p: 8080 15021 with health check, by 80'],
  ],
  [
    'a health check by a nodePort',
    { ingress: check('30021', 'instance') },
    ['p: 8080 15021 with health check, by 80'],
  ],
  [
    'a health check by a number that is no nodePort',
    { ingress: check('15021', 'instance') },
    ['p: 8080, by 80'],
  ],
  [
    'a health check by a name, to nodes',
    { ingress: check('status-port', 'instance') },
    ['p: 8080 15021 with health check, by 80'],
  ],
  ['a health check by a name that is not there', { ingress: check('probe') }, ['p: 8080, by 80']],
  ['a health check that is filled in later', { ingress: check('$(PORT)') }, ['p: 8080, by 80']],
  [
    'only the health check',
    { ingress: check('15021'), policies: [from('{ports: [{port: 8080}]}')] },
    ['p: 15021 with health check, by -'],
  ],
  [
    'only the health check, by a name',
    { ingress: check('status-port'), policies: [from('{ports: [{port: 8080}]}')] },
    ['p: 15021 with health check, by 15021'],
  ],
  ['a target type that is filled in later', { ingress: { 'target-type': '$(T)' } }, ['p: 8080, by 80']],
  ['instance targets', { ingress: { ...ip, 'target-type': 'instance' } }, ['p: 8080, by 80']],
])('%s', (_, one, expected) => {
  expect(blocked(one)).toEqual(expected);
});
