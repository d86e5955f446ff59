import { describe, expect, it } from 'vitest';
import type { KnownDifference } from './known-differences.ts';

/** One subject in which our model is held to records. */
export interface Comparator<System> {
  readonly subject: string;
  /** How we differ, a line each, with both values in it. */
  compare(system: System): readonly string[];
}

/** What is held to records, and to which. */
export interface Records<System extends { readonly name: string }> {
  /** Who was recorded, for the names of the tests. */
  readonly of: string;
  readonly comparators: readonly Comparator<System>[];
  readonly systems: readonly System[];
  readonly random: readonly System[];
  readonly known: readonly KnownDifference[];
}

/** Tests that nothing differs but what the table names, and that everything in the table still differs. */
export function holdToRecords<System extends { readonly name: string }>(records: Records<System>): void {
  const { comparators, systems, random, known } = records;
  const differences = (comparator: Comparator<System>, system: System): readonly string[] =>
    comparator.compare(system).map((line) => `${system.name}: ${line}`);
  const unexpected = (comparator: Comparator<System>, system: System): readonly string[] =>
    differences(comparator, system).filter(
      (line) => !known.some((row) => covers(row, comparator.subject, line)),
    );

  describe.each(comparators.map((comparator) => [comparator.subject, comparator] as const))(
    `our %s are those of ${records.of}`,
    (_, comparator) => {
      it.each(systems.map((system) => [system.name, system] as const))('in %s', (_name, system) => {
        expect(unexpected(comparator, system)).toEqual([]);
      });

      it.each(hundreds(random))('in random systems %i to %i', (_from, _to, some) => {
        expect(some.flatMap((system) => unexpected(comparator, system))).toEqual([]);
      });
    },
  );

  if (known.length === 0) return;
  describe('the table of known differences', () => {
    it.each(known.map((row) => [row.where, row.subject, row] as const))(
      'names what still differs, and why: %s, %s',
      (_, subject, row) => {
        const comparator = comparators.find((one) => one.subject === subject);
        const all = comparator === undefined ? [] : [...systems, ...random];
        const lines = all.flatMap((system) =>
          comparator === undefined ? [] : differences(comparator, system),
        );
        expect(lines.filter((line) => covers(row, subject, line))).not.toEqual([]);
        expect(row.why).not.toBe('');
      },
    );
  });
}

/** The number of the first and the last of each hundred systems, counted from 1, and these systems. */
function hundreds<System>(systems: readonly System[]): (readonly [number, number, readonly System[]])[] {
  const starts = systems.flatMap((_, index) => (index % 100 === 0 ? [index] : []));
  return starts.map((start) => {
    const some = systems.slice(start, start + 100);
    return [start + 1, start + some.length, some];
  });
}

/** Whether a row of the table speaks of a difference: it names where that stands, or with `…` how the line begins and what is in it. */
function covers({ where, subject }: KnownDifference, of: string, line: string): boolean {
  const start = where === 'random.jsonl' ? 'random ' : `${where}: `;
  const [beginning = '', text] = where.split('…');
  const isMeant =
    text === undefined ? line.startsWith(start) : line.startsWith(beginning) && line.includes(text);
  return subject === of && isMeant;
}

/** One line when two values differ as JSON, whatever the order of keys; none when they do not. */
export function differing(what: string, ours: unknown, recorded: unknown): readonly string[] {
  const [own, truth] = [ours, recorded].map((value) => JSON.stringify(value, sorted));
  return own === truth ? [] : [`${what} is ${own}, recorded ${truth}`];
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
