import { expect, it } from 'vitest';
import { Beginnings } from './beginnings.ts';

const filed = new Beginnings<string>();
filed.add('whole', '/a', 'only /a');
filed.add('whole', '/a', 'only /a again');
filed.add('beginning', '/a', '/a on');
filed.add('beginning', '/a/b', '/a/b on');
filed.add('beginning', '', 'all');

it.each([
  ['', ['all']],
  ['/', ['all']],
  ['/a', ['/a on', 'all', 'only /a', 'only /a again']],
  ['/a/', ['/a on', 'all']],
  ['/a/bc', ['/a on', '/a/b on', 'all']],
  ['/b/a/b', ['all']],
  ['/A', ['all']],
])('%j may fit what is filed under it and its beginnings', (text, expected) => {
  expect([...filed.of(text)].sort()).toEqual(expected);
});

it('has nothing of what is not filed', () => {
  expect(new Beginnings().of('/a')).toEqual([]);
});
