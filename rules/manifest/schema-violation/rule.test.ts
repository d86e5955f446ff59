import { expect, it } from 'vitest';
import { rules } from '../../../src/generated/rules/rules.ts';
import { lint } from '../../../src/lint/lint.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { reported } from '../../../test/support/told.ts';

const id = 'manifest/schema-violation';
const of = (text: string) => reported([id], { 'a.yaml': text });
const ingress = (path: string, annotations = '') => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a${annotations}}
spec: {ingressClassName: alb, rules: [{http: {paths: [{path: /, ${path}backend: {service: {name: web, port: {number: 80}}}}]}}]}
`;
const service = (ports: string, type: string) => `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a}
spec: {type: ${type}, ports: [${ports}]}
`;

it('adds the pathType that the beta versions supposed, unless another field was meant for it', () => {
  expect(of(ingress(''))).toMatchInlineSnapshot(`
    "error a.yaml:4: spec.rules[0].http.paths[0].pathType is missing, expected "Exact", "Prefix" or "ImplementationSpecific"
    = The API server refuses the object: nothing of it takes effect, and an older copy of it stays in force.
    safe: add pathType: ImplementationSpecific"
  `);
  expect(of(ingress('pathTyp: Exact, '))).toMatchInlineSnapshot(`
    "error a.yaml:4: spec.rules[0].http.paths[0].pathType is missing, expected "Exact", "Prefix" or "ImplementationSpecific"
    = The API server refuses the object: nothing of it takes effect, and an older copy of it stays in force.
    a.yaml:4: the schema has no such field"
  `);
});

it('leaves a node port without type to the rule that asks for another type', () => {
  const instance = ', annotations: {alb.ingress.kubernetes.io/target-type: instance}';
  const pinned = '{port: 80, nodePort: 30080}';
  expect(of(service(pinned, 'ClusterIP'))).toContain('error a.yaml:5: ');
  expect(of(ingress('pathType: Prefix, ', instance) + service(pinned, 'ClusterIP'))).toBe('');
  const outside = '{port: 80, targetPort: 70000}';
  expect(of(ingress('pathType: Prefix, ', instance) + service(outside, 'ClusterIP'))).toContain('70000');
});

it('is sure of the range of node ports where it is configured', () => {
  const file = { path: 'a.yaml', text: service('{port: 80, nodePort: 29999}', 'NodePort') };
  const chosen = new Map([...rules].filter(([name]) => name === id));
  const severities = (settings = settingsFor()) =>
    lint({ files: [file], settings, rules: chosen }).diagnostics.map(({ severity, message }) => [
      severity,
      message.includes('30000'),
    ]);
  expect(severities()).toEqual([['warning', true]]);
  expect(severities(settingsFor({ nodePortRange: { from: 30000, to: 32767 } }))).toEqual([['error', true]]);
});
