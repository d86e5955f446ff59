import { describe, expect, it } from 'vitest';
import { resourcesOf } from '../k8s/object/resources.ts';
import { splitDocuments } from '../source/file/split-documents.ts';
import { readDocument } from '../source/yaml/read.ts';
import { templateMarker } from './template-marker.ts';

function marker(text: string, path = 'a.yaml') {
  const [resource] = splitDocuments({ path, text }, () => true)
    .documents.map(readDocument)
    .flatMap((read) => resourcesOf(read, { namespace: '', source: 'written' }));
  if (resource === undefined) throw new Error('expected an object');
  return templateMarker(resource);
}

const service = 'apiVersion: v1\nkind: Service\n';
const deployment = (template: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: ${template}}\n`;

describe('templateMarker', () => {
  it.each<[string, string, (string | number)[]]>([
    ['a name', `${service}metadata: {name: "{{ .x }}"}\n`, ['metadata', 'name']],
    ['a namespace', `${service}metadata: {namespace: "{{ .x }}"}\n`, ['metadata', 'namespace']],
    ['a label', `${service}metadata: {labels: {app: "{{ .x }}"}}\n`, ['metadata', 'labels', 'app']],
    [
      'an annotation of the load balancer',
      `${service}metadata: {annotations: {alb.ingress.kubernetes.io/healthcheck-port: "{{ .x }}"}}\n`,
      ['metadata', 'annotations', 'alb.ingress.kubernetes.io/healthcheck-port'],
    ],
    [
      'the class',
      `${service}metadata: {annotations: {kubernetes.io/ingress.class: "{{ .x }}"}}\n`,
      ['metadata', 'annotations', 'kubernetes.io/ingress.class'],
    ],
    [
      'a DNS name',
      `${service}metadata: {annotations: {external-dns.alpha.kubernetes.io/hostname: "{{ .x }}"}}\n`,
      ['metadata', 'annotations', 'external-dns.alpha.kubernetes.io/hostname'],
    ],
    ['a spec', `${service}spec: {ports: [{port: 80}, {name: "{{ .x }}"}]}\n`, ['spec', 'ports', 1, 'name']],
    [
      'labels of pods',
      deployment('{metadata: {labels: {app: "{{ .x }}"}}, spec: {containers: []}}'),
      ['spec', 'template', 'metadata', 'labels', 'app'],
    ],
    [
      'a container name',
      deployment('{spec: {containers: [{name: "{{ .x }}"}]}}'),
      ['spec', 'template', 'spec', 'containers', 0, 'name'],
    ],
    [
      'a container port',
      deployment('{spec: {containers: [{ports: [{name: "{{ .x }}"}]}]}}'),
      ['spec', 'template', 'spec', 'containers', 0, 'ports', 0, 'name'],
    ],
  ])('finds %s', (_, text, path) => {
    expect(marker(text)?.path).toEqual(path);
  });

  it('points at the first marker of a value', () => {
    expect(marker(`${service}spec: {externalName: "a.{{ .x }}.{{ .y }}"}\n`)?.slice).toEqual({
      start: 2,
      end: 4,
    });
  });

  it('points at a key', () => {
    const found = marker(`${service}spec: {selector: {"{{ .x }}": a}}\n`);
    expect([found?.on, found?.path]).toEqual(['key', ['spec', 'selector', '{{ .x }}']]);
  });

  it('knows the markers of Terraform in its own files only', () => {
    const text = `${service}metadata: {name: "%{ if a }b%{ endif }"}\n`;
    expect(marker(text, 'a.yaml.tpl')?.path).toEqual(['metadata', 'name']);
    expect(marker(text)).toBeUndefined();
  });

  it.each([
    ['another annotation', `${service}metadata: {annotations: {note: "{{ .x }}"}}\n`],
    [
      'an environment variable',
      deployment(
        '{spec: {containers: [{env: [{name: A, value: "{{ .x }}"}], args: ["{{ .x }}"], command: ["{{ .x }}"]}]}}',
      ),
    ],
    ['data', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: "{{ .x }}"}\n'],
    [
      'an analysis template',
      'apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: {name: a}\nspec: {metrics: [{query: "{{ args.a }}"}]}\n',
    ],
    [
      'a generator',
      'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: a}\nspec: {template: {metadata: {name: "{{ .x }}"}}}\n',
    ],
    ['another placeholder', `${service}metadata: {name: "\${A}", namespace: $(B)}\n`],
    ['metadata of another type', `${service}metadata: "{{ .x }}"\n`],
    ['nothing', service],
  ])('is silent on %s', (_, text) => {
    expect(marker(text)).toBeUndefined();
  });
});
