import { describe, expect, it } from 'vitest';
import { errors } from './errors.ts';
import { failedGroups } from './failed-groups.ts';
import { ignored } from './ignored.ts';
import type { KnownDifference } from './known-differences.ts';
import { knownDifferences } from './known-differences.ts';
import { leaving } from './leaving.ts';
import { listeners } from './listeners.ts';
import { loadErrors } from './load-errors.ts';
import { members } from './members.ts';
import { randomSystems, recordedSystems } from './record.ts';
import { refused } from './refused.ts';
import { rules } from './rules.ts';
import type { Comparator, System } from './system.ts';
import { systemOf } from './system.ts';

/** Add a subject here; each has a file of its own. */
const comparators: readonly Comparator[] = [
  refused,
  failedGroups,
  ignored,
  members,
  leaving,
  loadErrors,
  listeners,
  rules,
  errors,
];

const known = knownDifferences();
const systems = recordedSystems().map((recording) => [recording.name, systemOf(recording)] as const);
const random = randomSystems().map(systemOf);

/** The differences in a subject, each line with its system and group in front. */
function differences(comparator: Comparator, system: System): readonly string[] {
  return comparator.compare(system).map((line) => `${system.name}: ${line}`);
}

/** Whether a row of the table speaks of a difference. */
function covers(row: KnownDifference, subject: string, line: string): boolean {
  const where = row.where === 'random.jsonl' ? 'random ' : `${row.where}: `;
  return row.subject === subject && line.startsWith(where);
}

function unexpected(comparator: Comparator, system: System): readonly string[] {
  const { subject } = comparator;
  return differences(comparator, system).filter((line) => !known.some((row) => covers(row, subject, line)));
}

describe.each(comparators.map((comparator) => [comparator.subject, comparator] as const))(
  'our %s are those of the controller',
  (_, comparator) => {
    it.each(systems)('in %s', (_name, system) => {
      expect(unexpected(comparator, system)).toEqual([]);
    });

    it('in the random systems', () => {
      expect(random.flatMap((system) => unexpected(comparator, system))).toEqual([]);
    });
  },
);

describe('the table of known differences', () => {
  const all = [...systems.map(([, system]) => system), ...random];

  it.each(known.map((row) => [row.where, row.subject, row] as const))(
    'names what still differs, and why: %s, %s',
    (_, subject, row) => {
      const comparator = comparators.find((one) => one.subject === subject);
      const lines = comparator === undefined ? [] : all.flatMap((system) => differences(comparator, system));
      expect(lines.filter((line) => covers(row, subject, line))).not.toEqual([]);
      expect(row.why).not.toBe('');
    },
  );
});
