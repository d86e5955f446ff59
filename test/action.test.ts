import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildPackage } from './support/built.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const action: Action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
const step = action.runs.steps.find(({ id }) => id === 'lint');

let built = '';
let top = '';

beforeAll(() => {
  built = buildPackage();
});

afterAll(() => rmSync(built, { recursive: true, force: true }));

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'runner-'));
  for (const name of ['repository', 'temporary']) mkdirSync(join(top, name));
  return () => rmSync(top, { recursive: true, force: true });
});

/** Runs the step as a runner does: inputs and their defaults as environment variables, files for summary and outputs. */
function runStep(inputs: Readonly<Record<string, string>>, environment: Record<string, string> = {}) {
  const { PATH = '' } = process.env;
  const files = { GITHUB_STEP_SUMMARY: join(top, 'summary'), GITHUB_OUTPUT: join(top, 'output') };
  const values = new Map([[`\${{ github.action_path }}`, built]]);
  for (const [name, { default: value }] of Object.entries(action.inputs)) {
    values.set(`\${{ inputs.${name} }}`, inputs[name] ?? value);
  }
  const own = Object.entries(step?.env ?? {}).map(([name, text]) => [
    name,
    values.get(text) ?? 'unknown input',
  ]);
  writeFileSync(join(top, 'step.sh'), step?.run ?? 'exit 99');
  const result = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', join(top, 'step.sh')], {
    cwd: join(top, 'repository'),
    encoding: 'utf8',
    env: {
      PATH,
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: join(top, 'repository'),
      RUNNER_TEMP: join(top, 'temporary'),
      ...files,
      ...Object.fromEntries(own),
      ...environment,
    },
  });
  const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
  const summary = read(files.GITHUB_STEP_SUMMARY);
  return { ...result, summary, output: read(files.GITHUB_OUTPUT) };
}

function put(fixture: string, folder: string): void {
  cpSync(join(root, 'fixtures', fixture), join(top, 'repository', folder), { recursive: true });
}

describe('the step of the action', () => {
  it('knows all its inputs', () => {
    const named = Object.values(step?.env ?? {}).flatMap((text) => /inputs\.([\w-]+)/.exec(text)?.[1] ?? []);
    expect([...named, 'node-version'].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  it('fails for a finding: report, annotation, summary and SARIF name the place', () => {
    put('blog-post/health-port-mismatch', 'manifests');
    const { status, stdout, stderr, summary, output } = runStep({
      paths: 'manifests\n',
      'sarif-file': 'out.sarif',
    });
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^error\[target-group\/healthcheck-port-mismatch\]/);
    expect(stdout).toMatch(/^::error file=manifests\/gateway\.yaml,line=12,/m);
    expect(summary).toMatch(/^\| error \| manifests\/gateway\.yaml:12:49 \| healthcheck-port is 30219/m);
    expect(output).toBe('exit-code=1\nsarif-file=out.sarif\n');
    const sarif = JSON.parse(readFileSync(join(top, 'repository', 'out.sarif'), 'utf8'));
    expect(sarif.runs[0].results).toHaveLength(1);
  });

  it('passes for a clean set, also under NODE_ENV=production', () => {
    put('blog-post/final', 'manifests');
    const { status, stdout, stderr, summary, output } = runStep(
      { paths: 'manifests' },
      { NODE_ENV: 'production' },
    );
    expect([status, stderr, output]).toEqual([0, '', 'exit-code=0\n']);
    expect(stdout).toMatch(/^No findings/);
    expect(summary).toMatch(/^### istio-alb-lint\n\nNo findings/);
  });

  it('names files from the top of the repository when it works in a folder below', () => {
    put('blog-post/health-port-mismatch', 'deploy/edge files');
    const { status, stdout, summary, output } = runStep({
      'working-directory': 'deploy',
      paths: 'edge files',
      'sarif-file': 'out.sarif',
    });
    expect(status).toBe(1);
    expect(stdout).toContain('--> edge files/gateway.yaml:12:49');
    expect(stdout).toMatch(/^::error file=deploy\/edge files\/gateway\.yaml,line=12,/m);
    expect(summary).toContain('| deploy/edge files/gateway.yaml:12:49 |');
    expect(output).toContain('sarif-file=deploy/out.sarif\n');
    expect(readFileSync(join(top, 'repository/deploy/out.sarif'), 'utf8')).toContain(
      '"uri": "deploy/edge%20files/gateway.yaml"',
    );
  });

  it('hands over context, complete, preset and further flags', () => {
    put('parts/ingress', 'apps');
    put('parts/gateway-service', 'platform');
    expect(runStep({ paths: 'apps' }).summary).toContain('**Not checked**');
    expect(runStep({ paths: 'apps', complete: 'true' }).status).toBe(1);
    expect(runStep({ paths: 'apps', complete: 'true', context: 'platform\n' }).stdout).not.toContain(
      'error[ingress/backend-service-absent]',
    );
    expect(
      runStep({ paths: 'apps', complete: 'true', args: '--skip ingress/* --quiet' }).stdout,
    ).not.toContain('error[ingress/');
    expect(runStep({ paths: 'apps', preset: 'lax' }).stdout).toMatch(/^::error .*--preset.*lax/m);
  });

  it.each([
    ['a flag that is none', { args: '--fromat json' }, "unknown option '--fromat' (Did you mean --format?)"],
    ['a path that does not exist', { paths: 'nowhere' }, 'path "nowhere" does not exist'],
    ['a folder that does not exist', { 'working-directory': 'nowhere' }, 'there is no folder "nowhere"'],
  ])('says in one annotation what keeps it from running: %s', (_, inputs, words) => {
    const { status, stdout, summary, output } = runStep(inputs);
    expect([status, output]).toEqual([2, 'exit-code=2\n']);
    expect(stdout).toMatch(/^::error title=istio-alb-lint::[^\n]*\n$/);
    expect(stdout).toContain(words);
    expect(summary).toContain(words);
  });

  it('asks for a release tag where there is no build', () => {
    const { status, stdout } = runStep({}, { ACTION_PATH: root.replace(/[^/]+\/?$/, 'nowhere') });
    expect(status).toBe(2);
    expect(stdout).toBe(
      '::error title=istio-alb-lint::this ref of the action holds no build; use a release tag, such as @v0.1.0\n',
    );
  });
});
