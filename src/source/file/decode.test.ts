import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';

const text = 'kind: Gateway # é 😀\n';
const utf16le = (value: string) => new Uint8Array(Buffer.from(value, 'utf16le'));
const swapped = (bytes: Uint8Array) => new Uint8Array(Buffer.from(bytes).swap16());
const utf8 = (value: string) => new Uint8Array(Buffer.from(value, 'utf8'));
const utf32 = (value: string, littleEndian: boolean) => {
  const points = [...value].map((character) => character.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(points.length * 4));
  for (const [index, point] of points.entries()) view.setUint32(index * 4, point, littleEndian);
  return new Uint8Array(view.buffer);
};

describe('decode', () => {
  it.each<[string, Uint8Array]>([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a mark', utf8(`\uFEFF${text}`)],
    ['UTF-8 with two marks', utf8(`\uFEFF\uFEFF${text}`)],
    ['UTF-16LE with a mark', utf16le(`\uFEFF${text}`)],
    ['UTF-16BE with a mark', swapped(utf16le(`\uFEFF${text}`))],
    [
      'bytes inside a larger buffer',
      new Uint8Array([0, 0, 0, ...utf16le(`\uFEFF${text}`), 0]).subarray(3, 3 + text.length * 2 + 2),
    ],
  ])('%s', (_, bytes) => {
    expect(decode(bytes)).toEqual({ text });
  });

  it.each([
    ['UTF-16LE without byte order mark', utf16le(text)],
    ['UTF-16BE without byte order mark', swapped(utf16le(text))],
    ['UTF-32LE', utf32(`\uFEFF${text}`, true)],
    ['UTF-32BE', utf32(`\uFEFF${text}`, false)],
    ['UTF-32LE', utf32(text, true)],
    ['UTF-32BE', utf32(text, false)],
    ['UTF-16LE without byte order mark', utf16le('a')],
    ['UTF-16BE without byte order mark', swapped(utf16le('a'))],
    ['UTF-32LE', utf32('\uFEFF\ud7ff\ue000\u{10ffff}', true)],
    ['UTF-32LE', new Uint8Array([0, 0, 0, ...utf32(text, true), 0]).subarray(3, 3 + text.length * 4 - 4)],
  ])('refuses %s, as kubectl does', (encoding, bytes) => {
    const reason = `is ${encoding}, which kubectl cannot read, expected UTF-8`;
    expect(decode(bytes)).toEqual({ problem: 'encoding', reason });
  });

  it.each([
    ['UTF-16LE', utf16le('\uFEFFa: \0\n')],
    ['UTF-16BE', swapped(utf16le('\uFEFFa: \0\n'))],
    ['UTF-32LE', utf32('\uFEFFa: \0\n', true)],
  ])('takes a NUL character in %s for binary', (_, bytes) => {
    expect(decode(bytes)).toEqual({
      problem: 'binary',
      reason: 'is binary (it holds NUL characters), expected text',
    });
  });

  it('takes no bytes for empty text', () => {
    expect(decode(new Uint8Array())).toEqual({ text: '' });
  });

  it.each<[string, number[], 'binary' | 'encoding', string]>([
    [
      'a NUL in UTF-8',
      [97, 98, 99, 100, 0, 97],
      'binary',
      'is binary (it holds a NUL byte at offset 4), expected text',
    ],
    ['NULs only', [0, 0, 0, 0], 'binary', 'is binary (it holds a NUL byte at offset 0), expected text'],
    ...[
      [0, 0, 0],
      [0, 0, 0x41, 0x42],
      [0, 0x41, 0x42],
      [0, 0x41, 0x42, 0],
    ].map<[string, number[], 'binary', string]>((bytes) => [
      `a NUL in front of ${bytes.slice(1)}`,
      bytes,
      'binary',
      'is binary (it holds a NUL byte at offset 0), expected text',
    ]),
    ...[
      [0x41, 0, 0x42],
      [0x41, 0, 0, 0x42],
      [0x41, 0, 0x42, 0x43],
    ].map<[string, number[], 'binary', string]>((bytes) => [
      `a NUL behind a letter, ${bytes}`,
      bytes,
      'binary',
      'is binary (it holds a NUL byte at offset 1), expected text',
    ]),
    [
      'an executable',
      [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0],
      'binary',
      'is binary (it holds a NUL byte at offset 7), expected text',
    ],
    [
      'Latin-1',
      [97, 58, 32, 0xe9, 10],
      'encoding',
      'is not valid UTF-8 (byte 0xE9 at offset 3), expected UTF-8',
    ],
    ...[0xfe, 0xff].map<[string, number[], 'encoding', string]>((first) => [
      `half of a byte order mark, ${first}`,
      [first, 0x61, 0x62, 0x63],
      'encoding',
      `is not valid UTF-8 (byte 0x${first.toString(16).toUpperCase()} at offset 0), expected UTF-8`,
    ]),
    [
      'a sequence cut short',
      [97, 0xe2, 0x82],
      'encoding',
      'is not valid UTF-8 (byte 0xE2 at offset 1), expected UTF-8',
    ],
    [
      'an overlong sequence',
      [0xc0, 0x80],
      'encoding',
      'is not valid UTF-8 (byte 0xC0 at offset 0), expected UTF-8',
    ],
    ...Object.entries({
      'one byte': [0x7f],
      'the shortest of two bytes': [0xc2, 0x80],
      'the longest of two bytes': [0xdf, 0xbf],
      'the shortest of three bytes': [0xe0, 0xa0, 0x80],
      'the longest of three bytes': [0xef, 0xbf, 0xbd],
      'the shortest of four bytes': [0xf0, 0x90, 0x80, 0x80],
      'the longest of four bytes': [0xf4, 0x8f, 0xbf, 0xbf],
    }).map<[string, number[], 'encoding', string]>(([what, bytes]) => [
      `a byte behind ${what}`,
      [...bytes, 0x80, 0x80],
      'encoding',
      `is not valid UTF-8 (byte 0x80 at offset ${bytes.length}), expected UTF-8`,
    ]),
    ...[0x80, 0xbf, 0xc0, 0xc1, 0xf5, 0xff].map<[string, number[], 'encoding', string]>((first) => [
      `a byte that begins nothing, ${first}`,
      [97, first, 0x80, 0x80, 0x80],
      'encoding',
      `is not valid UTF-8 (byte 0x${first.toString(16).toUpperCase()} at offset 1), expected UTF-8`,
    ]),
    [
      'a lone surrogate',
      [0xff, 0xfe, 0x00, 0xd8],
      'encoding',
      'begins like UTF-16LE but is not valid as such, expected UTF-8',
    ],
    ...[0xd8, 0xdb, 0xdc, 0xdf].map<[string, number[], 'encoding', string]>((half) => [
      `half of a pair in UTF-32, ${half}`,
      [0xff, 0xfe, 0, 0, half === 0xdf ? 0xff : 0, half, 0, 0],
      'encoding',
      'begins like UTF-32LE but is not valid as such, expected UTF-8',
    ]),
    [
      'UTF-32 cut short',
      [0xff, 0xfe, 0, 0, 0x41],
      'encoding',
      'begins like UTF-32LE but is not valid as such, expected UTF-8',
    ],
    [
      'UTF-32 out of range',
      [0xff, 0xfe, 0, 0, 0, 0, 0x11, 0],
      'encoding',
      'begins like UTF-32LE but is not valid as such, expected UTF-8',
    ],
  ])('%s', (_, bytes, problem, reason) => {
    expect(decode(new Uint8Array(bytes))).toEqual({ problem, reason });
  });
});
