import { expect, it } from 'vitest';
import { normalizedPath, withoutDotSegments } from './path-normalization.ts';

it.each([
  ['DEFAULT', '/a/../b', '/b'],
  ['DEFAULT', '/a/%2E%2e/b', '/b'],
  ['DEFAULT', '/a%2Fb', '/a%2Fb'],
  ['DEFAULT', '/%61%7Eb%20', '/a~b%20'],
  ['DEFAULT', '/a\\b', '/a/b'],
  ['DEFAULT', '//a//b', '//a//b'],
  ['BASE', '/a/.', '/a/'],
  ['NONE', '/a/../%61', '/a/../%61'],
  ['MERGE_SLASHES', '//a///b%2Fc', '/a/b%2Fc'],
  ['DECODE_AND_MERGE_SLASHES', '//a%2F/b%5Cc', '/a/b/c'],
])('%s: %s becomes %s', (normalization, path, expected) => {
  expect(normalizedPath(path, normalization)).toBe(expected);
});

it.each([
  ['/a/./b', '/a/b'],
  ['/a/b/..', '/a/'],
  ['/..', '/'],
  ['/a/../../b', '/b'],
  ['/%2E/a/.%2e/b', '/b'],
  ['/a/...', '/a/...'],
  ['/.a/b.', '/.a/b.'],
  ['*', '*'],
  ['a.b', 'a.b'],
  ['', ''],
])('without dot segments %s is %s', (path, expected) => {
  expect(withoutDotSegments(path)).toBe(expected);
});
