import { describe, expect, it } from 'vitest';
import type { Settings } from '../../settings/settings.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { splitDocuments } from '../../source/file/split-documents.ts';
import { readDocument } from '../../source/yaml/read.ts';
import { resourcesOf } from '../object/resources.ts';
import type { BuiltFolder } from './built-folder.ts';
import { kustomizationsOf } from './kustomization.ts';
import { rootsOf } from './roots.ts';
import { canonical } from './split-folders.ts';

type Files = Readonly<Record<string, string>>;

/** The roots of files given by path. */
function found(files: Files, settings: Partial<Settings> = {}, context: readonly string[] = []) {
  const all = Object.entries(files).map(([path, text]) => {
    const split = splitDocuments({ path, text }, () => true);
    const reads = [...split.documents, ...split.kindless].map(readDocument);
    return {
      path,
      reads,
      resources: reads.flatMap((read) =>
        resourcesOf(read, { namespace: '', source: context.includes(path) ? 'context' : 'written' }),
      ),
    };
  });
  return rootsOf({
    files: all,
    kustomizations: kustomizationsOf(all.flatMap(({ reads }) => reads)),
    builds: [],
    settings: { ...defaultSettings, ...settings },
  });
}

/** The roots as `name: paths`. */
function roots(files: Files, settings: Partial<Settings> = {}) {
  return Object.fromEntries(found(files, settings).map((root) => [root.name, [...root.files].sort()]));
}

/** A folder with the objects that its build gives. */
function build(folder: string, text: string, more: Partial<BuiltFolder> = {}): BuiltFolder {
  const path = `${folder}/kustomization.yaml`;
  const split = splitDocuments({ path: `${folder}/all.yaml`, text }, () => true);
  const resources = split.documents
    .map(readDocument)
    .flatMap((read) => resourcesOf(read, { namespace: '', source: 'written', build: path }));
  return { path, folder, files: new Set([path, `${folder}/all.yaml`]), resources, ...more };
}

/** A folder of which the build gives all that a base gives, with other content, or is refused. */
function upon(base: BuiltFolder, folder: string, is: 'built' | 'refused'): BuiltFolder {
  const path = `${folder}/kustomization.yaml`;
  const files = new Set([path, ...base.files]);
  const { resources } = base;
  if (is === 'refused') return { path, folder, files, resources: [], lost: resources };
  const changed = resources.map((one) => ({ ...one, written: { ...one.written, changed: folder } }));
  return { path, folder, files, resources: changed };
}

/** The folders of the builds of each root. */
function built(builds: readonly BuiltFolder[], settings: Partial<Settings> = {}) {
  const roots = rootsOf({
    files: [],
    kustomizations: [],
    builds,
    settings: { ...defaultSettings, ...settings },
  });
  const text = ({ folder, label }: BuiltFolder) => (label === undefined ? folder : `${folder} ${label}`);
  return Object.fromEntries(roots.map((root) => [root.name, [...root.builds].map(text).join(' ')]));
}

const names = (files: Files) => Object.keys(roots(files));

const object = (id: string, content: string) => {
  const [kind = '', namespace = '', name = ''] = id.split('/');
  const place = namespace === '' ? '' : `, namespace: ${namespace}`;
  return `apiVersion: v1\nkind: ${kind}\nmetadata: {name: "${name}"${place}}\nspec: {content: ${content}}\n`;
};
const objects = (content: string, ...ids: string[]) => ids.map((id) => object(id, content)).join('---\n');

describe('one root', () => {
  it.each<[string, Files]>([
    ['nothing', {}],
    ['one file', { 'a.yaml': object('Service/shop/web', 'a') }],
    [
      'apps with objects of their own',
      {
        'apps/shop/all.yaml': objects('a', 'Service/shop/web', 'Ingress/shop/web', 'Namespace//shared'),
        'apps/blog/all.yaml': objects('b', 'Service/blog/web', 'Ingress/blog/web', 'Namespace//shared'),
      },
    ],
    [
      'apps that share less than half',
      {
        'apps/shop/all.yaml': objects('a', 'Service//web', 'Ingress//a', 'Service//b'),
        'apps/blog/all.yaml': objects('b', 'Service//web', 'Ingress//c', 'Service//d'),
      },
    ],
    [
      'equal copies',
      {
        'a/x.yaml': object('Service/shop/web', 'a'),
        'b/x.yaml': object('Service/shop/web', 'a'),
      },
    ],
    [
      'equal copies with keys in another order',
      {
        'a/x.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {x: 1, y: 2}\n',
        'b/x.yaml': 'kind: Service\napiVersion: v1\nmetadata: {name: a}\nspec: {y: 2, x: 1}\n',
      },
    ],
    [
      'files of one folder',
      {
        'a/x.yaml': object('Service/shop/web', 'a'),
        'a/y.yaml': object('Service/shop/web', 'b'),
      },
    ],
    [
      'Namespaces with other labels',
      { 'a/x.yaml': object('Namespace//shop', 'a'), 'b/x.yaml': object('Namespace//shop', 'b') },
    ],
    [
      'objects that the API server names',
      {
        'a/x.yaml': 'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: a-}\nspec: {x: 1}\n',
        'b/x.yaml': 'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: a-}\nspec: {x: 2}\n',
      },
    ],
    [
      'a base and its overlay',
      {
        'k8s/base/kustomization.yaml': 'resources: [web.yaml]\n',
        'k8s/base/web.yaml': object('Service//web', 'a'),
        'k8s/prod/kustomization.yaml': 'resources: [../base]\npatches: [{path: web.yaml}]\n',
        'k8s/prod/web.yaml': object('Service//web', 'b'),
      },
    ],
  ])('for %s', (_, files) => {
    expect(roots(files)).toEqual({ '': Object.keys(files).sort() });
  });
});

describe('roots by folders', () => {
  it('are siblings that define the same objects differently; files outside belong to each', () => {
    expect(
      roots({
        'shared.yaml': object('Gateway/edge/public', 'a'),
        'clusters/a/web.yaml': objects('a', 'Service/shop/web', 'Ingress/shop/web'),
        'clusters/b/web.yaml': objects('b', 'Service/shop/web', 'Ingress/shop/web'),
        'clusters/b/values.yaml': 'a: b\n',
        'clusters/common/web.yaml': object('Service/shop/db', 'b'),
      }),
    ).toEqual({
      a: ['clusters/a/web.yaml', 'clusters/common/web.yaml', 'shared.yaml'],
      b: ['clusters/b/values.yaml', 'clusters/b/web.yaml', 'clusters/common/web.yaml', 'shared.yaml'],
    });
  });

  it('are all siblings that hold objects where some are', () => {
    expect(
      roots({
        'top.yaml': object('Service/shop/db', 'a'),
        '01-first/web.yaml': object('Service/shop/web', 'a'),
        '02-tls/web.yaml': object('Service/shop/web', 'b'),
        '03-hpa/worker.yaml': object('Deployment/shop/worker', 'c'),
        '04-notes/namespace.yaml': object('Namespace//shop', 'c'),
        'values/web.yaml': 'replicas: 1\n',
      }),
    ).toEqual({
      '01-first': ['01-first/web.yaml', '04-notes/namespace.yaml', 'top.yaml', 'values/web.yaml'],
      '02-tls': ['02-tls/web.yaml', '04-notes/namespace.yaml', 'top.yaml', 'values/web.yaml'],
      '03-hpa': ['03-hpa/worker.yaml', '04-notes/namespace.yaml', 'top.yaml', 'values/web.yaml'],
    });
  });

  it.each([
    'base',
    'Bases',
    '_shared',
    '.global',
    'all',
    'core',
    'crds',
    'component',
    'defaults',
    'libs',
    'library',
  ])('are not %s, whose files belong to each', (name) => {
    expect(
      roots({
        'k8s/east/web.yaml': object('Service/shop/web', 'a'),
        'k8s/west/web.yaml': object('Service/shop/web', 'b'),
        [`k8s/${name}/db.yaml`]: object('Service/shop/db', 'b'),
      }),
    ).toEqual({
      east: [`k8s/${name}/db.yaml`, 'k8s/east/web.yaml'].sort(),
      west: [`k8s/${name}/db.yaml`, 'k8s/west/web.yaml'].sort(),
    });
  });

  it('are those whose names only begin or end so', () => {
    const files = {
      'k8s/east/web.yaml': object('Service/shop/web', 'a'),
      'k8s/west/web.yaml': object('Service/shop/web', 'b'),
      'k8s/base-2/db.yaml': object('Service/shop/db', 'b'),
      'k8s/my-base/db.yaml': object('Service/shop/cache', 'b'),
    };
    expect(names(files)).toEqual(['base-2', 'east', 'my-base', 'west']);
  });

  it('are not told by context, which belongs to every environment', () => {
    const files = {
      'a/x.yaml': object('Service/shop/web', 'a'),
      'b/x.yaml': object('Service/shop/web', 'b'),
    };
    expect(found(files).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(found(files, {}, ['b/x.yaml']).map(({ name }) => name)).toEqual(['']);
  });

  it.each(['gateway', 'gateway/', 'gateway/g.yaml'])(
    'are not those siblings that a build elsewhere takes in: %s',
    (entry) => {
      expect(
        names({
          'k8s/kustomization.yaml': `resources: [${entry}]\n`,
          'k8s/gateway/g.yaml': object('Gateway/edge/public', 'a'),
          'k8s/east/web.yaml': object('Service/shop/web', 'a'),
          'k8s/west/web.yaml': object('Service/shop/web', 'b'),
        }),
      ).toEqual(['east', 'west']);
    },
  );

  it('tell a mirror of several folders and each of these apart', () => {
    expect(
      names({
        'k8s/apps/web.yaml': object('Service/shop/web', 'a'),
        'k8s/edge/g.yaml': object('Gateway/edge/public', 'a'),
        'k8s/jobs/job.yaml': object('Job/shop/job', 'a'),
        'k8s/templates/apps/web.yaml': object('Service/shop/web', 'b'),
        'k8s/templates/edge/g.yaml': object('Gateway/edge/public', 'b'),
      }),
    ).toEqual(['apps', 'edge', 'jobs', 'templates']);
  });

  it('are told apart by likeness alone where no build stands in them', () => {
    const byLikeness = (files: Files, settings: Partial<Settings> = {}) =>
      found(files, settings).map((root) => `${root.name} ${root.byLikeness}`);
    const plain = {
      'a/x.yaml': object('Service/shop/web', 'a'),
      'b/x.yaml': object('Service/shop/web', 'b'),
    };
    expect(byLikeness(plain)).toEqual(['a true', 'b true']);
    expect(byLikeness({ ...plain, 'b/kustomization.yaml': 'resources: [x.yaml]\n' })).toEqual([
      'a true',
      'b false',
    ]);
    const environments = { all: { include: ['**'] } };
    expect(byLikeness(plain, { environments })).toEqual(['all false']);
    expect(byLikeness({ 'a/x.yaml': '' })).toEqual([' false']);
  });

  it('need half of the smaller folder only', () => {
    expect(
      names({
        'a/x.yaml': objects('a', 'Service//1', 'Service//2', 'Service//3', 'Service//4', 'Service//5'),
        'b/x.yaml': objects('b', 'Service//1', 'Service//other'),
      }),
    ).toEqual(['a', 'b']);
  });

  it('need one object with other content', () => {
    const same = objects('a', 'Service//1', 'Service//2');
    expect(names({ 'a/x.yaml': same, 'b/x.yaml': `${same}---\n${object('Service//3', 'a')}` })).toEqual(['']);
    expect(
      names({
        'a/x.yaml': same,
        'b/x.yaml': `${object('Service//1', 'a')}---\n${object('Service//2', 'b')}`,
      }),
    ).toEqual(['a', 'b']);
  });

  it('leave the Kustomize base to each overlay', () => {
    expect(
      roots({
        'k8s/base/kustomization.yaml': 'resources: [web.yaml]\n',
        'k8s/base/web.yaml': object('Service//web', 'a'),
        'k8s/overlays/prod/kustomization.yaml': 'resources: [../../base]\npatches: [{path: web.yaml}]\n',
        'k8s/overlays/prod/web.yaml': object('Service//web', 'prod'),
        'k8s/overlays/staging/kustomization.yaml': 'resources: [../../base]\npatches: [{path: db.yaml}]\n',
        'k8s/overlays/staging/db.yaml': object('Service//db', 'staging'),
      }),
    ).toEqual({
      prod: [
        'k8s/base/kustomization.yaml',
        'k8s/base/web.yaml',
        'k8s/overlays/prod/kustomization.yaml',
        'k8s/overlays/prod/web.yaml',
      ],
      staging: [
        'k8s/base/kustomization.yaml',
        'k8s/base/web.yaml',
        'k8s/overlays/staging/db.yaml',
        'k8s/overlays/staging/kustomization.yaml',
      ],
    });
  });

  it('know a base that stands beside its overlays', () => {
    const overlay = 'resources: [../base]\n';
    expect(
      names({
        'base/kustomization.yaml': 'resources: [web.yaml]\n',
        'base/web.yaml': object('Service//web', 'a'),
        'prod/kustomization.yaml': overlay,
        'prod/web.yaml': object('Service//web', 'prod'),
        'staging/kustomization.yaml': overlay,
      }),
    ).toEqual(['prod', 'staging']);
  });

  it('take overlays with nothing but a kustomization of one base', () => {
    const overlay = (name: string) => `namespace: ${name}\nbases: [../../base]\n`;
    expect(
      names({
        'overlays/prod/kustomization.yaml': overlay('prod'),
        'overlays/staging/kustomization.yaml': overlay('staging'),
        'base/kustomization.yaml': 'resources: [web.yaml]\n',
        'base/web.yaml': object('Service//web', 'a'),
      }),
    ).toEqual(['prod', 'staging']);
  });

  it('do not split apps that share a small base', () => {
    const app = (name: string) => ({
      [`apps/${name}/kustomization.yaml`]: 'resources: [../../common, all.yaml]\n',
      [`apps/${name}/all.yaml`]: objects('a', `Service//${name}`, `Ingress//${name}`, `Deployment//${name}`),
    });
    expect(names({ ...app('shop'), ...app('blog'), 'common/x.yaml': object('Secret//x', 'a') })).toEqual([
      '',
    ]);
  });

  it('split apps that share a base of half of what each has, or more', () => {
    const app = (name: string) => ({
      [`apps/${name}/kustomization.yaml`]: 'resources: [../../common, all.yaml]\n',
      [`apps/${name}/all.yaml`]: objects('a', `Service//${name}`, `Ingress//${name}`, `Deployment//${name}`),
    });
    const common = (...ids: readonly string[]) => ({ 'common/x.yaml': objects('a', ...ids) });
    expect(names({ ...app('shop'), ...app('blog'), ...common('Secret//x', 'Secret//y') })).toEqual(['']);
    expect(
      names({ ...app('shop'), ...app('blog'), ...common('Secret//x', 'Secret//y', 'Secret//z') }),
    ).toEqual(['blog', 'shop']);
  });

  it('join by the name of the folder', () => {
    const app = (name: string) => ({
      [`apps/${name}/overlays/prod/x.yaml`]: object(`Service//${name}`, 'prod'),
      [`apps/${name}/overlays/staging/x.yaml`]: object(`Service//${name}`, 'staging'),
    });
    expect(roots({ ...app('a'), ...app('b') })).toEqual({
      prod: ['apps/a/overlays/prod/x.yaml', 'apps/b/overlays/prod/x.yaml'],
      staging: ['apps/a/overlays/staging/x.yaml', 'apps/b/overlays/staging/x.yaml'],
    });
  });

  it('nest; what stands above an inner split belongs to each part', () => {
    const found = roots({
      'envs/prod/eu/x.yaml': object('Service//web', 'pe'),
      'envs/prod/us/x.yaml': object('Service//web', 'pu'),
      'envs/prod/all.yaml': object('Service//db', 'p'),
      'envs/staging/x.yaml': object('Service//web', 's'),
      'top.yaml': object('Service//top', 's'),
    });
    expect(found).toEqual({
      'prod/eu': ['envs/prod/all.yaml', 'envs/prod/eu/x.yaml', 'top.yaml'],
      'prod/us': ['envs/prod/all.yaml', 'envs/prod/us/x.yaml', 'top.yaml'],
      staging: ['envs/staging/x.yaml', 'top.yaml'],
    });
  });

  it('are those siblings in which a build of their own files stands', () => {
    expect(
      names({
        'k8s/east/web.yaml': object('Service/shop/web', 'a'),
        'k8s/west/web.yaml': object('Service/shop/web', 'b'),
        'k8s/extra/kustomization.yaml': 'resources: [job.yaml]\n',
        'k8s/extra/job.yaml': object('Job/shop/job', 'b'),
      }),
    ).toEqual(['east', 'extra', 'west']);
  });

  it('are compared in the order of their names, whatever the order of files', () => {
    const files: Files = {
      'base/x.yaml': objects('a', 'Service//1'),
      'east/x.yaml': objects('a', 'Service//1', 'Service//2'),
      'west/x.yaml': objects('b', 'Service//1', 'Service//2'),
    };
    expect(names(files)).toEqual(['base', 'east', 'west']);
    const [base, ...others] = Object.entries(files);
    expect(names(Object.fromEntries([...others, base ?? []]))).toEqual(['base', 'east', 'west']);
  });

  it('do not depend on the order of files', () => {
    const files: Files = {
      'b/x.yaml': objects('b', 'Service//1', 'Service//2'),
      'c/x.yaml': objects('c', 'Service//2'),
      'a/x.yaml': objects('a', 'Service//1'),
    };
    const turned = Object.fromEntries(Object.entries(files).reverse());
    expect(roots(files)).toEqual(roots(turned));
    expect(names(files)).toEqual(['a', 'b', 'c']);
  });
});

describe('declared environments', () => {
  const files = {
    'prod/x.yaml': object('Service//a', 'a'),
    'staging/x.yaml': object('Service//a', 'b'),
    'both.yaml': object('Service//b', 'b'),
  };

  it('take the files of their globs, others belong to each', () => {
    const environments = {
      staging: { include: ['staging/**'] },
      live: { include: ['./prod/**', 'nothing/*'] },
    };
    expect(roots(files, { environments })).toEqual({
      staging: ['both.yaml', 'staging/x.yaml'],
      live: ['both.yaml', 'prod/x.yaml'],
    });
  });

  it('take the builds of their kustomizations', () => {
    const environments = { staging: { include: ['staging/**'] }, prod: { include: ['prod/**'] } };
    const builds = [
      build('staging', object('Service//a', 'a')),
      build('prod', object('Service//a', 'b')),
      build('base', object('Service//b', 'a')),
    ];
    expect(built(builds, { environments })).toEqual({
      staging: 'staging base',
      prod: 'prod base',
    });
    const whole = [build('staging', object('Service//a', 'a')), build('base', object('Service//b', 'a'))];
    expect(built(whole, { environments: { staging: { include: ['staging/**'] } } })).toEqual({
      staging: 'staging base',
    });
    expect(built(whole, { environments: { none: { include: ['none/**'] } } })).toEqual({
      none: 'staging base',
    });
  });

  it('count only when there is one', () => {
    expect(Object.keys(roots(files, { environments: {} }))).toEqual(['prod', 'staging']);
  });
});

describe('roots by builds', () => {
  const web = (content: string) => object('Service/shop/web', content);

  it.each<[string, readonly BuiltFolder[], Record<string, string>]>([
    ['one build', [build('a', web('a'))], { '': 'a' }],
    [
      'builds of objects of their own',
      [build('a', web('a')), build('b', object('Service/shop/db', 'b'))],
      { '': 'a b' },
    ],
    ['builds that give the same', [build('a', web('a')), build('b', web('a'))], { '': 'a b' }],
    [
      'siblings that give one object differently',
      [build('a', web('a')), build('b', web('b'))],
      { a: 'a', b: 'b' },
    ],
    [
      'folders far from each other that give one object differently',
      [build('x/a', web('a')), build('y/b', `${web('b')}---\n${objects('b', 'Job//1', 'Job//2', 'Job//3')}`)],
      { x: 'x/a', y: 'y/b' },
    ],
    [
      'builds that share less than half',
      [
        build('a', `${web('a')}---\n${objects('a', 'Job//1', 'Job//2')}`),
        build('b', `${web('b')}---\n${objects('b', 'Job//3', 'Job//4')}`),
        build('c', object('Job//5', 'c')),
      ],
      { a: 'c a', b: 'c b' },
    ],
    ['the folder above another one', [build('', web('a')), build('a', web('b'))], { '.': '', a: 'a' }],
    [
      'builds of one folder that objects in several files apply, or in one',
      [
        build('a', web('a'), { appliedIn: 'x.yaml', appliedBy: 'Application "argocd/a"' }),
        build('a', web('b'), { appliedIn: 'y.yaml', appliedBy: 'Application "argocd/a"' }),
        build('a', web('c'), { appliedIn: 'y.yaml', appliedBy: 'Application "argocd/b"' }),
        build('a', web('d')),
        build('a', web('e')),
      ],
      {
        a: 'a',
        'a (2)': 'a',
        'a of x.yaml': 'a',
        'a of Application "argocd/a"': 'a',
        'a of Application "argocd/b"': 'a',
      },
    ],
    [
      'builds of one folder',
      [build('a', web('a'), { label: 'eu' }), build('a', web('b'), { label: 'us' })],
      { eu: 'a eu', us: 'a us' },
    ],
    [
      'Namespaces that differ',
      [build('a', object('Namespace//x', 'a')), build('b', object('Namespace//x', 'b'))],
      { '': 'a b' },
    ],
    [
      'clusters',
      [
        build('a', web('a'), { cluster: 'https://two' }),
        build('b', web('a'), { cluster: 'one' }),
        build('c', object('Job//1', 'c')),
      ],
      { one: 'b c', two: 'a c' },
    ],
    [
      'one cluster, whether said or not',
      [build('a', web('a'), { cluster: 'one' }), build('c', object('Job//1', 'c'))],
      { '': 'a c' },
    ],
    [
      'builds that an environment applies',
      [
        build('envs/prod', web('a')),
        build('envs/staging', web('b')),
        build('apps/db', object('Service/shop/db', 'a'), { appliedIn: 'envs/prod/db.yaml' }),
      ],
      { prod: 'envs/prod apps/db', staging: 'envs/staging' },
    ],
    [
      'environments of which one applies the other',
      [
        build('apps/prod', web('a'), { appliedIn: 'clusters/one/apps.yaml' }),
        build('apps/staging', web('b'), { appliedIn: 'clusters/two/apps.yaml' }),
        build('clusters/one', object('Service//gateway', 'a')),
        build('clusters/two', object('Service//gateway', 'b')),
      ],
      { one: 'apps/prod clusters/one', two: 'apps/staging clusters/two' },
    ],
    [
      'environments that two others apply',
      [
        build('apps/prod', web('a'), { appliedIn: 'clusters/one/apps.yaml' }),
        build('apps/prod', web('a'), { appliedIn: 'clusters/two/apps.yaml' }),
        build('apps/staging', web('b')),
        build('clusters/one', object('Service//gateway', 'a')),
        build('clusters/two', object('Service//gateway', 'b')),
      ],
      { one: 'clusters/one', prod: 'apps/prod apps/prod', staging: 'apps/staging', two: 'clusters/two' },
    ],
  ])('for %s', (_, builds, expected) => {
    expect(built(builds)).toEqual(expected);
  });

  const base = build('base', `${web('a')}---\n${object('Namespace//shop', 'a')}`);
  const other = build('other', object('Namespace//shop', 'a'));

  it.each<[string, readonly BuiltFolder[], Record<string, string>]>([
    [
      'siblings of which one is refused',
      [upon(base, 'a', 'built'), upon(base, 'b', 'refused')],
      { a: 'a', b: 'b' },
    ],
    [
      'siblings of which two are refused',
      [upon(base, 'a', 'refused'), upon(base, 'b', 'built'), upon(base, 'c', 'refused')],
      { a: 'a', b: 'b', c: 'c' },
    ],
    [
      'a build that is refused below another one of its base',
      [upon(base, 'a', 'built'), upon(base, 'a/b/c', 'refused'), other],
      { a: 'a other', 'a/b/c': 'other a/b/c' },
    ],
    [
      'a build that is refused below two others of its base that give the same',
      [
        upon(base, 'a', 'built'),
        { ...upon(base, 'a', 'built'), folder: 'a/b' },
        upon(base, 'a/c/d', 'refused'),
      ],
      { 'a and a/b': 'a a/b', 'a/c/d': 'a/c/d' },
    ],
    [
      'a build that is refused, of a base of its own',
      [upon(base, 'a', 'built'), upon(other, 'a/b/c', 'refused')],
      { '': 'a a/b/c' },
    ],
  ])('for %s', (_, builds, expected) => {
    expect(built(builds)).toEqual(expected);
  });
});

it.each([
  [{ b: 1, a: [{ d: 1, c: 2 }] }, '{"a":[{"c":2,"d":1}],"b":1}'],
  [['b', 'a'], '["b","a"]'],
  [null, 'null'],
])('the canonical text of %j is %s', (value, text) => {
  expect(canonical(value)).toBe(text);
});
