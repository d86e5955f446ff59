import { readFileSync, statSync } from 'node:fs';
import { decode } from '../../source/file/decode.ts';
import type { SourceFile } from '../../source/file/file.ts';
import type { FoundFile } from './files.ts';
import type { Unreadable } from './unreadable.ts';
import { causeOf, longestText } from './unreadable.ts';

/** The name under which reports show standard input. */
export const stdinName = '<stdin>';

/** A text, or why it cannot be had. */
export type ReadText = { readonly text: string } | { readonly reason: string };

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

  #read({ path, real, searched }: FoundFile): SourceFile | undefined {
    const replaced = this.#replaced.get(path);
    if (replaced !== undefined) return { path, text: replaced };
    const read = this.#textOf(real);
    const again = isPipe(real) ? {} : { reread: () => textAgain(this.#textOf(real)) };
    if ('reason' in read) {
      this.#unreadable.push({ path, reason: read.reason });
      return undefined;
    }
    return searched && path.toLowerCase().endsWith('.json') && !isKubernetesJson(read.text)
      ? undefined
      : { path, text: read.text, ...again };
  }
}

/** Whether what a path leads to can be read but once. */
function isPipe(path: string): boolean {
  return /^\/(dev|proc)\//.test(path);
}

/** The text of a file that was read before; empty where it vanished since. */
function textAgain(read: ReadText): string {
  return 'text' in read ? read.text : '';
}

/** The text of a file, or why it cannot be had. */
export function readText(path: string): ReadText {
  try {
    if (statSync(path).size > longestText)
      return { reason: 'is larger than the 512 MB that can be read at once' };
    return decoded(readFileSync(path));
  } catch (error) {
    return { reason: causeOf(error) };
  }
}

/** The text of bytes, or why they are no text. */
export function decoded(bytes: Uint8Array): ReadText {
  const result = decode(bytes);
  return 'text' in result ? { text: result.text } : { reason: result.reason };
}

/** Folders hold many JSON files that are none of ours (package.json, tsconfig with comments): only objects of Kubernetes have both keys. */
function isKubernetesJson(text: string): boolean {
  return text.includes('"apiVersion"') && text.includes('"kind"');
}
