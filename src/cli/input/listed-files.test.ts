import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFiles } from './files.ts';
import { listedFiles } from './listed-files.ts';

let top = '';

const texts: Readonly<Record<string, string>> = {
  'base/kustomization.yaml':
    'resources: [web.yaml, ../shared, page.html]\nconfigMapGenerator: [{files: [a=mesh.yaml, n=notes.txt, gone.txt, web.yaml/x], envs: [params.env]}]\n',
  'base/web.yaml': '',
  'base/mesh.yaml': '',
  'base/notes.txt': '',
  'base/page.html': '',
  'base/params.env': '',
  'base/unlisted.yaml': '',
  'shared/Kustomization': 'resources: [../base]\npatches: [{path: patch.yaml}, {patch: "- op: x"}]\n',
  'shared/patch.yaml': '',
  'prod/kustomization.yaml':
    'namespace: base\nresources: [../base, "https://example.com/x", ../absent, ""]\nreplacements: [{path: ../r.yaml}]\n',
  'r.yaml': '',
  'broken/kustomization.yml': 'resources: [../base\n',
  'empty/kustomization.yaml': '',
  'plain/web.yaml': 'resources: [../base]\n',
};

beforeAll(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'listed-files-')));
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
  mkdirSync(join(top, 'linked'));
  symlinkSync(join(top, 'prod/kustomization.yaml'), join(top, 'linked/kustomization.yaml'));
});

afterAll(() => rmSync(top, { recursive: true, force: true }));

async function listed(path: string, isExcluded = (_: string) => false, folder = top) {
  const { files } = await findFiles({ paths: [path], base: top, folder, isExcluded });
  const { manifests, generatorFiles } = listedFiles(files, files, { folder, isExcluded });
  return { manifests: pathsOf(manifests), generatorFiles: pathsOf(generatorFiles) };
}

function pathsOf(files: readonly { readonly path: string }[]): readonly string[] {
  return files.map(({ path }) => path);
}

describe('the files that kustomizations list', () => {
  const all = [
    'base/kustomization.yaml',
    'r.yaml',
    'base/web.yaml',
    'shared/Kustomization',
    'base/mesh.yaml',
    'shared/patch.yaml',
  ];

  it.each<[string, readonly string[]]>([
    ['prod', all],
    ['prod/kustomization.yaml', all],
    ['base', ['shared/Kustomization', 'shared/patch.yaml']],
    ['shared', ['base/kustomization.yaml', 'base/web.yaml', 'base/mesh.yaml']],
    ['.', []],
    ['plain', []],
    ['broken', []],
    ['empty', []],
  ])('of %s are those outside of it, each once', async (path, expected) => {
    expect((await listed(path)).manifests).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ['prod', ['base/notes.txt', 'base/params.env']],
    ['base', ['base/notes.txt', 'base/params.env']],
    ['.', ['base/notes.txt', 'base/params.env']],
    ['plain', []],
  ])(
    'of %s are, under other names than those of manifests, those that generators take',
    async (path, expected) => {
      expect((await listed(path)).generatorFiles).toEqual(expected);
    },
  );

  it('are told where they are JSON, those that were found already too', () => {
    writeFileSync(join(top, 'data.json'), '[]');
    writeFileSync(join(top, 'kustomization.yaml'), 'patches: [{path: data.json}]\n');
    const found = ['kustomization.yaml', 'data.json'].map((path) => {
      return { path, real: join(top, path), searched: true, depth: 0 };
    });
    const { json } = listedFiles(found, found, { folder: top, isExcluded: () => false });
    rmSync(join(top, 'kustomization.yaml'));
    rmSync(join(top, 'data.json'));
    expect([...json]).toEqual([join(top, 'data.json')]);
  });

  it('are named from the working directory', async () => {
    expect((await listed('shared', undefined, join(top, 'shared'))).manifests).toEqual([
      '../base/kustomization.yaml',
      '../base/web.yaml',
      '../base/mesh.yaml',
    ]);
  });

  it('leave out what the configuration excludes, with what only that lists', async () => {
    expect(await listed('prod', (path) => path.endsWith('/base/kustomization.yaml'))).toEqual({
      manifests: ['r.yaml'],
      generatorFiles: [],
    });
    expect((await listed('base', (path) => path.endsWith('.env'))).generatorFiles).toEqual([
      'base/notes.txt',
    ]);
  });

  it('are met where the kustomization lies, not where a link to it does', async () => {
    const found = [
      {
        path: 'linked/kustomization.yaml',
        real: join(top, 'prod/kustomization.yaml'),
        searched: true,
        depth: 0,
      },
    ];
    expect(listedFiles(found, found, { folder: top, isExcluded: () => false }).manifests[0]).toEqual({
      path: 'base/kustomization.yaml',
      real: join(top, 'base/kustomization.yaml'),
      searched: true,
      listed: true,
      depth: 0,
    });
  });

  it('are left to context where that has them', () => {
    const prod = {
      path: 'prod/kustomization.yaml',
      real: join(top, 'prod/kustomization.yaml'),
      searched: true,
      depth: 0,
    };
    const base = {
      path: 'base/kustomization.yaml',
      real: join(top, 'base/kustomization.yaml'),
      searched: true,
      depth: 0,
    };
    const { manifests } = listedFiles([prod], [prod, base], { folder: top, isExcluded: () => false });
    expect(pathsOf(manifests)).toEqual(['r.yaml']);
  });
});
