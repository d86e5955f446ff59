import { expect, it } from 'vitest';
import { fitsPattern, patternProblem, replacePattern } from './pattern.ts';

it.each<[string, string, string, string | undefined]>([
  ['/a/(.*)', '/a/b', '/x/\\1', '/x/b'],
  ['^/([^/]+)/([^/]+)', '/a/b/c', '/\\2/\\1', '/b/a/c'],
  ['b', 'abab', '[\\0]', 'a[b]a[b]'],
  ['b', 'abc', '$5 $1 $&', 'a$5 $1 $&c'],
  ['b', 'abc', '\\\\1', 'a\\1c'],
  ['b', 'abc', '\\7', 'ac'],
  ['(x)?b', 'ab', '\\1', 'a'],
  ['z', 'abc', 'x', 'abc'],
  ['', 'ab', '-', '-a-b-'],
  ['(', 'a', 'x', undefined],
  ['/<path>', '/a', 'x', undefined],
])('%j in "%s" becomes %j: %j', (pattern, text, replacement, expected) => {
  expect(replacePattern(pattern, text, replacement)).toBe(expected);
});

it.each([
  ['/a', '/a', 'yes'],
  ['/a', '/ab', 'no'],
  ['/a', 'x/a', 'no'],
  ['/a.*', '/ab', 'yes'],
  ['/(?P<id>[0-9]+)', '/1', 'yes'],
  ['/(?P<id>[0-9]+)', '/x', 'no'],
  ['/<path>', '/<path>', 'unknown'],
  ['(', '(', 'unknown'],
])('%j takes all of "%s": %s', (pattern, text, expected) => {
  expect(fitsPattern(pattern, text)).toBe(expected);
});

it.each([
  ['/a.*', undefined],
  ['(', 'missing closing )'],
  ['a**', 'invalid nested repetition operator'],
])('RE2 says against %j: %s', (pattern, expected) => {
  const problem = patternProblem(pattern);
  if (expected === undefined) expect(problem).toBeUndefined();
  else expect(problem).toContain(expected);
});
