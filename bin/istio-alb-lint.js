#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');

const folder = dirname(__dirname);
const program = join(folder, 'dist', 'cli.cjs');
if (/^(?:--version|-V)$/.test(process.argv.slice(2).join(' '))) {
  console.log(require('../package.json').version);
} else if (existsSync(program)) {
  // Most of what a large input allocates is garbage at once: without it the heap grows to twice the size for a tenth less time.
  require('node:v8').setFlagsFromString('--heap-growing-percent=40');
  require('./load.js').load(program).start();
} else {
  // A clone holds no build: one line that says what to do, as for everything else that keeps the job from being done.
  const install = process.env.NODE_ENV === 'production' ? 'npm ci --include=dev' : 'npm ci';
  console.error(`istio-alb-lint: it is not built: run "${install}" in ${folder}`);
  process.exit(2);
}
