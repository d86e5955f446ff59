import { expect, it } from 'vitest';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const mesh = (mode: string) => `apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: "ingressControllerMode: ${mode}"}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb, annotations: {ingressclass.kubernetes.io/is-default-class: "true"}}
spec: {controller: ingress.k8s.aws/alb}
`;
const ingress = (name: string, spec = '', more = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: a${more}}
spec: {${spec}defaultBackend: {service: {name: web, port: {number: 80}}}}
`;
const named = ingress('named', 'ingressClassName: alb, ');
const annotated = ingress('annotated', '', ', annotations: {kubernetes.io/ingress.class: alb}');

it('shows five Ingresses without class and counts the others, by name', () => {
  const all = ['f', 'e', 'd', 'c', 'b', 'a'].map((name) => ingress(name)).join('');
  expect(told(rule, mesh('DEFAULT') + all + named)).toMatchInlineSnapshot(`
    "  ingressControllerMode: ingressControllerMode is "DEFAULT", so Istio also serves Ingress "a/a" and 5 more, expected "STRICT"
    = Two controllers write the status of the Ingress, and its hosts are served by the gateway as well.
    Ingress a metadata.name: has no class
    Ingress b metadata.name: has no class
    Ingress c metadata.name: has no class
    Ingress d metadata.name: has no class
    Ingress e metadata.name: has no class
    unsafe: write "STRICT"
      set   ingressControllerMode "STRICT""
  `);
});

it.each([
  ['no Ingress is without class', mesh('DEFAULT') + named + annotated],
  ['Istio takes those of its class alone', mesh('STRICT') + ingress('i')],
  ['the mesh configuration is not in the input', ingress('i')],
])('says nothing where %s', (_, text) => {
  expect(told(rule, text)).toBe('');
});

it('names one Ingress alone', () => {
  expect(told(rule, mesh('DEFAULT') + ingress('i'))).toContain(
    'also serves Ingress "a/i", expected "STRICT"',
  );
});
