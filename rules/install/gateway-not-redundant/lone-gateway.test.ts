import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { loneGateways } from './lone-gateway.ts';

const workload = (spec: object, kind = 'Deployment', name = 'edge', version = 'blue') => `---
apiVersion: apps/v1
kind: ${kind}
metadata: {name: ${name}, namespace: edge}
spec: ${JSON.stringify({
  ...spec,
  selector: { matchLabels: { istio: 'edge', version } },
  template: {
    metadata: {
      labels: { istio: 'edge', version, 'sidecar.istio.io/inject': 'true' },
      annotations: { 'inject.istio.io/templates': 'gateway' },
    },
    spec: { containers: [{ name: 'istio-proxy', image: 'auto' }] },
  },
})}
`;
const scaler = (spec: object, name = 'edge', kind = 'Deployment') => `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: ${name}, namespace: edge}
spec: ${JSON.stringify({ scaleTargetRef: { apiVersion: 'apps/v1', kind, name: 'edge' }, ...spec })}
`;
const budget = (spec: object, namespace = 'edge') => `---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b, namespace: ${namespace}}
spec: ${JSON.stringify({ minAvailable: 1, ...spec })}
`;
const keda = `---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: edge, namespace: edge}
spec: {scaleTargetRef: {name: edge}, minReplicaCount: 1}
`;
const edge = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: edge, namespace: edge}
spec: {ingressClassName: alb, defaultBackend: {service: {name: edge, port: {number: 80}}}}
---
apiVersion: v1
kind: Service
metadata: {name: edge, namespace: edge}
spec: {type: NodePort, selector: {istio: edge}, ports: [{name: http2, port: 80, nodePort: 30080}]}
`;

/** The gateways of one pod, each as `name by what [what stands there]`, with `two` where two may be written there. */
function lone(text: string, complete: 'all' | readonly string[] = 'all'): readonly string[] {
  const model = modelOf(edge + text, { ...defaultSettings, complete });
  return loneGateways(model).map(
    ({ workload: { resource }, at, saidBy, mayBeTwo }) =>
      `${resource.id.name} by ${saidBy} [${textAt(at)}]${mayBeTwo ? ', two' : ''}`,
  );
}

const one = workload({ replicas: 1 });
const byReplicas = ['edge by replicas [1], two'];
it.each<[string, string, readonly string[]]>([
  ['one replica', one, byReplicas],
  ['two replicas', workload({ replicas: 2 }), []],
  ['no replicas', workload({ replicas: 0 }), []],
  ['a number of replicas that is not said, so that somebody may have scaled it', workload({}), []],
  ['one pod on each node', workload({}, 'DaemonSet'), []],
  [
    'one pod on each node, with a number of replicas all the same',
    workload({ replicas: 1 }, 'DaemonSet'),
    [],
  ],
  [
    'one replica beside a Service of two gateways',
    one +
      `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: door, namespace: edge}
spec: {ingressClassName: alb, defaultBackend: {service: {name: door, port: {number: 80}}}}
---
apiVersion: v1
kind: Service
metadata: {name: door, namespace: edge}
spec: {type: NodePort, selector: {istio: door}, ports: [{name: http2, port: 80, nodePort: 30081}]}
` +
      ['a', 'b']
        .map((name) =>
          workload({ replicas: 3 }, 'Deployment', name, name).replaceAll('"istio":"edge"', '"istio":"door"'),
        )
        .join(''),
    byReplicas,
  ],
  ['a budget whose namespace is left open', one + budget({}).replace(', namespace: edge', ''), []],
  [
    'an autoscaler from one to five',
    one + scaler({ minReplicas: 1, maxReplicas: 5 }),
    ['edge by minReplicas [1], two'],
  ],
  [
    'an autoscaler from one to two',
    one + scaler({ minReplicas: 1, maxReplicas: 2 }),
    ['edge by minReplicas [1], two'],
  ],
  [
    'an autoscaler from one to one',
    one + scaler({ minReplicas: 1, maxReplicas: 1 }),
    ['edge by minReplicas [1]'],
  ],
  ['an autoscaler from two on', one + scaler({ minReplicas: 2, maxReplicas: 5 }), []],
  ['an autoscaler that does not say its least', one + scaler({ maxReplicas: 5 }), []],
  [
    'two autoscalers',
    one + scaler({ minReplicas: 1, maxReplicas: 5 }) + scaler({ minReplicas: 1, maxReplicas: 5 }, 'other'),
    [],
  ],
  [
    'an autoscaler of a StatefulSet of that name',
    one + scaler({ minReplicas: 2 }, 'edge', 'StatefulSet'),
    byReplicas,
  ],
  ['another kind of autoscaler', one + keda, []],
  ['a budget for the pods', one + budget({ selector: { matchLabels: { istio: 'edge' } } }), []],
  ['a budget for all pods', one + budget({ selector: {} }), []],
  ['a budget for other pods', one + budget({ selector: { matchLabels: { istio: 'web' } } }), byReplicas],
  ['a budget without selector', one + budget({}), []],
  ['a budget of another namespace', one + budget({ selector: {} }, 'web'), byReplicas],
  ['two gateways behind one Service', one + workload({ replicas: 1 }, 'Deployment', 'green', 'green'), []],
])('%s', (_, text, expected) => {
  expect(lone(text)).toEqual(expected);
});

it.each<[string, readonly string[], readonly string[]]>([
  ['nothing', [], []],
  ['of another namespace', ['web'], []],
  ['of the namespace', ['edge'], byReplicas],
])('says so where the input has everything: %s', (_, complete, expected) => {
  expect(lone(one, complete)).toEqual(expected);
});
