import { describe, expect, it } from 'vitest';
import { oncePer } from '../src/collection/memo.ts';
import type { Diagnostic, Report } from '../src/diagnostic/diagnostic.ts';
import { isOpen } from '../src/diagnostic/diagnostic.ts';
import { applyFixes } from '../src/diagnostic/fix.ts';
import { hidden } from '../src/rule/hidden.ts';
import { lintWith } from './support/manifest-set.ts';
import type { ManifestSet } from './support/sets.ts';
import { allSets } from './support/sets.ts';

/** More rounds than any set here needs. */
const mostRounds = 8;

const told = ({ rule, message }: Diagnostic) => `${rule}: ${message}`;

/** What is there before a round of fixes and after it, and what is mended. */
interface Round {
  readonly before: Report;
  readonly after: Report;
  readonly mended: readonly Diagnostic[];
}

/** The rounds of fixes until none is left, and whether the texts ever came back to what they were. */
function roundsOf({ files, config }: ManifestSet, first: Report, allow: 'safe' | 'unsafe') {
  const rounds: Round[] = [];
  let texts: ReadonlyMap<string, string> = new Map(files.map(({ path, text }) => [path, text]));
  const met = [JSON.stringify([...texts])];
  let before = first;
  while (rounds.length < mostRounds) {
    const { applied, fixes, texts: fixed } = applyFixes(texts, before.diagnostics, allow);
    if (applied === 0) break;
    texts = fixed;
    met.push(JSON.stringify([...texts]));
    const carriedOut = new Set(fixes.map(({ fix }) => fix));
    const mended = before.diagnostics.filter((one) => one.fixes.some((fix) => carriedOut.has(fix)));
    const after = lintWith(
      [...texts].map(([path, text]) => ({ path, text })),
      config,
    );
    rounds.push({ before, after, mended });
    before = after;
  }
  return { rounds, last: before, comesBack: new Set(met).size < met.length };
}

function syntaxErrors({ diagnostics }: Report): number {
  return diagnostics.filter(({ rule }) => rule === 'manifest/yaml-syntax').length;
}

/** The errors after a round that were not there before it. */
function newErrors({ before, after }: Round): readonly string[] {
  const known = new Set(before.diagnostics.map(told));
  return after.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(told)
    .filter((error) => !known.has(error));
}

function canBeMended({ fixes, ...diagnostic }: Diagnostic, allow: 'safe' | 'unsafe'): boolean {
  return (
    isOpen({ ...diagnostic, fixes }) &&
    (fixes.some(({ applicability }) => applicability === 'safe') ||
      (allow === 'unsafe' && fixes.length === 1))
  );
}

const linted = allSets().map((set) => ({ name: set.name, set, report: lintWith(set.files, set.config) }));
const mendable = linted.filter(({ report }) => report.diagnostics.some((one) => one.fixes.length > 0));

const safely = oncePer(({ set, report }: (typeof linted)[number]) => roundsOf(set, report, 'safe'));

describe('repairs of the sets of fixtures and pages', () => {
  it('are many', () => {
    expect(mendable.length).toBeGreaterThan(300);
  });

  it.each(['safe', 'unsafe'] as const)('come to an end, with nothing left to do: %s', (allow) => {
    const left = mendable.flatMap((one) => {
      const { last, comesBack, rounds } =
        allow === 'safe' ? safely(one) : roundsOf(one.set, one.report, allow);
      const { name } = one;
      const open = last.diagnostics.filter((one) => canBeMended(one, allow)).map(told);
      const unread = rounds.filter(({ before, after }) => syntaxErrors(after) > syntaxErrors(before));
      return comesBack || open.length > 0 || unread.length > 0
        ? [{ name, comesBack, open, unread: unread.length }]
        : [];
    });
    expect(left).toEqual([]);
  });

  it('bring no error that was not there, unless the finding said that it hides what comes after it', () => {
    const unforeseen = mendable.flatMap((one) =>
      safely(one).rounds.flatMap((round) => {
        const foreseen = round.mended.some(({ help }) => help.includes(hidden));
        const errors = foreseen ? [] : newErrors(round);
        return errors.length === 0 ? [] : [{ name: one.name, mended: round.mended.map(told), errors }];
      }),
    );
    expect(unforeseen).toEqual([]);
  });
});

it('no finding of these sets is about a place at which nothing can be seen', () => {
  const blank = linted.flatMap(({ name, report: { diagnostics, notChecked, texts } }) =>
    [...diagnostics, ...notChecked].flatMap((one) => {
      const places =
        'from' in one ? [one.from] : [one.location, ...one.related.map(({ location }) => location)];
      const seen = places.map(({ file, start, end }) => texts.get(file)?.slice(start.offset, end.offset));
      return seen.every((text) => text === undefined || text.trim() !== '')
        ? []
        : [`${name}: ${'from' in one ? one.reason : told(one)}`];
    }),
  );
  expect(blank).toEqual([]);
});
