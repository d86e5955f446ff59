import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Environment } from '../process/find-program.ts';

/** What a program is given; nothing of this process goes to it besides. */
export interface ProgramRun {
  readonly program: string;
  readonly words: readonly string[];
  readonly folder: string;
  readonly environment: Environment;
  /** Milliseconds after which it is ended. */
  readonly timeLimit: number;
  /** Bytes of output after which it is ended. */
  readonly outputLimit: number;
}

/** How a program ended; `passed` is the limit that it passed, in words that follow `helm`. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly passed?: string;
}

const running = new Set<ChildProcess>();

/** Ends the programs that still run. */
export function endPrograms(): void {
  for (const child of running) end(child);
}

/** Ends a program with all that it started: it was made the first of a group of processes. */
function end(child: ChildProcess): void {
  try {
    if (child.pid !== undefined)
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** Runs a program without a shell, without input, until it ends or passes a limit. Rejects when it cannot be started. */
export function runProgram(run: ProgramRun): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(run.program, [...run.words], {
      cwd: run.folder,
      env: { ...run.environment },
      shell: false,
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    const out = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    let size = 0;
    let passed: string | undefined;
    const stop = (why: string) => {
      passed ??= why;
      end(child);
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const timer = setTimeout(() => stop(`took longer than ${run.timeLimit / 1000} s`), run.timeLimit);
    const take = (name: 'stdout' | 'stderr') => (chunk: Buffer) => {
      size += chunk.length;
      if (size > run.outputLimit) stop(`printed more than ${Math.floor(run.outputLimit / 1_000_000)} MB`);
      else out[name].push(chunk);
    };
    child.stdout.on('data', take('stdout'));
    child.stderr.on('data', take('stderr'));
    child.on('error', (error) => {
      clearTimeout(timer);
      running.delete(child);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      const text = (name: 'stdout' | 'stderr') => Buffer.concat(out[name]).toString('utf8');
      resolve({
        code,
        stdout: text('stdout'),
        stderr: text('stderr'),
        ...(passed === undefined ? {} : { passed }),
      });
    });
  });
}
