#!/usr/bin/env node
import module from 'node:module';

module.enableCompileCache?.();
const { start } = await import('../dist/cli.js').catch(unlessUnbuilt);
await start();

/** A clone holds no build: one line that says what to do, as for everything else that keeps the job from being done. */
async function unlessUnbuilt(error) {
  const { existsSync } = await import('node:fs');
  const { fileURLToPath } = await import('node:url');
  if (existsSync(new URL('../dist/cli.js', import.meta.url))) throw error;
  const folder = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
  const install = process.env.NODE_ENV === 'production' ? 'npm ci --include=dev' : 'npm ci';
  console.error(`istio-alb-lint: it is not built: run "${install}" in ${folder}`);
  process.exit(2);
}
