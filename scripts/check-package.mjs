// Packs the package, installs the tarball into an empty folder without network, and runs it there.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A program that uses every kind of thing that the library gives, with no package of types beside it. */
const typed = `
import type { Diagnostic, LintInput, Report, Rule } from 'istio-alb-lint';
import { describedRules, fixAll, lint, markdown, parseConfigText, pretty, rules, sarif, version } from 'istio-alb-lint';
import { findFiles, loadConfig, readInput, UsageError } from 'istio-alb-lint/node';
const input: LintInput = await readInput({ folder: '/', paths: ['a'] });
const report: Report = lint(input);
const first: Diagnostic | undefined = report.diagnostics[0];
const rule: Rule | undefined = rules.get('manifest/yaml-syntax');
const texts: string[] = [pretty(report), markdown(report), sarif(report, { rules: describedRules(), version })];
const config = parseConfigText('', 'a.yaml');
if ('config' in config) lint({ ...input, settings: config.config.settings, choice: config.config.choice });
fixAll(report.texts, () => report, 'safe');
export { findFiles, first, loadConfig, rule, texts, UsageError };
`;

const folder = mkdtempSync(join(tmpdir(), 'package-'));
try {
  const packed = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], '.').stdout,
  );
  const home = join(folder, 'home');
  mkdirSync(join(home, 'manifests'), { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, packed[0].filename)], home);

  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const npx = (...words) => run('npx', ['--offline', 'istio-alb-lint', ...words], home, true);
  expect('--version', npx('--version'), 0, version);
  writeFileSync(join(home, 'manifests', 'good.yaml'), service('NodePort'));
  expect('a clean folder', npx('manifests'), 0, 'No findings');
  writeFileSync(join(home, 'manifests', 'bad.yaml'), 'kind: Service\na: [\n');
  expect('broken YAML', npx('manifests'), 1, 'manifest/yaml-syntax');
  expect('a path that does not exist', npx('manifest'), 2, '');
  const page = readFileSync(join('docs', 'library.md'), 'utf8');
  mkdirSync(join(home, 'library'));
  const examples = [...page.matchAll(/```js (\S+)\n([\s\S]*?)\n```\n[\s\S]*?```text\n([\s\S]*?)```/g)];
  if (examples.length === 0) throw new Error('docs/library.md has no example');
  for (const [, name, code, output] of examples) {
    writeFileSync(join(home, 'library', name), code);
    expect(`docs/library.md, ${name}`, run('node', [name], join(home, 'library'), true), 0, output);
  }
  writeFileSync(join(home, 'types.mts'), typed);
  const options = [
    '--noEmit',
    '--strict',
    '--target',
    'es2023',
    '--lib',
    'es2023,dom',
    '--skipLibCheck',
    'false',
  ];
  for (const module of [['nodenext'], ['esnext', '--moduleResolution', 'bundler']]) {
    const words = [
      resolve('node_modules/typescript/bin/tsc'),
      ...options,
      '--module',
      ...module,
      'types.mts',
    ];
    expect(`the types, module ${module.join(' ')}`, run('node', words, home, true), 0, '');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function service(type) {
  return `apiVersion: v1\nkind: Service\nmetadata: { name: a, namespace: b }\nspec: { type: ${type}, ports: [{ port: 80 }] }\n`;
}

function run(command, words, cwd, mayFail = false) {
  const result = spawnSync(command, words, { cwd, encoding: 'utf8' });
  if (result.error !== undefined) throw result.error;
  if (!mayFail && result.status !== 0)
    throw new Error(`${command} ${words.join(' ')} failed:\n${result.stderr}`);
  return result;
}

function expect(what, { status, stdout, stderr }, code, text) {
  if (status === code && stdout.includes(text)) return;
  throw new Error(`${what}: exit code ${status}, expected ${code} and "${text}"\n${stdout}${stderr}`);
}
