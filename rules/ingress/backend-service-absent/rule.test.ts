import { expect, it } from 'vitest';
import { deployment, ingressTo, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const byPath = 'backend: {service: {name: web, port: {number: 80}}}';
const byForward = 'backend: {service: {name: split, port: {name: use-annotation}}}';
const split = JSON.stringify({
  type: 'forward',
  forwardConfig: {
    targetGroups: [
      { serviceName: 'web', servicePort: '80', weight: 1 },
      {
        targetGroupARN: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/x/6d0ecf831eec9f09',
        weight: 1,
      },
    ],
  },
});

/** What happens, by the controller, where Service `web` does not exist. */
function effects(controller: string, backend: string): readonly string[] {
  const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/actions.split: '${split}'
spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, ${backend}}]}}]}
`;
  const model = modelOf(text, { ...settingsFor({ controller }), complete: 'all' });
  return [...rule.check(model)].map(({ effect }) => effect);
}

it.each([
  ['1.1', byPath, 'without listeners'],
  ['2.0', byPath, 'FailedBuildModel'],
  ['2.1', byPath, 'FailedBuildModel'],
  ['2.2', byPath, '503'],
  ['3.5', byPath, '503'],
  ['2.1', byForward, 'FailedBuildModel'],
  ['3.5', byForward, 'FailedBuildModel'],
])('says what controller %s does where %s leads nowhere: %s', (controller, backend, expected) => {
  expect(effects(controller, backend)).toEqual([expect.stringContaining(expected)]);
});

const complete = { ...settingsFor({}), complete: 'all' as const };

it('names the gateway Services beside the Ingress, by name', () => {
  const gateways = ['edge', 'door'].map(
    (name) => service(`a/${name}`, `{app: ${name}}`) + deployment(`a/${name}`, `{app: ${name}}`),
  );
  const to = ingressTo('a/istio-ingressgateway');
  expect(told(rule, to + (gateways[0] ?? ''), complete)).toMatchInlineSnapshot(`
    "Ingress istio-ingressgateway spec.defaultBackend.service.name: backend Service "istio-ingressgateway" does not exist in namespace "a", expected "edge"
    = The load balancer answers 503 "Backend service does not exist". There is no event: the Ingress looks healthy.
    Service edge metadata.name: a gateway Service of the namespace
    unsafe: send to Service "edge"
      set Ingress istio-ingressgateway spec.defaultBackend.service.name "edge""
  `);
  expect(told(rule, to + gateways.join(''), complete)).toMatchInlineSnapshot(`
    "Ingress istio-ingressgateway spec.defaultBackend.service.name: backend Service "istio-ingressgateway" does not exist in namespace "a", expected one of "door", "edge"
    = The load balancer answers 503 "Backend service does not exist". There is no event: the Ingress looks healthy.
    Service door metadata.name: a gateway Service of the namespace
    Service edge metadata.name: a gateway Service of the namespace"
  `);
});

it('names the namespace as that of the Ingress where that is left open', () => {
  const to = ingressTo('a/web').replace(', namespace: a', '');
  expect(told(rule, to + service('a/wbe', '{app: x}').replace(', namespace: a', ''))).toMatchInlineSnapshot(`
    "Ingress web spec.defaultBackend.service.name: backend Service "web" does not exist in the namespace of its Ingress, expected "wbe"
    = The load balancer answers 503 "Backend service does not exist". There is no event: the Ingress looks healthy.
    Service wbe metadata.name: a similar name
    unsafe: send to Service "wbe"
      set Ingress web spec.defaultBackend.service.name "wbe""
  `);
});

it('says that nothing is built where one use of several is a weighted forward', () => {
  const both = (controller: string) =>
    effects(controller, byForward.replace('backend:', `${byPath}}, {path: /b, pathType: Prefix, backend:`));
  expect(both('3.5')).toEqual([expect.stringContaining('FailedBuildModel')]);
});

it('shows the list of an operator file that takes the gateway of that name away', () => {
  const operator = `---
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: {name: istio, namespace: istio-system}
spec: {components: {ingressGateways: [{name: own, enabled: true}]}}
`;
  const to = ingressTo('istio-system/istio-ingressgateway');
  expect(told(rule, to + operator, complete)).toMatchInlineSnapshot(`
    "Ingress istio-ingressgateway spec.defaultBackend.service.name: backend Service "istio-ingressgateway" does not exist in namespace "istio-system", expected "own"
    = The load balancer answers 503 "Backend service does not exist". There is no event: the Ingress looks healthy.
    IstioOperator istio spec.components.ingressGateways (key): the list without that gateway
    IstioOperator istio spec.components.ingressGateways.0.name: a gateway Service of the namespace
    unsafe: send to Service "own"
      set Ingress istio-ingressgateway spec.defaultBackend.service.name "own""
  `);
});

it('takes a Service for there where it is declared', () => {
  expect(told(rule, ingressTo('a/web'), complete)).not.toBe('');
  expect(told(rule, ingressTo('a/web'), { ...complete, external: ['Service/a/web'] })).toBe('');
});
