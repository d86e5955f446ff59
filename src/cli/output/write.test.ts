import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../process/usage-error.ts';
import { writeChanges, writeReport } from './write.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('writeChanges', () => {
  it('replaces the text and keeps the mode', () => {
    const real = put('a.yaml', 'a: 1\n');
    chmodSync(real, 0o640);
    writeChanges([{ path: 'a.yaml', real, before: 'a: 1\n', after: 'a: 2\n' }]);
    expect(readFileSync(real, 'utf8')).toBe('a: 2\n');
    expect(statSync(real).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['a.yaml']);
  });

  it('keeps the byte order mark and the encoding', () => {
    const utf8 = put('a.yaml', '\uFEFFa: ä\n');
    const utf16 = put('b.yaml', Buffer.from('\uFEFFa: ä\n', 'utf16le'));
    const bigEndian = put('c.yaml', Buffer.from('\uFEFFa: ä\n', 'utf16le').swap16());
    writeChanges(
      [utf8, utf16, bigEndian].map((real) => ({ path: real, real, before: 'a: ä\n', after: 'b: ö\n' })),
    );
    expect(readFileSync(utf8, 'utf8')).toBe('\uFEFFb: ö\n');
    expect(readFileSync(utf16, 'utf16le')).toBe('\uFEFFb: ö\n');
    expect(readFileSync(bigEndian).swap16().toString('utf16le')).toBe('\uFEFFb: ö\n');
  });

  it('writes nothing when one file changed meanwhile', () => {
    const first = put('a.yaml', 'a: 1\n');
    const second = put('b.yaml', 'b: changed\n');
    const changes = [
      { path: 'a.yaml', real: first, before: 'a: 1\n', after: 'a: 2\n' },
      { path: 'b.yaml', real: second, before: 'b: 1\n', after: 'b: 2\n' },
    ];
    expect(() => writeChanges(changes)).toThrow(
      new UsageError(
        'file "b.yaml" changed while it was linted, so nothing was written; run the command again',
      ),
    );
    expect(readFileSync(first, 'utf8')).toBe('a: 1\n');
    expect(readdirSync(folder)).toEqual(['a.yaml', 'b.yaml']);
  });
});

describe('writeReport', () => {
  it('makes or replaces the file, through links', () => {
    const real = put('real.json', 'old');
    symlinkSync('real.json', join(folder, 'link.json'));
    writeReport(join(folder, 'link.json'), 'link.json', 'new');
    writeReport(join(folder, 'other.json'), 'other.json', 'other');
    expect(readFileSync(real, 'utf8')).toBe('new');
    expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true);
    expect(readdirSync(folder)).toEqual(['link.json', 'other.json', 'real.json']);
  });

  it('writes to devices instead of replacing them', () => {
    writeReport('/dev/null', '/dev/null', 'gone');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it.each([
    ['no/a.json', 'file "no/a.json" could not be written, since its folder does not exist'],
    ['.', 'file "." is a folder, expected a file'],
  ])('refuses %s', (path, message) => {
    expect(() => writeReport(join(folder, path), path, '')).toThrow(new UsageError(message));
  });
});
