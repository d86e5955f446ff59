import {
  accessSync,
  chmodSync,
  constants,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { decoded } from '../input/read.ts';
import { causeOf } from '../input/unreadable.ts';
import { codeOf, messageOf, UsageError } from '../process/usage-error.ts';

/** A file to be replaced: the text it had when it was linted, and the text it gets. */
export interface Change {
  /** As shown to people. */
  readonly path: string;
  readonly real: string;
  readonly before: string;
  readonly after: string;
}

/** Replaces files, all or none as far as the file system allows. Throws a UsageError when one changed meanwhile or cannot be written. */
export function writeChanges(changes: readonly Change[]): void {
  replaceAll(
    changes.map(({ path, real, before, after }) => ({
      path,
      real,
      bytes: () => changed(path, real, before, after),
    })),
  );
}

/** Writes a report; a file of that name is replaced at once, never left half written. */
export function writeReport(path: string, shown: string, text: string): void {
  const real = targetOf(path);
  if (isSpecial(real)) writeSpecial(real, shown, text);
  else replaceAll([{ path: shown, real, bytes: () => Buffer.from(text) }]);
}

function writeSpecial(real: string, shown: string, text: string): void {
  try {
    writeFileSync(real, text);
  } catch (error) {
    throw new UsageError(`"${shown}" could not be written (${messageOf(error)})`);
  }
}

/** Devices and pipes are written to, not replaced. */
function isSpecial(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

interface Replacement {
  readonly path: string;
  readonly real: string;
  bytes(): Uint8Array;
}

function replaceAll(replacements: readonly Replacement[]): void {
  const ready: { readonly path: string; readonly temporary: string; readonly real: string }[] = [];
  let path = '';
  try {
    for (const replacement of replacements) {
      path = replacement.path;
      const temporary = temporaryName(replacement.real);
      ready.push({ path, temporary, real: replacement.real });
      writeFileSync(temporary, replacement.bytes(), { flag: 'wx' });
      keepMode(replacement.real, temporary);
    }
    for (const one of ready) {
      path = one.path;
      renameSync(one.temporary, one.real);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const cause =
      codeOf(error) === 'ENOENT' ? 'could not be written, since its folder does not exist' : causeOf(error);
    throw new UsageError(`file "${path}" ${cause}`);
  } finally {
    for (const { temporary } of ready) rmSync(temporary, { force: true });
  }
}

let written = 0;

function temporaryName(real: string): string {
  written += 1;
  return join(dirname(real), `.${basename(real)}.${process.pid}-${written}.tmp`);
}

function keepMode(real: string, temporary: string): void {
  try {
    chmodSync(temporary, statSync(real).mode & 0o7777);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** A link is written through, so that it stays a link. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function changed(path: string, real: string, before: string, after: string): Uint8Array {
  accessSync(real, constants.W_OK);
  const bytes = readFileSync(real);
  const now = decoded(bytes);
  if (!('text' in now) || now.text !== before) {
    throw new UsageError(
      `file "${path}" changed while it was linted, so nothing was written; run the command again`,
    );
  }
  return encodedLike(path, bytes, after);
}

/** Text in the encoding of the bytes that it replaces, byte order mark included. */
function encodedLike(path: string, bytes: Uint8Array, text: string): Uint8Array {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return Buffer.from(`\uFEFF${text}`);
  if (first === 0xff && second === 0xfe && third !== 0) return Buffer.from(`\uFEFF${text}`, 'utf16le');
  if (first === 0xfe && second === 0xff) return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  if (!bytes.subarray(0, 4).includes(0)) return Buffer.from(text);
  throw new UsageError(
    `file "${path}" is neither UTF-8 nor UTF-16 with a byte order mark, so it cannot be fixed; convert it to UTF-8`,
  );
}
