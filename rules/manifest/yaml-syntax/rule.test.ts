import { expect, it } from 'vitest';
import { reported } from '../../../test/support/told.ts';

const of = (text: string) => reported(['manifest/yaml-syntax'], { 'a.yaml': text });
const service = (spec: string) => `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: ${spec}
`;
const release = (values: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: gateway
  namespace: argocd
spec:
  source:
    repoURL: https://istio-release.storage.googleapis.com/charts
    chart: gateway
    targetRevision: 1.27.0
    helm:
      values: |
        ${values}
  destination: {server: "https://kubernetes.default.svc", namespace: edge}
`;

it('says nothing of what parses', () => {
  expect(of(service('{ports: [{port: 80}]}'))).toBe('');
});

it('says what a broken document does', () => {
  expect(of(service('{ports: [{port: 80}'))).toMatchInlineSnapshot(`
    "error a.yaml:4: a [ opens here and is never closed, expected a ] behind its last item
    = A document that does not parse is applied by nobody: nothing in it takes effect.
    help: What comes after this was not checked."
  `);
});

it('says what broken values of a release do', () => {
  expect(of(release('service: {type: NodePort'))).toMatchInlineSnapshot(`
    "error a.yaml:13: a { opens here and is never closed, expected a } behind its last item
    = Helm cannot read the values in this text, so that the chart is not rendered and nothing of the release is applied.
    help: What comes after this was not checked."
  `);
});

it('says what is a limit of the linter', () => {
  const deep = `${'['.repeat(2000)}${']'.repeat(2000)}`;
  expect(of(service(`{a: ${deep}}`)).replaceAll(/\d{3,}/g, 'N')).toMatchInlineSnapshot(`
    "error a.yaml:4: maps and lists are nested deeper than N levels, expected fewer
    = This is a limit of the linter: the cluster may take the document, and nothing in it was checked.
    help: What comes after this was not checked."
  `);
});

it('says what a key does that is given twice', () => {
  expect(of(service('{type: NodePort, type: ClusterIP}'))).toMatchInlineSnapshot(`
    "error a.yaml:4: key "type" is given twice in spec of Service "web", expected once
    = kubectl keeps the later value without any message, kustomize and other strict tools refuse the file; so either what is under the first key is lost, or nothing is applied.
    a.yaml:4: first given here
    help: Join the two into one. What comes after this was not checked."
  `);
});

it('says what a field does that a kustomization gives twice', () => {
  const files = {
    'kustomization.yaml': 'resources: [a.yaml]\nnamePrefix: a-\nnamePrefix: b-\n',
    'a.yaml': service('{ports: [{port: 80}]}'),
  };
  expect(reported(['manifest/yaml-syntax'], files)).toMatchInlineSnapshot(`
    "error kustomization.yaml:3: key "namePrefix" is given twice in the document, expected once
    = kustomize keeps the later value without any message: what is under the first key is not built.
    kustomization.yaml:2: first given here
    help: Join the two into one. What comes after this was not checked."
  `);
});

it('parts documents that stand together', () => {
  expect(of(service('{}') + service('{}'))).toMatchInlineSnapshot(`
    "error a.yaml:5: 2 objects stand together without "---" between them, expected "---" before this one
    = kubectl takes them for one object and keeps the last value of each key, kustomize and other strict tools refuse the file: at most a mixture of the objects is applied.
    help: What comes after this was not checked.
    safe: write "---" between the objects"
  `);
  expect(of(service('{}') + service('{}') + service('{}'))).toMatchInlineSnapshot(`
    "error a.yaml:5: 3 objects stand together without "---" between them, expected "---" before this one and each behind it
    = kubectl takes them for one object and keeps the last value of each key, kustomize and other strict tools refuse the file: at most a mixture of the objects is applied.
    help: What comes after this was not checked.
    safe: write "---" between the objects"
  `);
});
