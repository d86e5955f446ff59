import { dirname } from 'node:path';
import type { Mutant } from './mutants.ts';
import type { TestProcess } from './test-process.ts';
import type { TestOutcome } from './test-run.ts';

/** What the tests of a file do while every mutant sleeps. */
export interface TestFile {
  readonly path: string;
  /** Whether all of its tests pass; those that fail take no part. */
  readonly passes: boolean;
  readonly outcomes: readonly TestOutcome[];
  readonly milliseconds: number;
}

/** Some tests of a file. */
interface Step {
  readonly file: TestFile;
  readonly tests: readonly TestOutcome[];
}

/** The tests that reach a mutant, the likeliest to kill it first: those of its folder, of its rule, then the cheapest. */
function stepsFor(mutant: Mutant, id: number, files: readonly TestFile[]): readonly Step[] {
  const folder = dirname(mutant.path);
  const rule = `${folder.replace(/^rules\//, '')} > `;
  const reaching = files
    .map((file) => ({ file, tests: file.outcomes.filter(({ reached }) => reached.includes(id)) }))
    .filter(({ tests }) => tests.length > 0);
  const own = reaching
    .map(({ file, tests }) => ({ file, tests: tests.filter(({ name }) => name.startsWith(rule)) }))
    .filter(({ tests }) => tests.length > 0);
  const cost = ({ file, tests }: Step) =>
    dirname(file.path) === folder ? 0 : tests.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return [...own, ...reaching.sort((one, other) => cost(one) - cost(other))];
}

/** Whether a test fails while a mutant is awake, or does not end. */
export async function isKilled(
  mutant: Mutant,
  id: number,
  files: readonly TestFile[],
  process: TestProcess,
): Promise<boolean> {
  for (const { file, tests } of stepsFor(mutant, id, files)) {
    const all = file.passes && tests.length === file.outcomes.length;
    const order = {
      awake: id,
      file: file.path,
      ...(all ? {} : { tests: tests.map((test) => test.id) }),
    };
    const answer = await process.run(order, 60_000 + 10 * file.milliseconds);
    if (answer === undefined || answer.failed !== undefined) return true;
  }
  return false;
}
