import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultConfig } from '../../config/config.ts';
import { findInput } from './find-input.ts';

let folder = '';

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'find-input-')));
  for (const path of ['a.yaml', 'apps/b.yaml', 'apps/dump/c.yaml']) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  [['.'], [], ['a.yaml', 'apps/b.yaml', 'apps/dump/c.yaml'], []],
  [['.'], ['.'], ['a.yaml', 'apps/b.yaml', 'apps/dump/c.yaml'], []],
  [['.'], ['apps'], ['a.yaml'], ['apps/b.yaml', 'apps/dump/c.yaml']],
  [['apps'], ['.'], ['apps/b.yaml', 'apps/dump/c.yaml'], ['a.yaml']],
  [['apps'], ['apps/dump'], ['apps/b.yaml'], ['apps/dump/c.yaml']],
  [['apps/dump/c.yaml'], ['apps/dump'], ['apps/dump/c.yaml'], []],
])('%j with the context %j lints %j and takes %j as context', async (paths, context, linted, only) => {
  const surroundings = {
    folder,
    readStdin: () => Promise.reject(new Error('nobody asks for standard input')),
  };
  const found = await findInput(paths, { context }, { config: defaultConfig, base: folder }, surroundings);
  expect(found.files.map(({ path }) => path)).toEqual(linted);
  expect(found.context.files.map(({ path }) => path)).toEqual(only);
});
