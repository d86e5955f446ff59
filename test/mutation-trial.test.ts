import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withMutants } from '../scripts/mutation/asleep.ts';
import { type Mutant, mutantsOf } from '../scripts/mutation/mutants.ts';
import { TestProcess } from '../scripts/mutation/test-process.ts';
import { type TestFiles, Trial } from '../scripts/mutation/trial.ts';

const source = `export const most = 2 + 1;
export const isAdult = (age: number) => age >= 18;
export const isOld = (age: number) => age > 60;
export const shout = (text: string) => text.trim().toUpperCase();
const lengths = new Map<string, number>();
export function lengthOf(text: string): number {
  const length = lengths.get(text) ?? text.length - 1;
  lengths.set(text, length);
  return length;
}
export function stepsFrom(left: number): number {
  return left === 0 ? 0 : 1 + stepsFrom(left - 1);
}
export function wait(left: number): void {
  for (let steps = left; steps !== 0; steps += steps > 0 ? -1 : 0);
}
`;

const tests = `import { expect, it } from 'vitest';
import { isAdult, isOld, lengthOf, most, shout, wait } from './source.ts';
it('is of age', () => {
  expect(isAdult(18)).toBe(true);
  isOld(60);
});
it('fails by itself', () => expect(isAdult(17)).toBe(true));
it('is the most', () => expect(most).toBe(3));
it('shouts', () => expect(shout('a')).toBe('A'));
it('has a length', () => expect(lengthOf('abc')).toBe(2));
it('waits', () => wait(3));
`;

/** What becomes of some mutants of the source, as `killed` or how often they make a difference that no test notices. */
const expected: Readonly<Record<string, string>> = {
  'age >= 18 -> (age > 18)': 'killed',
  'age >= 18 -> (age >= (18 - 1))': 'unnoticed 0',
  'age > 60 -> (age >= 60)': 'unnoticed 1',
  'text.trim() -> (text)': 'unnoticed 0',
  'left === 0 -> (left !== 0)': 'unnoticed 0',
  // Made while the file is loaded.
  '2 + 1 -> (2 - 1)': 'killed',
  // The second run of the test finds the length remembered.
  'text.length - 1 -> (text.length + 1)': 'killed',
  // Never ends.
  'steps > 0 -> (steps > 1)': 'killed',
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trial-'));
  const mutation = join(folder, 'scripts/mutation');
  mkdirSync(mutation, { recursive: true });
  for (const name of ['runner.ts', 'same.ts']) cpSync(join('scripts/mutation', name), join(mutation, name));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}\n');
  writeFileSync(
    join(folder, 'vitest.config.ts'),
    "export default { test: { include: ['*.test.ts'], pool: 'threads' } };\n",
  );
  writeFileSync(join(folder, 'source.test.ts'), tests);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('tells what tests notice', async () => {
  const mutants = mutantsOf('source.ts', source).filter((mutant) => nameOf(mutant) in expected);
  const byId = new Map(mutants.map((mutant, index) => [index + 1, mutant]));
  writeFileSync(join(folder, 'source.ts'), withMutants(source, byId));
  const trial = new Trial(mutants.map((mutant) => ({ mutant, name: nameOf(mutant) })));
  const files: TestFiles = { paths: ['source.test.ts'], failing: new Set(), milliseconds: 0 };
  const process = new TestProcess(folder, 'tests', 2_000);
  try {
    expect(await trial.tryFiles(files, process)).toEqual(['source.test.ts: fails by itself']);
    files.failing.clear();
    writeFileSync(join(folder, 'source.test.ts'), tests.replace('isAdult(17)', 'isAdult(19)'));
    for (const id of mutants.keys()) await trial.tryFromTheStart(id + 1, process);
  } finally {
    process.stop();
  }
  const found = trial.fates.map(({ name, isKilled, unnoticed }) => [
    name,
    isKilled ? 'killed' : `unnoticed ${unnoticed}`,
  ]);
  expect(Object.fromEntries(found)).toEqual(expected);
}, 600_000);

function nameOf({ start, end, by }: Mutant): string {
  return `${source.slice(start, end)} -> ${by}`;
}
