import { dirname } from 'node:path';
import type { Mutant } from './mutants.ts';
import type { TestProcess, TestRun } from './test-process.ts';

/** What the tests have made of a mutant so far. */
export interface Fate {
  readonly mutant: Mutant;
  /** How it is told in a list. */
  readonly name: string;
  isKilled: boolean;
  /** Tests in which it makes a difference that they did not notice. */
  unnoticed: number;
  /** Of these only a run with the mutant awake from the start can tell. */
  readonly fromTheStart: Set<TestFiles>;
}

/** Test files that run together. */
export interface TestFiles {
  readonly paths: readonly string[];
  /** Those that fail by themselves. */
  readonly failing: Set<string>;
  milliseconds: number;
}

/** Mutants under trial; the id of each is its place in the list, from 1. */
export class Trial {
  readonly fates: readonly Fate[];

  constructor(mutants: readonly Pick<Fate, 'mutant' | 'name'>[]) {
    this.fates = mutants.map(({ mutant, name }) => ({
      mutant,
      name,
      isKilled: false,
      unnoticed: 0,
      fromTheStart: new Set(),
    }));
  }

  get killed(): readonly number[] {
    return [...this.fates.entries()].filter(([, { isKilled }]) => isKilled).map(([index]) => index + 1);
  }

  /** Lets each test of some files try the mutants that it tells apart; gives what failed by itself. */
  async tryFiles(files: TestFiles, process: TestProcess): Promise<readonly string[]> {
    const start = performance.now();
    const order = { files: files.paths, awake: 0, tried: 0, comparing: true };
    const failures = new Set<string>();
    for (;;) {
      const run = await process.run({ ...order, killed: this.killed });
      this.note(files, run);
      for (const failure of failuresIn(run)) failures.add(failure);
      files.milliseconds = performance.now() - start;
      const last = run.lines.at(-1);
      if (last?.event !== 'awake' && run.answer !== undefined) return [...failures];
      if (last?.event === 'awake') this.kill(last.id);
      else if (order.comparing) order.comparing = false;
      else return [...failures, `${order.files[0]} does not end`];
      const { begun, tests } = progress(run);
      order.tried = Math.max(0, tests - 1) + (begun > 1 ? 0 : order.tried);
      order.files = order.files.slice(Math.max(0, begun - 1));
    }
  }

  private note(files: TestFiles, { lines, answer }: TestRun): void {
    for (const { file } of answer?.failed ?? []) files.failing.add(file);
    for (const line of lines) {
      if (line.event === 'fails') files.failing.add(line.file);
      if (line.event === 'killed') this.kill(line.id);
      if (line.event === 'passed') this.fate(line.id).unnoticed++;
      if (line.event === 'from the start') this.fate(line.id).fromTheStart.add(files);
    }
  }

  /** Runs the files of which only a run from the start can tell, those beside the mutant first, then the quickest. */
  async tryFromTheStart(id: number, process: TestProcess): Promise<void> {
    const { mutant, fromTheStart } = this.fate(id);
    const isBeside = (path: string) => dirname(path) === dirname(mutant.path);
    const cost = ({ paths, milliseconds }: TestFiles) => (paths.some(isBeside) ? 0 : milliseconds);
    for (const { paths, failing, milliseconds } of [...fromTheStart].sort((a, b) => cost(a) - cost(b))) {
      const files = paths.filter((path) => !failing.has(path));
      const order = { files, awake: id, killed: [], tried: 0, comparing: false };
      const { answer } = await process.run(order, 120_000 + 10 * milliseconds);
      if (answer === undefined || answer.error !== undefined || answer.failed.length > 0)
        return this.kill(id);
      this.fate(id).unnoticed++;
    }
  }

  private kill(id: number): void {
    this.fate(id).isKilled = true;
  }

  private fate(id: number): Fate {
    const fate = this.fates[id - 1];
    if (fate === undefined) throw new Error(`no mutant ${id}`);
    return fate;
  }
}

/** What failed with all mutants asleep. */
function failuresIn({ lines, answer }: TestRun): readonly string[] {
  const tests = lines.flatMap((line) => (line.event === 'fails' ? [`${line.file}: ${line.test}`] : []));
  const files = (answer?.failed ?? []).filter(
    ({ file }) => !tests.some((text) => text.startsWith(`${file}: `)),
  );
  const error = answer?.error === undefined ? [] : [answer.error];
  return [...tests, ...files.map(({ file, failure }) => `${file}: ${failure}`), ...error];
}

/** How many files have begun, and how many tests of the last one. */
function progress({ lines }: TestRun): { readonly begun: number; readonly tests: number } {
  const events = lines.map(({ event }) => event);
  const last = events.lastIndexOf('file');
  return {
    begun: events.filter((event) => event === 'file').length,
    tests: events.slice(last + 1).filter((event) => event === 'test').length,
  };
}
