import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNames } from '../src/cli/flags/format.ts';
import { main } from '../src/cli/main.ts';
import { fakeHelm } from './support/fake-helm.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'exit-codes-'));
  mkdirSync(join(folder, '.git'));
  mkdirSync(join(folder, 'empty'));
  put('clean/a.yaml', service('a'));
  put(
    'warning/a.yaml',
    `# istio-alb-lint: ignore[ingress/unknown-annotation] hides nothing\n${service('a')}`,
  );
  cpSync(join(root, 'fixtures/blog-post/health-port-mismatch'), join(folder, 'error'), { recursive: true });
  cpSync(join(root, 'fixtures/parts/ingress'), join(folder, 'not-checked'), { recursive: true });
  put('not-rendered/templates/a.yaml', `{{- if .Values.on }}\n${service('a')}{{- end }}\n`);
  put('raised.yaml', 'rules: { manifest/not-rendered: error }\n');
  put('chart/Chart.yaml', 'apiVersion: v2\nname: web\nversion: 0.1.0\n');
  put('chart/templates/a.yaml', 'apiVersion: v1\nkind: Service\nmetadata: { name: {{ .Release.Name }} }\n');
  const prints = (text: string) =>
    `process.stdout.write(${JSON.stringify(`---\n# Source: web/templates/a.yaml\n${text}`)});`;
  fakeHelm(join(folder, 'good-helm'), prints(service('web')));
  fakeHelm(join(folder, 'fault-helm'), prints(service('web').replace('80', '99999')));
  fakeHelm(join(folder, 'refusing-helm'), 'console.error("Error: no"); process.exit(1);');
  put('nothing/a.yaml', 'kind: CustomResourceDefinition\n');
  put('notes/a.yaml', 'just: words\n');
  put('broken/a.yaml', 'kind: Service\nmetadata: [\n');
  put('bad.yaml', 'rule: {}\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function service(name: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: apps }\nspec: { selector: { app: ${name} }, ports: [{ port: 80 }] }\n`;
}

async function run(words: readonly string[], input = '', path = '') {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: async (text: string) => {
      written[name] += text;
    },
  });
  const code = await main(words, {
    folder,
    environment: path === '' ? {} : { PATH: join(folder, path) },
    stdout: output('stdout'),
    stderr: output('stderr'),
    today: '2026-01-01',
    readStdin: async () => new TextEncoder().encode(input),
  });
  return { code, ...written };
}

interface Row {
  readonly name: string;
  readonly words: readonly string[];
  readonly input?: string;
  /** The folder on PATH; absent for none. */
  readonly path?: string;
  readonly code: 0 | 1 | 2;
}

const rows: readonly Row[] = [
  { name: 'clean', words: ['clean'], code: 0 },
  { name: 'clean, from standard input', words: ['-'], input: service('a'), code: 0 },
  { name: 'empty standard input', words: ['-'], input: '', code: 2 },
  { name: 'blank standard input', words: ['-'], input: '\n---\n# nothing\n', code: 2 },
  { name: 'empty standard input, --allow-empty', words: ['-', '--allow-empty'], input: '', code: 0 },
  { name: 'warning only', words: ['warning'], code: 0 },
  { name: 'warning only, --fail-on warning', words: ['warning', '--fail-on', 'warning'], code: 1 },
  { name: 'warning only, --max-warnings 0', words: ['warning', '--max-warnings', '0'], code: 1 },
  {
    name: 'warning only, --max-warnings 0 --quiet',
    words: ['warning', '--max-warnings', '0', '-q'],
    code: 1,
  },
  { name: 'error', words: ['error'], code: 1 },
  { name: 'error, --fail-on never', words: ['error', '--fail-on', 'never'], code: 0 },
  { name: 'not checked only', words: ['not-checked'], code: 0 },
  { name: 'not checked only, --complete', words: ['not-checked', '--complete'], code: 1 },
  { name: 'not rendered only', words: ['not-rendered'], code: 0 },
  { name: 'not rendered only, --max-warnings 0', words: ['not-rendered', '--max-warnings', '0'], code: 0 },
  { name: 'not rendered only, --fail-on warning', words: ['not-rendered', '--fail-on', 'warning'], code: 0 },
  { name: 'not rendered only, --fail-on info', words: ['not-rendered', '--fail-on', 'info'], code: 0 },
  {
    name: 'not rendered, made an error',
    words: ['not-rendered', '--config', 'raised.yaml'],
    code: 1,
  },
  { name: 'a chart to render and no helm', words: ['chart', '--render'], code: 2 },
  { name: 'a chart to render, rendered well', words: ['chart', '--render'], path: 'good-helm', code: 0 },
  {
    name: 'a chart to render, with an error in it',
    words: ['chart', '--render'],
    path: 'fault-helm',
    code: 1,
  },
  { name: 'a chart that helm refuses', words: ['chart', '--render'], path: 'refusing-helm', code: 0 },
  { name: 'nothing to render and no helm', words: ['clean', '--render'], code: 0 },
  { name: 'bad flag', words: ['clean', '--fromat', 'json'], code: 2 },
  { name: 'bad config', words: ['clean', '--config', 'bad.yaml'], code: 2 },
  { name: 'path that does not exist', words: ['nowhere'], code: 2 },
  { name: 'empty folder', words: ['empty'], code: 2 },
  { name: 'empty folder, --allow-empty', words: ['empty', '--allow-empty'], code: 0 },
  { name: 'no object of a kind that is read', words: ['nothing'], code: 0 },
  { name: 'a file that is no manifest', words: ['notes/a.yaml'], code: 0 },
  { name: 'no manifest on standard input', words: ['-'], input: 'just: words\n', code: 2 },
  {
    name: 'no manifest on standard input, --allow-empty',
    words: ['-', '--allow-empty'],
    input: 'just: words\n',
    code: 0,
  },
  {
    name: 'no object of a kind that is read on standard input',
    words: ['-'],
    input: 'kind: CustomResourceDefinition\n',
    code: 0,
  },
  { name: 'broken YAML', words: ['broken'], code: 1 },
];

describe.each(formatNames)('exit codes of %s', (format) => {
  it.each(rows)('$name: $code', async ({ words, input, path, code }) => {
    const result = await run([...words, '--format', format], input, path);
    expect(result.code).toBe(code);
    if (code === 2) {
      expect(result.stdout).toBe('');
      expect(result.stderr).toMatch(/^istio-alb-lint: [^\n]+\n$/);
    } else {
      expect(result.stderr).toBe('');
    }
  });
});

it('files without an object of a kind that is read: one sentence that says so', async () => {
  for (const words of [['nothing'], ['notes'], ['notes/a.yaml']]) {
    const { code, stdout } = await run(words);
    expect([code, stdout.replaceAll('\n', ' ').trim()]).toEqual([
      0,
      'Nothing to check: 1 document in 1 file, but no object of a kind that is read (Ingress, Service, Gateway, VirtualService, ...).',
    ]);
  }
});

describe('the flags that the last lines offer', () => {
  const offered = (stdout: string) =>
    [...(/^Fixes: .*(?:\n.*)?$/m.exec(stdout)?.[0] ?? '').matchAll(/--[a-z-]+(?: --[a-z-]+)*/g)].map(
      ([flags]) => flags,
    );

  it.each([
    ['blog-post/hosts-differ', ['--fix --unsafe-fixes', '--diff --unsafe-fixes']],
    ['blog-post/health-port-mismatch', ['--fix', '--diff']],
    ['overlays', ['--fix', '--fix --unsafe-fixes', '--diff', '--diff --unsafe-fixes']],
  ])('%s: %j', async (fixture, flags) => {
    cpSync(join(root, 'fixtures', fixture), join(folder, 'offered'), { recursive: true });
    expect(offered((await run(['offered'])).stdout)).toEqual(flags);
    for (const flag of flags) {
      rmSync(join(folder, 'offered'), { recursive: true });
      cpSync(join(root, 'fixtures', fixture), join(folder, 'offered'), { recursive: true });
      const { code, stdout, stderr } = await run(['offered', ...flag.split(' ')]);
      expect([flag, code]).not.toEqual([flag, 2]);
      if (flag.startsWith('--diff')) expect(stdout).toMatch(/^--- /m);
      else expect(stderr).toMatch(/^Applied \d+ fix(es)? in \d+ files?\.$/m);
    }
    rmSync(join(folder, 'offered'), { recursive: true });
  });
});

it('a clone that is not built: 2 and one line, whatever is asked for', () => {
  cpSync(join(root, 'bin'), join(folder, 'clone', 'bin'), { recursive: true });
  const script = join(folder, 'clone', 'bin', 'istio-alb-lint.js');
  for (const words of [['clean'], ['--help'], ['clean', '--format', 'json']]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: '' },
    });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`istio-alb-lint: it is not built: run "npm ci" in ${dirname(dirname(script))}\n`);
  }
});

describe('exit codes of graph', () => {
  it.each<[readonly string[], 0 | 2]>([
    [['error'], 0],
    [['error', '--format', 'svg'], 0],
    [['error', '--format', 'pretty'], 2],
    [['error', '--root', 'nowhere'], 2],
    [['empty'], 2],
    [['empty', '--allow-empty'], 0],
    [['nowhere'], 2],
  ])('%j: %i', async (words, code) => {
    const { code: got, stderr } = await run(['graph', ...words]);
    expect([got, stderr.split('\n').length]).toEqual([code, code === 0 ? 1 : 2]);
  });
});

describe('exit codes of why', () => {
  it.each<[readonly string[], string, 0 | 1 | 2]>([
    [['502 awselb/2.0', 'error'], '', 0],
    [['UF', 'empty'], '', 0],
    [['UF', 'error', '--format', 'json'], '', 0],
    [['hello', 'error'], '', 1],
    [['UF', 'nowhere'], '', 2],
    [
      ['-', 'error'],
      'Warning  FailedBuildModel  1m  ingress  Failed build model due to unknown scheme: odd',
      0,
    ],
    [['-', 'error'], 'Events: <none>', 1],
    [['-', 'error'], '', 2],
    [['-', '-'], 'UF', 2],
  ])('%j with %j: %i', async (words, input, code) => {
    const { code: got, stdout, stderr } = await run(['why', ...words], input);
    expect([got, stdout === '', stderr === '']).toEqual([code, code !== 0, code === 0]);
  });
});
