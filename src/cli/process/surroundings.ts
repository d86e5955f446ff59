import { visible } from '../../report/text/visible.ts';

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
    stdout: output(() => process.stdout),
    stderr: output(() => process.stderr),
    today: new Date().toISOString().slice(0, 10),
    readStdin,
  };
}

/** Opens its stream when first asked about it: opening takes time, and most runs write nothing to standard error. */
function output(open: () => NodeJS.WriteStream): Output {
  let opened: NodeJS.WriteStream | undefined;
  let closed = false;
  const stream = () => {
    opened ??= open().on('error', () => {
      closed = true;
    });
    return opened;
  };
  return {
    get isTTY() {
      return stream().isTTY === true;
    },
    get columns() {
      const { isTTY, columns } = stream();
      return isTTY === true && columns > 0 ? columns : undefined;
    },
    write: (text) =>
      new Promise((resolve) => {
        if (closed || text === '') resolve();
        else stream().write(text, () => resolve());
      }),
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  }
  return Buffer.concat(chunks);
}
