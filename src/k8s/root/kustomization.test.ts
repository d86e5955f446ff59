import { describe, expect, it } from 'vitest';
import { splitDocuments } from '../../source/file/split-documents.ts';
import { readDocument } from '../../source/yaml/read.ts';
import {
  emptyDocument,
  isKustomizationFile,
  kustomizationsOf,
  listedFiles,
  patchFiles,
  topFolders,
} from './kustomization.ts';

type Files = Readonly<Record<string, string>>;

function reads(files: Files) {
  return Object.entries(files).map(([path, text]) => {
    const split = splitDocuments({ path, text }, () => true);
    return { path, reads: [...split.documents, ...split.kindless].map(readDocument) };
  });
}

const kustomizations = (files: Files) => kustomizationsOf(reads(files).flatMap((file) => file.reads));

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
    expect(one).toMatchObject({ path: 'apps/prod/kustomization.yaml', isComponent: false });
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
  });

  it.each<[string, string, string]>([
    ['another file name', 'kustomize.yaml', 'namespace: a\n'],
    [
      'the kind of Flux',
      'kustomization.yaml',
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n',
    ],
  ])('takes %s for none', (_, path, text) => {
    expect(kustomizations({ [path]: text })).toEqual([]);
  });

  it.each(['kustomization.yml', 'a/Kustomization', 'kustomization.yaml'])(
    'knows %s, with nonsense in it',
    (path) => {
      const [one] = kustomizations({ [path]: 'resources: text\npatches: [1, {path: [a]}]\nnamespace: ""\n' });
      expect(one).toMatchObject({ resources: [], patches: [] });
    },
  );
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

describe('listedFiles', () => {
  const set = kustomizations({
    'prod/kustomization.yaml': 'resources: [../base, svc.yaml]\npatches: [{path: p.yaml}]\n',
    'base/kustomization.yaml': 'resources: [a.yaml, ../deep, ../prod]\n',
    'deep/kustomization.yaml': 'resources: [d.yaml]\npatchesStrategicMerge: [m.yaml]\n',
    'other/kustomization.yaml': 'resources: [o.yaml]\n',
  });

  it.each<[string, readonly string[]]>([
    ['deep', ['deep/d.yaml', 'deep/kustomization.yaml', 'deep/m.yaml']],
    ['other', ['other/kustomization.yaml', 'other/o.yaml']],
    [
      'prod',
      [
        'base',
        'base/a.yaml',
        'base/kustomization.yaml',
        'deep',
        'deep/d.yaml',
        'deep/kustomization.yaml',
        'deep/m.yaml',
        'prod',
        'prod/kustomization.yaml',
        'prod/p.yaml',
        'prod/svc.yaml',
      ],
    ],
    ['none', []],
  ])('of %s are its own and those of the folders that it lists', (folder, expected) => {
    expect([...listedFiles(`${folder}/kustomization.yaml`, set)].sort()).toEqual(expected);
  });
});

it.each([
  ['kustomization.yaml', true],
  ['a/b/kustomization.yml', true],
  ['a/Kustomization', true],
  ['Kustomization.yaml', false],
  ['a/my-kustomization.yaml', false],
  ['kustomization.yaml/a', false],
])('%s is called as a kustomization: %s', (path, is) => {
  expect(isKustomizationFile(path)).toBe(is);
});

it('takes a document that cannot be read for none', () => {
  const read = emptyDocument({ path: 'kustomization.yaml', text: '{' });
  expect(kustomizationsOf([{ ...read, value: undefined }])).toEqual([]);
});

it('takes a file without documents for a kustomization that lists nothing', () => {
  const file = { path: 'a/kustomization.yaml', text: '# nothing\n' };
  const read = emptyDocument(file);
  expect(read).toEqual({ document: { file, index: 0, start: 0, end: 10 }, value: null, problems: [] });
  expect(kustomizationsOf([read])).toMatchObject([
    { path: 'a/kustomization.yaml', folder: 'a', isComponent: false, resources: [], patches: [] },
  ]);
});

it('takes a list for a kustomization that lists nothing, since kustomize refuses it', () => {
  expect(kustomizations({ 'kustomization.yaml': '- a\n' })).toMatchObject([{ folder: '', resources: [] }]);
});

describe('topFolders', () => {
  it.each<[string, Files, string[]]>([
    ['nothing', {}, []],
    [
      'a base and an overlay',
      { 'base/kustomization.yaml': 'resources: [a.yaml]', 'prod/kustomization.yaml': 'resources: [../base]' },
      ['prod'],
    ],
    [
      'a component',
      { 'c/kustomization.yaml': 'kind: Component', 'prod/kustomization.yaml': 'components: [../d]' },
      ['prod'],
    ],
    [
      'a base under its old name',
      { 'base/kustomization.yml': 'resources: [a.yaml]', Kustomization: 'bases: [./base/]' },
      [''],
    ],
    ['one that lists itself', { 'a/kustomization.yaml': 'resources: [../a]' }, []],
  ])('of %s', (_, files, folders) => {
    expect(topFolders(kustomizations(files))).toEqual(folders);
  });
});
