import { expect, it } from 'vitest';
import { globMatches } from './glob.ts';

it.each<[string, string, boolean]>([
  ['a/*.yaml', 'a/b.yaml', true],
  ['a/*.yaml', 'a/b/c.yaml', false],
  ['a/**', 'a/b/c.yaml', true],
  ['./a/*.yaml', 'a/b.yaml', true],
  ['a/*.yaml', './a/b.yaml', true],
  ['./a/*.yaml', './a/b.yaml', true],
  ['*', '.hidden', true],
  ['**/.git/**', 'a/.git/config', true],
  ['a', 'b/a', false],
  ['../a', '../a', true],
])('%s fits %s: %s', (glob, path, expected) => {
  expect([globMatches(glob, path), globMatches(glob, path)]).toEqual([expected, expected]);
});
