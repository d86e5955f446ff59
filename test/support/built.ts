import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The script that starts the built command line. */
export const commandLine = fileURLToPath(new URL('../../bin/istio-alb-lint.js', import.meta.url));

/** Builds the command line as it stands now, without types. */
export function buildCommandLine(): void {
  execFileSync(process.execPath, ['scripts/build.mjs', '--no-types'], { cwd: root, stdio: 'pipe' });
}
