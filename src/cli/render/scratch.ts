import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder outside of what is linted, for the time of a run. */
export interface Scratch {
  readonly folder: string;
  /** Writes a new file into it and gives its path. */
  write(text: string): string;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Gives `use` a folder that only this user can read, and removes it in the end: when `use` is done or fails, and when the process
 * gets a signal to stop; `stop` ends before what still works in the folder.
 */
export async function withScratch<T>(use: (scratch: Scratch) => Promise<T>, stop: () => void): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'istio-alb-lint-')));
  let files = 0;
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const end = (signal: NodeJS.Signals) => {
    stop();
    remove();
    for (const one of signals) process.off(one, end);
    process.kill(process.pid, signal);
  };
  for (const one of signals) process.on(one, end);
  process.on('exit', remove);
  try {
    return await use({
      folder,
      write(text) {
        files += 1;
        const path = join(folder, `values-${files}.yaml`);
        writeFileSync(path, text, { mode: 0o600 });
        return path;
      },
    });
  } finally {
    // A signal that came while nothing but this ran is still to be told.
    await new Promise((resume) => setImmediate(resume));
    for (const one of signals) process.off(one, end);
    process.off('exit', remove);
    stop();
    remove();
  }
}
