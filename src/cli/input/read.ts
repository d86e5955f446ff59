import { isAscii } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { decode } from '../../source/file/decode.ts';
import type { PlainFile, SourceFile } from '../../source/file/file.ts';
import { UsageError } from '../process/usage-error.ts';
import type { FoundFile } from './files.ts';
import type { Unreadable } from './unreadable.ts';
import { causeOf, longestText, specialKind } from './unreadable.ts';

/** The name under which reports show standard input. */
export const stdinName = '<stdin>';

/** A text, or why it cannot be had; `state` is when what a file on the disk holds was last changed, in milliseconds. */
export type ReadText = { readonly text: string; readonly state?: number } | { readonly reason: string };

/** Files read one after the other, so that the texts of those without interest can be let go. */
export class FileReader implements Iterable<SourceFile> {
  readonly #files: readonly FoundFile[];
  readonly #unreadable: Unreadable[];
  readonly #replaced: ReadonlyMap<string, string>;
  readonly #textOf: (real: string) => ReadText;
  #taken = 0;

  /** What cannot be read is added to `unreadable` while the files are gone through; `replaced` has texts to be taken instead, by shown path; `textOf` reads a file, by default from the disk. */
  constructor(
    files: readonly FoundFile[],
    unreadable: Unreadable[],
    replaced: ReadonlyMap<string, string> = new Map(),
    textOf: (real: string) => ReadText = readText,
  ) {
    this.#files = files;
    this.#unreadable = unreadable;
    this.#replaced = replaced;
    this.#textOf = textOf;
  }

  /** How many files the last round gave. */
  get taken(): number {
    return this.#taken;
  }

  *[Symbol.iterator](): Iterator<SourceFile> {
    this.#taken = 0;
    for (const found of this.#files) {
      const file = this.#read(found);
      if (file === undefined) continue;
      this.#taken += 1;
      yield file;
    }
  }

  #read({ path, real, searched, wanted }: FoundFile): SourceFile | undefined {
    const replaced = this.#replaced.get(path);
    if (replaced !== undefined) return { path, text: replaced };
    const read = this.#textOf(real);
    if ('reason' in read) {
      this.#unreadable.push({ path, reason: read.reason });
      return undefined;
    }
    const { text, state } = read;
    const isOthers = searched && wanted !== true && path.toLowerCase().endsWith('.json');
    if (isOthers && !isKubernetesJson(text)) return undefined;
    return isPipe(real) ? { path, text } : new FileOnDisk({ path, real }, text, state, this.#textOf);
  }
}

/** A file that can be read again. */
class FileOnDisk implements SourceFile {
  readonly path: string;
  readonly #real: string;
  readonly #state: number | undefined;
  readonly #textOf: (real: string) => ReadText;
  readonly #length: number;
  #text: string | undefined;

  constructor(
    { path, real }: Pick<FoundFile, 'path' | 'real'>,
    text: string,
    state: number | undefined,
    textOf: (real: string) => ReadText,
  ) {
    this.path = path;
    this.#real = real;
    this.#text = text;
    this.#state = state;
    this.#textOf = textOf;
    this.#length = text.length;
  }

  get text(): string {
    this.#text ??= this.#again();
    return this.#text;
  }

  letGo(): void {
    this.#text = undefined;
  }

  /** The text once more: places in it are those of the text before, so that another one is refused. */
  #again(): string {
    const read = this.#textOf(this.#real);
    if ('reason' in read)
      throw new UsageError(
        `file "${this.path}" ${read.reason}: it was changed while it was linted; lint it again`,
      );
    if (read.state === this.#state && read.text.length === this.#length) return read.text;
    throw new UsageError(`file "${this.path}" was changed while it was linted; lint it again`);
  }
}

/** The texts of files that generators of kustomizations name, or why they give none; `textOf` reads a file, by default from the disk. */
export function readGeneratorFiles(
  files: readonly FoundFile[],
  textOf: (real: string) => ReadText = readText,
): readonly PlainFile[] {
  return files.map(({ path, real }) => {
    const read = textOf(real);
    return 'reason' in read ? { path, reason: read.reason } : { path, text: read.text };
  });
}

/** Whether what a path leads to can be read but once. */
function isPipe(path: string): boolean {
  return path.startsWith('/dev/') || path.startsWith('/proc/');
}

/** The text of a file, or why it cannot be had. */
export function readText(path: string): ReadText {
  try {
    return isPipe(path) ? decoded(readFileSync(path)) : textOnDisk(path);
  } catch (error) {
    return { reason: causeOf(error) };
  }
}

/** Holds the bytes of one file after the other. */
const buffer = Buffer.allocUnsafe(1 << 20);

/** To open a pipe that nobody writes to would wait for ever. */
const reading = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function textOnDisk(path: string): ReadText {
  const file = openSync(path, reading);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() && !stats.isDirectory())
      return { reason: `is ${specialKind(stats)}, expected a file` };
    const { size, mtimeMs } = stats;
    if (size > longestText) return { reason: 'is larger than the 512 MB that can be read at once' };
    const bytes = size > 0 && size <= buffer.length ? bytesOf(file, size) : readFileSync(file);
    const read = decoded(bytes);
    return 'text' in read ? { text: read.text, state: mtimeMs } : read;
  } finally {
    closeSync(file);
  }
}

/** The bytes of a file of that size, until the next one is read. */
function bytesOf(file: number, size: number): Buffer {
  let length = 0;
  for (let more = -1; more !== 0 && length < size; length += more)
    more = readSync(file, buffer, length, size - length, null);
  return buffer.subarray(0, length);
}

/** The text of bytes, or why they are no text. */
export function decoded(bytes: Buffer | Uint8Array): ReadText {
  if (Buffer.isBuffer(bytes) && isAscii(bytes) && !bytes.includes(0))
    return { text: bytes.toString('latin1') };
  const result = decode(bytes);
  return 'text' in result ? { text: result.text } : { reason: result.reason };
}

/** Folders hold many JSON files that are none of ours (package.json, tsconfig with comments): only objects of Kubernetes have both keys. */
function isKubernetesJson(text: string): boolean {
  return text.includes('"apiVersion"') && text.includes('"kind"');
}
