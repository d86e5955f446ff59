import { describe, expect, it } from 'vitest';
import { withMutants } from '../scripts/mutation/asleep.ts';
import { describeMutant, mutantsOf, mutated } from '../scripts/mutation/mutants.ts';

/** What the mutants of an expression make of it. */
function changes(expression: string): readonly string[] {
  const text = `const it = ${expression};\n`;
  return mutantsOf('a.ts', text).map((mutant) => mutated(text, mutant).slice('const it = '.length, -2));
}

describe('mutants', () => {
  it.each<[string, readonly string[]]>([
    ['a < b', ['(a <= b)']],
    ['a !== b', ['(a === b)']],
    ['a && b', ['(a)', '(b)', '((a) || (b))']],
    ['a ?? b', ['(a)', '(b)']],
    ['a ? b : c', ['(b)', '(c)']],
    ['!a', ['(a)']],
    ['true', ['false']],
    ['7', ['(7 + 1)', '(7 - 1)']],
    ['[...a]', ['[...[]]']],
    ['a.filter(b)', ['(a)']],
    ['a.some(b)', ['a.every(b)']],
    ['a?.trim()', ['(a)']],
    ['{ 7: a }', []],
    ['a as 7', []],
  ])('of %s', (expression, expected) => {
    expect(changes(expression)).toEqual(expected);
  });

  it('leave the beginning of an optional chain alone, which a change would cut off', () => {
    expect(changes('a?.filter(b).map(c)')).toEqual([]);
  });

  it('take the condition of a return and a call for its effect away', () => {
    const text = 'function f(a) {\n  if (a) return;\n  g(a);\n}\n';
    expect(mutantsOf('a.ts', text).map((mutant) => describeMutant(text, mutant))).toEqual([
      'a.ts:2: if (a) return; -> if (false) return;',
      'a.ts:3: g(a); -> undefined;',
    ]);
  });

  it.each<[string, string]>([
    ['a < b', 'value'],
    ['a < b || c.pop()', 'reach'],
    ['(a = b) && c', 'reach'],
    ['this.b(c) ?? d', 'reach'],
    ['[...a].sort(b)', 'value'],
    ['a.filter(b) ? c : d', 'value'],
    ['(a && b) ? c : d', 'answer'],
    ['a.map((b) => b > c)', 'value'],
    ['a.filter((b) => b > c).length', 'answer'],
  ])('of %s are told from it by its %s', (expression, told) => {
    const mutants = mutantsOf('a.ts', `const it = ${expression};\n`);
    expect(mutants.map((mutant) => mutant.told)).toContain(told);
  });

  it('tell that a condition which changes something held, and that a call for its effect was reached', () => {
    const text = 'function f(a) {\n  if (a.pop()) return;\n  g(a);\n}\n';
    expect(mutantsOf('a.ts', text).map(({ by, told }) => [by, told])).toEqual([
      ['false', 'answer'],
      ['undefined', 'reach'],
    ]);
  });

  /** Runs a text with its mutants in place; gives the value, and those that would have made another. */
  function runWith(text: string, awake: number, a: number, b: boolean) {
    const mutants = new Map(mutantsOf('a.ts', text).map((mutant, index) => [index, mutant]));
    const apart = new Set<number>();
    const told = (id: number, _: string, value: unknown, changed: () => unknown) => {
      if (!Object.is(value, changed())) apart.add(id);
      return value;
    };
    const run = Function('globalThis', 'a', 'b', `${withMutants(text, mutants)} return it`);
    const value: unknown = run({ mutant: (id: number) => id === awake, told }, a, b);
    return { value, apart: [...apart].sort() };
  }

  it('sleep in one text until they are woken', () => {
    const text = 'const it = a < 1 && !b;';
    const mutants = new Map(mutantsOf('a.ts', text).map((mutant, index) => [index, mutant]));
    const results = (a: number, b: boolean) =>
      [-1, ...mutants.keys()].map((awake) => runWith(text, awake, a, b).value);
    const alone = (a: number, b: boolean) =>
      [text, ...[...mutants.values()].map((mutant) => mutated(text, mutant))].map((one) =>
        Function('a', 'b', `${one} return it`)(a, b),
      );
    for (const a of [0, 1, 2]) for (const b of [true, false]) expect(results(a, b)).toEqual(alone(a, b));
  });

  it('say while they sleep which would make a difference', () => {
    const text = 'const it = a < 1 && !b;';
    const apart = (a: number, b: boolean) =>
      runWith(text, -1, a, b).apart.map((index) => mutantsOf('a.ts', text)[index]?.by);
    expect(apart(0, false)).toEqual(['(a < (1 - 1))', '(b)']);
    expect(apart(1, false)).toEqual(['(!b)', '((a < 1) || (!b))', '(a <= 1)', '(a < (1 + 1))']);
  });
});
