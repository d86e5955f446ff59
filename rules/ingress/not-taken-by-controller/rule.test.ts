import { expect, it } from 'vitest';
import type { Said } from '../../../test/support/settings.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const scheme = 'alb.ingress.kubernetes.io/scheme: internal';
const ingress = (annotation = '', field = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: {${scheme}${annotation === '' ? '' : `, kubernetes.io/ingress.class: ${annotation}`}}}
spec: {${field === '' ? '' : `ingressClassName: ${field}, `}defaultBackend: {service: {name: web, port: {number: 80}}}}
`;
const aClass = (name: string, controller: string, isDefault = false) => `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: ${name}${isDefault ? ', annotations: {ingressclass.kubernetes.io/is-default-class: "true"}' : ''}}
spec: {controller: ${controller}}
`;
const alb = 'ingress.k8s.aws/alb';
const nginx = 'k8s.io/ingress-nginx';
const of = (text: string, said: Said = {}) => told(rule, text, settingsFor(said));

it('says nothing of what the controller takes', () => {
  expect(of(ingress('alb'))).toBe('');
  expect(of(ingress('', 'alb'))).toBe('');
  expect(of(ingress('', 'edge') + aClass('edge', alb))).toBe('');
  expect(of(ingress() + aClass('edge', alb, true))).toBe('');
  expect(of(ingress(), { ingressClass: '' })).toBe('');
  expect(of(ingress('alb').replace(scheme, 'a: b'))).toBe('');
});

it('tells another class in the annotation', () => {
  expect(of(ingress('nginx'))).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.kubernetes.io/ingress.class: Ingress "a/i" has class "nginx", expected "alb", since it carries ALB annotations
    = The controller leaves the Ingress alone without any event: there is no load balancer, or another controller serves it.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/scheme (key): only the AWS Load Balancer Controller reads this
    unsafe: give it class "alb"
      remove Ingress i metadata.annotations.kubernetes.io/ingress.class
      add Ingress i spec.ingressClassName "alb""
  `);
});

it('tells the name of a class of the controller in the annotation, where only that in its settings counts', () => {
  expect(of(ingress('edge') + aClass('edge', alb))).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.kubernetes.io/ingress.class: Ingress "a/i" has class "edge", expected it in the field ingressClassName, since it carries ALB annotations
    = The controller leaves the Ingress alone without any event: there is no load balancer, or another controller serves it.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/scheme (key): only the AWS Load Balancer Controller reads this
    unsafe: give it class "edge"
      move Ingress i metadata.annotations.kubernetes.io/ingress.class to Ingress i spec.ingressClassName"
  `);
});

it('tells a class of another controller', () => {
  expect(of(ingress('', 'nginx') + aClass('nginx', nginx))).toMatchInlineSnapshot(`
    "Ingress i spec.ingressClassName: Ingress "a/i" has class "nginx" of controller "k8s.io/ingress-nginx", expected "alb", since it carries ALB annotations
    = The controller leaves the Ingress alone without any event: there is no load balancer, or another controller serves it.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/scheme (key): only the AWS Load Balancer Controller reads this
    IngressClass nginx spec.controller: the controller of the class
    unsafe: give it class "alb"
      set Ingress i spec.ingressClassName "alb""
  `);
  expect(of(ingress('', 'nginx') + aClass('nginx', nginx) + aClass('edge', alb))).toMatchInlineSnapshot(`
    "Ingress i spec.ingressClassName: Ingress "a/i" has class "nginx" of controller "k8s.io/ingress-nginx", expected "edge", since it carries ALB annotations
    = The controller leaves the Ingress alone without any event: there is no load balancer, or another controller serves it.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/scheme (key): only the AWS Load Balancer Controller reads this
    IngressClass nginx spec.controller: the controller of the class
    unsafe: give it class "edge"
      set Ingress i spec.ingressClassName "edge""
  `);
});

it('knows no name where that of the settings belongs to another controller', () => {
  expect(of(ingress('', 'alb') + aClass('alb', nginx))).toMatchInlineSnapshot(`
    "Ingress i spec.ingressClassName: Ingress "a/i" has class "alb" of controller "k8s.io/ingress-nginx", expected a class of controller "ingress.k8s.aws/alb", since it carries ALB annotations
    = The controller leaves the Ingress alone without any event: there is no load balancer, or another controller serves it.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/scheme (key): only the AWS Load Balancer Controller reads this
    IngressClass alb spec.controller: the controller of the class"
  `);
});

it('tells that there is no class', () => {
  expect(of(ingress())).toMatchInlineSnapshot(`
    "Ingress i metadata.name: Ingress "a/i" has no class, expected "alb", since it carries ALB annotations
    = The controller leaves the Ingress alone: there is no load balancer, and no event says why.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/scheme (key): only the AWS Load Balancer Controller reads this
    unsafe: give it class "alb"
      add Ingress i spec.ingressClassName "alb"
    info, if no IngressClass outside the input is the default class and belongs to the controller (complete)"
  `);
  expect(of(ingress() + aClass('nginx', nginx, true))).toMatchInlineSnapshot(`
    "Ingress i metadata.name: Ingress "a/i" has no class and gets the default "nginx" of controller "k8s.io/ingress-nginx", expected "alb", since it carries ALB annotations
    = The controller leaves the Ingress alone without any event: there is no load balancer, or another controller serves it.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/scheme (key): only the AWS Load Balancer Controller reads this
    IngressClass nginx spec.controller: the controller of the class
    unsafe: give it class "alb"
      add Ingress i spec.ingressClassName "alb""
  `);
});

it('tells a field that controllers before 2.0 do not read', () => {
  expect(of(ingress('', 'alb'), { controller: '1.1' })).toMatchInlineSnapshot(`
    "Ingress i spec.ingressClassName: Ingress "a/i" has only the field ingressClassName "alb", expected class annotation "alb", since it carries ALB annotations
    = The controller leaves the Ingress alone without any event: there is no load balancer, or another controller serves it.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/scheme (key): only the AWS Load Balancer Controller reads this
    unsafe: give it class "alb"
      add Ingress i metadata.annotations.kubernetes.io/ingress.class "alb"
      remove Ingress i spec.ingressClassName"
  `);
  expect(of(ingress('nginx'), { controller: '1.1' })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.kubernetes.io/ingress.class: Ingress "a/i" has class "nginx", expected class annotation "alb", since it carries ALB annotations
    = The controller leaves the Ingress alone without any event: there is no load balancer, or another controller serves it.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/scheme (key): only the AWS Load Balancer Controller reads this
    unsafe: give it class "alb"
      set Ingress i metadata.annotations.kubernetes.io/ingress.class "alb""
  `);
  expect(of(ingress(), { controller: '1.1' })).toMatchInlineSnapshot(`
    "Ingress i metadata.name: Ingress "a/i" has no class, expected class annotation "alb", since it carries ALB annotations
    = The controller leaves the Ingress alone: there is no load balancer, and no event says why.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/scheme (key): only the AWS Load Balancer Controller reads this
    unsafe: give it class "alb"
      add Ingress i metadata.annotations.kubernetes.io/ingress.class "alb""
  `);
});

it('says nothing of a class that is filled in later, and of EKS Auto Mode', () => {
  expect(of(ingress('$(CLASS)'))).toBe('');
  expect(of(ingress('', '$(CLASS)') + aClass('nginx', nginx))).toBe('');
  expect(of(ingress('auto') + aClass('auto', 'eks.amazonaws.com/alb'))).toBe('');
  expect(of(ingress('', 'auto') + aClass('auto', 'eks.amazonaws.com/alb'))).toBe('');
});

it('is sure that there is no default class where the classes are complete', () => {
  const settings = { ...settingsFor({}), complete: 'all' as const };
  expect(told(rule, ingress(), settings)).not.toContain('info, if');
  expect(of(ingress())).toContain('info, if');
});
