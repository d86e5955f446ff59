import { fstatSync, statSync, writeSync } from 'node:fs';
import { visible } from '../../report/text/visible.ts';
import { codeOf, messageOf, UsageError } from './usage-error.ts';

/** A stream that text is written to. */
export interface Output {
  readonly isTTY: boolean;
  /** Columns of the terminal; absent where the stream is none or does not know. */
  readonly columns?: number;
  /** Resolves when the text has left, or when nobody reads any more. */
  write(text: string): Promise<void>;
}

/** An output on which nothing that is written drives the terminal: of texts from outside each line is made visible. */
export function plainLines(output: Output): Output {
  return {
    get isTTY() {
      return output.isTTY;
    },
    get columns() {
      return output.columns;
    },
    write: (text) => output.write(text.split('\n').map(visible).join('\n')),
  };
}

/** All that a run takes from its surroundings besides the file system, handed in so that tests can choose it. */
export interface Surroundings {
  /** Absolute path of the working directory. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** `YYYY-MM-DD` in UTC. */
  readonly today: string;
  readStdin(): Promise<Uint8Array>;
}

/** The surroundings of this process. */
export function processSurroundings(): Surroundings {
  return {
    get folder() {
      return workingFolder();
    },
    environment: process.env,
    stdout: output(1, () => process.stdout),
    stderr: output(2, () => process.stderr),
    today: dayOf(new Date()),
    readStdin,
  };
}

function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    throw new UsageError('the working directory does not exist any more');
  }
}

/** `YYYY-MM-DD` in UTC: what Node makes of a date takes longer when it is asked first. */
function dayOf(date: Date): string {
  const parts = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** Opens its stream when that is needed: opening takes time, and to a file or pipe a run writes without it. */
function output(descriptor: 1 | 2, open: () => NodeJS.WriteStream): Output {
  let opened: NodeJS.WriteStream | undefined;
  let closed = false;
  const stream = () => {
    opened ??= open().on('error', () => {
      closed = true;
    });
    return opened;
  };
  let direct: boolean | undefined;
  const isDirect = () => {
    direct ??= cannotBeTerminal(descriptor);
    return direct;
  };
  return {
    get isTTY() {
      return !isDirect() && stream().isTTY === true;
    },
    get columns() {
      if (isDirect()) return undefined;
      const { isTTY, columns } = stream();
      return isTTY === true && columns > 0 ? columns : undefined;
    },
    write: (text) =>
      new Promise((resolve, reject) => {
        const left = isDirect() && opened === undefined ? leftOf(Buffer.from(text), descriptor) : text;
        if (closed || left.length === 0) resolve();
        else
          stream().write(left, (error) => {
            const loss = error ? lossOf(error, descriptor) : undefined;
            if (loss === undefined) resolve();
            else reject(loss);
          });
      }),
  };
}

/** Whether a descriptor leads to a file, a pipe or nowhere, so that it can be written to at once. Under Windows it cannot be told. */
function cannotBeTerminal(descriptor: number): boolean {
  if (process.platform === 'win32') return false;
  try {
    const target = fstatSync(descriptor);
    return !target.isCharacterDevice() || target.rdev === statSync('/dev/null').rdev;
  } catch {
    return false;
  }
}

/**
 * Writes bytes; gives those that a pipe that must not be waited for did not take. Where nobody reads any more none are left.
 * Throws a UsageError where standard output takes none, as on a full disk; of standard error there is nowhere to complain.
 */
function leftOf(bytes: Uint8Array, descriptor: 1 | 2): Uint8Array {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return bytes.subarray(written);
    const loss = lossOf(error, descriptor);
    if (loss !== undefined) throw loss;
  }
  return nothing;
}

const nothing = new Uint8Array();

/** Nobody reads any more. */
const gone: readonly string[] = ['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'];

/** What to say of text that standard output did not take; undefined where nobody wants it, and of standard error. */
function lossOf(error: unknown, descriptor: 1 | 2): UsageError | undefined {
  if (descriptor === 2 || gone.includes(codeOf(error))) return undefined;
  return new UsageError(`standard output could not be written (${messageOf(error)})`);
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  }
  return Buffer.concat(chunks);
}
