import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the package as it stands now, without types, into a folder of its own, so that tests do not meet; gives the folder. */
export function buildPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'built-'));
  execFileSync(process.execPath, ['scripts/build.mjs', join(folder, 'dist')], { cwd: root, stdio: 'pipe' });
  for (const name of ['bin', 'package.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  return folder;
}
