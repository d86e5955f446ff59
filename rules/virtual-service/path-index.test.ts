import { expect, it } from 'vitest';
import type { PathMatch } from '../../src/istio/route/route-match.ts';
import { PathIndex } from './path-index.ts';

/** `exact /a`, `prefix /a`, `regex /a.*`; with `i` before it where case does not matter. */
function match(text: string): PathMatch {
  const [, fold, kind, value = ''] = /^(i )?(exact|prefix|regex) (.*)$/.exec(text) ?? [];
  if (kind !== 'exact' && kind !== 'prefix' && kind !== 'regex') throw new Error(`no match ${text}`);
  return { kind, value, ignoreCase: fold !== undefined };
}

function indexOf(texts: readonly string[]): PathIndex<string> {
  const index = new PathIndex<string>();
  for (const text of texts) index.add(match(text), text);
  return index;
}

const all = [
  'exact /',
  'prefix /',
  'exact /a',
  'prefix /a',
  'prefix /ab',
  'i exact /A',
  'i prefix /A',
  'regex /a.*',
  'regex .*',
];
it.each<[string, readonly string[]]>([
  ['exact /', ['exact /', 'prefix /', 'regex .*']],
  ['exact /a', ['exact /a', 'prefix /', 'prefix /a', 'i exact /A', 'i prefix /A', 'regex .*']],
  ['exact /A', ['prefix /', 'i exact /A', 'i prefix /A', 'regex .*']],
  ['exact /abc', ['prefix /', 'prefix /a', 'prefix /ab', 'i prefix /A', 'regex .*']],
  ['prefix /', ['prefix /', 'regex .*']],
  ['prefix /a', ['prefix /', 'prefix /a', 'i prefix /A', 'regex .*']],
  ['prefix /AB', ['prefix /', 'i prefix /A', 'regex .*']],
  ['i exact /a', ['i exact /A', 'i prefix /A', 'regex .*']],
  ['i prefix /aB', ['i prefix /A', 'regex .*']],
  ['i prefix /', ['regex .*']],
  ['regex /a.*', ['prefix /', 'regex /a.*', 'regex .*']],
  ['regex /b.*', ['prefix /', 'regex .*']],
  ['regex .*', ['prefix /', 'regex .*']],
])('%s is covered', (text, expected) => {
  expect(indexOf(all).covering(match(text))).toEqual(expected);
});

it('covers a pattern by the root in any case', () => {
  expect(indexOf(['i prefix /']).covering(match('regex /a'))).toEqual(['i prefix /']);
  expect(indexOf(['i prefix /']).covering(match('i exact /A'))).toEqual(['i prefix /']);
});

it('keeps all values of one match, in their order', () => {
  const index = new PathIndex<string>();
  for (const value of ['first', 'second'])
    for (const text of ['exact /a', 'prefix /a', 'regex /a', 'i exact /a']) index.add(match(text), value);
  expect(index.covering(match('exact /a'))).toEqual([
    'first',
    'second',
    'first',
    'second',
    'first',
    'second',
  ]);
  expect(index.covering(match('regex /a'))).toEqual(['first', 'second']);
});

it.each([
  ['exact /a', '/a', true],
  ['exact /a', '/A', false],
  ['exact /a', '/a/b', false],
  ['i exact /a', '/A', true],
  ['prefix /a', '/a', true],
  ['prefix /a', '/ab', true],
  ['prefix /a', '/', false],
  ['prefix /a', '/b', false],
  ['i prefix /A', '/ab', true],
  ['regex /a.*', '/ab', true],
  ['regex /a.*', '/b', false],
  ['regex /a[', '/b', true],
])('%s takes %s: %s', (text, path, expected) => {
  expect(indexOf([text]).isTaken(path)).toBe(expected);
});
