import { expect, it } from 'vitest';
import { lint } from './lint.ts';

function rulesAbout(host: string): readonly string[] {
  const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/scheme: internal
spec:
  rules:
    - host: "${host}"
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: {service: {name: web, port: {number: 80}}}
`;
  return lint({ files: [{ path: 'ingress.yaml', text }] }).diagnostics.map(({ rule }) => rule);
}

it.each([
  ['a host that the API server refuses is told once', '*', ['manifest/schema-violation']],
  ['a host that AWS alone refuses is told', 'localhost', ['ingress/alb-limit-exceeded']],
  ['a host that nobody refuses is not told', 'shop.example.com', []],
])('%s', (_, host, expected) => {
  expect(rulesAbout(host)).toEqual(expected);
});
