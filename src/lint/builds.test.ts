import { describe, expect, it } from 'vitest';
import { nameOf } from '../k8s/object/resource.ts';
import { readManifests } from '../manifests/manifest-set.ts';
import type { Settings } from '../settings/settings.ts';
import { defaultSettings } from '../settings/settings.ts';
import { describedBuilds } from './builds.ts';
import { rootInputs, rootsIn } from './root-inputs.ts';

type Files = Readonly<Record<string, string>>;

const sources = (files: Files) => Object.entries(files).map(([path, text]) => ({ path, text }));

const service = (name: string, type = 'ClusterIP') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {type: ${type}, ports: [{port: 80}]}\n`;

/** The objects of each environment as `namespace/name`, what is not in the input, and what else is unknown there. */
function environments(files: Files, settings: Partial<Settings> = {}, named?: ReadonlySet<string>) {
  const all = { ...defaultSettings, ...settings };
  const set = readManifests(sources(files), [], all, named);
  return Object.fromEntries(
    rootInputs(set, rootsIn(set, all), all).map((input) => [
      input.root,
      {
        objects: input.resources.map(({ id }) => nameOf(id)).sort(),
        open: input.openReferences.map(({ to }) => to.name),
        holes: input.holes.map(({ kind = 'any', namespace = '*', name }) =>
          [kind, namespace, name ?? '*'].join(),
        ),
        refused: input.refusedBuilds.map(({ message }) => message),
      },
    ]),
  );
}

const objectsOf = (files: Files) =>
  Object.fromEntries(Object.entries(environments(files)).map(([name, { objects }]) => [name, objects]));

describe('the namespace of a built object', () => {
  it.each<[string, Files, string[]]>([
    [
      'is that of the kustomization that lists its file',
      { 'kustomization.yaml': 'namespace: top\nresources: [top.yaml]\n', 'top.yaml': service('a') },
      ['top/a'],
    ],
    [
      'is that of the outer one that names one',
      {
        'base/kustomization.yaml': 'namespace: base\nresources: [db.yaml]\n',
        'base/db.yaml': service('db'),
        'single/kustomization.yaml': 'namespace: inner\nresources: [web.yaml, ../base]\n',
        'single/web.yaml': service('web'),
      },
      ['inner/db', 'inner/web'],
    ],
    [
      'is that of the inner one where the outer names none',
      {
        'base/kustomization.yaml': 'namespace: base\nresources: [web.yaml]\n',
        'base/web.yaml': service('web'),
        'kustomization.yaml': 'resources: [base]\n',
      },
      ['base/web'],
    ],
    [
      'is given to what the file itself names one for',
      {
        'kustomization.yaml': 'namespace: top\nresources: [a.yaml]\n',
        'a.yaml': service('a').replace('{name: a}', '{name: a, namespace: own}'),
      },
      ['top/a'],
    ],
  ])('%s', (_, files, expected) => {
    expect(objectsOf(files)).toEqual({ '': expected });
  });
});

describe('builds', () => {
  const base: Files = {
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml': service('web'),
  };

  it('of one base with other namespaces are environments of their own', () => {
    const overlay = (name: string) => `namespace: ${name}\nresources: [../../base]\n`;
    expect(
      objectsOf({
        ...base,
        'overlays/prod/kustomization.yaml': overlay('prod'),
        'overlays/staging/kustomization.yaml': overlay('staging'),
      }),
    ).toEqual({ prod: ['prod/web'], staging: ['staging/web'] });
  });

  it('that give an object differently are apart wherever they stand; what others give belongs to each', () => {
    const patch =
      'patches: [{patch: "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {type: NodePort}}"}]\n';
    expect(
      objectsOf({
        ...base,
        'shop/kustomization.yaml': 'resources: [../base]\n',
        'shop/eu/kustomization.yaml': `resources: [../../base]\n${patch}`,
        'edge/kustomization.yaml': 'resources: [g.yaml]\n',
        'edge/g.yaml': service('gateway'),
      }),
    ).toEqual({ shop: ['gateway', 'web'], 'shop/eu': ['gateway', 'web'] });
  });

  it('that give equal objects are one environment', () => {
    expect(
      Object.keys(
        objectsOf({
          ...base,
          'shop/kustomization.yaml': 'resources: [../base]\n',
          'blog/kustomization.yaml': 'resources: [../base]\n',
        }),
      ),
    ).toEqual(['']);
  });

  it('are made once for each way in which a folder is applied, in the environment of what applies it', () => {
    const application = (cluster: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web, namespace: argocd}
spec: {source: {path: base, kustomize: {namePrefix: ${cluster}-}}, destination: {namespace: shop}}
`;
    expect(
      objectsOf({
        ...base,
        'clusters/east/web.yaml': application('east'),
        'clusters/west/web.yaml': application('west'),
      }),
    ).toEqual({ east: ['argocd/web', 'shop/east-web'], west: ['argocd/web', 'shop/west-web'] });
  });

  it('of overlays and of what applies them are one environment where their names differ', () => {
    const flux = (path: string) =>
      `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: web, namespace: flux-system}\nspec: {path: ${path}, targetNamespace: shop}\n`;
    expect(
      objectsOf({
        ...base,
        'overlays/prod/kustomization.yaml': 'nameSuffix: -a\nresources: [../../base]\n',
        'overlays/dev/kustomization.yaml': 'nameSuffix: -b\nresources: [../../base]\n',
        'clusters/production/web.yaml': flux('overlays/prod'),
        'clusters/development/web.yaml': flux('overlays/dev'),
      }),
    ).toEqual({
      development: ['flux-system/web', 'shop/web-b'],
      production: ['flux-system/web', 'shop/web-a'],
    });
  });

  it('give objects of a folder without kustomization the namespace that they are applied to', () => {
    const application =
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web, namespace: argocd}\nspec: {source: {path: plain}, destination: {namespace: shop}}\n';
    expect(
      objectsOf({
        'app.yaml': application,
        'plain/web.yaml': service('web'),
        'plain/in/db.yaml': service('db'),
      }),
    ).toEqual({
      '': ['argocd/web', 'db', 'shop/web'],
    });
  });

  it('that are applied to several clusters are environments of their own', () => {
    const application = (cluster: string, namespace: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${cluster}, namespace: argocd}
spec: {source: {path: base}, destination: {server: "https://${cluster}.example.com", namespace: ${namespace}}}
`;
    expect(
      objectsOf({
        ...base,
        'apps/prod.yaml': application('prod', 'shop'),
        'apps/staging.yaml': application('staging', 'shop-staging'),
      }),
    ).toEqual({
      'prod.example.com': ['argocd/prod', 'argocd/staging', 'shop/web'],
      'staging.example.com': ['argocd/prod', 'argocd/staging', 'shop-staging/web'],
    });
  });

  it('put in what Flux substitutes', () => {
    const flux =
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: web, namespace: flux-system}\nspec: {path: ./app, postBuild: {substitute: {TEAM: shop}}}\n';
    const found = objectsOf({
      'app/kustomization.yaml': 'resources: [web.yaml]\n',
      'app/web.yaml': service('web').replace('{name: web}', `{name: web, namespace: "\${TEAM}"}`),
      'flux.yaml': flux,
    });
    expect(found).toEqual({ '': ['flux-system/web', 'shop/web'] });
  });

  it.each<[string, Files, Partial<ReturnType<typeof environments>['']>]>([
    [
      'a file that is listed in vain',
      { 'kustomization.yaml': 'namespace: shop\nresources: [a.yaml, b.yaml]', 'a.yaml': service('a') },
      { objects: ['shop/a'], open: ['b.yaml'], holes: ['any,shop,*'] },
    ],
    [
      'a base of a base that is not there',
      {
        'top/kustomization.yaml': 'namespace: shop\nresources: [../base]',
        'base/kustomization.yaml': 'resources: [a.yaml, gone.yaml]',
        'base/a.yaml': service('a'),
      },
      { objects: ['shop/a'], open: ['base/gone.yaml'], holes: ['any,shop,*'] },
    ],
    [
      'a base that is fetched',
      { 'kustomization.yaml': 'resources: ["https://example.com/base", a.yaml]', 'a.yaml': service('a') },
      { objects: ['a'], open: [], holes: ['any,,*'] },
    ],
    [
      'a file beside those that are listed',
      { 'kustomization.yaml': 'resources: [a.yaml]', 'a.yaml': service('a'), 'b.yaml': service('b') },
      { objects: ['a'], open: ['b.yaml'], holes: [] },
    ],
    [
      'a patch that only a component lists which nothing includes',
      {
        'c/kustomization.yaml':
          'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{path: p.yaml}]',
        'c/p.yaml': service('web'),
      },
      { objects: [''], open: [], holes: [] },
    ],
  ])('know what they do not: %s', (_, files, expected) => {
    expect(environments(files)).toEqual({ '': expect.objectContaining(expected) });
  });

  it('judge a file beside those that are listed where it is named by hand', () => {
    const files = {
      'kustomization.yaml': 'resources: [a.yaml]',
      'a.yaml': service('a'),
      'b.yaml': service('b'),
    };
    expect(environments(files, {}, new Set(['b.yaml']))).toEqual({
      '': { objects: ['a', 'b'], open: [], holes: [], refused: [] },
    });
  });

  it.each<[string, Files]>([
    ['a kustomization that lists itself', { 'a/kustomization.yaml': 'resources: [../a]' }],
    [
      'two that list each other',
      { 'a/kustomization.yaml': 'resources: [../b]', 'b/kustomization.yaml': 'resources: [../a]' },
    ],
    [
      'a patch for nothing',
      {
        'kustomization.yaml': 'resources: [a.yaml]\npatches: [{path: p.yaml}]',
        'a.yaml': service('a'),
        'p.yaml': service('b'),
      },
    ],
    [
      'a field that kustomize does not know',
      { 'kustomization.yaml': 'resources: [a.yaml]\nresource: [b.yaml]', 'a.yaml': service('a') },
    ],
  ])('are refused once, and what they would give is unknown: %s', (_, files) => {
    const { '': found } = environments(files);
    expect(found?.refused).toHaveLength(1);
    expect(found?.objects).toEqual([]);
  });
});

it('describes builds and charts, with what they make and what is not known', () => {
  const { builds, charts } = describedBuilds({
    files: sources({
      'prod/kustomization.yaml': 'namespace: shop\nresources: [web.yaml, "https://example.com/x"]\n',
      'prod/web.yaml': `${service('web')}---\n${service('db')}---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n`,
      'broken/kustomization.yaml': 'resources: [../broken]\n',
      'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
      'charts/web/templates/s.yaml':
        'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n',
    }),
  });
  expect(
    builds.map(({ folder, objects, refused, notComputed }) => [
      folder,
      objects,
      refused.length,
      notComputed.length,
    ]),
  ).toEqual([
    ['broken', {}, 1, 0],
    ['prod', { Namespace: 1, Service: 2 }, 0, 1],
  ]);
  expect(charts).toEqual([{ folder: 'charts/web', notRendered: 1, releases: [], isPart: false, failed: [] }]);
});
