import { describe, expect, it } from 'vitest';
import { covers, Patterns } from './pattern-cover.ts';

describe('covers', () => {
  it.each([
    ['/a', '/a'],
    ['*', '/a/b'],
    ['/a/*', '/a/b'],
    ['/a/*', '/a/*'],
    ['/a*', '/ab/*'],
    ['*.example.com', 'a.example.com'],
    ['*.example.com', '*.b.example.com'],
  ])('%s takes all of %s', (pattern, other) => expect(covers(pattern, other)).toBe(true));

  it.each([
    ['/a', '/a/b'],
    ['/a/*', '/a'],
    ['/a/b', '/a/*'],
    ['/a?', '/ab'],
    ['*.example.com', 'example.com'],
    ['/*/b', '/a/b'],
  ])('%s does not, or not for certain, take all of %s', (pattern, other) =>
    expect(covers(pattern, other)).toBe(false),
  );
});

describe('Patterns', () => {
  it('finds what may cover a text, and nothing else', () => {
    const patterns = new Patterns();
    for (const one of ['/a/*', '/b/*', '/a/b', '*.com', '/a/b/c/d/e/*']) patterns.add(one);
    expect(patterns.covering('/a/b')).toEqual(['/a/b', '/a/*']);
    expect(patterns.covering('example.com')).toEqual(['*.com']);
    expect(patterns.covering('/c')).toEqual([]);
  });
});
