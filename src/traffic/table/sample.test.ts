import { expect, it } from 'vitest';
import { fitsPattern } from '../../istio/mesh/pattern.ts';
import { expressionSample, wildcardSample } from './sample.ts';

it.each([
  ['', ''],
  ['/v1/.*', '/v1/'],
  ['^/v[0-9]+/(users|orders)$', '/v0/users'],
  ['/api(/.*)?', '/api'],
  ['(?i)/shop/[^/]+', '/shop/a'],
  ['/(?:a|b){2}/\\d{3,}', '/aa/000'],
  ['/(?P<id>[[:alpha:]]+)\\.html', '/a.html'],
  ['[^a0]x+?', 'Ax'],
  ['\\w+@example\\.com', 'a@example.com'],
  // Characters and what stands for one
  ['a.c', 'aac'],
  ['\\d\\D\\w\\W\\s\\S', '0aa- a'],
  ['a\\nb\\tc', 'a\nb\tc'],
  ['/\\.\\/\\\\\\+', '/./\\+'],
  // What stands for nothing
  ['\\A\\bab\\b\\z', 'ab'],
  ['a\\Bb', 'ab'],
  ['\\Qab\\E', 'ab'],
  // Repetitions
  ['ab*c', 'ac'],
  ['ab*?c', 'ac'],
  ['ab?c', 'ac'],
  ['ab??c', 'ac'],
  ['ab+c', 'abc'],
  ['ab+?c', 'abc'],
  ['ab{2}c', 'abbc'],
  ['ab{2}?c', 'abbc'],
  ['ab{2,}c', 'abbc'],
  ['ab{2,}?c', 'abbc'],
  ['ab{12,34}c', `a${'b'.repeat(12)}c`],
  ['ab{0,2}c', 'ac'],
  ['b{100}', 'b'.repeat(100)],
  ['a{x}', 'a{x}'],
  // Alternatives and groups
  ['a|b|c', 'a'],
  ['|b', ''],
  ['(a|b)(c|d)|e', 'ac'],
  ['()a', 'a'],
  ['(?P<name>a)b', 'ab'],
  ['(?:a)b', 'ab'],
  ['(?s)a.', 'aa'],
  ['(?s-i)a', 'a'],
  ['(?s:a.)b', 'aab'],
  ['(?s-i:a.)b', 'aab'],
  ['(?-i:a)b', 'ab'],
  // Classes
  ['[bc]', 'b'],
  ['[b-d]', 'b'],
  ['[^a]', '0'],
  ['[^a0A_./ -]', '!'],
  ['[^/]', 'a'],
  ['[]b]c', ']c'],
  ['[^]a]c', '0c'],
  ['[[]', '['],
  ['[\\]]a', ']a'],
  ['[\\]\\[b]c', '[c'],
  ['[\\d_]', '0'],
  ['[\\w-]', 'a'],
  ['[^\\w]', '-'],
  ['[\\+]', '+'],
  ['[[:digit:]b]c', '0c'],
  ['[[:upper:]]+', 'A'],
  ['[[:space:]]', ' '],
  ['[^[:alnum:]]', '-'],
  ['[[:digit:][:alpha:]]b', 'ab'],
])('%s is fitted by %s', (expression, sample) => {
  expect(expressionSample(expression)).toBe(sample);
  expect(fitsPattern(expression, sample)).toBe('yes');
});

it.each([
  ['that RE2 does not read', '/a)b'],
  ['that RE2 does not read', '/(a'],
  ['that RE2 does not read', '[a'],
  ['that RE2 does not read', '/(?=a)'],
  ['that nothing fits', 'a^b'],
  ['for letters of other scripts', '/\\p{Greek}'],
  ['for very long texts', 'a{101}'],
  ['that is filled in later', '$(HOST)'],
])('gives nothing for an expression %s: %s', (_, expression) => {
  expect(expressionSample(expression)).toBeUndefined();
});

it.each([
  ['*.example.com', 'any.example.com'],
  ['/a?c/*', '/axc/any'],
  ['*/*/??', 'any/any/xx'],
  ['/a.b', '/a.b'],
])('the wildcard %s is fitted by %s', (pattern, sample) => {
  expect(wildcardSample(pattern)).toBe(sample);
});
