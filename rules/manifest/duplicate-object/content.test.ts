import { describe, expect, it } from 'vitest';
import { resourcesOf } from '../../../src/k8s/object/resources.ts';
import { splitDocuments } from '../../../src/source/file/split-documents.ts';
import { readDocument } from '../../../src/source/yaml/read.ts';
import { contentOf } from './content.ts';

function contents(text: string) {
  const { documents } = splitDocuments({ path: 'set.yaml', text }, () => true);
  const options = { namespace: '', source: 'written' } as const;
  return documents
    .flatMap((document) => resourcesOf(readDocument(document), options))
    .map((resource) => contentOf(resource));
}

function ingress(apiVersion: string, spec: string, annotations = '{}'): string {
  return `apiVersion: ${apiVersion}\nkind: Ingress\nmetadata: {name: web, annotations: ${annotations}}\nspec: ${spec}\n`;
}

function deployment(spec: string): string {
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {metadata: {labels: {a: b}}, spec: ${spec}}}\n`;
}

describe('contentOf', () => {
  it.each([
    [
      'the order of keys',
      'kind: Service\napiVersion: v1\nmetadata: {name: a}\nspec: {type: NodePort, ports: [{port: 80, name: http}]}\n',
      'kind: Service\napiVersion: v1\nmetadata: {name: a}\nspec: {ports: [{name: http, port: 80}], type: NodePort}\n',
    ],
    [
      'labels of tools, except those of a Namespace',
      'kind: Service\napiVersion: v1\nmetadata: {name: a, labels: {app: b}}\nspec: {}\n',
      'kind: Service\napiVersion: v1\nmetadata: {name: a}\nspec: {}\n',
    ],
    [
      'the address that the cluster gave, and annotations of tools',
      'kind: Service\napiVersion: v1\nmetadata: {name: a, annotations: {example.com/owner: b}}\nspec: {clusterIP: 10.0.0.1}\n',
      'kind: Service\napiVersion: v1\nmetadata: {name: a}\nspec: {}\n',
    ],
    [
      'the version of an Ingress, and where its class stands',
      ingress(
        'extensions/v1beta1',
        '{backend: {serviceName: a, servicePort: http}, rules: [{http: {paths: [{path: /a, backend: {serviceName: a, servicePort: 80}}]}}]}',
        '{kubernetes.io/ingress.class: alb}',
      ),
      ingress(
        'networking.k8s.io/v1',
        '{ingressClassName: alb, defaultBackend: {service: {name: a, port: {name: http}}}, rules: [{http: {paths: [{path: /a, pathType: ImplementationSpecific, backend: {service: {name: a, port: {number: 80}}}}]}}]}',
      ),
    ],
    [
      'the image of pods, and arguments of other containers than the proxy',
      deployment(
        '{containers: [{name: web, image: a, args: [x]}, {name: istio-proxy, image: a, args: [proxy]}]}',
      ),
      deployment(
        '{containers: [{name: web, image: b, args: [y]}, {name: istio-proxy, image: b, args: [proxy]}]}',
      ),
    ],
  ])('sets no store by %s', (_, one, other) => {
    const [first, second] = contents(`${one}---\n${other}`);
    expect(first).toEqual(second);
    expect(first).toBeDefined();
  });

  it.each([
    ['a headless Service', '{clusterIP: None}', '{}'],
    ['another port', '{ports: [{port: 80}]}', '{ports: [{port: 81}]}'],
  ])('tells apart %s', (_, one, other) => {
    const service = (spec: string) => `kind: Service\napiVersion: v1\nmetadata: {name: a}\nspec: ${spec}\n`;
    const [first, second] = contents(`${service(one)}---\n${service(other)}`);
    expect(first).not.toEqual(second);
  });

  it('tells apart what the proxy is told', () => {
    const pods = (args: string) => deployment(`{containers: [{name: istio-proxy, args: [${args}]}]}`);
    const [first, second] = contents(`${pods('proxy, router')}---\n${pods('proxy, sidecar')}`);
    expect(first).not.toEqual(second);
  });

  it('knows that of a Namespace, but of none of another group', () => {
    const [own, other] = ['v1', 'example.com/v1'].flatMap((apiVersion) =>
      contents(`kind: Namespace\napiVersion: ${apiVersion}\nmetadata: {name: a, labels: {b: c}}\n`),
    );
    expect(own).toEqual(new Map([['b', '"c"']]));
    expect(other).toBeUndefined();
  });

  it('knows none of kinds of which only the name counts', () => {
    expect(contents('kind: Kafka\napiVersion: kafka.strimzi.io/v1\nmetadata: {name: a}\nspec: {}\n')).toEqual(
      [undefined],
    );
  });
});
