import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { shortDrains } from './short-drain.ts';

interface Case {
  /** `target-group-attributes` of Service `edge`, and of Service `second`, which leads to the same pods. */
  readonly attributes?: string;
  readonly second?: string;
  readonly targetType?: string;
  readonly grace?: number;
  /** Fields of container `istio-proxy`. */
  readonly proxy?: object;
  /** Annotation `proxy.istio.io/config` of the pods. */
  readonly own?: object | string;
  /** `defaultConfig` of the mesh; null where the mesh configuration is outside the input. */
  readonly mesh?: object | null;
}

const service = (name: string, attributes: string | undefined, targetType: string) => `---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: edge
  annotations: ${JSON.stringify({
    'alb.ingress.kubernetes.io/target-type': targetType,
    ...(attributes === undefined ? {} : { 'alb.ingress.kubernetes.io/target-group-attributes': attributes }),
  })}
spec: {type: NodePort, selector: {istio: edge}, ports: [{name: http2, port: 80, nodePort: 30080}]}
`;
const path = (name: string) =>
  `{path: /${name}, pathType: Prefix, backend: {service: {name: ${name}, port: {number: 80}}}}`;

function text({ attributes, second, targetType = 'ip', grace, proxy = {}, own, mesh = {} }: Case): string {
  const annotations = {
    'inject.istio.io/templates': 'gateway',
    ...(own === undefined
      ? {}
      : { 'proxy.istio.io/config': typeof own === 'string' ? own : JSON.stringify(own) }),
  };
  const pod = {
    ...(grace === undefined ? {} : { terminationGracePeriodSeconds: grace }),
    containers: [{ name: 'istio-proxy', image: 'auto', ...proxy }],
  };
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: edge, namespace: edge, annotations: {kubernetes.io/ingress.class: alb}}
spec: {rules: [{http: {paths: [${path('edge')}${second === undefined ? '' : `, ${path('second')}`}]}}]}
${service('edge', attributes, targetType)}${second === undefined ? '' : service('second', second, targetType)}---
apiVersion: apps/v1
kind: Deployment
metadata: {name: edge, namespace: edge}
spec:
  selector: {matchLabels: {istio: edge}}
  template:
    metadata: {labels: {istio: edge, sidecar.istio.io/inject: "true"}, annotations: ${JSON.stringify(annotations)}}
    spec: ${JSON.stringify(pod)}
${
  mesh === null
    ? ''
    : `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: ${JSON.stringify(JSON.stringify({ defaultConfig: mesh }))}}
`
}`;
}

/** The gateways that end too early, each as `end by what, of delay of the Service`. */
function short(one: Case): readonly string[] {
  return shortDrains(modelOf(text(one))).map(
    ({ end, endedBy, delay, gateway }) =>
      `${end} s by ${endedBy}, of ${delay} s of ${gateway.handover.targetGroup.backends[0].serviceName}`,
  );
}

const delay = (seconds: number | string) => `deregistration_delay.timeout_seconds=${seconds}`;
const preStop = (hook: object) => ({ proxy: { lifecycle: { preStop: hook } } });
const command = (...words: readonly string[]) => preStop({ exec: { command: words } });
// The API server: grace period 30 s. AWS: delay 300 s. Istio: drain 5 s (pkg/config/mesh/mesh.go), after preStop.
it.each<[string, Case, readonly string[]]>([
  ['the defaults', {}, ['5 s by drain, of 300 s of edge']],
  ['no mesh configuration in the input', { mesh: null }, ['30 s by grace period, of 300 s of edge']],
  ['no mesh configuration, and a delay of 30', { mesh: null, attributes: delay(30) }, []],
  [
    'no mesh configuration, and a delay of 31',
    { mesh: null, attributes: delay(31) },
    ['30 s by grace period, of 31 s of edge'],
  ],
  [
    'a configuration of the pods that is filled in later',
    { own: '$(CONFIG)' },
    ['30 s by grace period, of 300 s of edge'],
  ],
  ['a delay as long as the drain', { attributes: delay(5) }, []],
  ['a delay of one second more', { attributes: delay(6) }, ['5 s by drain, of 6 s of edge']],
  ['a delay that is no number', { attributes: delay('x') }, []],
  ['attributes that are filled in later', { attributes: '$(ATTRIBUTES)' }, []],
  ['other attributes', { attributes: 'stickiness.enabled=true' }, ['5 s by drain, of 300 s of edge']],
  ['instances', { targetType: 'instance' }, []],
  ['a type that is filled in later', { targetType: '$(TYPE)' }, []],
  ['two delays', { attributes: delay(10), second: delay(20) }, ['5 s by drain, of 20 s of second']],
  [
    'two delays, the longer first',
    { attributes: delay(20), second: delay(10) },
    ['5 s by drain, of 20 s of edge'],
  ],
  [
    'two delays, one unknown',
    { attributes: delay('x'), second: delay(10) },
    ['5 s by drain, of 10 s of second'],
  ],
  ['a grace period below the drain', { grace: 4 }, ['4 s by grace period, of 300 s of edge']],
  ['a grace period as long as the drain', { grace: 5 }, ['5 s by grace period, of 300 s of edge']],
  ['a grace period of none', { grace: 0 }, ['0 s by grace period, of 300 s of edge']],
  [
    'a drain of the mesh',
    { mesh: { terminationDrainDuration: '40s' }, grace: 60 },
    ['40 s by drain, of 300 s of edge'],
  ],
  [
    'a drain of the pods',
    { own: { terminationDrainDuration: '2m' }, grace: 600 },
    ['120 s by drain, of 300 s of edge'],
  ],
  [
    'a drain of both, of which that of the pods counts',
    { own: { terminationDrainDuration: '50s' }, mesh: { terminationDrainDuration: '40s' }, grace: 60 },
    ['50 s by drain, of 300 s of edge'],
  ],
  [
    'a drain that cannot be read',
    { mesh: { terminationDrainDuration: 'long' }, grace: 60 },
    ['60 s by grace period, of 300 s of edge'],
  ],
  ['a drain as long as the delay', { mesh: { terminationDrainDuration: '300s' }, grace: 400 }, []],
  [
    'a drain as long as the delay and a shorter grace period',
    { mesh: { terminationDrainDuration: '300s' }, grace: 299 },
    ['299 s by grace period, of 300 s of edge'],
  ],
  [
    'what waits for connections, in the mesh',
    { mesh: { proxyMetadata: { EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 'true' } }, grace: 300 },
    [],
  ],
  [
    'what waits for connections, and a short grace period',
    { own: { proxyMetadata: { EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 'true' } } },
    ['30 s by grace period, of 300 s of edge'],
  ],
  [
    'what waits for connections, in the container',
    { proxy: { env: [{ name: 'A' }, { name: 'EXIT_ON_ZERO_ACTIVE_CONNECTIONS', value: 'true' }] } },
    ['30 s by grace period, of 300 s of edge'],
  ],
  ['other variables', { proxy: { env: [{ name: 'A', value: 'b' }] } }, ['5 s by drain, of 300 s of edge']],
  ['a sleep', { ...preStop({ sleep: { seconds: 10 } }), grace: 60 }, ['15 s by drain, of 300 s of edge']],
  ['a command that sleeps', { ...command('sleep', '10'), grace: 60 }, ['15 s by drain, of 300 s of edge']],
  [
    'a shell that sleeps',
    { ...command('/bin/sh', '-c', 'sleep 10s'), grace: 60 },
    ['15 s by drain, of 300 s of edge'],
  ],
  [
    'a program that sleeps',
    { ...command('/bin/sleep', '10'), grace: 60 },
    ['15 s by drain, of 300 s of edge'],
  ],
  [
    'another command',
    { ...command('sh', '-c', 'sleep 10; stop'), grace: 60 },
    ['60 s by grace period, of 300 s of edge'],
  ],
  [
    'a call',
    { ...preStop({ httpGet: { port: 80 } }), grace: 60 },
    ['60 s by grace period, of 300 s of edge'],
  ],
  [
    'only a hook after the start',
    { proxy: { lifecycle: { postStart: {} } }, grace: 60 },
    ['60 s by grace period, of 300 s of edge'],
  ],
  ['another container', { proxy: { name: 'app' } }, ['30 s by grace period, of 300 s of edge']],
])('%s', (_, one, expected) => {
  expect(short(one)).toEqual(expected);
});
