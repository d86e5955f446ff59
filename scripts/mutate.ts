// Says how many small changes of the code the tests notice, and prints those that none does:
// npm run mutate -- [--seed N] [--count N] [--only PATH …] [--at-least PERCENT] [--processes N]
import { readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { drawMutants } from './mutation/draw.ts';
import { describeMutant, type Mutant } from './mutation/mutants.ts';
import { copyProject, ownFiles } from './mutation/project-copy.ts';
import { TestProcess } from './mutation/test-process.ts';
import { isKilled, type TestFile } from './mutation/trial.ts';

/** What decides verdicts and writes files. */
const subjects = ['src/alb', 'src/istio', 'src/traffic', 'src/k8s', 'src/source', 'rules'];

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '100' },
    only: { type: 'string', multiple: true, default: subjects },
    'at-least': { type: 'string', default: '0' },
    processes: { type: 'string', default: `${availableParallelism()}` },
  },
});

const say = (line: string) => process.stdout.write(`${line}\n`);

function sourcePaths(): readonly string[] {
  return ownFiles(...values.only)
    .filter((path) => /\.ts$/.test(path) && !/\.test\.ts$/.test(path))
    .sort();
}

/** Test files that run the code in their own process; those that build the package first would not meet the mutants. */
function testPaths(): readonly string[] {
  return ownFiles('src', 'rules', 'conformance', 'test')
    .filter((path) => path.endsWith('.test.ts'))
    .filter((path) => !/support\/built\.ts|node:child_process/.test(readFileSync(path, 'utf8')));
}

/** Works off a list with several processes at a time. */
async function shared<T>(
  items: readonly T[],
  processes: readonly TestProcess[],
  work: (item: T, process: TestProcess) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const next = async (process: TestProcess): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item, process);
  };
  await Promise.all(processes.map(next));
}

/** Runs every test with all mutants asleep; gives the files that reach a mutant. */
async function asleep(
  paths: readonly string[],
  processes: readonly TestProcess[],
): Promise<readonly TestFile[]> {
  const files: TestFile[] = [];
  await shared(paths, processes, async (path, process) => {
    const start = performance.now();
    const answer = await process.run({ awake: 0, file: path }, 1_800_000);
    const { outcomes, failed } = answer ?? { outcomes: [], failed: 'it does not end' };
    const reaches = outcomes.some(({ reached }) => reached.length > 0);
    if (failed !== undefined) say(`${path} takes part without what fails by itself: ${failed}`);
    const milliseconds = performance.now() - start;
    if (reaches) files.push({ path, outcomes, passes: failed === undefined, milliseconds });
  });
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}

async function survivorsOf(mutants: readonly Mutant[], folder: string): Promise<readonly Mutant[]> {
  const processes = Array.from({ length: Number(values.processes) }, () => new TestProcess(folder));
  const survivors: Mutant[] = [];
  const lines = mutants.map((mutant) => describeMutant(readFileSync(mutant.path, 'utf8'), mutant));
  try {
    const files = await asleep(testPaths(), processes);
    say(`${files.length} test files reach them`);
    await shared([...mutants.entries()], processes, async ([index, mutant], process) => {
      if (await isKilled(mutant, index + 1, files, process)) return;
      survivors.push(mutant);
      say(lines[index] ?? mutant.path);
    });
  } finally {
    for (const process of processes) process.stop();
  }
  return survivors;
}

const mutants = drawMutants(sourcePaths(), Number(values.count), Number(values.seed));
say(`${mutants.length} mutants, seed ${values.seed}`);
const folder = copyProject(mutants);
try {
  const survivors = await survivorsOf(mutants, folder);
  const share = ((mutants.length - survivors.length) / mutants.length) * 100;
  say(`${mutants.length - survivors.length} of ${mutants.length} killed (${share.toFixed(1)} %)`);
  if (share < Number(values['at-least'])) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
