import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDiff } from './support/diff-run.ts';
import { manifestsOf } from './support/manifest-set.ts';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../schemas/diff.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ allErrors: true }).compile(Object(schema));
const healthy = manifestsOf('blog-post/final');
let top = '';

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'diff-'));
  git('init', '--quiet', '--initial-branch=main', '.');
  write(healthy);
  commit('healthy');
  git('checkout', '--quiet', '-b', 'feature');
  write(healthy.map(({ path, text }) => ({ path, text: text.replace('host: test-svc', 'host: test-scv') })));
  commit('misspelt');
});

afterAll(() => rmSync(top, { recursive: true, force: true }));

function git(...words: readonly string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  const { status, stderr } = spawnSync('git', [...identity, ...words], { cwd: top, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function commit(message: string): void {
  git('add', '--all');
  git('commit', '--quiet', '--message', message);
}

function write(files: typeof healthy, folder = 'manifests'): void {
  for (const { path, text } of files) {
    const place = join(top, folder, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
}

const run = (words: readonly string[], folder = top) => runDiff(words, folder);

const usage =
  'diff compares two paths (diff old new) or two revisions with paths (diff main.. manifests, diff HEAD~1 HEAD manifests)';

const misspelt = `https://istio-test-alb.example.com/
  - delivered to test-ns/test-svc:80
  + 503 istio-envoy
    VirtualService "test-ns/test-virtualservice" changed: manifests/routing.yaml:33

+ error[destination/service-absent]  manifests/routing.yaml:33:19
    Service "test-scv" does not exist in namespace "test-ns", expected "test-svc"

1 request is answered or protected otherwise; findings: 1 new, 0 gone.
`;

describe('revisions', () => {
  it.each([
    [['main..', 'manifests']],
    [['main..feature', 'manifests']],
    [['main...feature', 'manifests']],
    [['HEAD~1', 'HEAD', 'manifests']],
    [['main', 'feature']],
    [['main', 'manifests']],
  ])('%j', async (words) => {
    expect(await run(words)).toEqual({ status: 1, stdout: misspelt, stderr: '' });
  });

  it('of the same say so, whatever lies in the folder', async () => {
    expect(await run(['main', 'main', 'manifests'])).toEqual({
      status: 0,
      stdout: 'Nothing differs at the edge between main and main.\n',
      stderr: '',
    });
  });

  it('are those of the paths below the working directory', async () => {
    const { status, stdout } = await run(['main..', '.'], join(top, 'manifests'));
    expect({ status, stdout }).toEqual({ status: 1, stdout: misspelt.replaceAll('manifests/', '') });
  });

  it('have nothing of a path that one of them lacks', async () => {
    git('checkout', '--quiet', '-b', 'more', 'main');
    write(healthy, 'second');
    commit('second');
    const { status, stdout } = await run(['main..more', 'second']);
    expect(status).toBe(1);
    expect(stdout).toContain('"second" does not exist at main; that side has nothing of it');
    expect(stdout).toContain('  - no load balancer\n  + delivered to test-ns/test-svc:80\n');
    git('checkout', '--quiet', 'feature');
  });

  it('give JSON as its schema says', async () => {
    const { stdout } = await run(['main..', 'manifests', '--format', 'json']);
    const shown = JSON.parse(stdout);
    validate(shown);
    expect(validate.errors).toBeNull();
    expect(shown.changes).toMatchObject([
      { class: { path: '/', named: true }, differs: 'answer', after: { status: 503, flag: 'NC' } },
      { class: { path: '*', named: false }, differs: 'answer' },
    ]);
    expect(shown.findings.new).toHaveLength(1);
  });

  it.each([
    [['nothing..feature', 'manifests'], 'git knows no revision "nothing"'],
    [['main', 'nothing', 'manifests'], 'git knows no revision "nothing"'],
    [['main..feature', 'other'], 'path "other" exists neither at main nor at feature'],
    [
      ['main..feature', '../other'],
      'path "../other" is outside of the repository, so that it has no revision "main"',
    ],
    [['manifests', 'other'], 'path "other" does not exist'],
    [['', ''], `an empty word is neither a path nor a revision; ${usage}`],
    [['HEAD~1', 'HEAD', ''], `an empty word is neither a path nor a revision; ${usage}`],
    [[], "missing required argument 'BASE'"],
  ])('%j: one line', async (words, line) => {
    expect(await run(words)).toEqual({ status: 2, stdout: '', stderr: `istio-alb-lint: ${line}\n` });
  });

  it('are those of the repository that the path is in', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    const { status, stdout, stderr } = await run(['main..feature', join(top, 'manifests')], folder);
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: misspelt.replaceAll('manifests/', `${join(realpathSync(top), 'manifests')}/`),
      stderr: '',
    });
    rmSync(folder, { recursive: true });
  });

  it('may be missing in a shallow clone', async () => {
    git('clone', '--quiet', '--depth', '1', `file://${top}`, 'shallow');
    const { status, stderr } = await run(['nothing..HEAD', 'manifests'], join(top, 'shallow'));
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        'istio-alb-lint: git knows no revision "nothing"; the clone is shallow, so fetch its history (actions/checkout: fetch-depth: 0, with the branches)\n',
    });
    rmSync(join(top, 'shallow'), { recursive: true });
  });

  it('need a repository', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-repository-'));
    expect(await run(['main..', '.'], folder)).toEqual({
      status: 2,
      stdout: '',
      stderr: `istio-alb-lint: "${folder}" is in no git repository, so that there are no revisions to compare\n`,
    });
    rmSync(folder, { recursive: true });
  });
});

describe('two paths', () => {
  it('are compared file by file of the same name', async () => {
    write(healthy, 'old');
    const { status, stdout } = await run(['old', 'manifests']);
    expect({ status, stdout }).toEqual({ status: 1, stdout: misspelt });
    expect((await run(['old', 'old/'])).status).toBe(0);
  });

  it('make a comment for a pull request', async () => {
    const { stdout } = await run(['old', 'manifests', '--format', 'markdown']);
    expect(stdout).toContain('### What changes at the edge');
    expect(stdout).toContain('| delivered to test-ns/test-svc:80 | 503 istio-envoy |');
  });

  it('say what could not be read, and of which side', async () => {
    write(healthy, 'old');
    write([{ path: 'broken.yaml', text: 'kind: Service\nmetadata: {name: [a\n' }], 'old');
    const line = /^not read: old\/broken\.yaml:2:18: .*; its objects count as missing\n$/;
    expect((await run(['old', 'manifests'])).stderr).toMatch(line);
    const both = (await run(['old', 'old'])).stderr.split('\n');
    expect(both).toEqual([both[0], both[0], '']);
    write([{ path: 'broken.yaml', text: 'kind: Service\nmetadata: {name: [a\n' }]);
    const { stderr } = await run(['feature', 'manifests']);
    expect(stderr).toMatch(/^not read of what lies in the folder: manifests\/broken\.yaml:2:18: /);
    rmSync(join(top, 'manifests', 'broken.yaml'));
  });
});
