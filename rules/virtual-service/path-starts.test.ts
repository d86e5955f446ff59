import { expect, it } from 'vitest';
import type { PathMatch } from '../../src/istio/route/route-match.ts';
import { PathStarts } from './path-starts.ts';

const prefix = (value: string): PathMatch => ({ kind: 'prefix', value, ignoreCase: false });
const exact = (value: string): PathMatch => ({ kind: 'exact', value, ignoreCase: false });
const regex: PathMatch = { kind: 'regex', value: '/a.*', ignoreCase: false };

it.each<[string, string, readonly PathMatch[], number]>([
  ['no path', '/a', [], 0],
  ['the path itself', '/a', [exact('/a')], 1],
  ['a longer path', '/a', [exact('/ab')], 1],
  ['a longer prefix', '/a', [prefix('/a/b')], 1],
  ['a shorter path', '/ab', [exact('/a')], 0],
  ['a path that differs', '/a', [exact('/b')], 0],
  ['two paths, and one that differs', '/a', [exact('/a'), prefix('/b'), prefix('/a/')], 2],
  ['a pattern, which may begin with anything', '/b', [regex], 1],
  ['two patterns and a path', '/b', [regex, exact('/b'), regex], 3],
  ['a path that begins with another of the texts', '/c', [exact('/a')], 0],
  ['a text that was not given', '/x', [exact('/x'), regex], 1],
])('counts %s', (_, start, paths, expected) => {
  const starts = new PathStarts(['/a', '/ab', '/b', '/c']);
  for (const path of paths) starts.add(path);
  expect(starts.count(start)).toBe(expected);
});
