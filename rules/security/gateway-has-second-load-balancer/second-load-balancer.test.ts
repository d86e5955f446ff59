import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { secondLoadBalancers } from './second-load-balancer.ts';

interface Case {
  readonly type?: string;
  readonly spec?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly uid?: string;
  /** The target types that the Ingresses in front say, none for no say. */
  readonly targets?: readonly string[];
}

const ingress = (target: string, index: number) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: i${index}
  namespace: edge
  annotations:
    kubernetes.io/ingress.class: alb${target === '' ? '' : `\n    alb.ingress.kubernetes.io/target-type: ${target}`}
spec: {defaultBackend: {service: {name: gw, port: {number: 80}}}}
`;
const key = (name: string) => `service.beta.kubernetes.io/aws-load-balancer-${name}`;

/** The Services with a second load balancer, each as `name: type instead, what wants it`. */
function second({ type = 'LoadBalancer', spec = '', annotations = {}, uid, targets = ['instance'] }: Case) {
  const metadata = { name: 'gw', namespace: 'edge', annotations, ...(uid === undefined ? {} : { uid }) };
  const model = modelOf(`${deployment('edge/gw', '{istio: x}')}---
apiVersion: v1
kind: Service
metadata: ${JSON.stringify(metadata)}
spec: {type: ${type}, ${spec}selector: {istio: x}, ports: [{name: http2, port: 80, targetPort: 8080, nodePort: 30080}]}
${targets.map(ingress).join('')}`);
  return secondLoadBalancers(model).map(
    ({ service, instead, wantedBy }) =>
      `${service.id.name}: ${instead ?? 'unknown'}${wantedBy === undefined ? '' : `, ${wantedBy.replace(/.*\//, '')}`}`,
  );
}

const loadBalancerClass = (name: string) => `loadBalancerClass: ${name}, `;
it.each<[string, Case, readonly string[]]>([
  ['a load balancer', {}, ['gw: NodePort']],
  ['no load balancer', { type: 'NodePort' }, []],
  ['no Ingress', { targets: [] }, []],
  ['ip targets', { targets: ['ip'] }, ['gw: ClusterIP']],
  ['targets that are filled in later', { targets: ['$(TYPE)'] }, ['gw: unknown']],
  ['two Ingresses of one type', { targets: ['ip', 'ip'] }, ['gw: ClusterIP']],
  ['two Ingresses of two types', { targets: ['ip', 'instance'] }, ['gw: unknown']],
  ['two Ingresses, one unknown', { targets: ['ip', '$(TYPE)'] }, ['gw: unknown']],
  ['another class', { spec: loadBalancerClass('example.com/lb') }, []],
  ['the class of the controller', { spec: loadBalancerClass('service.k8s.aws/nlb') }, []],
  [
    'the class that the webhook wrote',
    { spec: loadBalancerClass('service.k8s.aws/nlb'), uid: 'x' },
    ['gw: NodePort'],
  ],
  ['another class in a dump', { spec: loadBalancerClass('example.com/lb'), uid: 'x' }, []],
  ['an internal one by scheme', { annotations: { [key('scheme')]: 'internal' } }, []],
  [
    'a public one by scheme',
    { annotations: { [key('scheme')]: 'internet-facing' } },
    ['gw: NodePort, aws-load-balancer-scheme'],
  ],
  ['an internal one', { annotations: { [key('internal')]: 'true' } }, []],
  ['an internal one by its old value', { annotations: { [key('internal')]: '0.0.0.0/0' } }, []],
  [
    'one that is not internal',
    { annotations: { [key('internal')]: 'false' } },
    ['gw: NodePort, aws-load-balancer-internal'],
  ],
  ['a type', { annotations: { a: 'b', [key('type')]: 'nlb' } }, ['gw: NodePort, aws-load-balancer-type']],
  ['other annotations', { annotations: { a: 'b' } }, ['gw: NodePort']],
])('%s', (_, one, expected) => {
  expect(second(one)).toEqual(expected);
});
