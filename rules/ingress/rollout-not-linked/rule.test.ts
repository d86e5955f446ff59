import { expect, it } from 'vitest';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const rollout = (alb: string, more = 'stableService: web') => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: r, namespace: a}
spec: {strategy: {canary: {${more}, trafficRouting: {alb: {${alb}}}}}}
`;
const ingress = (...backends: readonly string[]) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a}
spec: {ingressClassName: alb, rules: [{http: {paths: [${backends.map((one) => `{path: /, pathType: Prefix, backend: {${one}}}`).join(', ')}]}}]}
`;
const of = (...texts: readonly string[]) => told(rule, texts.join(''));
const named = 'service: {name: web, port: {name: use-annotation}}';

it('says nothing of a backend that uses the annotation', () => {
  expect(of(rollout('ingress: i'), ingress(named))).toBe('');
});

it('names a number', () => {
  expect(
    of(rollout('ingress: i'), ingress('service: {name: web, port: {number: 80}}')),
  ).toMatchInlineSnapshot(`
    "Ingress i spec.rules.0.http.paths.0.backend.service.port.number: backend "web" of Ingress "a/i" has port 80, but Rollout "a/r" splits it by annotation "actions.web", expected port name "use-annotation"
    = The annotation is written and never read: all traffic stays on the stable Service, and steps of a canary see none.
    Rollout r metadata.name: the Rollout
    unsafe: name the port "use-annotation"
      set Ingress i spec.rules.0.http.paths.0.backend.service.port {"name":"use-annotation"}"
  `);
});

it('names a port by another name', () => {
  expect(
    of(rollout('ingress: i'), ingress('service: {name: web, port: {name: http}}')),
  ).toMatchInlineSnapshot(`
    "Ingress i spec.rules.0.http.paths.0.backend.service.port.name: backend "web" of Ingress "a/i" has port http, but Rollout "a/r" splits it by annotation "actions.web", expected port name "use-annotation"
    = The annotation is written and never read: all traffic stays on the stable Service, and steps of a canary see none.
    Rollout r metadata.name: the Rollout
    unsafe: name the port "use-annotation"
      set Ingress i spec.rules.0.http.paths.0.backend.service.port.name "use-annotation""
  `);
});

it('finds each backend of the Service', () => {
  expect(
    of(
      rollout('ingress: i'),
      ingress(
        named,
        'service: {name: web, port: {name: http}}',
        'service: {name: other, port: {name: http}}',
      ),
    ),
  ).toMatchInlineSnapshot(`
    "Ingress i spec.rules.0.http.paths.1.backend.service.port.name: backend "web" of Ingress "a/i" has port http, but Rollout "a/r" splits it by annotation "actions.web", expected port name "use-annotation"
    = The annotation is written and never read: all traffic stays on the stable Service, and steps of a canary see none.
    Rollout r metadata.name: the Rollout
    unsafe: name the port "use-annotation"
      set Ingress i spec.rules.0.http.paths.1.backend.service.port.name "use-annotation""
  `);
});

it('takes the root Service before the stable one', () => {
  expect(of(rollout('ingress: i, rootService: root'), ingress(named))).toMatchInlineSnapshot(`
    "Rollout r spec.strategy.canary.trafficRouting.alb.ingress: Ingress "a/i" has no rule with Service "root", which Rollout "a/r" splits, expected one
    = The Rollout is Degraded with InvalidSpec and no step of a canary runs.
    Rollout r metadata.name: the Rollout
    Ingress i metadata.name: the Ingress"
  `);
});

it('shows an Ingress without the Service', () => {
  expect(
    of(rollout('ingress: i'), ingress('service: {name: other, port: {number: 80}}')),
  ).toMatchInlineSnapshot(`
    "Rollout r spec.strategy.canary.trafficRouting.alb.ingress: Ingress "a/i" has no rule with Service "web", which Rollout "a/r" splits, expected one
    = The Rollout is Degraded with InvalidSpec and no step of a canary runs.
    Rollout r metadata.name: the Rollout
    Ingress i metadata.name: the Ingress"
  `);
});

it('finds the Service in the older form', () => {
  const old = ingress('serviceName: web, servicePort: 80').replace(
    'networking.k8s.io/v1',
    'extensions/v1beta1',
  );
  expect(of(rollout('ingress: i'), old)).toMatchInlineSnapshot(`
    "Ingress i spec.rules.0.http.paths.0.backend.servicePort: backend "web" of Ingress "a/i" has port 80, but Rollout "a/r" splits it by annotation "actions.web", expected port name "use-annotation"
    = The annotation is written and never read: all traffic stays on the stable Service, and steps of a canary see none.
    Rollout r metadata.name: the Rollout
    unsafe: name the port "use-annotation"
      set Ingress i spec.rules.0.http.paths.0.backend.servicePort "use-annotation""
  `);
});

it('asks for one of "ingress" and "ingresses"', () => {
  expect(of(rollout('ingress: i, ingresses: [i]'), ingress(named))).toMatchInlineSnapshot(`
    "Rollout r spec.strategy.canary.trafficRouting.alb.ingresses (key): Rollout "a/r" names both "ingress" and "ingresses", expected one of them
    = The Rollout is Degraded with InvalidSpec and no step of a canary runs.
    Rollout r metadata.name: the Rollout"
  `);
});

it('asks for "ingress" or "ingresses"', () => {
  expect(of(rollout('servicePort: 80'), ingress(named))).toMatchInlineSnapshot(`
    "Rollout r spec.strategy.canary.trafficRouting.alb: Rollout "a/r" names neither "ingress" nor "ingresses", expected one of them
    = The Rollout is Degraded with InvalidSpec and no step of a canary runs.
    Rollout r metadata.name: the Rollout"
  `);
});

it('says nothing of what is not known', () => {
  expect(of(rollout('ingress: i'))).toBe('');
  expect(
    of(rollout('ingress: i', 'stableService: $(NAME)'), ingress('service: {name: web, port: {number: 80}}')),
  ).toBe('');
  expect(of(rollout('ingress: i'), ingress('service: {name: web, port: {name: $(PORT)}}'))).toBe('');
  expect(of(rollout('ingress: i'), ingress('service: {name: web}'))).toBe('');
  expect(of(rollout('ingress: i', 'maxSurge: 1'), ingress('service: {name: web, port: {number: 80}}'))).toBe(
    '',
  );
});

it('passes over rules without paths and paths without backend', () => {
  const odd = ingress(named).replace(
    'rules: [',
    'rules: [{host: a.com}, {http: {paths: [{path: /x, pathType: Prefix}]}}, ',
  );
  expect(of(rollout('ingress: i'), odd)).toBe('');
});
