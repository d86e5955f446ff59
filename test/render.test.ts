import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../src/cli/main.ts';
import { renderCharts } from '../src/cli/render/render-charts.ts';
import { defaultSettings } from '../src/settings/settings.ts';
import type { FakeHelm } from './support/fake-helm.ts';
import { fakeHelm } from './support/fake-helm.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const top = mkdtempSync(join(tmpdir(), 'render-test-'));
let count = 0;
let folder = '';

beforeEach(() => {
  count += 1;
  folder = join(top, String(count), 'repository');
  put('.git/HEAD', '');
});

afterAll(() => rmSync(top, { recursive: true, force: true }));

function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function helm(body: string): FakeHelm {
  return fakeHelm(join(top, String(count), 'bin'), body);
}

const template =
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  ports:\n    - port: {{ .Values.port }}\n';

function chart(path: string, name: string): void {
  put(`${path}/Chart.yaml`, `apiVersion: v2\nname: ${name}\nversion: 0.1.0\n`);
  put(`${path}/values.yaml`, 'port: 99999\n');
  put(`${path}/templates/service.yaml`, template);
}

/** Prints the Service of the chart above, with the port that its values have. */
const printsService = `console.log('---\\n# Source: web/templates/service.yaml\\napiVersion: v1\\nkind: Service\\nmetadata:\\n  name: ' + release + '\\nspec:\\n  ports:\\n    - port: 99999');`;

async function run(words: readonly string[], path: string) {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: async (text: string) => {
      written[name] += text;
    },
  });
  const code = await main(words, {
    folder,
    environment: {
      PATH: path,
      HOME: '/home/of/user',
      HELM_PLUGINS: '/their/plugins',
      AWS_SECRET_ACCESS_KEY: 'secret',
    },
    stdout: output('stdout'),
    stderr: output('stderr'),
    today: '2026-01-01',
    readStdin: async () => new Uint8Array(),
  });
  return { code, ...written };
}

async function findings(words: readonly string[], path: string) {
  const { stdout } = await run([...words, '--format', 'json'], path);
  const report: {
    findings: readonly {
      rule: string;
      message: string;
      location: { file: string; start: { line: number } };
      fixes: readonly unknown[];
      related: readonly { location: { file: string; start: { line: number } } }[];
    }[];
  } = JSON.parse(stdout);
  return report.findings;
}

describe('without being asked', () => {
  it('no command runs a program', async () => {
    chart('web', 'web');
    const { folder: bin, runs } = helm(printsService);
    await run(['.'], bin);
    await run(['builds'], bin);
    await run(['--fix', '.'], bin);
    await run(['--diff', '.'], bin);
    await run(['rules'], bin);
    await run(['explain', 'manifest/not-rendered'], bin);
    expect(runs()).toEqual([]);
  });

  it('a configuration that declares charts runs none either', async () => {
    chart('web', 'web');
    put('.istio-alb-lint.yaml', 'charts: [{ path: web, release: web, namespace: shop }]\n');
    const { folder: bin, runs } = helm(printsService);
    await run(['.'], bin);
    expect(runs()).toEqual([]);
  });

  it('nothing is run where the input has no chart', async () => {
    put('a.yaml', 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: [{ port: 80 }] }\n');
    const { folder: bin, runs } = helm(printsService);
    expect((await run(['--render', '.'], bin)).code).toBe(0);
    expect((await run(['--render', '.'], '')).code).toBe(0);
    expect(runs()).toEqual([]);
  });
});

describe('helm', () => {
  it('is given its arguments one by one, homes of its own and no secrets', async () => {
    chart('-web $(touch pwned)', 'web');
    const { folder: bin, runs } = helm(printsService);
    await run(['--render', '.'], bin);
    const [only, second] = runs();
    expect(second).toBeUndefined();
    expect(only?.words.slice(only.words.indexOf('--'))).toEqual([
      '--',
      'web',
      join(folder, '-web $(touch pwned)'),
    ]);
    expect(only?.words[0]).toBe('template');
    for (const word of ['--post-renderer', '--dependency-update', '--validate', '--enable-dns', '--repo'])
      expect(only?.words.filter((one) => one.startsWith(word))).toEqual([]);
    const { environment = {}, folder: where = '' } = only ?? {};
    for (const name of [
      'HELM_PLUGINS',
      'HELM_CACHE_HOME',
      'HELM_CONFIG_HOME',
      'HELM_DATA_HOME',
      'KUBECONFIG',
    ])
      expect(environment[name]?.startsWith(where), name).toBe(true);
    expect(environment.HELM_NO_PLUGINS).toBe('1');
    expect(environment.HTTPS_PROXY).toBe('http://127.0.0.1:9');
    expect(environment).not.toHaveProperty('AWS_SECRET_ACCESS_KEY');
    expect(where.startsWith(folder)).toBe(false);
    expect(existsSync(where)).toBe(false);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });

  it('is never one that a relative entry of PATH leads to, nor a folder', async () => {
    chart('web', 'web');
    const { folder: bin, runs } = fakeHelm(folder, printsService);
    mkdirSync(join(top, String(count), 'dir', 'helm'), { recursive: true });
    const path = ['', '.', './bin', join(top, String(count), 'dir')].join(delimiter);
    const { code, stderr } = await run(['--render', '.'], path);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^istio-alb-lint: charts are to be rendered \(--render\), but there is no program "helm" on PATH: .*\n$/,
    );
    expect(runs()).toEqual([]);
    expect(bin).toBe(folder);
  });

  it('that cannot be run ends the run with exit code 2', async () => {
    chart('web', 'web');
    const bin = join(top, String(count), 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'helm'), '#!/no/such/interpreter\n', { mode: 0o755 });
    const { code, stderr } = await run(['--render', '.'], bin);
    expect(code).toBe(2);
    expect(stderr).toContain('could not be run (ENOENT)');
  });

  it('is asked for by the configuration as well, which cannot name another program', async () => {
    chart('web', 'web');
    put('.istio-alb-lint.yaml', 'render: [helm]\n');
    const { folder: bin, runs } = helm(printsService);
    await run(['.'], bin);
    expect(runs()).toHaveLength(1);
    put('.istio-alb-lint.yaml', 'render: [/tmp/evil]\n');
    const { code, stderr } = await run(['.'], bin);
    expect(code).toBe(2);
    expect(stderr).toContain('is "/tmp/evil", expected one of helm');
    expect(runs()).toHaveLength(1);
  });

  it('that hangs is ended with all that it started', async () => {
    chart('web', 'web');
    const { folder: bin } = helm('');
    writeFileSync(join(bin, 'helm'), '#!/bin/sh\nsleep 300 &\nsleep 300\n', { mode: 0o755 });
    const release = { id: 'a', folder: 'web', release: 'web', namespace: 'shop', values: [] };
    const rendered = await renderCharts({
      folder,
      environment: { PATH: [bin, '/usr/bin', '/bin'].join(delimiter) },
      settings: defaultSettings,
      releases: (known) => (known.has('a') ? [] : [release]),
      timeLimit: 300,
    });
    expect(rendered.get('a')).toEqual({ notRun: 'helm took longer than 0.3 s' });
  });

  it('that prints without end is ended', async () => {
    chart('web', 'web');
    const { folder: bin } = helm(
      "const line = 'a'.repeat(65536); const go = () => process.stdout.write(line, go); go();",
    );
    const release = { id: 'a', folder: 'web', release: 'web', namespace: 'shop', values: [] };
    const rendered = await renderCharts({
      folder,
      environment: { PATH: bin },
      settings: defaultSettings,
      releases: (known) => (known.has('a') ? [] : [release]),
      outputLimit: 1_000_000,
    });
    expect(rendered.get('a')).toEqual({ notRun: 'helm printed more than 1 MB' });
  });

  it('leaves no scratch files behind when the run is ended by a signal', async () => {
    chart('web', 'web');
    const { folder: bin, runs } = helm('setInterval(() => {}, 1000);');
    const scratch = join(top, String(count), 'tmp');
    mkdirSync(scratch);
    const child = spawn(process.execPath, [join(root, 'bin/istio-alb-lint.js'), '--render', '.'], {
      cwd: folder,
      env: { PATH: bin, TMPDIR: scratch },
      stdio: 'ignore',
    });
    for (let tries = 0; runs().length === 0 && tries < 500; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(readdirSync(scratch)).toHaveLength(1);
    child.kill('SIGTERM');
    const signal = await new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
    expect(signal).toBe('SIGTERM');
    expect(readdirSync(scratch)).toEqual([]);
  });
});

describe('a chart', () => {
  it('with a link that leads out of the repository is named, not rendered', async () => {
    chart('web', 'web');
    symlinkSync('/etc/hostname', join(folder, 'web/templates/host.yaml'));
    const { folder: bin, runs } = helm(printsService);
    const told = await findings(['--render', '.'], bin);
    expect(runs()).toEqual([]);
    expect(told.map(({ rule, message }) => [rule, message])).toEqual([
      [
        'manifest/not-rendered',
        'chart "web" as release "web" was not rendered: its link "templates/host.yaml" leads out of what is linted',
      ],
    ]);
  });

  it('that is rendered is no gap, and its findings stand in the values and the template', async () => {
    chart('web', 'web');
    const { folder: bin } = helm(printsService);
    const told = await findings(['--render', '.'], bin);
    expect(told.map(({ rule }) => rule)).toEqual(['manifest/schema-violation']);
    expect(told[0]?.location).toMatchObject({ file: 'web/values.yaml', start: { line: 1 } });
    expect(told[0]?.related[0]?.location).toMatchObject({
      file: 'web/templates/service.yaml',
      start: { line: 7 },
    });
    expect(told[0]?.fixes).toEqual([]);
  });

  it('that helm refuses is told at the line that helm names', async () => {
    chart('web', 'web');
    const { folder: bin } = helm(
      `console.error('Error: template: web/templates/service.yaml:7:21: executing "web/templates/service.yaml" at <.Values.port>: wrong\\n\\nUse --debug flag'); process.exit(1);`,
    );
    const told = await findings(['--render', '.'], bin);
    expect(
      told.map(({ rule, message, location }) => [rule, message, location.file, location.start.line]),
    ).toEqual([
      [
        'manifest/not-rendered',
        'chart "web" as release "web" is refused by helm: template: web/templates/service.yaml:7:21: executing "web/templates/service.yaml" at <.Values.port>: wrong',
        'web/templates/service.yaml',
        7,
      ],
    ]);
  });

  it('whose dependencies are not there is told so', async () => {
    chart('web', 'web');
    const { folder: bin } = helm(
      `console.error('Error: An error occurred while checking for chart dependencies. You may need to run \`helm dependency build\` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: gateway'); process.exit(1);`,
    );
    const told = await findings(['--render', '.'], bin);
    expect(told.map(({ message }) => message)).toEqual([
      'chart "web" as release "web" was not rendered: its dependencies are not below "charts/" (gateway), and nothing is fetched; "helm dependency build web" does it',
    ]);
  });
});
