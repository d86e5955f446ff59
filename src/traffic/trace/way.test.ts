import { describe, expect, it } from 'vitest';
import { byGateway, byLoadBalancer, unreachable } from './answer.ts';
import { matched } from './hop.ts';
import { after, assuming, ending, endsOf, parting } from './way.ts';

const hop = (subject: string) => matched('route', subject, '');
const ok = ending(byGateway(200), hop('a'));
const broken = ending(byGateway(503), hop('b'));

it('has the hops before it in their order', () => {
  expect(after([hop('x'), hop('y')], ok).hops.map(({ subject }) => subject)).toEqual(['x', 'y', 'a']);
});

it.each([
  [[], []],
  [[undefined], []],
  [['one'], ['one']],
  [
    ['one', undefined, 'two'],
    ['one', 'two'],
  ],
  [['one', 'one'], ['one']],
])('assuming %j rests on %j', (clauses, expected) => {
  const assumptions = clauses.map((assumes) => (assumes === undefined ? undefined : { assumes }));
  expect(assuming(assumptions, ok).assumes).toEqual(expected);
});

it('names what it rests on once, the first hop first', () => {
  expect(assuming([{ assumes: 'b' }, { assumes: 'a' }], assuming([{ assumes: 'a' }], ok)).assumes).toEqual([
    'b',
    'a',
  ]);
});

describe('parting', () => {
  it.each([
    ['nothing', [], undefined],
    ['no weight', [0, 0], undefined],
    ['one branch', [7], []],
    ['one branch with weight', [0, 7], []],
    ['two', [1, 3], [25, 75]],
    ['three', [50, 25, 25], [50, 25, 25]],
    ['a branch without weight between', [1, 0, 1], [50, 50]],
  ])('by %s', (_, weights, shares) => {
    const way = parting(weights.map((weight) => ({ weight, way: ok })));
    expect(way?.branches.map(({ share }) => share)).toEqual(shares);
  });

  it.each([
    [1, 2, 503],
    [2, 1, 200],
    [1, 1, 200],
    [1, 0, 200],
    [0, 1, 503],
  ])('by %i and %i answers %i', (first, second, status) => {
    const way = parting([
      { weight: first, way: ok },
      { weight: second, way: broken },
    ]);
    expect(way?.answer.status).toBe(status);
    if (way?.branches.length === 2)
      expect(way.branches.map((branch) => branch.way.answer.status)).toEqual([200, 503]);
  });

  it('rests on what its branches with weight rest on', () => {
    const branches = ['one', 'two', 'two', 'three'].map((assumes, index) => ({
      weight: 3 - index,
      way: assuming([{ assumes }], ok),
    }));
    expect(parting(branches)?.assumes).toEqual(['one', 'two']);
  });

  it('ends where its branches do, down to the last', () => {
    const inner = parting([
      { weight: 1, way: ok },
      { weight: 1, way: ending(unreachable) },
    ]);
    const outer = parting([
      { weight: 1, way: inner ?? ok },
      { weight: 1, way: ending(byLoadBalancer(502)) },
    ]);
    expect(endsOf(ok)).toEqual([ok]);
    expect(endsOf(outer ?? ok).map(({ answer }) => answer.outcome)).toEqual([
      'answered',
      'unreachable',
      'answered',
    ]);
  });
});
