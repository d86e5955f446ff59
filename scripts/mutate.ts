// Says how many small changes of the code the tests notice, and prints those that none does:
// npm run mutate -- [--seed N] [--count N] [--only PATH …] [--tests PATH …] [--again FILE] [--left FILE]
// [--at-least PERCENT] [--processes N]
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { drawMutants } from './mutation/draw.ts';
import { describeMutant, type Mutant, mutantsOf } from './mutation/mutants.ts';
import { copyProject, ownFiles } from './mutation/project-copy.ts';
import { TestProcess } from './mutation/test-process.ts';
import { type Fate, type TestFiles, Trial } from './mutation/trial.ts';

/** What decides verdicts and writes files. */
const subjects = ['src/alb', 'src/istio', 'src/traffic', 'src/k8s', 'src/source', 'rules'];

/** How many test files run together. */
const lot = 20;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '100' },
    only: { type: 'string', multiple: true, default: subjects },
    tests: { type: 'string', multiple: true },
    again: { type: 'string' },
    left: { type: 'string' },
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

/**
 * Test files that run the code in their own process, the likeliest to notice first: those beside the mutants; those that
 * build the package would not meet them. `--tests` takes those of some folders alone: a quick look, no share to state.
 */
function testPaths(mutants: readonly Mutant[]): readonly string[] {
  const folders = new Set(mutants.map(({ path }) => dirname(path)));
  const paths = (values.tests ?? [...subjects, 'test/rules.test.ts', 'src', 'test', 'conformance'])
    .flatMap((folder) => ownFiles(folder))
    .filter((path, index, all) => path.endsWith('.test.ts') && all.indexOf(path) === index)
    .filter((path) => !/support\/built\.ts|node:child_process/.test(readFileSync(path, 'utf8')));
  const isBeside = (path: string) => folders.has(dirname(path));
  return [...paths.filter(isBeside), ...paths.filter((path) => !isBeside(path))];
}

/** Test files in lots, each of which loads the project once. */
function testFiles(mutants: readonly Mutant[]): readonly TestFiles[] {
  const paths = testPaths(mutants);
  const starts = Array.from({ length: Math.ceil(paths.length / lot) }, (_, index) => index * lot);
  return starts.map((start) => ({
    paths: paths.slice(start, start + lot),
    failing: new Set(),
    milliseconds: 0,
  }));
}

const described = (mutant: Mutant) => describeMutant(readFileSync(mutant.path, 'utf8'), mutant);

/** Mutants that a list of survivors names and that the code still has, wherever their lines have moved. */
function namedMutants(file: string): readonly Mutant[] {
  const withoutPlace = (line: string) => line.replace(/:\d+:/, ':').replace(/ \[[^[]*\]$/, '');
  const named = new Set(readFileSync(file, 'utf8').split('\n').map(withoutPlace));
  return sourcePaths()
    .flatMap((path) => mutantsOf(path, readFileSync(path, 'utf8')))
    .filter((mutant) => named.has(withoutPlace(described(mutant))));
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

function survivor({ name, unnoticed }: Fate): string {
  return `${name} [${unnoticed === 0 ? 'no test tells it apart' : `told apart in ${unnoticed} tests`}]`;
}

function noteLeft({ fates }: Trial): void {
  if (values.left === undefined) return;
  const lines = fates.filter(({ isKilled }) => !isKilled).map(survivor);
  writeFileSync(values.left, lines.map((line) => `${line}\n`).join(''));
}

async function tryAll(trial: Trial, folder: string): Promise<void> {
  const names = Array.from({ length: Number(values.processes) }, (_, index) => `tests-${index}`);
  const mutants = trial.fates.map(({ mutant }) => mutant);
  const processes = names.map((name) => new TestProcess(folder, name));
  try {
    await shared(testFiles(mutants), processes, async (files, process) => {
      if (trial.killed.length === trial.fates.length) return;
      for (const failed of await trial.tryFiles(files, process)) say(`fails by itself, ${failed}`);
      say(`${trial.killed.length} killed after ${files.paths.at(-1)}`);
      noteLeft(trial);
    });
    const ids = [...trial.fates.keys()].map((index) => index + 1);
    await shared(ids, processes, async (id, process) => {
      if (!trial.killed.includes(id)) await trial.tryFromTheStart(id, process);
      noteLeft(trial);
    });
  } finally {
    for (const process of processes) process.stop();
  }
}

const mutants =
  values.again === undefined
    ? drawMutants(sourcePaths(), Number(values.count), Number(values.seed))
    : namedMutants(values.again);
say(`${mutants.length} mutants${values.again === undefined ? `, seed ${values.seed}` : ''}`);
const folder = copyProject(mutants);
try {
  const trial = new Trial(mutants.map((mutant) => ({ mutant, name: described(mutant) })));
  await tryAll(trial, folder);
  for (const fate of trial.fates) if (!fate.isKilled) say(survivor(fate));
  const killed = trial.killed.length;
  const share = (killed / mutants.length) * 100;
  say(`${killed} of ${mutants.length} killed (${share.toFixed(1)} %)`);
  if (share < Number(values['at-least'])) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
