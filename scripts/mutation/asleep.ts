import type { Mutant } from './mutants.ts';

/**
 * The text of a source file with all of its mutants in place, each asleep until `globalThis.mutant(id)` is true. The
 * original goes through `globalThis.told(id, told, original, changed)`, which learns whether a mutant that sleeps would
 * have made a difference.
 */
export function withMutants(text: string, mutants: ReadonlyMap<number, Mutant>): string {
  const sorted = [...mutants].sort(([, one], [, other]) => one.start - other.start || other.end - one.end);
  const upTo = (from: number, to: number): string => {
    let result = '';
    let done = from;
    for (let next = sorted[0]; next !== undefined && next[1].start < to; next = sorted[0]) {
      const { start, end } = next[1];
      const here = sorted.filter(([, one]) => one.start === start && one.end === end);
      sorted.splice(0, here.length);
      const choices = here.map(([id, { by }]) => `globalThis.mutant(${id}) ? ${by} : `).join('');
      const original = here.reduce((inner, [id, mutant]) => comparing(id, mutant, inner), upTo(start, end));
      result += `${text.slice(done, start)}(${choices}${original})`;
      done = end;
    }
    return result + text.slice(done, to);
  };
  return upTo(0, text.length);
}

function comparing(id: number, { by, told }: Mutant, original: string): string {
  const changed = told === 'reach' ? '' : `, () => ${by.startsWith('{') ? `(${by})` : by}`;
  return `globalThis.told(${id}, '${told}', ${original}${changed})`;
}
