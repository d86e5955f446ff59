import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../process/usage-error.ts';
import { findFiles, isManifestName } from './files.ts';

let folder = '';

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'files-')));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A fresh folder with files (each holding its own name). */
function tree(name: string, files: readonly string[]): string {
  const root = join(folder, name);
  mkdirSync(root, { recursive: true });
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), file);
  }
  return root;
}

function find(root: string, paths: readonly string[], isExcluded: (path: string) => boolean = () => false) {
  return findFiles({ paths, base: root, folder: root, isExcluded, alsoMeant: ['explain'] });
}

async function namesOf(root: string, ...paths: string[]): Promise<readonly string[]> {
  return (await find(root, paths)).files.map(({ path }) => path);
}

describe('isManifestName', () => {
  it.each([
    ['a.yaml', true],
    ['a.yml', true],
    ['a.YAML', true],
    ['a.json', true],
    ['Kustomization', true],
    ['a.yaml.tpl', true],
    ['a.yml.tpl', true],
    ['_helpers.tpl', false],
    ['README.md', false],
    ['yaml', false],
    ['a.yaml.orig', false],
    ['.#a.yaml', false],
    ['.istio-alb-lint.yaml', false],
  ])('%s: %s', (name, taken) => {
    expect(isManifestName(name)).toBe(taken);
  });
});

describe('findFiles', () => {
  it('walks folders, in order, without .git and node_modules', async () => {
    const root = tree('walk', [
      'b/z.yaml',
      'a.yml',
      'b/a.json',
      '.git/x.yaml',
      'n/node_modules/x.yaml',
      'b/.h/h.yaml',
      'B.yaml',
      'x.md',
    ]);
    expect(await namesOf(root, '.')).toEqual(['B.yaml', 'a.yml', 'b/.h/h.yaml', 'b/a.json', 'b/z.yaml']);
  });

  it('leaves test data out of a search, says so, and takes it where it is named', async () => {
    const root = tree('test-data', [
      'a.yaml',
      'pkg/testdata/b.yaml',
      'tests/data/c.yaml',
      'test/fixtures/d.yaml',
      'tests/e2e/e.yaml',
      'clusters/test/data/f.yaml',
      'fixtures/g.yaml',
      'data/h.yaml',
    ]);
    const found = await find(root, ['.']);
    expect(found.files.map(({ path }) => path)).toEqual([
      'a.yaml',
      'clusters/test/data/f.yaml',
      'data/h.yaml',
      'fixtures/g.yaml',
      'tests/e2e/e.yaml',
    ]);
    expect(found.testData).toEqual(['pkg/testdata', 'test/fixtures', 'tests/data']);
    expect(await namesOf(root, 'pkg/testdata')).toEqual(['pkg/testdata/b.yaml']);
    expect(await namesOf(root, 'tests')).toEqual(['tests/data/c.yaml', 'tests/e2e/e.yaml']);
    expect(await namesOf(root, 'pkg/testdata/b.yaml')).toEqual(['pkg/testdata/b.yaml']);
  });

  it('leaves out folders in which tests stand, and takes them where they are named', async () => {
    const root = tree('tests-beside', [
      'a.yaml',
      'main_test.go',
      'test/e2e/flow_test.go',
      'test/e2e/web/b.yaml',
      'tests/smoke/smoke.bats',
      'tests/smoke/c.yaml',
      'tests/unit/test_web.py',
      'tests/unit/d.yaml',
      'pkg/web/web_test.go',
      'pkg/web/e.yaml',
      'overlays/test/f.yaml',
      'policies/.chainsaw-test/chainsaw-test.yaml',
      'policies/.chainsaw-test/resources/g.yaml',
      'steps/00-install.yaml',
      'steps/00-assert.yaml',
    ]);
    const found = await find(root, ['.']);
    expect(found.files.map(({ path }) => path)).toEqual(['a.yaml', 'overlays/test/f.yaml', 'pkg/web/e.yaml']);
    const left = ['policies/.chainsaw-test', 'steps', 'test/e2e', 'tests/smoke', 'tests/unit'];
    expect(found.testData).toEqual(left);
    expect(await namesOf(root, 'test/e2e')).toEqual(['test/e2e/web/b.yaml']);
    expect(await namesOf(root, 'tests')).toEqual(['tests/smoke/c.yaml', 'tests/unit/d.yaml']);
    expect(await namesOf(root, 'steps')).toEqual(['steps/00-assert.yaml', 'steps/00-install.yaml']);
  });

  it('takes a file that is named whatever its name, and says that it was named', async () => {
    const root = tree('named', ['a.txt', 'b/c.yaml']);
    const { files } = await find(root, ['a.txt', 'b', 'b/c.yaml']);
    expect(files.map(({ path, searched }) => [path, searched])).toEqual([
      ['a.txt', false],
      ['b/c.yaml', true],
    ]);
  });

  it('gives each file once, whatever way leads to it and in whatever order', async () => {
    const root = tree('once', ['a/x.yaml', 'a/y.yaml']);
    symlinkSync('a', join(root, 'link'));
    const expected = ['a/x.yaml', 'a/y.yaml'];
    expect(await namesOf(root, 'a', './a/', 'a/x.yaml', join(root, 'a'), 'link', 'a/*.yaml')).toEqual(
      expected,
    );
    expect(await namesOf(root, 'a/*.yaml', 'link', 'a/x.yaml', 'a')).toEqual(expected);
  });

  it('shows files outside the working directory with ..', async () => {
    const root = tree('outside', ['here/x.txt', 'there/a.yaml']);
    expect(await namesOf(join(root, 'here'), '../there')).toEqual(['../there/a.yaml']);
  });

  it.each([
    ['a/*.yaml', ['a/x.yaml']],
    ['**/*.yaml', ['a/deep/z.yaml', 'a/x.yaml', 'b/x.yaml']],
    ['*', ['a/deep/z.yaml', 'a/x.yaml', 'b/x.yaml']],
    ['{a,b}/x.yaml', ['a/x.yaml', 'b/x.yaml']],
    ['**/*.txt', ['a/note.txt']],
    ['a/**', ['a/deep/z.yaml', 'a/x.yaml']],
    ['?/x.yaml', ['a/x.yaml', 'b/x.yaml']],
  ])('expands the glob %s', async (glob, expected) => {
    const root = tree('globs', [
      'a/x.yaml',
      'a/deep/z.yaml',
      'a/note.txt',
      'b/x.yaml',
      'node_modules/p/x.yaml',
      '.git/x.yaml',
    ]);
    expect(await namesOf(root, glob)).toEqual(expected);
  });

  it('takes a file whose name looks like a glob by its name', async () => {
    const root = tree('literal', ['[a].yaml', 'a.yaml']);
    expect(await namesOf(root, '[a].yaml')).toEqual(['[a].yaml']);
  });

  it('leaves out what is excluded, but not what is named', async () => {
    const root = tree('exclude', ['vendor/a.yaml', 'own/b.yaml', 'own/c.yaml']);
    const isExcluded = (path: string) => path.endsWith('/vendor') || path.endsWith('/c.yaml');
    expect((await find(root, ['.'], isExcluded)).files.map(({ path }) => path)).toEqual(['own/b.yaml']);
    expect((await find(root, ['.', 'own/c.yaml'], isExcluded)).files.map(({ path }) => path)).toEqual([
      'own/b.yaml',
      'own/c.yaml',
    ]);
  });

  it('follows links inside the searched folder once, cycles included', async () => {
    const root = tree('links', ['node_modules/real/a.yaml', 'sub/b.yaml']);
    symlinkSync('node_modules/real', join(root, 'through'));
    symlinkSync('..', join(root, 'sub', 'up'));
    symlinkSync('sub/b.yaml', join(root, 'again.yaml'));
    const found = await find(root, ['.']);
    expect(found.files.map(({ path }) => path)).toEqual(['sub/b.yaml', 'through/a.yaml']);
    expect(found.unreadable).toEqual([]);
  });

  it('does not follow links that lead out of the searched folder, and says so', async () => {
    const root = tree('out', ['in/a.yaml', 'other/b.yaml']);
    symlinkSync('../other', join(root, 'in', 'away'));
    const found = await find(root, ['in']);
    expect(found.files.map(({ path }) => path)).toEqual(['in/a.yaml']);
    expect(found.leadingOut).toEqual(['in/away']);
    expect((await find(root, ['in', 'other'])).leadingOut).toEqual([]);
  });

  it('takes a folder whose name begins like the searched one for another', async () => {
    const root = tree('beside', ['a/a.yaml', 'a-b/b.yaml']);
    symlinkSync('../a-b', join(root, 'a', 'away'));
    const found = await find(root, ['a']);
    expect(found.files.map(({ path }) => path)).toEqual(['a/a.yaml']);
    expect(found.leadingOut).toEqual(['a/away']);
  });

  it('follows a link that is named', async () => {
    const root = tree('named-link', ['real/a.yaml']);
    symlinkSync('real/a.yaml', join(root, 'l'));
    expect(await namesOf(root, 'l')).toEqual(['l']);
  });

  it('reports what cannot be read instead of passing over it', async () => {
    const root = tree('odd', ['ok.yaml']);
    symlinkSync('nowhere.yaml', join(root, 'dangling.yaml'));
    symlinkSync('user@host.1', join(root, '.#lock.yaml'));
    symlinkSync('loop.yaml', join(root, 'loop.yaml'));
    execFileSync('mkfifo', [join(root, 'pipe.yaml'), join(root, 'pipe.txt')]);
    const found = await find(root, ['.']);
    expect(found.files.map(({ path }) => path)).toEqual(['ok.yaml']);
    expect([...found.unreadable].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: 'dangling.yaml', reason: 'is a link to a file that does not exist' },
      { path: 'loop.yaml', reason: 'is a link that leads back to itself' },
      { path: 'pipe.yaml', reason: 'is a named pipe, expected a file' },
    ]);
    expect((await find(root, ['/dev/null'])).unreadable[0]?.reason).toBe(
      'is a device, expected a file or folder',
    );
  });

  it.each([
    ['manifets', 'path "manifets" does not exist; did you mean "manifests"?'],
    ['manifests/b.yaml', 'path "manifests/b.yaml" does not exist; did you mean "manifests/a.yaml"?'],
    ['elsewhere', 'path "elsewhere" does not exist'],
    ['', 'a path is empty; write "." for the current folder'],
    ['explian', 'path "explian" does not exist; did you mean "explain"?'],
    ['manifests/a.yaml/b', 'path "manifests/a.yaml/b" does not exist'],
    ['**/*.nothing', 'no file or folder matches "**/*.nothing"'],
    ['gone', 'path "gone" is a link to something that does not exist'],
  ])('refuses %s', async (path, message) => {
    const root = tree('missing', ['manifests/a.yaml']);
    rmSync(join(root, 'gone'), { force: true });
    symlinkSync('nowhere', join(root, 'gone'));
    await expect(find(root, [path])).rejects.toThrow(new UsageError(message));
  });
});
