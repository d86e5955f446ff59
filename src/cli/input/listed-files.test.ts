import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFiles } from './files.ts';
import { listedFiles } from './listed-files.ts';

let top = '';

const texts: Readonly<Record<string, string>> = {
  'base/kustomization.yaml':
    'resources: [web.yaml, ../shared]\nconfigMapGenerator: [{files: [a=mesh.yaml, notes.txt]}]\n',
  'base/web.yaml': '',
  'base/mesh.yaml': '',
  'base/notes.txt': '',
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
  return listedFiles(files, files, { folder, isExcluded }).map((one) => one.path);
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
    expect(await listed(path)).toEqual(expected);
  });

  it('are named from the working directory', async () => {
    expect(await listed('shared', undefined, join(top, 'shared'))).toEqual([
      '../base/kustomization.yaml',
      '../base/web.yaml',
      '../base/mesh.yaml',
    ]);
  });

  it('leave out what the configuration excludes, with what only that lists', async () => {
    expect(await listed('prod', (path) => path.endsWith('/base/kustomization.yaml'))).toEqual(['r.yaml']);
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
    expect(listedFiles(found, found, { folder: top, isExcluded: () => false })[0]).toEqual({
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
    const paths = listedFiles([prod], [prod, base], { folder: top, isExcluded: () => false });
    expect(paths.map(({ path }) => path)).toEqual(['r.yaml']);
  });
});
