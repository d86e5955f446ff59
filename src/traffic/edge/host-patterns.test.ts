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
