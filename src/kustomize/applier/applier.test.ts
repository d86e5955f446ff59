import { describe, expect, it } from 'vitest';
import { resourcesOf } from '../../k8s/object/resources.ts';
import { at } from '../../source/file/place.ts';
import { splitDocuments } from '../../source/file/split-documents.ts';
import { readDocument } from '../../source/yaml/read.ts';
import { appliersOf } from './applier.ts';

const folders = new Set([
  'apps/web/overlays/prod',
  'apps/web/base',
  'clusters/prod',
  'teams/a',
  'teams/b',
  'x/teams/c',
]);

/** The appliers among objects as `folder namespace set`. */
function applied(text: string) {
  const objects = splitDocuments({ path: 'apps.yaml', text }, () => true)
    .documents.map(readDocument)
    .flatMap((read) => resourcesOf(read, { namespace: '', source: 'written' }));
  return appliersOf(objects, folders);
}

const application = (spec: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web, namespace: argocd}\nspec: ${spec}\n`;
const set = (spec: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: web, namespace: argocd}\nspec: ${spec}\n`;
const flux = (spec: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: web, namespace: flux-system}\nspec: ${spec}\n`;

describe('appliersOf', () => {
  it.each<[string, string, (readonly [string, string | undefined])[]]>([
    [
      'an Application',
      application('{source: {path: apps/web/overlays/prod}, destination: {namespace: shop}}'),
      [['apps/web/overlays/prod', 'shop']],
    ],
    [
      'an Application with several sources, of which one is a chart',
      application('{sources: [{chart: web, path: teams/a}, {path: ./teams/b/}]}'),
      [['teams/b', undefined]],
    ],
    [
      'a path from the top of the repository',
      application('{source: {path: teams/c}}'),
      [['x/teams/c', undefined]],
    ],
    ['a path that ends in several folders', application('{source: {path: prod}}'), []],
    ['a path that the input lacks', application('{source: {path: apps/other}}'), []],
    ['no path', application('{source: {repoURL: "https://example.com"}}'), []],
    [
      'a Kustomization of Flux',
      flux('{path: ./clusters/prod, targetNamespace: shop}'),
      [['clusters/prod', undefined]],
    ],
    [
      'an ApplicationSet with a list',
      set(
        '{generators: [{list: {elements: [{team: a}, {team: b}, {name: c}]}}], template: {spec: {source: {path: "teams/{{team}}"}, destination: {namespace: "{{ .team }}"}}}}',
      ),
      [
        ['teams/a', 'a'],
        ['teams/b', 'b'],
      ],
    ],
    [
      'an ApplicationSet with folders',
      set(
        '{generators: [{git: {directories: [{path: "teams/*"}, {path: teams/b, exclude: true}]}}], template: {spec: {source: {path: "{{.path.path}}"}, destination: {namespace: "{{path.basename}}"}}}}',
      ),
      [['teams/a', 'a']],
    ],
    [
      'an ApplicationSet whose generator cannot be read',
      set('{generators: [{clusters: {}}], template: {spec: {source: {path: teams/a}}}}'),
      [],
    ],
    [
      'another kind',
      'apiVersion: example.com/v1\nkind: Application\nmetadata: {name: a}\nspec: {source: {path: teams/a}}\n',
      [],
    ],
    ['nonsense', [application('[1]'), flux('text'), set('{generators: {}, template: 1}')].join('---\n'), []],
  ])('of %s', (_, text, expected) => {
    expect(applied(text).map(({ folder, namespace }) => [folder, namespace])).toEqual(expected);
  });

  it('know what Argo CD sets, each field with its place', () => {
    const [one] = applied(
      application(
        '{source: {path: teams/a, kustomize: {namePrefix: x-, namespace: shop, commonLabels: {a: b}, labelWithoutSelector: true, images: [a=b], patches: [{patch: p}]}}}',
      ),
    );
    expect(one?.set).toEqual({
      namePrefix: 'x-',
      namespace: 'shop',
      patches: [{ patch: 'p' }],
      labels: [{ pairs: { a: 'b' } }],
    });
    expect(one?.set && at(one.set, 'namePrefix').path).toEqual(['spec', 'source', 'kustomize', 'namePrefix']);
  });

  it('know what Flux sets and puts in', () => {
    const [one] = applied(
      flux(
        '{path: teams/a, targetNamespace: shop, nameSuffix: -x, commonMetadata: {labels: {a: b}, annotations: {c: d}}, postBuild: {substitute: {HOST: example.com}, substituteFrom: [{kind: ConfigMap, name: a}]}}',
      ),
    );
    expect(one?.set).toEqual({
      nameSuffix: '-x',
      namespace: 'shop',
      labels: [{ pairs: { a: 'b' } }],
      commonAnnotations: { c: 'd' },
    });
    expect(one?.set && at(one.set, 'namespace').path).toEqual(['spec', 'targetNamespace']);
    expect(one?.substitution).toEqual({ values: { HOST: 'example.com' }, isOpen: true });
  });
});
