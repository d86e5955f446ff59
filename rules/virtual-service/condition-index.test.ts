import { expect, it } from 'vitest';
import type { HttpMatch } from '../../src/istio/kinds/virtual-service.ts';
import { routeMatchOf } from '../../src/istio/route/route-match.ts';
import { ConditionIndex, conditionsKey } from './condition-index.ts';

const exact = (value: string): HttpMatch => ({ headers: { x: { exact: value } } });
const prefix = (value: string): HttpMatch => ({ headers: { x: { prefix: value } } });
const regex = (value: string): HttpMatch => ({ headers: { x: { regex: value } } });
const present: HttpMatch = { headers: { x: {} } };
const without = (value: string): HttpMatch => ({ withoutHeaders: { x: { exact: value } } });
const query: HttpMatch = { queryParams: { x: { exact: 'abc' } } };
const both: HttpMatch = { headers: { x: { exact: 'abc' }, y: { exact: 'a' } } };

/** Cases of conditions beside a header that both matches ask for. */
function withLong(
  cases: readonly (readonly [string, HttpMatch, HttpMatch, boolean])[],
): readonly [string, HttpMatch, HttpMatch, boolean][] {
  const beside = ({ headers, ...more }: HttpMatch): HttpMatch => ({
    ...more,
    headers: { ...headers, x: { exact: 'a long value' } },
  });
  return cases.map(([name, wide, narrow, expected]) => [
    `beside a header that both ask for, ${name}`,
    beside(wide),
    beside(narrow),
    expected,
  ]);
}

/** Whether the conditions of the second match hold only where those of the first do. */
it.each<[string, HttpMatch, HttpMatch, boolean]>([
  ['no condition, and one', {}, exact('abc'), true],
  ['no condition, and none', {}, {}, true],
  ['a condition, and none', exact('abc'), {}, false],
  ['the same value', exact('abc'), exact('abc'), true],
  ['another value', exact('abc'), exact('abd'), false],
  ['a prefix, and a value with it', prefix('ab'), exact('abc'), true],
  ['a prefix, and it itself', prefix('ab'), exact('ab'), true],
  ['a prefix, and a value without it', prefix('ab'), exact('ac'), false],
  ['a prefix, and a shorter value', prefix('abc'), exact('ab'), false],
  ['a prefix, and a longer one', prefix('ab'), prefix('abc'), true],
  ['a prefix, and a shorter one', prefix('abc'), prefix('ab'), false],
  ['a value, and a prefix of it', exact('abc'), prefix('abc'), false],
  ['presence, and a value', present, exact('abc'), true],
  ['presence, and a prefix', present, prefix('abc'), true],
  ['presence, and a pattern', present, regex('a.*'), true],
  ['presence, and presence', present, present, true],
  ['a value, and presence', exact('abc'), present, false],
  ['a prefix, and a pattern', prefix('a'), regex('a.*'), false],
  ['a pattern, and the same', regex('a.*'), regex('a.*'), true],
  ['a pattern, and another', regex('a.*'), regex('ab.*'), false],
  ['a pattern, and a value that fits it', regex('a.*'), exact('abc'), false],
  ['absence of a value, and the same', without('abc'), without('abc'), true],
  ['absence of a value, and of another', without('abc'), without('abd'), false],
  ['absence of a value, and the value', without('abc'), exact('abc'), false],
  ['a value, and its absence', exact('abc'), without('abc'), false],
  ['presence, and absence of a value', present, without('abc'), false],
  ['a header, and a query of that name', exact('abc'), query, false],
  ['a query, and a header of that name', query, exact('abc'), false],
  ['a header, and it in capitals', exact('abc'), { headers: { X: { exact: 'abc' } } }, true],
  ['a header, and it beside another', exact('abc'), both, true],
  ['a header beside another, and it alone', both, exact('abc'), false],
  ['two headers, and the same', both, both, true],
  [
    'two headers, and one of them with another value',
    both,
    { headers: { x: { exact: 'abc' }, y: { exact: 'b' } } },
    false,
  ],
  ...withLong([
    [
      'a prefix, and a value with it',
      { headers: { y: { prefix: 'ab' } } },
      { headers: { y: { exact: 'abc' } } },
      true,
    ],
    [
      'a prefix, and a longer one',
      { headers: { y: { prefix: 'ab' } } },
      { headers: { y: { prefix: 'abc' } } },
      true,
    ],
    [
      'a prefix, and a value without it',
      { headers: { y: { prefix: 'ab' } } },
      { headers: { y: { exact: 'ac' } } },
      false,
    ],
    [
      'a prefix, and a pattern with it',
      { headers: { y: { prefix: 'ab' } } },
      { headers: { y: { regex: 'abc' } } },
      false,
    ],
    ['a prefix, and presence', { headers: { y: { prefix: 'ab' } } }, { headers: { y: {} } }, false],
    ['presence, and a value', { headers: { y: {} } }, { headers: { y: { exact: 'a' } } }, true],
    [
      'a value, and a longer one',
      { headers: { y: { exact: 'a' } } },
      { headers: { y: { exact: 'ab' } } },
      false,
    ],
    [
      'a value, and it of another header',
      { headers: { y: { exact: 'a' } } },
      { headers: { z: { exact: 'a' } } },
      false,
    ],
    [
      'a value, and it of a query',
      { headers: { y: { exact: 'a' } } },
      { queryParams: { y: { exact: 'a' } } },
      false,
    ],
    [
      'absence of a value, and the value',
      { withoutHeaders: { y: { exact: 'a' } } },
      { headers: { y: { exact: 'a' } } },
      false,
    ],
    [
      'absence of a prefix, and of a value with it',
      { withoutHeaders: { y: { prefix: 'a' } } },
      { withoutHeaders: { y: { exact: 'ab' } } },
      false,
    ],
    [
      'absence at all, and of a value',
      { withoutHeaders: { y: {} } },
      { withoutHeaders: { y: { exact: 'a' } } },
      false,
    ],
    [
      'absence of a value, and the same',
      { withoutHeaders: { y: { exact: 'a' } } },
      { withoutHeaders: { y: { exact: 'a' } } },
      true,
    ],
  ]),
  ['a method, and the same', { method: { exact: 'GET' } }, { method: { exact: 'GET' } }, true],
  ['a method, and another', { method: { exact: 'GET' } }, { method: { exact: 'POST' } }, false],
])('%s: %#', (_, wide, narrow, expected) => {
  const index = new ConditionIndex<string>();
  index.add(routeMatchOf(wide), 'found');
  expect(index.covering(routeMatchOf(narrow))).toBe(expected ? 'found' : undefined);
});

it('keeps the first of equal conditions, and takes one without conditions before all', () => {
  const index = new ConditionIndex<string>();
  index.add(routeMatchOf(exact('a')), 'first');
  index.add(routeMatchOf(exact('a')), 'second');
  index.add(routeMatchOf(both), 'both');
  expect(index.covering(routeMatchOf(exact('a')))).toBe('first');
  expect(index.covering(routeMatchOf(both))).toBe('both');
  index.add(routeMatchOf({}), 'free');
  index.add(routeMatchOf({}), 'later');
  expect(index.covering(routeMatchOf(exact('a')))).toBe('free');
});

it('files several under one condition', () => {
  const index = new ConditionIndex<string>();
  index.add(routeMatchOf({ headers: { x: { exact: 'long' }, y: { exact: 'a' } } }), 'with a');
  index.add(routeMatchOf({ headers: { x: { exact: 'long' }, y: { exact: 'b' } } }), 'with b');
  expect(index.covering(routeMatchOf({ headers: { x: { exact: 'long' }, y: { exact: 'b' } } }))).toBe(
    'with b',
  );
});

it('gives equal sets of conditions one key', () => {
  const key = (one: HttpMatch) => conditionsKey(routeMatchOf(one));
  expect(key({ headers: { b: { exact: '1' }, a: { exact: '2' } } })).toBe(
    key({ headers: { A: { exact: '2' }, b: { exact: '1' } } }),
  );
  expect(key(exact('a'))).not.toBe(key(prefix('a')));
  expect(key(exact('a'))).not.toBe(key(without('a')));
  expect(key(exact('abc'))).not.toBe(key(query));
  expect(key({})).toBe('');
});
