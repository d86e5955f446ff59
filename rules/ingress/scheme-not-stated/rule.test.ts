import { expect, it } from 'vitest';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const ingress = (more = '', spec = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a${more}}
spec: {${spec}defaultBackend: {service: {name: web, port: {number: 80}}}}
`;
const ofClass = (name: string, controller: string) => `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: ${name}}
spec: {controller: ${controller}}
${ingress('', `ingressClassName: ${name}, `)}`;
const scheme = (value: string) =>
  `, annotations: {kubernetes.io/ingress.class: alb, alb.ingress.kubernetes.io/scheme: ${value}}`;
const byAnnotation = ', annotations: {kubernetes.io/ingress.class: alb}';

it('tells a load balancer of which nothing says the scheme', () => {
  expect(told(rule, ingress(byAnnotation))).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations (key): scheme is not set, expected "internal" or "internet-facing"; the controller default is "internal"
    = The load balancer gets private addresses. A change of the scheme later makes a new load balancer with another DNS name."
  `);
  expect(told(rule, ofClass('alb', 'ingress.k8s.aws/alb'))).toContain('scheme is not set');
});

it.each([
  ['the Ingress says it', ingress(scheme('internal'))],
  ['the Ingress says it later', ingress(scheme('$(SCHEME)'))],
  ['the class may say it', ingress('', 'ingressClassName: alb, ')],
  ['EKS Auto Mode says it', ofClass('auto', 'eks.amazonaws.com/alb')],
])('is silent where %s', (_, text) => {
  expect(told(rule, text)).toBe('');
});
