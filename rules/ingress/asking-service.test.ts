import { expect, it } from 'vitest';
import { modelOf } from '../../test/support/model.ts';
import { textAt } from '../../test/support/places.ts';
import { settingsFor } from '../../test/support/settings.ts';
import { askingServices } from './asking-service.ts';

const service = (annotations: Readonly<Record<string, string>>, type = 'LoadBalancer', name = 'web') => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: a, annotations: ${JSON.stringify(annotations)}}
spec: {type: ${type}, ports: [{port: 80}]}
`;
const ingress = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a}
spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
`;

/** The Services that ask, each as `name: key = value [what stands at its place]`, and how many other annotations ask too. */
function asking(text: string, ingressClass = 'alb'): readonly string[] {
  const model = modelOf(text, settingsFor({ ingressClass }));
  return askingServices(model).map(
    ({ service: { id }, key, value, at, others }) =>
      `${id.name}: ${key} = ${value} [${textAt(at)}]${others.length === 0 ? '' : ` and ${others.map(textAt).join(', ')}`}`,
  );
}

const typeKey = 'service.beta.kubernetes.io/aws-load-balancer-type';
const ofType = (value: string) => service({ [typeKey]: value });
const alb = (suffix: string) => `alb.ingress.kubernetes.io/${suffix}`;
const asks = (value: string) => [`web: aws-load-balancer-type = ${value} ["${value}"]`];
// Types: pkg/service/service_utils.go and controllers/service of aws-load-balancer-controller v3.5.0; the in-tree
// provider makes a classic load balancer of any other.
it.each<[string, string, readonly string[]]>([
  ['type alb', ofType('alb'), asks('alb')],
  ['type application', ofType('application'), asks('application')],
  ['type ALB of a Service without load balancer', service({ [typeKey]: 'ALB' }, 'NodePort'), asks('ALB')],
  ...['', 'nlb', 'nlb-ip', 'nlb-instance', 'external', 'classic', 'clb', 'elb', 'NLB', ' nlb '].map(
    (type): [string, string, readonly string[]] => [`type "${type}"`, ofType(type), []],
  ),
  ['a type that is filled in later', ofType('$(TYPE)'), []],
  ['type alb behind an Ingress', ofType('alb') + ingress, []],
  ['no annotation', service({}), []],
  [
    'an annotation of the load balancer',
    service({ [alb('scheme')]: 'internal' }),
    ['web: scheme = internal ["internal"]'],
  ],
  ['one of listeners', service({ [alb('listen-ports')]: '[]' }), ['web: listen-ports = [] ["[]"]']],
  ['one of rules', service({ [alb('actions.x')]: 'y' }), ['web: actions.x = y ["y"]']],
  ['one of target groups, which Services have', service({ [alb('target-type')]: 'ip' }), []],
  ['one of login, which Services may have', service({ [alb('auth-type')]: 'oidc' }), []],
  ['tags, which Services may have', service({ [alb('tags')]: 'a=b' }), []],
  [
    'one of a load balancer in front, which such a Service may be',
    service({ [alb('frontend-nlb-scheme')]: 'internal' }),
    [],
  ],
  ['one that no version knows', service({ [alb('shceme')]: 'internal' }), []],
  ['the same name of another vendor', service({ 'nlb.ingress.kubernetes.io/scheme': 'internal' }), []],
  ['a Service without load balancer', service({ [alb('scheme')]: 'internal' }, 'NodePort'), []],
  [
    'the class',
    service({ 'kubernetes.io/ingress.class': 'alb' }),
    ['web: kubernetes.io/ingress.class = alb ["alb"]'],
  ],
  ['another class', service({ 'kubernetes.io/ingress.class': 'nginx' }), []],
  [
    'several annotations',
    service({ [alb('target-type')]: 'ip', [alb('scheme')]: 'internal', [alb('subnets')]: 's', x: 'y' }),
    ['web: scheme = internal ["internal"] and "s"'],
  ],
  ['a type and an annotation', service({ [alb('scheme')]: 'internal', [typeKey]: 'alb' }), asks('alb')],
  [
    'two Services, one behind an Ingress',
    ofType('alb') + service({ [typeKey]: 'alb' }, 'LoadBalancer', 'api') + ingress,
    ['api: aws-load-balancer-type = alb ["alb"]'],
  ],
])('%s', (_, text, expected) => {
  expect(asking(text)).toEqual(expected);
});

it('knows the class by its configured name', () => {
  const text = service({ 'kubernetes.io/ingress.class': 'public' });
  expect(asking(text, 'public')).toEqual(['web: kubernetes.io/ingress.class = public ["public"]']);
});
