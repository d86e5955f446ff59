// What bin/istio-alb-lint.js answers by itself, and what it keeps for later runs.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseArguments } from '../src/cli/flags/arguments.ts';
import { commandNames } from '../src/cli/flags/invocation.ts';
import { buildPackage } from './support/built.ts';

let built = '';
let compiled = '';

beforeAll(() => {
  built = buildPackage();
  compiled = join(built, 'dist', 'compiled');
});

afterAll(() => rmSync(built, { recursive: true, force: true }));

beforeEach(() => rmSync(compiled, { recursive: true, force: true }));

function run(words: readonly string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(built, 'bin', 'istio-alb-lint.js'), ...words],
    { cwd: built, encoding: 'utf8', env: { PATH: process.env.PATH ?? '', ...environment }, timeout: 60_000 },
  );
  return { status, stdout, stderr };
}

describe('help', () => {
  it.each(['', ...commandNames])('of "%s" is that of the command line', (command) => {
    for (const flag of ['--help', '-h']) {
      const words = [command, flag].filter((word) => word !== '');
      const asked = parseArguments(words);
      expect(asked.command).toBe('print');
      if (asked.command === 'print')
        expect(run(words)).toEqual({ status: 0, stdout: asked.text, stderr: '' });
    }
    expect(existsSync(compiled)).toBe(false);
  });

  it('beside other words is left to the command line', () => {
    expect(run(['--complete', '--help']).stdout).toBe(run(['--help']).stdout);
    expect(existsSync(compiled)).toBe(true);
    expect(run(['trace', '--version'])).toMatchObject({ status: 2, stdout: '' });
    expect(run(['lint', '--help'])).toEqual(run(['lint', '--help', '--complete']));
    expect(run(['constructor', '-h'])).toEqual(run(['--help']));
  });
});

describe('what V8 compiled', () => {
  const sample = join('dist', 'sample.yaml');
  const kept = () =>
    Object.fromEntries(readdirSync(compiled).map((name) => [name, statSync(join(compiled, name)).ino]));

  it('is kept by the first run for all later ones, of other kinds too', () => {
    expect(run(['no-such-folder']).status).toBe(2);
    const [first] = Object.entries(kept());
    expect(statSync(join(compiled, first?.[0] ?? '')).size).toBeGreaterThan(1_000_000);
    expect(run([sample]).status).toBe(0);
    expect(run(['rules']).status).toBe(0);
    const all = kept();
    expect(Object.entries(all)).toContainEqual(first);
    expect(run([sample]).status).toBe(0);
    expect(run(['rules']).status).toBe(0);
    expect(kept()).toEqual(all);
  });

  it('is not lost to a run with other flags of V8, nor to a large input', () => {
    writeFileSync(
      join(built, 'large.yaml'),
      `kind: ConfigMap\napiVersion: v1\nmetadata: { name: a }\ndata:\n  a: ${'a'.repeat(5_000_000)}\n`,
    );
    expect(run(['large.yaml']).status).toBe(0);
    const alone = kept();
    expect(run([sample], { NODE_OPTIONS: '--max-old-space-size=4000' }).status).toBe(0);
    const both = kept();
    expect(both).toMatchObject(alone);
    expect(Object.keys(both).length).toBe(2 * Object.keys(alone).length);
    expect(run([sample]).status).toBe(0);
    expect(run([sample], { NODE_OPTIONS: '--max-old-space-size=4000' }).status).toBe(0);
    expect(kept()).toEqual(both);
  });

  it('is kept for other programs that Node is told to load first, and not without end', () => {
    writeFileSync(join(built, 'hook.cjs'), '');
    mkdirSync(compiled);
    for (let index = 0; index < 50; index += 1) {
      writeFileSync(join(compiled, `old-${index}`), '');
      utimesSync(join(compiled, `old-${index}`), index, index);
    }
    run([sample], { NODE_OPTIONS: `--require ${join(built, 'hook.cjs')}` });
    const names = readdirSync(compiled);
    expect(names).toHaveLength(40);
    expect(names).toContain('old-49');
    expect(names).not.toContain('old-9');
    writeFileSync(join(built, 'hook2.cjs'), '');
    run([sample], { NODE_OPTIONS: `--require ${join(built, 'hook2.cjs')}` });
    expect(readdirSync(compiled)).toEqual(names);
  });

  it('need not be kept', () => {
    writeFileSync(compiled, '');
    const { status, stdout, stderr } = run([sample]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('No findings');
  });

  it('is made again where it is broken', () => {
    run([sample]);
    const [name = ''] = readdirSync(compiled);
    const path = join(compiled, name);
    const whole = readFileSync(path);
    const middle = (whole.length >> 13) << 12;
    const withoutBlock = Buffer.from(whole).fill(0, middle, middle + 4096);
    for (const broken of ['', 'bad', 'broken', whole.subarray(0, middle), withoutBlock]) {
      writeFileSync(path, broken);
      expect(run([sample]).status).toBe(0);
      expect(statSync(path).size).toBeGreaterThan(1_000_000);
      expect(readFileSync(path).equals(Buffer.from(broken))).toBe(false);
    }
  });
});

it('says that a part of the installation is missing', () => {
  const part = join(built, 'dist', 'others.cjs');
  renameSync(part, `${part}.away`);
  expect(run(['rules'])).toEqual({
    status: 2,
    stdout: '',
    stderr: `istio-alb-lint: "${part}" is missing: install the package again\n`,
  });
  renameSync(`${part}.away`, part);
});

describe.runIf(existsSync('/dev/full'))('on a full disk', () => {
  it.each([
    ['a report', join('dist', 'sample.yaml')],
    ['help', '--help'],
    ['the version', '--version'],
  ])('says that %s could not be written', (_, word) => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [join(built, 'bin', 'istio-alb-lint.js'), word], {
      cwd: built,
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        'istio-alb-lint: standard output could not be written (ENOSPC: no space left on device, write)\n',
    });
  });
});

it('says that the working directory is gone', () => {
  const folder = mkdtempSync(join(built, 'gone-'));
  const { status, stdout, stderr } = spawnSync(
    'sh',
    [
      '-c',
      'cd "$1" && rmdir "$1" && exec "$2" "$3"',
      'sh',
      folder,
      process.execPath,
      join(built, 'bin', 'istio-alb-lint.js'),
    ],
    { encoding: 'utf8' },
  );
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: 'istio-alb-lint: the working directory does not exist any more\n',
  });
});
