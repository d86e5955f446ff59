// Fails when src/generated, docs/annotations.md or docs/rules.md is not what scripts/generate.ts writes now.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const fresh = mkdtempSync(join(tmpdir(), 'generated-'));
try {
  execFileSync(process.execPath, ['scripts/run.mjs', 'scripts/generate.ts', fresh], { stdio: 'inherit' });
  const written = filesBelow(fresh).map((path) => relative(fresh, path));
  const names = [...new Set([...written, ...filesBelow(join('src', 'generated'))])];
  const stale = names.filter((name) => contents(fresh, name) !== contents('.', name)).sort();
  for (const name of stale) {
    console.error(`${name} is stale: run "npm run generate" and commit the result`);
  }
  process.exitCode = stale.length === 0 ? 0 : 1;
} finally {
  rmSync(fresh, { recursive: true, force: true });
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

function contents(folder, name) {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}
