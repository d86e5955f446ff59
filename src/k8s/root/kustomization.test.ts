import { describe, expect, it } from 'vitest';
import { splitDocuments } from '../../source/file/split-documents.ts';
import { readDocument } from '../../source/yaml/read.ts';
import { resourcesOf } from '../object/resources.ts';
import { filesIn, kustomizationsOf, namespaceFor, patchFiles } from './kustomization.ts';
import { patchedObjects } from './patched-objects.ts';

type Files = Readonly<Record<string, string>>;

function reads(files: Files) {
  return Object.entries(files).map(([path, text]) => {
    const split = splitDocuments({ path, text }, () => true);
    return { path, reads: [...split.documents, ...split.kindless].map(readDocument) };
  });
}

const kustomizations = (files: Files) => kustomizationsOf(reads(files).flatMap((file) => file.reads));

const manifests = (files: Files) =>
  reads(files).map(({ path, reads }) => ({
    path,
    resources: reads.flatMap((read) => resourcesOf(read, { namespace: '', source: 'written' })),
  }));

describe('kustomizationsOf', () => {
  it('reads what belongs together, with places', () => {
    const [one] = kustomizations({
      'apps/prod/kustomization.yaml': [
        'namespace: shop',
        'resources: [../base, ./ingress.yaml, "https://example.com/x.yaml", "", 1]',
        'bases: [../old/]',
        'components: [../../components/tls]',
        'patches:',
        '  - path: patch.yaml',
        '  - target: {kind: Service, name: web}',
        '    patch: "- op: remove"',
        '  - patch: |-',
        '      apiVersion: v1',
        '      kind: Service',
        '      metadata: {name: a.b}',
        'patchesStrategicMerge:',
        '  - merge.yaml',
        '  - |-',
        '    kind: Deployment',
        '    metadata: {name: web, namespace: shop}',
        'patchesJson6902:',
        '  - {path: json.yaml, target: {version: v1, kind: Ingress, name: "x.*"}}',
        '',
      ].join('\n'),
    });
    expect(one?.folder).toBe('apps/prod');
    expect(one?.namespace).toBe('shop');
    expect(one?.resources.map(({ path }) => path)).toEqual([
      'apps/base',
      'apps/prod/ingress.yaml',
      'apps/old',
      'components/tls',
    ]);
    expect(one?.resources[1]?.at.path).toEqual(['resources', 1]);
    expect(one?.patches.map(({ path, at }) => [path, at.path])).toEqual([
      ['apps/prod/patch.yaml', ['patches', 0, 'path']],
      ['apps/prod/json.yaml', ['patchesJson6902', 0, 'path']],
      ['apps/prod/merge.yaml', ['patchesStrategicMerge', 0]],
    ]);
    expect(one?.targets).toEqual([
      { kind: 'Service', name: 'web' },
      { kind: 'Service', name: 'a\\.b' },
      { kind: 'Ingress', name: 'x.*' },
      { kind: 'Deployment', name: 'web', namespace: 'shop' },
    ]);
  });

  it.each<[string, string, string]>([
    ['another file name', 'kustomize.yaml', 'namespace: a\n'],
    [
      'the kind of Flux',
      'kustomization.yaml',
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n',
    ],
    ['a list', 'kustomization.yml', '- a\n'],
  ])('takes %s for none', (_, path, text) => {
    expect(kustomizations({ [path]: text })).toEqual([]);
  });

  it.each(['kustomization.yml', 'a/Kustomization', 'kustomization.yaml'])(
    'knows %s, with nonsense in it',
    (path) => {
      const [one] = kustomizations({ [path]: 'resources: text\npatches: [1, {path: [a]}]\nnamespace: ""\n' });
      expect(one).toMatchObject({ resources: [], patches: [], targets: [] });
      expect(one?.namespace).toBeUndefined();
    },
  );
});

describe('namespaceFor', () => {
  const set = kustomizations({
    'apps/base/kustomization.yaml': 'resources: [web.yaml]\n',
    'apps/prod/kustomization.yaml':
      'namespace: prod\nresources: [../base, own.yaml]\npatches: [{path: patch.yaml}]\n',
    'single/kustomization.yaml': 'namespace: inner\nresources: [web.yaml, ../single-base]\n',
    'single-base/kustomization.yaml': 'namespace: base\nresources: [db.yaml]\n',
    'two/base/kustomization.yaml': 'namespace: two\nresources: [web.yaml]\n',
    'two/a/kustomization.yaml': 'namespace: a\nresources: [../base]\n',
    'two/b/kustomization.yaml': 'namespace: b\nresources: [../base]\n',
    'loop/kustomization.yaml': 'namespace: loop\nresources: [../loop, web.yaml]\n',
    'kustomization.yaml': 'namespace: top\nresources: [top.yaml]\n',
  });

  it.each<[string, string | undefined]>([
    ['apps/prod/own.yaml', 'prod'],
    ['apps/prod/patch.yaml', 'prod'],
    ['apps/base/web.yaml', 'prod'],
    ['single/web.yaml', 'inner'],
    ['single-base/db.yaml', 'inner'],
    ['two/base/web.yaml', undefined],
    ['loop/web.yaml', 'loop'],
    ['top.yaml', 'top'],
    ['apps/prod/other.yaml', undefined],
  ])('of %s is %s', (path, namespace) => {
    expect(namespaceFor(path, set)).toBe(namespace);
  });

  it('is that of the inner kustomization where the outer names none', () => {
    const files = {
      'base/kustomization.yaml': 'namespace: base\nresources: [web.yaml]\n',
      'kustomization.yaml': 'resources: [base]\n',
    };
    expect(namespaceFor('base/web.yaml', kustomizations(files))).toBe('base');
  });
});

describe('patchFiles', () => {
  it('gives the first entry that names a patch, unless the file is a resource too', () => {
    const set = kustomizations({
      'a/kustomization.yaml': 'resources: [both.yaml]\npatches: [{path: both.yaml}, {path: p.yaml}]\n',
      'b/kustomization.yaml': 'patches: [{path: ../a/p.yaml}]\n',
    });
    const patches = patchFiles(set);
    expect([...patches.keys()]).toEqual(['a/p.yaml']);
    expect(patches.get('a/p.yaml')?.document.file.path).toBe('a/kustomization.yaml');
    expect(patches.get('a/p.yaml')?.path).toEqual(['patches', 1, 'path']);
  });
});

describe('filesIn', () => {
  it('follows folders, once each', () => {
    const set = kustomizations({
      'base/kustomization.yaml': 'resources: [a.yaml, ../base]\n',
      'prod/kustomization.yaml': 'resources: [../base, b.yaml, ../nowhere]\n',
    });
    const prod = set.find(({ folder }) => folder === 'prod');
    expect(prod && [...filesIn(prod, set)]).toEqual(['prod/b.yaml', 'nowhere', 'base/a.yaml']);
  });
});

describe('patchedObjects', () => {
  const service = (name: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\n`;
  const patched = (overlay: string, more: Files = {}) => {
    const files = {
      'base/kustomization.yaml': 'resources: [web.yaml, db.yaml]\n',
      'base/web.yaml': service('web'),
      'base/db.yaml': service('db'),
      'other/web.yaml': service('web').replace('{', '{namespace: other, '),
      'prod/kustomization.yaml': overlay,
      ...more,
    };
    return patchedObjects(kustomizations(files), manifests(files));
  };

  it.each<[string, string, unknown[]]>([
    ['no patch', 'resources: [../base]\n', []],
    ['a patch file', 'resources: [../base]\npatches: [{path: p.yaml}]\n', [['Service', '', 'web']]],
    [
      'a target',
      'resources: [../base]\npatches: [{patch: "- op: add", target: {kind: Service, name: db}}]\n',
      [['Service', '', 'db']],
    ],
    [
      'a pattern',
      'resources: [../base]\npatches: [{patch: x, target: {name: "w.*"}}]\n',
      [['Service', '', 'web']],
    ],
    [
      'a kind',
      'resources: [../base]\npatches: [{patch: x, target: {kind: Service}}]\n',
      [
        ['Service', '', 'web'],
        ['Service', '', 'db'],
      ],
    ],
    ['a pattern that is none', 'resources: [../base]\npatches: [{patch: x, target: {name: "("}}]\n', []],
    [
      'another kind',
      'resources: [../base]\npatches: [{patch: x, target: {kind: Ingress, name: "w.*"}}]\n',
      [],
    ],
    [
      'a base elsewhere',
      'namespace: prod\nresources: ["https://x.example/base"]\npatches: [{path: p.yaml}]\n',
      [['Service', 'prod', 'web']],
    ],
  ])('of %s', (_, overlay, expected) => {
    const holes = patched(overlay, { 'prod/p.yaml': `${service('web')}spec: {type: NodePort}\n` });
    expect(holes.map(({ kind, namespace, name }) => [kind, namespace, name])).toEqual(expected);
  });
});
