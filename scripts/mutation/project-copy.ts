import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { withMutants } from './asleep.ts';
import type { Mutant } from './mutants.ts';

/** Files that git knows or would take and that are there, below some folders. */
export function ownFiles(...folders: readonly string[]): readonly string[] {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', ...folders];
  return execFileSync('git', list, { encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && path !== 'node_modules' && existsSync(path));
}

/** Copies the project with all mutants asleep in it; gives the folder. The id of a mutant is its place in the list, from 1. */
export function copyProject(mutants: readonly Mutant[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
  const ids = new Map(mutants.map((mutant, index) => [index + 1, mutant]));
  const changed = new Set(mutants.map(({ path }) => path));
  for (const path of ownFiles()) {
    if (changed.has(path)) continue;
    cpSync(path, join(folder, path));
  }
  for (const path of changed) {
    const own = new Map([...ids].filter(([, mutant]) => mutant.path === path));
    cpSync(path, join(folder, path));
    writeFileSync(join(folder, path), withMutants(readFileSync(path, 'utf8'), own));
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return folder;
}
