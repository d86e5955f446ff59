import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FileReader, readText } from './read.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A file of the folder, as a reader gives it. */
function read(text: string) {
  const real = join(folder, 'a.yaml');
  writeFileSync(real, text);
  const [file] = new FileReader([{ path: 'a.yaml', real, searched: true, depth: 1 }], []);
  return { real, file };
}

it.each([
  ['ASCII', Buffer.from('a: b\n'), 'a: b\n'],
  ['UTF-8', Buffer.from('a: ä€\n'), 'a: ä€\n'],
  ['UTF-16 with its mark', Buffer.from('\uFEFFa: ä\n', 'utf16le'), 'a: ä\n'],
  ['nothing', Buffer.from(''), ''],
  ['more than is read at once', Buffer.alloc(3_000_000, 'a'), 'a'.repeat(3_000_000)],
])('reads %s', (_, bytes, text) => {
  writeFileSync(join(folder, 'a.yaml'), bytes);
  expect(readText(join(folder, 'a.yaml'))).toMatchObject({ text });
});

it('says why a text cannot be had', () => {
  writeFileSync(join(folder, 'a.yaml'), 'a\0b');
  expect(readText(join(folder, 'a.yaml'))).toEqual({
    reason: 'is binary (it holds a NUL byte at offset 1), expected text',
  });
  expect(readText(join(folder, 'b.yaml'))).toEqual({ reason: 'vanished while it was about to be read' });
  expect(readText(folder)).toEqual({ reason: 'is a folder, expected a file' });
});

it('gives the text of a file again while the file is what it was', () => {
  const { real, file } = read('a: b\n');
  file?.letGo?.();
  expect([file?.path, file?.text]).toEqual(['a.yaml', 'a: b\n']);
  utimesSync(real, 1, 1);
  expect(file?.text).toBe('a: b\n');
  file?.letGo?.();
  const words = 'file "a.yaml" was changed while it was linted; lint it again';
  expect(() => file?.text).toThrow(words);
  rmSync(real);
  expect(() => file?.text).toThrow(
    'file "a.yaml" vanished while it was about to be read: it was changed while it was linted; lint it again',
  );
});

it('reads a file again whose mode alone was changed, and no other of the same time', () => {
  const { real, file } = read('a: b\n');
  const { atime, mtime } = statSync(real);
  file?.letGo?.();
  chmodSync(real, 0o600);
  expect(file?.text).toBe('a: b\n');
  writeFileSync(real, 'a: bb\n');
  utimesSync(real, atime, mtime);
  file?.letGo?.();
  expect(() => file?.text).toThrow('file "a.yaml" was changed while it was linted; lint it again');
});

it('does not wait for a pipe that came where a file was', () => {
  execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
  expect(readText(join(folder, 'pipe.yaml'))).toEqual({ reason: 'is a named pipe, expected a file' });
});
