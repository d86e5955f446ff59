import { expect, it } from 'vitest';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const certificate =
  'alb.ingress.kubernetes.io/certificate-arn: "arn:aws:acm:eu-west-1:123456789012:certificate/1"';
const member = (name: string, host: string, more: string) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: a, annotations: {alb.ingress.kubernetes.io/group.name: g${more}}}
spec: {ingressClassName: alb, rules: [{host: ${host}, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}
`;
const ports = `, alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]', ${certificate}`;

it('listens as the other member does', () => {
  expect(told(rule, member('i', 'a.com', ports) + member('j', 'b.com', ''))).toMatchInlineSnapshot(`
    "Ingress j metadata.annotations: Ingress "a/j" of group "g" listens on HTTP 80 only, expected HTTPS 443 too, like Ingress "a/i"
    = HTTPS 443 has no rule of this Ingress: the load balancer answers 404 there, or with the default backend of another member.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 16-28: HTTPS 443 is served here
    unsafe: listen on the same ports
      add Ingress j metadata.annotations.alb.ingress.kubernetes.io/listen-ports "[{\\"HTTP\\": 80}, {\\"HTTPS\\": 443}]""
  `);
});

it('says that HTTP only redirects', () => {
  const redirecting = `${ports}, alb.ingress.kubernetes.io/ssl-redirect: "443"`;
  expect(told(rule, member('i', 'a.com', redirecting) + member('j', 'b.com', ''))).toMatchInlineSnapshot(`
    "Ingress j metadata.annotations: Ingress "a/j" of group "g" listens on HTTP 80 only, expected HTTPS 443 too, like Ingress "a/i"
    = HTTPS 443 has no rule of this Ingress: the load balancer answers 404 there, or with the default backend of another member. HTTP only redirects, so the Ingress cannot be reached at all.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 16-28: HTTPS 443 is served here
    unsafe: listen on the same ports
      add Ingress j metadata.annotations.alb.ingress.kubernetes.io/listen-ports "[{\\"HTTP\\": 80}, {\\"HTTPS\\": 443}]""
  `);
});

it('writes both ports where the other states none', () => {
  expect(
    told(rule, member('i', 'a.com', `, ${certificate}`) + member('j', 'b.com', '')),
  ).toMatchInlineSnapshot(`
    "Ingress j metadata.annotations: Ingress "a/j" of group "g" listens on HTTP 80 only, expected HTTPS 443 too, like Ingress "a/i"
    = HTTPS 443 has no rule of this Ingress: the load balancer answers 404 there, or with the default backend of another member.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/certificate-arn 0-48: HTTPS 443 is served here
    unsafe: listen on the same ports
      add Ingress j metadata.annotations.alb.ingress.kubernetes.io/listen-ports "[{\\"HTTP\\": 80}, {\\"HTTPS\\": 443}]""
  `);
});
