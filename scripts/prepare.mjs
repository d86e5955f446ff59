// What npm runs after "npm ci" in a clone, before it packs, and where the repository is a git dependency: builds dist.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

// "npx istio-alb-lint" in a clone runs this too, without dependencies and hiding what it prints, and remembers a failure
// for good. So it is let go, and bin/istio-alb-lint.js says what is missing.
const calledByNpx = process.env.npm_command === 'exec';
if (!calledByNpx) {
  if (!existsSync('node_modules/esbuild')) {
    console.error('istio-alb-lint: building needs the development packages: run "npm ci --include=dev"');
    process.exit(1);
  }
  for (const words of [['scripts/run.mjs', 'scripts/generate.ts'], ['scripts/build.mjs']]) {
    const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
    if (status !== 0) process.exit(1);
  }
}
