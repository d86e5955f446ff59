import { type ChildProcess, fork } from 'node:child_process';
import type { TestAnswer, TestOrder } from './test-run.ts';

/** A process that runs tests of a copy of the project; it is replaced when it takes too long. */
export class TestProcess {
  private child: ChildProcess | undefined;

  constructor(private readonly folder: string) {}

  /** Runs tests; undefined when they were not done after some milliseconds. */
  async run(order: TestOrder, milliseconds: number): Promise<TestAnswer | undefined> {
    const child = await this.started();
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        child.removeAllListeners();
      };
      const timer = setTimeout(() => {
        settle();
        this.stop();
        resolve(undefined);
      }, milliseconds);
      child.on('message', (answer) => {
        settle();
        resolve(answer as TestAnswer);
      });
      child.on('exit', (code) => {
        settle();
        this.child = undefined;
        reject(new Error(`the process that runs ${order.file} ended with ${code}`));
      });
      child.send(order);
    });
  }

  stop(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
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
