import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestAnswer, TestLine, TestOrder } from './test-run.ts';

/** What became of an order. */
export interface TestRun {
  /** Absent when the tests did not end. */
  readonly answer?: TestAnswer;
  /** What the tests wrote as they went. */
  readonly lines: readonly TestLine[];
}

/** Shortest time after which it is asked whether tests are stuck, in milliseconds. */
const shortest = 3_000;

/** Longest time in which a file begins its tests, in milliseconds. */
const loading = 600_000;

/** A process that runs tests of a copy of the project; it is replaced when they do not end. */
export class TestProcess {
  private child: ChildProcess | undefined;
  private readonly log: string;

  /** With a mutant awake a test may take `patience` milliseconds longer than many times what it takes by itself. */
  constructor(
    private readonly folder: string,
    name: string,
    private readonly patience = 120_000,
  ) {
    this.log = join(folder, `${name}.log`);
  }

  /** Runs tests; `most` is how many milliseconds may pass without a line of theirs, where they do not say. */
  async run(order: Omit<TestOrder, 'log' | 'patience'>, most: number = loading): Promise<TestRun> {
    const child = await this.started();
    writeFileSync(this.log, '');
    const answer = await new Promise<TestAnswer | undefined>((resolve) => {
      const watch = setInterval(() => this.isStuck(most) && settle(undefined), 1000);
      const settle = (given: TestAnswer | undefined) => {
        clearInterval(watch);
        child.removeAllListeners();
        if (given === undefined) this.stop();
        resolve(given);
      };
      child.on('message', (given) => settle(given as TestAnswer));
      child.on('exit', () => settle(undefined));
      child.send({ ...order, log: this.log, patience: this.patience } satisfies TestOrder);
    });
    return { lines: this.lines(), ...(answer === undefined ? {} : { answer }) };
  }

  stop(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  private lines(): readonly TestLine[] {
    const text = readFileSync(this.log, 'utf8');
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as TestLine);
  }

  /** Whether the tests have not written for longer than they said. */
  private isStuck(most: number): boolean {
    const silent = Date.now() - statSync(this.log).mtimeMs;
    if (silent < shortest) return false;
    const last = this.lines().at(-1);
    return silent > (last !== undefined && 'milliseconds' in last ? last.milliseconds : most);
  }

  private async started(): Promise<ChildProcess> {
    if (this.child !== undefined) return this.child;
    const child = fork('scripts/run.mjs', ['scripts/mutate-worker.ts', this.folder], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', () => reject(new Error('the process that runs tests does not start')));
    });
    child.removeAllListeners();
    this.child = child;
    return child;
  }
}
