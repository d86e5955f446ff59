import { fstatSync, statSync, writeSync } from 'node:fs';
import { visible } from '../../report/text/visible.ts';
import { codeOf } from './usage-error.ts';

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
    folder: process.cwd(),
    environment: process.env,
    stdout: output(1, () => process.stdout),
    stderr: output(2, () => process.stderr),
    today: dayOf(new Date()),
    readStdin,
  };
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
      new Promise((resolve) => {
        const left = isDirect() && opened === undefined ? leftOf(Buffer.from(text), descriptor) : text;
        if (closed || left.length === 0) resolve();
        else stream().write(left, () => resolve());
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

/** Writes bytes; gives those that a pipe that must not be waited for did not take. Where nobody reads any more none are left. */
function leftOf(bytes: Uint8Array, descriptor: number): Uint8Array {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    return codeOf(error) === 'EAGAIN' ? bytes.subarray(written) : new Uint8Array();
  }
  return new Uint8Array();
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  }
  return Buffer.concat(chunks);
}
