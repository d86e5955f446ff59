// Makes the commit of a release and tags it, without touching the working tree: what the tarball holds, built, beside the
// action and the hooks. So nobody who uses the tag builds anything. Usage, after "npm ci": node scripts/release.mjs [TARBALL-FOLDER]
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [tarballs = '.'] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'release-'));
try {
  release(`v${version}`);
} catch (error) {
  console.error(`${error.stderr ?? ''}release: ${error.message.split('\n')[0]}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function release(tag) {
  if (!existsSync('dist/types')) throw new Error('dist is not built: run "npm ci"');
  if (run('git', ['status', '--porcelain']) !== '')
    throw new Error('the working tree holds changes: commit them');
  if (run('git', ['tag', '--list', tag]) !== '') throw new Error(`tag ${tag} exists: raise the version`);
  run('tar', ['-xzf', pack('.', folder), '-C', folder]);
  const tree = join(folder, 'package');
  writeFileSync(join(tree, 'package.json'), withoutBuild(join(tree, 'package.json')));
  mkdirSync(tarballs, { recursive: true });
  const tarball = pack(tree, resolve(tarballs));
  for (const name of ['action.yml', '.pre-commit-hooks.yaml']) cpSync(name, join(tree, name));
  const commit = commitOf(tree);
  run('git', ['tag', '--annotate', '--message', `istio-alb-lint ${version}`, tag, commit]);
  console.log(`${tag} ${commit} ${tarball}`);
}

/** Packs a folder; gives the path of the tarball. */
function pack(from, to) {
  const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', to];
  const [packed] = JSON.parse(run('npm', words, { cwd: from, stdio: ['ignore', 'pipe', 'ignore'] }));
  return join(to, packed.filename);
}

/** With scripts or development packages, git dependencies and pre-commit would install all of them and build. */
function withoutBuild(path) {
  const { scripts, devDependencies, overrides, ...rest } = JSON.parse(readFileSync(path, 'utf8'));
  return `${JSON.stringify(rest, null, 2)}\n`;
}

/** A commit of a folder on top of the one that is checked out. */
function commitOf(tree) {
  const gitFolder = run('git', ['rev-parse', '--absolute-git-dir']);
  const parent = run('git', ['rev-parse', 'HEAD']);
  const environment = { GIT_DIR: gitFolder, GIT_WORK_TREE: tree, GIT_INDEX_FILE: join(folder, 'index') };
  const git = (words) => run('git', words, { env: { ...process.env, ...environment }, cwd: tree });
  git(['add', '--all', '--force', '.']);
  return git(['commit-tree', git(['write-tree']), '-p', parent, '-m', `Release ${version}`]);
}

function run(command, words, options = {}) {
  return execFileSync(command, words, { encoding: 'utf8', stdio: 'pipe', ...options }).trim();
}
