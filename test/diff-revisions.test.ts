import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runDiff } from './support/diff-run.ts';
import { manifestsOf } from './support/manifest-set.ts';

/** What is told when a comparison begins. */
const begun = vi.hoisted(() => ({ tell: () => {} }));

vi.mock('../src/lint/edge/edge-difference.ts', async (original) => {
  const { edgeDifference } = await original<typeof import('../src/lint/edge/edge-difference.ts')>();
  return {
    edgeDifference: (...sides: Parameters<typeof edgeDifference>) => {
      begun.tell();
      return edgeDifference(...sides);
    },
  };
});

const healthy = manifestsOf('blog-post/final');
let top = '';
let repository = '';

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'diff-revisions-'));
});

afterAll(() => rmSync(top, { recursive: true, force: true }));

function git(words: readonly string[], input = ''): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...words], {
    cwd: repository,
    encoding: 'utf8',
    input,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

function newRepository(): void {
  repository = mkdtempSync(join(top, 'repository-'));
  git(['init', '--quiet', '--initial-branch=main', '.']);
}

function commit(): void {
  git(['add', '--all']);
  git(['commit', '--quiet', '--allow-empty', '--message', 'next']);
}

function write(folder: string): void {
  for (const { path, text } of healthy) {
    const place = join(repository, folder, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
}

function link(path: string, target: string): void {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  symlinkSync(target, join(repository, path));
}

type Entry = readonly [mode: '100644' | '120000' | '40000', name: string, object: string];

const tree = (...entries: readonly Entry[]) =>
  git(
    ['mktree', '-z'],
    entries
      .map(([mode, name, object]) => `${mode} ${mode === '40000' ? 'tree' : 'blob'} ${object}\t${name}\0`)
      .join(''),
  );
const blob = (text: string) => git(['hash-object', '-w', '--stdin'], text);
const branch = (name: string, root: string) =>
  git(['update-ref', `refs/heads/${name}`, git(['commit-tree', root, '-m', name])]);

/** The blob in folders of these names, the outermost first. */
const below = (folders: readonly string[], name: string, text = healthy[0]?.text ?? '') =>
  folders.reduceRight((inner, folder) => tree(['40000', folder, inner]), tree(['100644', name, blob(text)]));

describe('a tree that no checkout may hold', () => {
  beforeAll(() => {
    newRepository();
    commit();
  });

  it.each([
    ['..', ['m', '..', '..', '..', 'written'], 'a.yaml', '..'],
    ['dot', ['m', '.'], 'a.yaml', '.'],
    ['git', ['m', '.GiT'], 'a.yaml', '.GiT'],
    ['backslash', ['m'], 'a\\b.yaml', 'a\\b.yaml'],
  ])('is refused: %s', async (_, folders, name, step) => {
    branch('odd', below(folders, name));
    const path = [...folders, name].join('/');
    expect(await runDiff(['main', 'odd', '.'], repository)).toEqual({
      status: 2,
      stdout: '',
      stderr: `istio-alb-lint: path "${path}" of revision "odd" has the step "${step}", which is not read from a revision\n`,
    });
    expect(existsSync(join(tmpdir(), 'written'))).toBe(false);
  });

  it('is not written through a link of its own', async () => {
    const outside = mkdtempSync(join(top, 'outside-'));
    const file = blob(healthy[0]?.text ?? '');
    const folder = tree(['100644', 'a.yaml', file], ['40000', 'deep', tree(['100644', 'b.yaml', file])]);
    for (const target of [outside, 'other', '.']) {
      branch('odd', tree(['120000', 'p', blob(target)], ['40000', 'p', folder], ['40000', 'other', folder]));
      const { status, stdout } = await runDiff(['main', 'odd', '.'], repository);
      expect({ target, status, stdout }).toEqual(
        target === outside
          ? {
              target,
              status: 0,
              stdout:
                'No requests were compared: neither main nor odd has an Ingress of an ALB; give it with --context. Findings: 0 new, 0 gone.\n',
            }
          : { target, status: 2, stdout: '' },
      );
    }
    expect(readdirSync(outside)).toEqual([]);
  });

  it.each([
    [
      'twice',
      () => tree(['100644', 'a.yaml', blob('a: 1')], ['100644', 'a.yaml', blob('a: 2')]),
      'path "a.yaml" of revision "odd" is there twice, or beside one that this file system takes for the same',
    ],
    [
      'file and folder',
      () => tree(['100644', 'a.yaml', blob('a: 1')], ['40000', 'a.yaml', below([], 'x.yaml')]),
      'path "a.yaml/x.yaml" of revision "odd" lies below "a.yaml", which is no folder there',
    ],
    [
      'too long',
      () => below([], `${'a'.repeat(300)}.yaml`),
      `path "${'a'.repeat(300)}.yaml" of revision "odd" is too long for this file system`,
    ],
  ])('is one clear line: %s', async (_, root, line) => {
    branch('odd', root());
    expect(await runDiff(['main', 'odd', '.'], repository)).toEqual({
      status: 2,
      stdout: '',
      stderr: `istio-alb-lint: ${line}\n`,
    });
  });
});

describe('links of a revision', () => {
  beforeAll(() => {
    newRepository();
    write('base');
    for (const { path } of healthy) link(`manifests/v2/${path}`, `../../base/${path}`);
    link('manifests/current', 'v2');
    link('linked', 'base');
    link('chain', 'manifests/current');
    link('whole', 'linked');
    link('other/deep', '../whole');
    link('round', 'round');
    commit();
    const routing = healthy.find(({ path }) => path === 'routing.yaml')?.text ?? '';
    writeFileSync(join(repository, 'base/routing.yaml'), routing.replace('host: test-svc', 'host: test-scv'));
    commit();
  });

  it.each([
    ['.'],
    ['base'],
    ['linked'],
    ['whole'],
    ['other/deep'],
    ['chain/app.yaml', 'chain/gateway.yaml', 'chain/ingress.yaml', 'chain/routing.yaml'],
  ])('lead to what is compared: %s', async (...paths) => {
    const { status, stdout, stderr } = await runDiff(['HEAD~1', 'HEAD', ...paths], repository);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('  - delivered to test-ns/test-svc:80\n  + 503 istio-envoy\n');
    const lying = await runDiff(['HEAD', ...paths], repository);
    expect(lying).toEqual({
      status: 0,
      stdout: 'Nothing differs at the edge between HEAD and what lies in the folder.\n',
      stderr: '',
    });
  });

  it('are followed as in the folder: not out of what is searched', async () => {
    expect((await runDiff(['HEAD~1', 'HEAD', 'manifests'], repository)).stderr).toBe(
      'istio-alb-lint: no manifest file found on either side; --allow-empty makes that no error\n',
    );
  });

  it('are left out where they lead out, on whatever way', async () => {
    const secret = healthy.find(({ path }) => path === 'ingress.yaml')?.text ?? '';
    writeFileSync(join(top, 'secret.yaml'), secret);
    writeFileSync(join(tmpdir(), 'secret-of-diff.yaml'), secret);
    newRepository();
    writeFileSync(join(repository, 'keep.yaml'), '# nothing');
    commit();
    link('m/a/b/c/s', '../..');
    link('m/p.yaml', 'a/b/c/s/../../../../secret-of-diff.yaml');
    link('m/q.yaml', join(top, 'secret.yaml'));
    link('m/r.yaml', '../../secret.yaml');
    commit();
    expect(await runDiff(['HEAD~1', 'HEAD', '.'], repository)).toMatchObject({ status: 0, stderr: '' });
    expect((await runDiff(['HEAD~1', 'HEAD', 'm/p.yaml'], repository)).stderr).toBe(
      'istio-alb-lint: path "m/p.yaml" does not exist at HEAD~1, and it leads out of the repository at HEAD\n',
    );
    rmSync(join(tmpdir(), 'secret-of-diff.yaml'));
  });
});

describe('a submodule', () => {
  beforeAll(() => {
    newRepository();
    write('base');
    commit();
    git(['update-index', '--add', '--cacheinfo', `160000,${git(['rev-parse', 'HEAD'])},sub`]);
    git(['commit', '--quiet', '--message', 'submodule']);
  });

  it.each([
    ['sub', 'is a submodule, which is not read'],
    ['sub/a.yaml', 'lies in the submodule "sub", which is not read'],
  ])('is told as such: %s', async (path, problem) => {
    expect(await runDiff(['HEAD', 'HEAD', path], repository)).toEqual({
      status: 2,
      stdout: '',
      stderr: `istio-alb-lint: path "${path}" ${problem} at HEAD, and it ${problem} at HEAD\n`,
    });
    mkdirSync(join(repository, 'sub'), { recursive: true });
    writeFileSync(join(repository, 'sub/a.yaml'), healthy[0]?.text ?? '');
    expect((await runDiff(['HEAD', path], repository)).stdout).toContain(
      `"${path}" ${problem} at HEAD; that side has nothing of it`,
    );
  });

  it('below a path is told too', async () => {
    const { stdout } = await runDiff(['HEAD~1', 'HEAD', '.'], repository);
    expect(stdout).toContain('the submodule "sub" is not read at HEAD\n');
    expect(stdout).not.toContain('HEAD~1;');
  });
});

describe('a comparison of revisions', () => {
  it('needs neither files nor watched signals', async () => {
    newRepository();
    commit();
    write('base');
    commit();
    const scratch = mkdtempSync(join(top, 'scratch-'));
    vi.stubEnv('TMPDIR', scratch);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    const watched = () => signals.map((signal) => process.listenerCount(signal));
    const before = watched();
    const seen: unknown[] = [];
    begun.tell = () => seen.push([readdirSync(scratch), watched()]);
    const { status, stdout } = await runDiff(['HEAD~1', 'HEAD', '.'], repository);
    vi.unstubAllEnvs();
    begun.tell = () => {};
    expect(seen).toEqual([[[], before]]);
    expect(status).toBe(1);
    expect(stdout).toContain('  - no load balancer\n  + delivered to test-ns/test-svc:80\n');
  });

  it('reads what generators of a revision name, under whatever name', async () => {
    newRepository();
    write('base');
    const put = (path: string, text: string) => writeFileSync(join(repository, path), text);
    put(
      'base/kustomization.yaml',
      `resources: [${healthy.map(({ path }) => path).join(', ')}]
configMapGenerator: [{name: params, envs: [../params.env]}]
replacements:
- source: {kind: ConfigMap, name: params, fieldPath: data.HOST}
  targets: [{select: {kind: VirtualService, name: test-virtualservice}, fieldPaths: [spec.hosts.0]}]
`,
    );
    put('params.env', 'HOST=istio-test-alb.example.com\n');
    commit();
    put('params.env', 'HOST=elsewhere.example.com\n');
    commit();
    const { status, stdout } = await runDiff(['HEAD~1', 'HEAD', 'base'], repository);
    expect(status).toBe(1);
    expect(stdout).toContain('  - delivered to test-ns/test-svc:80\n');
  });
});
