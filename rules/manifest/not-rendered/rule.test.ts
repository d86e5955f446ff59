import { expect, it } from 'vitest';
import { reported } from '../../../test/support/told.ts';

const of = (files: Readonly<Record<string, string>>) => reported(['manifest/not-rendered'], files);
const template = `apiVersion: v1
kind: Service
metadata: {name: "{{ .Values.name }}"}
spec: {ports: [{port: 80}]}
`;
const chart = 'apiVersion: v2\nname: web\nversion: 1.0.0\n';
const patch = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: NodePort}\n';
const component = (...patches: readonly string[]) => `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches: [${patches.map((path) => `{path: ${path}}`).join(', ')}]
`;

it('names one file', () => {
  expect(of({ 'web/a.yaml': template })).toMatchInlineSnapshot(`
    "warning web/a.yaml:3: file "web/a.yaml" is a Helm template, expected rendered manifests, for example from "helm template"
    = Nothing in it was checked, and what it defines counts as unknown.
    help: Lint what is applied in the end, or leave the files out with "exclude" in the configuration."
  `);
});

it('names the folder of several files', () => {
  expect(of({ 'web/a.yaml': template, 'web/b.yaml': template })).toMatchInlineSnapshot(`
    "warning web/a.yaml:3: folder "web" has 2 Helm templates, the first is "web/a.yaml", expected rendered manifests, for example from "helm template"
    = Nothing in it was checked, and what it defines counts as unknown.
    help: Lint what is applied in the end, or leave the files out with "exclude" in the configuration."
  `);
});

it('names the chart of templates, however deep they stand', () => {
  expect(
    of({
      'web/Chart.yaml': chart,
      'web/templates/a.yaml': template,
      'web/templates/more/b.yaml': template,
    }),
  ).toMatchInlineSnapshot(`
    "warning web/templates/a.yaml:3: chart "web" has 2 Helm templates, the first is "web/templates/a.yaml", expected rendered manifests, for example from "helm template web"
    = Nothing in it was checked, and what it defines counts as unknown.
    help: Lint what is applied in the end, or leave the files out with "exclude" in the configuration."
  `);
  expect(
    of({ 'Chart.yaml': chart, 'templates/a.yaml': template, 'templates/b.yaml': template }),
  ).toMatchInlineSnapshot(`
    "warning templates/a.yaml:3: chart "." has 2 Helm templates, the first is "templates/a.yaml", expected rendered manifests, for example from "helm template ."
    = Nothing in it was checked, and what it defines counts as unknown.
    help: Lint what is applied in the end, or leave the files out with "exclude" in the configuration."
  `);
});

it('names the folder of the component that lists patches', () => {
  const files = { 'web/a.yaml': patch, 'web/b.yaml': patch };
  expect(of({ ...files, 'web/kustomization.yaml': component('a.yaml') })).toMatchInlineSnapshot(`
    "warning web/kustomization.yaml:3: file "web/a.yaml" is a Kustomize patch, expected rendered manifests, for example from "kustomize build web"
    = Nothing in it was checked, and what it defines counts as unknown.
    help: Lint what is applied in the end, or leave the files out with "exclude" in the configuration."
  `);
  expect(of({ ...files, 'web/kustomization.yaml': component('a.yaml', 'b.yaml') })).toMatchInlineSnapshot(`
    "warning web/kustomization.yaml:3: folder "web" has 2 Kustomize patches, the first is "web/a.yaml", expected rendered manifests, for example from "kustomize build web"
    = Nothing in it was checked, and what it defines counts as unknown.
    help: Lint what is applied in the end, or leave the files out with "exclude" in the configuration."
  `);
  expect(of({ 'a.yaml': patch, 'kustomization.yaml': component('a.yaml') })).toMatchInlineSnapshot(`
    "warning kustomization.yaml:3: file "a.yaml" is a Kustomize patch, expected rendered manifests, for example from "kustomize build ."
    = Nothing in it was checked, and what it defines counts as unknown.
    help: Lint what is applied in the end, or leave the files out with "exclude" in the configuration."
  `);
  expect(of({ 'web/a.yaml': patch, 'kustomization.yaml': component('web/a.yaml') })).toContain(
    '"kustomize build ."',
  );
});
