// Runs the tests of the copy: each once while all mutants sleep, and again with each mutant that it tells apart.
import { EventEmitter } from 'node:events';
import { appendFileSync } from 'node:fs';
import { type RunnerTask, type RunnerTestFile, TestRunner, type TestRunnerConfig } from 'vitest';
import type { Mutant } from './mutants.ts';
import { sameAnswer, sameValue } from './same.ts';
import type { TestLine, TestOrder } from './test-run.ts';

declare global {
  /** Whether a mutant is awake. */
  var mutant: (id: number) => boolean;
  /** Passes an original value on, and notes whether its mutant would have made another. */
  var told: <Value>(id: number, told: Mutant['told'], value: Value, changed?: () => unknown) => Value;
}

/** Longest run of a test with all mutants asleep. */
const longest = 900_000;

/** Runs a test; gives what it threw, undefined for nothing. */
async function failureOf(run: () => Promise<void>): Promise<{ readonly thrown: unknown } | undefined> {
  try {
    await run();
    return undefined;
  } catch (thrown) {
    return { thrown };
  }
}

export default class MutantRunner extends TestRunner {
  private readonly order: TestOrder;
  private readonly killed: Set<number>;
  /** Mutants that made a difference since the last look. */
  private readonly apart = new Set<number>();
  private readonly fromTheStart = new Set<number>();
  private awake: number;
  private compares: boolean;
  private isReached = false;
  /** Tests that the first file has still to pass over. */
  private over: number;
  private files = 0;

  constructor(config: TestRunnerConfig) {
    super(config as ConstructorParameters<typeof TestRunner>[0]);
    // A test listens to its own signal each time that it runs.
    EventEmitter.defaultMaxListeners = 0;
    this.order = this.injectValue('order');
    this.killed = new Set(this.order.killed);
    this.awake = this.order.awake;
    this.compares = this.order.comparing;
    this.over = this.order.tried;
    globalThis.mutant = (id) => {
      if (id !== this.awake) return false;
      this.isReached = true;
      return true;
    };
    globalThis.told = (id, told, value, changed) => {
      if (this.awake === 0 && !this.apart.has(id) && !this.killed.has(id))
        this.compare(id, told, value, changed);
      return value;
    };
  }

  override onCollectStart(file: RunnerTestFile): void {
    super.onCollectStart(file);
    this.noteOutside();
    this.files++;
    this.write({ event: 'file', file: file.name });
  }

  /** Called by vitest in place of the test's own function. */
  async runTask(test: RunnerTask): Promise<void> {
    if (test.type !== 'test') return;
    const own = TestRunner.getTestFn(test);
    const run = async () => {
      await own();
    };
    if (this.order.awake !== 0) return await run();
    this.noteOutside();
    if (this.files === 1 && this.over-- > 0) return;
    this.write({ event: 'test', milliseconds: longest });
    const start = performance.now();
    await this.asleep(test, run);
    const milliseconds = this.order.patience + 20 * (performance.now() - start);
    const ids = [...this.apart];
    this.apart.clear();
    for (const id of ids) {
      this.write({ event: 'awake', id, milliseconds });
      await this.tryAwake(id, run);
      this.apart.clear();
    }
  }

  override onAfterRunFiles(): void {
    this.noteOutside();
    super.onAfterRunFiles();
  }

  /** Runs a test with all mutants asleep. Where evaluating changed expressions breaks it, what is reached counts. */
  private async asleep({ file, name }: RunnerTask, run: () => Promise<void>): Promise<void> {
    if ((await failureOf(run)) === undefined) return;
    this.apart.clear();
    this.compares = false;
    const failure = await failureOf(run);
    this.compares = this.order.comparing;
    if (failure === undefined) return;
    this.apart.clear();
    this.write({ event: 'fails', file: file.name, test: name });
    throw failure.thrown;
  }

  private async tryAwake(id: number, run: () => Promise<void>): Promise<void> {
    this.awake = id;
    this.isReached = false;
    const isSilent = (await failureOf(run)) === undefined;
    this.awake = 0;
    if (isSilent && this.isReached) return this.write({ event: 'passed', id });
    if (isSilent) return this.needStart(id);
    // A test that cannot run twice, or that what an earlier mutant left behind has spoilt, says nothing.
    if ((await failureOf(run)) !== undefined) return this.needStart(id);
    this.killed.add(id);
    this.write({ event: 'killed', id });
  }

  private compare(id: number, told: Mutant['told'], value: unknown, changed?: () => unknown): void {
    if (this.compares && changed !== undefined) {
      const same = told === 'answer' ? sameAnswer : sameValue;
      this.awake = -1;
      try {
        if (same(value, changed())) return;
      } catch {
        // It fails where the original does not.
      } finally {
        this.awake = 0;
      }
    }
    this.apart.add(id);
  }

  /** What was told apart while the file was loaded, and between its tests. */
  private noteOutside(): void {
    if (this.awake !== 0) return;
    for (const id of this.apart) this.needStart(id);
    this.apart.clear();
  }

  private needStart(id: number): void {
    if (this.fromTheStart.has(id)) return;
    this.fromTheStart.add(id);
    this.write({ event: 'from the start', id });
  }

  private write(line: TestLine): void {
    appendFileSync(this.order.log, `${JSON.stringify(line)}\n`);
  }
}
