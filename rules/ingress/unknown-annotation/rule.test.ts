import { expect, it } from 'vitest';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const ingress = (annotations: Readonly<Record<string, string>>, spec = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: ${JSON.stringify(
  Object.fromEntries(
    Object.entries(annotations).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
  ),
)}}
spec: {${spec === '' ? 'ingressClassName: alb' : spec}, defaultBackend: {service: {name: web, port: {number: 80}}}}
`;
const autoMode = `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: auto}
spec: {controller: eks.amazonaws.com/alb}
`;
const of = (text: string, controller = '') => told(rule, text, settingsFor({ controller }));

it('renames a slip, unless the right name is there too', () => {
  expect(of(ingress({ 'healthcheck-pth': '/x' }))).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-pth (key): annotation "alb.ingress.kubernetes.io/healthcheck-pth" is not read by controller 3.5, expected "alb.ingress.kubernetes.io/healthcheck-path"
    = The setting has no effect, and nothing says so: no event, no line in the log of the controller.
    help: What comes after this was not checked.
    safe: rename it to "alb.ingress.kubernetes.io/healthcheck-path"
      rename Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-pth (key) "alb.ingress.kubernetes.io/healthcheck-path""
  `);
  expect(of(ingress({ 'healthcheck-pth': '/x', 'healthcheck-path': '/y' }))).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-pth (key): annotation "alb.ingress.kubernetes.io/healthcheck-pth" is not read by controller 3.5, expected "alb.ingress.kubernetes.io/healthcheck-path"
    = The setting has no effect, and nothing says so: no event, no line in the log of the controller."
  `);
});

it('leaves it to the user whether a setting that moves the load balancer takes effect', () => {
  expect(of(ingress({ shceme: 'internal' }))).toContain('unsafe: rename it to');
  expect(of(ingress({ 'healthcheck-pth': '/x' }))).toContain('safe: rename it to');
  expect(of(ingress({ 'healthcheck-pth': '/x' }))).not.toContain('unsafe: ');
});

it('asks of EKS Auto Mode whether a name is known at all, since its version is not', () => {
  const inClass = (spec: string) =>
    of(ingress({ 'listener-attributes.HTTP-80': 'a=b' }, spec) + autoMode, '2.8');
  expect(inClass('ingressClassName: alb')).toContain('is not read by controller 2.8');
  expect(inClass('ingressClassName: auto')).toBe('');
  expect(of(ingress({ shceme: 'internal' }, 'ingressClassName: auto') + autoMode)).toContain(
    'is not read by',
  );
});
