// Packs the package, installs the tarball into an empty folder without network, and runs it there.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
  const library =
    "const { lint, rules } = await import('istio-alb-lint'); console.log(typeof lint, rules.size > 0);";
  expect('the library', run('node', ['--input-type=module', '-e', library], home, true), 0, 'function true');
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
