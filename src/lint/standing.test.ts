import { expect, it } from 'vitest';
import { worstFirst } from '../report/text/order.ts';
import { lint } from './lint.ts';

/** Files in which each object has one annotation that is a number, which is an error wherever it stands. */
function objectIn(path: string, apiVersion: string, kind: string, spec: string) {
  return {
    path,
    text: `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: web
  namespace: shop
  annotations:
    example.com/owner: 7
spec: ${spec}
`,
  };
}

const pods = '{metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web}]}}';
const rule =
  '{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}';
const ingress = `{ingressClassName: alb, rules: [${rule}]}`;

function filesInOrder(files: readonly { readonly path: string; readonly text: string }[]) {
  const { diagnostics } = lint({ files });
  return worstFirst(diagnostics)
    .filter(({ severity }) => severity === 'error')
    .map(({ location }) => location.file);
}

it('puts what requests pass before other objects, and examples last', () => {
  const files = [
    objectIn('a.yaml', 'networking.k8s.io/v1', 'NetworkPolicy', '{podSelector: {}}'),
    objectIn(
      'docs/a.yaml',
      'networking.istio.io/v1',
      'Gateway',
      '{selector: {istio: ingressgateway}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [a.com]}]}',
    ),
    objectIn(
      'm/deployment.yaml',
      'apps/v1',
      'Deployment',
      `{selector: {matchLabels: {app: web}}, template: ${pods}}`,
    ),
    objectIn('x/ingress.yaml', 'networking.k8s.io/v1', 'Ingress', ingress),
    objectIn('y/service.yaml', 'v1', 'Service', '{selector: {app: web}, ports: [{port: 80}]}'),
  ];
  const expected = ['m/deployment.yaml', 'x/ingress.yaml', 'y/service.yaml', 'a.yaml', 'docs/a.yaml'];
  expect(filesInOrder(files)).toEqual(expected);
  expect(filesInOrder(files.toReversed())).toEqual(expected);
});

it('takes an Ingress that cannot be read for one of the path', () => {
  const files = [
    { path: 'a.yaml', text: 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: "a\n' },
    { path: 'b.yaml', text: 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: "a\n' },
  ];
  expect(filesInOrder(files)).toEqual(['b.yaml', 'a.yaml']);
});
