import { describe, expect, it } from 'vitest';
import { describeMutant, mutantsOf, mutated, withMutants } from '../scripts/mutation/mutants.ts';

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

  it('sleep in one text until they are woken', () => {
    const text = 'a < 1 && !b';
    const mutants = new Map(mutantsOf('a.ts', text).map((mutant, index) => [index, mutant]));
    const run = Function('globalThis', 'a', 'b', `return ${withMutants(text, mutants)}`);
    const results = (a: number, b: boolean) =>
      [-1, ...mutants.keys()].map((awake) => run({ mutant: (id: number) => id === awake }, a, b));
    const alone = (a: number, b: boolean) =>
      [text, ...[...mutants.values()].map((mutant) => mutated(text, mutant))].map((one) =>
        Function('a', 'b', `return ${one}`)(a, b),
      );
    for (const a of [0, 1, 2]) for (const b of [true, false]) expect(results(a, b)).toEqual(alone(a, b));
  });
});
