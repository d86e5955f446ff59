import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { buildPackage } from './support/built.ts';

let built = '';
let commandLine = '';
let top = '';
let folder = '';
let count = 0;

beforeAll(() => {
  built = buildPackage();
  chmodSync(built, 0o755);
  commandLine = join(built, 'bin', 'istio-alb-lint.js');
  top = mkdtempSync(join(tmpdir(), 'cli-'));
  chmodSync(top, 0o755);
});

afterAll(() => {
  rmSync(top, { recursive: true, force: true });
  rmSync(built, { recursive: true, force: true });
});

beforeEach(() => {
  count += 1;
  folder = join(top, String(count));
  mkdirSync(join(folder, '.git'), { recursive: true });
});

interface Surroundings {
  readonly input?: string | Uint8Array;
  readonly environment?: Record<string, string>;
  readonly uid?: number;
}

function run(words: readonly string[], { input = '', environment = {}, uid }: Surroundings = {}) {
  const { PATH = '' } = process.env;
  const result = spawnSync(process.execPath, [commandLine, ...words], {
    cwd: folder,
    input,
    env: { PATH, ...environment },
    timeout: 30_000,
    ...(uid === undefined ? {} : { uid }),
  });
  return { status: result.status, stdout: result.stdout.toString(), stderr: result.stderr.toString() };
}

function put(name: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function service(name: string, annotation = 'text'): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: apps
  annotations:
    example.com/owner: ${annotation}
spec:
  selector:
    app: ${name}
  ports:
    - port: 80
`;
}

/** A safe fix, in a build too: the value is to be written in small letters. */
function ingress(name: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: apps
  annotations:
    alb.ingress.kubernetes.io/scheme: Internal
spec:
  ingressClassName: alb
  defaultBackend: { service: { name: web, port: { number: 80 } } }
`;
}

/** Broken YAML: one finding of level error. */
const broken = 'kind: Service\nmetadata: [\n';
/** A safe fix: the number wants quotes. */
const fixable = service('a', '15');

describe('exit codes', () => {
  it('0 for nothing to report', () => {
    put('a.yaml', service('a'));
    const { status, stdout, stderr } = run(['.']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^No findings: 1 resource in 1 file/);
  });

  it.each(['pretty', 'compact', 'json', 'sarif', 'github', 'markdown'])(
    'is the same in the format %s',
    (format) => {
      put('bad.yaml', broken);
      put('good/a.yaml', service('a'));
      expect(run(['bad.yaml', '--format', format]).status).toBe(1);
      expect(run(['bad.yaml', '--format', format, '--fail-on', 'never']).status).toBe(0);
      expect(run(['good', '--format', format]).status).toBe(0);
      expect(run(['nowhere', '--format', format]).status).toBe(2);
    },
  );

  it('1 for more warnings than --max-warnings', () => {
    put(
      'a.yaml',
      `# istio-alb-lint: ignore[ingress/unknown-annotation] for no reason at all\n${service('a')}`,
    );
    expect(run(['.']).status).toBe(0);
    expect(run(['.', '--fail-on', 'warning']).status).toBe(1);
    expect(run(['.', '--max-warnings', '0']).status).toBe(1);
    expect(run(['.', '--max-warnings', '1']).status).toBe(0);
    expect(run(['.', '--max-warnings', '0', '--quiet']).status).toBe(1);
  });

  const refused: readonly (readonly [readonly string[], string])[] = [
    [['--fromat', 'json'], "unknown option '--fromat' (Did you mean --format?)"],
    [['manifets'], 'path "manifets" does not exist; did you mean "manifests"?'],
    [['--only', 'manifest/yaml-sytnax'], 'did you mean "manifest/yaml-syntax"?'],
    [['empty'], 'no manifest file found in "empty"; --allow-empty makes that no error'],
    [['--config', 'bad.yaml'], 'bad.yaml:1:1: key "rule" is not known'],
    [['--unsafe-fixes'], '--unsafe-fixes says which fixes are taken'],
    [['--fix', '--diff'], '--fix writes and --diff writes nothing'],
    [['--fix', '-'], '--fix cannot write to standard input'],
    [['--diff', '--format', 'json'], '--diff prints the patch to standard output'],
    [['--format', 'json=no/folder.json', 'manifests'], 'file "no/folder.json" could not be written'],
    [['explain', 'manifest/yaml-sytnax'], 'did you mean "manifest/yaml-syntax"?'],
  ];

  it.each(refused)('2 and one line for %j', (words, message) => {
    put('manifests/a.yaml', service('a'));
    put('bad.yaml', 'rule: {}');
    mkdirSync(join(folder, 'empty'));
    const { status, stdout, stderr } = run(words);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^istio-alb-lint: [^\n]*\n$/);
    expect([status, stdout]).toEqual([2, '']);
  });
});

describe('input', () => {
  it('reads standard input', () => {
    expect(run(['-'], { input: service('a') }).stdout).toMatch(/^No findings: 1 resource in 1 file/);
    const { status, stdout, stderr } = run(['-'], { input: 'a: [\n' });
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain('manifest/yaml-syntax');
    expect(stdout).toContain('<stdin>:');
  });

  it.each([
    ['nothing', '', 2],
    ['words that are no manifest', 'error: no such file\n', 2],
    ['an object that nothing reads', 'kind: ConfigMap\n', 0],
  ])('of %s on standard input makes no green run unless it is a manifest', (_, input, status) => {
    expect(run(['-'], { input }).status).toBe(status);
  });

  it('reads what a shell pipes in as a file', () => {
    put('a.yaml', service('a'));
    const words = ['-c', '"$0" "$1" <(cat a.yaml)', process.execPath, commandLine];
    const result = spawnSync('bash', words, { cwd: folder, encoding: 'utf8' });
    expect([result.stderr, result.status]).toEqual(['', 0]);
    expect(result.stdout).toMatch(/^No findings: 1 resource in 1 file/);
  });

  it('says so when no object of a kind that is read is there', () => {
    put('a.yaml', 'kind: CustomResourceDefinition\n---\nkind: ServiceAccount\n');
    const { status, stdout } = run(['a.yaml']);
    expect(status).toBe(0);
    expect(stdout).toBe(
      'Nothing to check: 2 documents in 1 file, but no object of a kind that is read (Ingress, Service,\nGateway, VirtualService, ...).\n',
    );
  });

  it('accepts nothing at all with --allow-empty', () => {
    expect(run(['--allow-empty'])).toEqual({
      status: 0,
      stdout: 'Nothing to check: there is no manifest file.\n',
      stderr: '',
    });
  });

  it.each(['', '\n \n', '# nothing\n---\n# to see\n--- # here\n...\n', '\uFEFF\r\n'])(
    'takes empty standard input (%j) for a pipe whose producer failed',
    (input) => {
      put('a.yaml', service('a'));
      for (const words of [['-'], ['-', 'a.yaml', '--format', 'json']]) {
        const { status, stdout, stderr } = run(words, { input });
        expect([status, stdout]).toEqual([2, '']);
        expect(stderr).toMatch(
          /^istio-alb-lint: standard input holds no manifest: did the command .*pipefail.*\n$/,
        );
        expect(run([...words, '--allow-empty'], { input }).status).toBe(0);
      }
    },
  );

  it('reads JSON met by a search only when it holds an object', () => {
    put('package.json', '{ "name": "x" }');
    put('tsconfig.json', '{ /* comment */ "a": 1, }');
    put(
      'list.json',
      '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}, "spec": {"ports": [{"port": 80}]}}',
    );
    expect(run(['.']).stdout).toMatch(/^No findings: 1 resource in 1 file/);
    rmSync(join(folder, 'list.json'));
    expect(run(['.']).status).toBe(2);
    put('broken.json', '{ "a": [');
    expect(run(['broken.json']).status).toBe(1);
  });

  it('reports files that cannot be read', () => {
    put('binary.yaml', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]));
    put('latin.yaml', new Uint8Array([0x61, 0x3a, 0x20, 0xe4, 0x0a]));
    symlinkSync('nowhere.yaml', join(folder, 'dangling.yaml'));
    put('locked.yaml', service('a'));
    put('locked/a.yaml', service('a'));
    chmodSync(join(folder, 'locked.yaml'), 0);
    chmodSync(join(folder, 'locked'), 0);
    // The superuser may read everything, so the command runs as nobody.
    const { status, stdout, stderr } = run(
      ['.', '--format', 'compact'],
      process.getuid?.() === 0 ? { uid: 65534 } : {},
    );
    chmodSync(join(folder, 'locked'), 0o755);
    expect(stderr).toBe('');
    expect(stdout.split('\n').map((line) => line.replace(/:.*(internal\/[a-z-]+).*/, ' $1'))).toEqual([
      'binary.yaml internal/file-unreadable',
      'dangling.yaml internal/file-unreadable',
      'latin.yaml internal/file-unreadable',
      'locked internal/file-unreadable',
      'locked.yaml internal/file-unreadable',
      '',
    ]);
    expect(status).toBe(1);
  });

  it('resolves references through --context and reports on nothing in it', () => {
    put('apps/a.yaml', service('a'));
    put('dump/bad.yaml', broken);
    expect(run(['apps', '--context', 'dump']).status).toBe(0);
    put('.istio-alb-lint.yaml', 'context: [dump]\n');
    expect(run(['.']).status).toBe(0);
    expect(run(['.', '--no-config']).status).toBe(1);
  });

  it('lints what the configuration includes, without what it excludes', () => {
    put('.istio-alb-lint.yaml', 'include: [apps]\nexclude: [apps/vendor]\n');
    put('apps/a.yaml', service('a'));
    put('apps/vendor/bad.yaml', broken);
    put('bad.yaml', broken);
    expect(run([]).status).toBe(0);
    expect(run(['apps']).status).toBe(0);
    expect(run(['apps/vendor/bad.yaml']).status).toBe(1);
    expect(run(['.']).status).toBe(1);
  });

  it('lints what the deeper of two paths leads to, and takes the rest as context', () => {
    put('apps/bad.yaml', broken);
    put('apps/dump/bad.yaml', broken);
    put('bad.yaml', broken);
    const files = (...words: string[]) =>
      run([...words, '-f', 'compact']).stdout.match(/^[^:]+(?=:)/gm) ?? [];
    expect(files('apps', '--context', '.')).toEqual(['apps/bad.yaml', 'apps/dump/bad.yaml']);
    expect(files('.', '--context', 'apps')).toEqual(['bad.yaml']);
    expect(files('apps', '--context', 'apps/dump')).toEqual(['apps/bad.yaml']);
    expect(files('apps/dump/bad.yaml', '--context', 'apps/dump')).toEqual(['apps/dump/bad.yaml']);
    expect(files('apps/*.yaml', '--context', '**/*.yaml')).toEqual(['apps/bad.yaml']);
    expect(files('.', '--context', '.')).toEqual(['apps/bad.yaml', 'apps/dump/bad.yaml', 'bad.yaml']);
    put('.istio-alb-lint.yaml', 'context: [.]\n');
    expect(files('apps/dump')).toEqual(['apps/dump/bad.yaml']);
  });

  it('judges what a kustomization of the context builds of a file that is linted, in each environment by itself', () => {
    const service = (name: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {type: Nodeport, ports: [{port: 80, nodePort: 30080}]}\n`;
    put('base/kustomization.yaml', 'resources: [a.yaml, b.yaml]\n');
    put('base/a.yaml', service('a'));
    put('base/b.yaml', service('b').replace('30080', '30081'));
    put('prod/kustomization.yaml', 'resources: [../base]\nnamespace: prod\n');
    put('staging/kustomization.yaml', 'resources: [../base]\nnamespace: staging\n');
    const { status, stdout } = run(['base/a.yaml', '--context', '.', '--format', 'compact']);
    expect([status, stdout.split('\n').filter((line) => line.startsWith('base/')).length]).toEqual([1, 1]);
    expect(stdout).toMatch(/^base\/a\.yaml:4:\d+: error: .*manifest\/schema-violation/m);
    expect(stdout).not.toContain('b.yaml');
  });

  it('fixes a file that is named, also where the context holds it', () => {
    put('apps/a.yaml', fixable);
    expect(run(['apps', '--context', '.', '--fix']).status).toBe(0);
    expect(readFileSync(join(folder, 'apps/a.yaml'), 'utf8')).toBe(service('a', '"15"'));
  });

  const wrongPlaces: readonly (readonly [string, string])[] = [
    [
      'include:\n  - apps\n  - manifest/**\n',
      '.istio-alb-lint.yaml:3:5: "include[1]": no file or folder matches "manifest/**"',
    ],
    [
      'include: [appps]',
      '.istio-alb-lint.yaml:1:11: "include[0]": path "appps" does not exist; did you mean "apps"?',
    ],
    ['include: [../out]', '.istio-alb-lint.yaml:1:11: "include[0]": path "../out" does not exist'],
    [
      'context: [dump/*.yaml]',
      '.istio-alb-lint.yaml:1:11: "context[0]": no file or folder matches "dump/*.yaml"',
    ],
    ['context: [apps, dump]', '.istio-alb-lint.yaml:1:17: "context[1]": path "dump" does not exist'],
    [
      'values: [{ file: gone.yaml, chart: gateway, release: a, namespace: b }]',
      '.istio-alb-lint.yaml:1:18: "values[0].file": path "gone.yaml" does not exist',
    ],
    [
      'environments: { prod: { include: [prd/**] } }',
      '.istio-alb-lint.yaml:1:35: "environments.prod.include[0]": none of the files that are linted matches "prd/**"',
    ],
    [
      'environments: { prod: { include: [apps/**, prd/**] } }',
      '.istio-alb-lint.yaml:1:44: "environments.prod.include[1]": none of the files that are linted matches "prd/**"',
    ],
    [
      'include: [apps, hollow]',
      '.istio-alb-lint.yaml:1:17: "include[1]": there is no manifest file in folder "hollow"',
    ],
    [
      'context: [hollow]',
      '.istio-alb-lint.yaml:1:11: "context[0]": there is no manifest file in folder "hollow"',
    ],
  ];

  it.each(wrongPlaces)('refuses %j', (config, message) => {
    put('.istio-alb-lint.yaml', config);
    put('apps/a.yaml', service('a'));
    put('hollow/notes.md', '# nothing');
    const { status, stdout, stderr } = run([]);
    expect(stderr).toBe(`istio-alb-lint: ${message}\n`);
    expect([status, stdout]).toEqual([2, '']);
  });

  it('refuses a --context that does not exist', () => {
    put('a.yaml', service('a'));
    expect(run(['a.yaml', '--context', 'gone']).stderr).toBe(
      'istio-alb-lint: --context: path "gone" does not exist\n',
    );
  });

  it('notes an "exclude" that matches nothing, unless it says "wherever" or only a part is linted', () => {
    put(
      '.istio-alb-lint.yaml',
      'exclude:\n  - vendro/**\n  - vendor\n  - vendor/old\n  - "**/dist"\n  - node_modules\n',
    );
    put('vendor/bad.yaml', broken);
    put('node_modules/bad.yaml', broken);
    put('apps/a.yaml', service('a'));
    const { status, stderr } = run([]);
    expect(stderr).toBe(
      '.istio-alb-lint.yaml:2:5: "exclude[0]": "vendro/**" matches nothing in what was searched\n',
    );
    expect(status).toBe(0);
    expect(run(['apps']).stderr).toBe('');
  });

  it('says which links it did not follow', () => {
    put('in/a.yaml', service('a'));
    put('out/b.yaml', broken);
    symlinkSync('../out', join(folder, 'in', 'away'));
    const { status, stderr } = run(['in']);
    expect([status, stderr]).toEqual([
      0,
      'Not followed, because the links lead out of the searched folders: in/away\n',
    ]);
  });
});

describe('output', () => {
  it('prints and writes several reports in one run', () => {
    put('bad.yaml', broken);
    const { status, stdout } = run(['bad.yaml', '-f', 'compact', '-f', 'json=r.json', '-f', 'sarif=r.sarif']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^bad\.yaml:\d+:\d+: error: .*manifest\/yaml-syntax.*\n$/);
    expect(JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')).counts.error).toBe(1);
    expect(JSON.parse(readFileSync(join(folder, 'r.sarif'), 'utf8')).runs[0].results).toHaveLength(1);
    expect(readdirSync(folder).sort()).toEqual(['.git', 'bad.yaml', 'r.json', 'r.sarif']);
  });

  it('adds annotations in GitHub Actions, unless a format is asked for', () => {
    put('bad.yaml', broken);
    const environment = { GITHUB_ACTIONS: 'true' };
    expect(run(['bad.yaml'], { environment }).stdout).toMatch(
      /^error\[manifest\/yaml-syntax\][\s\S]*\n::error file=bad\.yaml/,
    );
    expect(run(['bad.yaml', '-f', 'compact'], { environment }).stdout).not.toContain('::error');
    expect(run(['bad.yaml']).stdout).not.toContain('::error');
  });

  it('echoes an absolute output path as it was given', () => {
    put('a.yaml', service('a'));
    const path = join(top, 'nowhere', 'r.json');
    expect(run(['a.yaml', '-f', `json=${path}`]).stderr).toBe(
      `istio-alb-lint: file "${path}" could not be written, since its folder does not exist\n`,
    );
    const config = join(top, 'gone.yaml');
    expect(run(['a.yaml', '--config', config]).stderr).toBe(
      `istio-alb-lint: configuration file "${config}" does not exist\n`,
    );
  });

  it('names the versions that verdicts are for in JSON and SARIF, and in pretty when verbose', () => {
    put('a.yaml', service('a'));
    put('.istio-alb-lint.yaml', 'targets: { istio: "1.27" }\n');
    const targets = { kubernetes: '1.36', 'aws-load-balancer-controller': '3.5', istio: '1.27' };
    expect(JSON.parse(run(['.', '-f', 'json']).stdout).targets).toEqual(targets);
    expect(JSON.parse(run(['.', '-f', 'sarif']).stdout).runs[0].properties.targets).toEqual(targets);
    expect(run(['.']).stdout).not.toContain('Istio 1.27');
    expect(run(['.', '--verbose']).stdout).toContain('AWS Load Balancer Controller 3.5 and Istio 1.27');
  });

  it('refuses versions that are newer than those it knows', () => {
    put('a.yaml', service('a'));
    put('.istio-alb-lint.yaml', 'targets:\n  istio: "1.99"\n');
    const { status, stdout, stderr } = run(['.']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'istio-alb-lint: .istio-alb-lint.yaml:2:10: "targets.istio" is 1.99, which this release does not know; it knows 1.0 to 1.30\n',
    );
  });

  it('shows every finding by itself with --all', () => {
    for (let index = 0; index < 12; index += 1) put(`${index}.yaml`, broken);
    const heads = (...words: string[]) => run(['.', ...words]).stdout.match(/^error\[/gm)?.length;
    expect([heads(), heads('--all')]).toEqual([1, 12]);
  });

  it('colours only where it is asked for', () => {
    put('bad.yaml', broken);
    const colour = '\u001b[';
    expect(run(['bad.yaml']).stdout).not.toContain(colour);
    expect(run(['bad.yaml', '--color', 'always']).stdout).toContain(colour);
    expect(run(['bad.yaml'], { environment: { FORCE_COLOR: '1' } }).stdout).toContain(colour);
    expect(run(['bad.yaml', '--no-color'], { environment: { FORCE_COLOR: '1' } }).stdout).not.toContain(
      colour,
    );
  });

  it('ends quietly when nobody reads', async () => {
    for (let index = 0; index < 300; index += 1) put(`bad-${index}.yaml`, broken);
    const child = spawn(process.execPath, [commandLine, '.', '-f', 'json'], { cwd: folder });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect([status, stderr]).toEqual([1, '']);
  });

  it('gives the same report whatever the order of the paths', () => {
    put('a/bad.yaml', broken);
    put('b/bad.yaml', broken);
    put('b/c.yaml', service('c'));
    expect(run(['b', 'a', '-f', 'json']).stdout).toBe(
      run(['a/bad.yaml', 'b/c.yaml', 'b', '-f', 'json']).stdout,
    );
  });
});

describe('fixes', () => {
  it('--diff prints the patch and writes nothing', () => {
    put('a.yaml', fixable);
    const { status, stdout } = run(['a.yaml', '--diff']);
    expect(status).toBe(1);
    expect(stdout).toContain('--- a/a.yaml\n+++ b/a.yaml\n');
    expect(stdout).toContain('\n-    example.com/owner: 15\n+    example.com/owner: "15"\n');
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(fixable);
    put('b.yaml', service('b'));
    expect(run(['b.yaml', '--diff'])).toEqual({ status: 0, stdout: '', stderr: '' });
    put('bad.yaml', broken);
    expect(run(['bad.yaml', '--diff']).stderr).toBe(
      'No change to show: there is no safe fix for 1 finding.\n',
    );
  });

  it('--fix writes, and the report is of what the files hold then', () => {
    put('a.yaml', fixable);
    put('b.yaml', service('b'));
    const { status, stdout, stderr } = run(['.', '--fix']);
    expect(stderr).toMatch(/^a\.yaml: .+ \([a-z-]+\/[a-z-]+\)\nApplied 1 fix in 1 file\.\n$/);
    expect(stdout).toMatch(/^No findings/);
    expect(status).toBe(0);
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(service('a', '"15"'));
  });

  it('--fix says nothing of fixes where it applies none', () => {
    put('bad.yaml', broken);
    const { status, stderr } = run(['.', '--fix']);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(readFileSync(join(folder, 'bad.yaml'), 'utf8')).toBe(broken);
  });

  it('--fix and --diff say which fixes they leave, since only a kustomization leads to the place', () => {
    put('base/kustomization.yaml', 'resources: [a.yaml]\n');
    put('base/a.yaml', ingress('a'));
    put('overlays/prod/kustomization.yaml', 'resources: [../../base, b.yaml]\n');
    put('overlays/prod/b.yaml', ingress('b'));
    const left =
      '1 fix is not made: the place is in base/a.yaml, which the given paths lead to and do not hold. Give a folder with it and all that is built upon it.\n';
    expect(run(['overlays/prod', '--diff']).stderr).toBe(left);
    expect(run(['overlays/prod', '--fix']).stderr).toMatch(
      /\nApplied 1 fix in 1 file\.\n1 fix is not made: /,
    );
    expect(run(['overlays/prod', '--fix']).stderr).toBe(left);
    expect(readFileSync(join(folder, 'base/a.yaml'), 'utf8')).toBe(ingress('a'));
    expect(run(['.', '--fix']).stderr).toMatch(/\nApplied 1 fix in 1 file\.\n$/);
  });

  it('--fix leaves a file alone that may not be written, though its folder may', () => {
    put('a.yaml', fixable);
    chmodSync(join(folder, 'a.yaml'), 0o444);
    chmodSync(folder, 0o777);
    // The superuser may write everything, so the command runs as nobody.
    const { status, stderr } = run(['.', '--fix'], process.getuid?.() === 0 ? { uid: 65534 } : {});
    expect(status).toBe(2);
    expect(stderr).toContain('a.yaml');
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(fixable);
    expect(readdirSync(folder).sort()).toEqual(['.git', 'a.yaml']);
  });
});

describe('commands', () => {
  it('explain lists a category, finds words, and shows all examples on demand', () => {
    expect(run(['explain', 'gateway']).stdout).toMatch(/^gateway\/\S+ +\S/);
    expect(run(['explain', 'health', 'check']).stdout).toContain('target-group/healthcheck-port-mismatch ');
    const [short, long] = [[], ['--examples']].map(
      (flags) => run(['explain', 'gateway/selector-matches-no-gateway', ...flags]).stdout,
    );
    expect(short).not.toContain('\n### ');
    expect(long).toContain('\n### ');
  });

  it('rules are there as JSON', () => {
    put('.istio-alb-lint.yaml', 'rules: { manifest/yaml-syntax: warning }\n');
    const { version, rules } = JSON.parse(run(['rules', '--format', 'json']).stdout);
    expect(version).toBe(1);
    expect(rules).toContainEqual({
      id: 'manifest/yaml-syntax',
      level: 'warning',
      defaultLevel: 'error',
      preset: 'recommended',
      fixable: expect.any(Boolean),
      summary: expect.stringMatching(/^Document is not valid YAML/),
    });
    expect(rules).toContainEqual(expect.objectContaining({ id: 'ignore/unused', preset: 'always' }));
  });

  it.each([
    ['help', '"istio-alb-lint --help" prints the help'],
    ['version', '"istio-alb-lint --version" prints the version'],
    ['init', 'a configuration is optional: write .istio-alb-lint.yaml when you need one'],
    ['lint', 'give the paths alone, as in "istio-alb-lint manifests"'],
    ['doctor', '"istio-alb-lint --help" shows all commands and flags'],
  ])('says that there is no command %s', (word, hint) => {
    expect(run([word, 'manifests'])).toEqual({
      status: 2,
      stdout: '',
      stderr: `istio-alb-lint: there is no command "${word}"; ${hint}\n`,
    });
    put(`${word}/a.yaml`, service('a'));
    expect(run([word]).status).toBe(0);
  });

  it('explain prints the page of a rule and of a finding of the linter itself, and lists all', () => {
    expect(run(['explain', 'manifest/yaml-syntax']).stdout).toMatch(/^# .*\n\n## What goes wrong\n/);
    expect(run(['explain', 'ignore/unused']).stdout).toMatch(/^# Ignore hides no finding\n/);
    const list = run(['explain']);
    expect(list.status).toBe(0);
    expect(list.stdout).toMatch(/^manifest\/yaml-syntax +Document is not valid YAML/m);
    expect(list.stdout).toMatch(/^internal\/rule-crashed /m);
  });

  it('builds lists what is built, with what it makes and what is not known, as text and as JSON', () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n';
    put('base/kustomization.yaml', 'resources: [web.yaml]\n');
    put('base/web.yaml', service);
    put('prod/kustomization.yaml', 'namespace: prod\nresources: [../base, "https://example.com/base"]\n');
    put('staging/kustomization.yaml', 'namespace: staging\nresources: [../base]\n');
    put('broken/kustomization.yaml', 'resources: [../broken]\n');
    put('charts/web/Chart.yaml', 'apiVersion: v2\nname: web\nversion: 0.1.0\n');
    const { status, stdout } = run(['builds']);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^kustomization broken\n {2}environment: broken\n {2}refused by kustomize: .+\n {4}broken\/kustomization.yaml:1:13\n/,
    );
    expect(stdout).toContain(
      'kustomization prod\n  environment: prod\n  makes: 1 Service\n  not computed: "https://example.com/base" is fetched from elsewhere\n    prod/kustomization.yaml:2:22\n',
    );
    expect(stdout).toContain('kustomization staging\n  environment: staging\n  makes: 1 Service\n');
    expect(stdout).toMatch(/\nchart charts\/web\n {2}no template that is read\n$/);
    const { version, builds } = JSON.parse(run(['builds', '--format', 'json', 'staging', 'base']).stdout);
    expect({ version, builds }).toEqual({
      version: 1,
      builds: [
        {
          folder: 'staging',
          appliedBy: null,
          environments: [],
          objects: { Service: 1 },
          refused: [],
          notComputed: [],
        },
      ],
    });
    expect(run(['builds', 'base/web.yaml']).stdout).toBe('No kustomization and no chart was found.\n');
    expect(run(['builds', 'nowhere'])).toMatchObject({ status: 2, stdout: '' });
    expect(run(['builds', '--format', 'yaml'])).toMatchObject({ status: 2, stdout: '' });
  });

  it('takes JSON that a kustomization lists, whatever it holds', () => {
    put(
      'kustomization.yaml',
      'resources: [web.yaml]\nconfigMapGenerator: [{name: a, files: [data.json]}]\npatches: [{path: patch.json, target: {kind: Service}}]\n',
    );
    put('web.yaml', 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n');
    put('data.json', '{"a": 1}');
    put('patch.json', '[{"op": "replace", "path": "/spec/ports/0/port", "value": 0}]');
    const { status, stdout } = run(['--complete', '--format', 'compact']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^patch\.json:1:\d+: error: .*manifest\/schema-violation/m);
    expect(stdout).not.toContain('build-refused');
  });

  it('builds reads what generators name, under whatever name', () => {
    const kustomization = `resources: [web.yaml]
configMapGenerator: [{name: params, envs: [params.env], files: [../logo.png]}]
replacements:
- source: {kind: ConfigMap, name: params, fieldPath: data.HOST}
  targets: [{select: {kind: VirtualService}, fieldPaths: [spec.hosts.0]}]
`;
    put('apps/prod/kustomization.yaml', kustomization);
    put(
      'apps/prod/web.yaml',
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: web}\nspec: {hosts: [x], gateways: [absent], http: [{route: [{destination: {host: web}}]}]}\n',
    );
    put('apps/prod/params.env', 'HOST=shop.example.com\n');
    put('apps/logo.png', new Uint8Array([0x89, 0x50, 0xff, 0xfe]));
    const made = run(['builds', '--format', 'json', 'apps/prod']);
    const [build] = JSON.parse(made.stdout).builds;
    expect({ status: made.status, refused: build.refused, objects: build.objects }).toEqual({
      status: 0,
      refused: [],
      objects: { VirtualService: 1 },
    });
    expect(build.notComputed.map(({ text }: { text: string }) => text)).toEqual([
      '"../logo.png" is not valid UTF-8 (byte 0x89 at offset 0), expected UTF-8',
    ]);
    put('apps/prod/params.env', 'OTHER=shop.example.com\n');
    expect(run(['builds', 'apps/prod']).stdout).not.toContain('refused by kustomize');
    rmSync(join(folder, 'apps/logo.png'));
    put('apps/prod/kustomization.yaml', kustomization.replace(', files: [../logo.png]', ''));
    expect(run(['builds', 'apps/prod']).stdout).toContain('refused by kustomize');
  });

  it('rules shows the levels that are in force', () => {
    put('.istio-alb-lint.yaml', 'rules: { manifest/yaml-syntax: off }\n');
    expect(run(['rules']).stdout).toMatch(/^manifest\/yaml-syntax +off +recommended /m);
    expect(run(['rules', '--no-config']).stdout).toMatch(/^manifest\/yaml-syntax +error +recommended /m);
    expect(run(['rules', '--rule', 'manifest/*=info']).stdout).toMatch(
      /^manifest\/yaml-syntax +info \(error\) +recommended /m,
    );
  });

  it('prints version and help', () => {
    expect(run(['--version'])).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
    expect(run(['--help']).stdout).toContain('Usage: istio-alb-lint');
  });
});
