import { expect, it } from 'vitest';
import { HostPatterns, meets } from './host-patterns.ts';

it.each<[string, string, boolean]>([
  ['a.example.com', 'a.example.com', true],
  ['a.example.com', 'A.Example.com', true],
  ['a.example.com', 'b.example.com', false],
  ['*.example.com', 'a.example.com', true],
  ['*.example.com', 'a.b.example.com', true],
  ['*.example.com', 'example.com', false],
  ['*.example.com', '*.a.example.com', true],
  ['*.example.com', '*.example.org', false],
  ['*', 'a.example.com', true],
  ['*', '*', true],
  ['*example.com', 'example.com', true],
  ['*example.com', '*.example.com', true],
  ['a?.example.com', 'ab.example.com', true],
  ['a?.example.com', 'a.example.com', false],
  ['a*.example.com', '*.example.com', true],
  ['a*.example.com', 'b.example.com', false],
  ['a*.example.com', '*b.example.com', true],
  ['a*c', '*b*', true],
  ['a*.com', '*.org', false],
])('%s and %s have a name in common: %s', (a, b, expected) => {
  for (const [filed, asked] of [
    [a, b],
    [b, a],
  ] as const) {
    const patterns = new HostPatterns<string>();
    patterns.add('other.test', 'other');
    patterns.add(filed, 'this');
    expect([...patterns.meeting(asked)].includes('this')).toBe(expected);
    expect(meets(filed.toLowerCase(), asked.toLowerCase())).toBe(expected);
  }
});

it('gives a value once, whatever the number of its patterns', () => {
  const patterns = new HostPatterns<string>();
  patterns.add('a.example.com', 'this');
  patterns.add('*.example.com', 'this');
  patterns.add('a*', 'this');
  expect([...patterns.meeting('a.example.com')]).toEqual(['this']);
  expect([...patterns.meeting('b.example.org')]).toEqual([]);
});

it('finds what reading both patterns from the left finds', () => {
  const parts = ['', '*', 'a', '*a', 'a*', '?', 'b.a', '*.a', '.a', 'a.b*', 'b*a'];
  const all = [...new Set(parts.flatMap((one) => parts.map((other) => one + other)))];
  const patterns = new HostPatterns<string>();
  for (const one of all) patterns.add(one, one);
  for (const asked of all)
    expect([asked, ...[...patterns.meeting(asked)].sort()]).toEqual([
      asked,
      ...all.filter((one) => meets(one, asked)).sort(),
    ]);
});

it.each<[string, string, boolean]>([
  ['', '', true],
  ['', '*', true],
  ['*', '', true],
  ['**', '', true],
  ['', 'a', false],
  ['a', '', false],
  ['?', '', false],
  ['?', '?', true],
  ['?', '*', true],
  ['a*', 'a', true],
  ['*a', 'b', false],
  ['a*b', 'ab', true],
  ['a*b', 'acb', true],
  ['a*b', 'a', false],
  ['ab', 'a*b*c', false],
  ['a*b', '*ba*', true],
  ['a*', '*b', true],
  ['a?c', 'ab*', true],
  ['a?c', 'ab', false],
])('"%s" and "%s" have a text in common: %s', (a, b, expected) => {
  expect([meets(a, b), meets(b, a)]).toEqual([expected, expected]);
});
