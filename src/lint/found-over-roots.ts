import { grouped, groupedBy } from '../collection/groups.ts';
import { compareText } from '../collection/order.ts';
import { spanOf } from '../diagnostic/span.ts';
import type { Root } from '../k8s/root/roots.ts';
import type { Rule } from '../rule/rule.ts';
import { hostOf } from '../source/locate/locate.ts';
import { fittingBuilds, readersOf } from './built/fix-in-build.ts';
import type { WrittenNames } from './built/written-names.ts';
import { asWritten, namesByRoot } from './built/written-names.ts';
import type { Found, FoundIn } from './found.ts';

/** What tells what a finding that some roots give is worth. */
export interface Roots {
  /** The roots that were linted. */
  readonly roots: readonly Root[];
  readonly rules: ReadonlyMap<string, Rule>;
}

/** Findings that the same roots give, each once. */
export interface FoundTogether {
  readonly found: readonly Found[];
  /** The names of the roots; null where none has to be named. */
  readonly roots: readonly string[] | null;
}

/** The findings of all roots, each once, by the roots that they name; crashes are left out. */
export function foundOverRoots(all: readonly FoundIn[], run: Roots): readonly FoundTogether[] {
  const readers = readersOf(run.roots);
  const each = alike(all, namesByRoot(run.roots)).map((met) => {
    const names = [...new Set(met.map(({ root }) => root))].sort(compareText);
    const [{ found }] = met;
    const finding = met.every((one) => isSameFix(one.found, found))
      ? fittingBuilds(found.finding, met.length, readers)
      : { ...found.finding, fixes: [] };
    return { found: { ...found, finding }, names };
  });
  const held = each.filter(({ found, names }) => holds(found, names, run));
  const together = groupedBy(held, ({ found, names }) => JSON.stringify(namedRoots(found, names, run)));
  return [...together.values()].map((group) => ({
    found: group.map(({ found }) => found),
    roots: namedRoots(group[0].found, group[0].names, run),
  }));
}

/** A finding with the root that it was met in. */
interface Met {
  readonly root: string;
  readonly found: Found;
}

/**
 * The findings of one rule that say the same of one place, together, in the order of first meeting. Where a finding stands is
 * asked only where another one says the same: its document would be read for that.
 */
function alike(
  all: readonly FoundIn[],
  names: ReadonlyMap<string, WrittenNames>,
): readonly (readonly [Met, ...Met[]])[] {
  const said = all.flatMap(({ root, found }) =>
    'crashed' in found ? [] : [{ met: { root, found }, words: wordsOf(found, names.get(root)) }],
  );
  const times = new Map<string, number>();
  for (const { words } of said) times.set(words, (times.get(words) ?? 0) + 1);
  const keyOf = ({ met, words }: { readonly met: Met; readonly words: string }) =>
    times.get(words) === 1 ? words : `${words}${placeOf(met.found)}`;
  return [...grouped(said.map((one) => [keyOf(one), one.met] as const)).values()];
}

function wordsOf({ rule, finding: { message } }: Found, writtenNames: WrittenNames | undefined): string {
  return JSON.stringify([rule, writtenNames === undefined ? message : asWritten(message, writtenNames)]);
}

function placeOf({ finding: { at } }: Found): string {
  const { file, start, end } = spanOf(at);
  return JSON.stringify([file, start.offset, end.offset]);
}

/** Whether two findings would be mended with the same values; each root may call for others, where builds give other names. */
function isSameFix(one: Found, other: Found): boolean {
  const values = ({ finding }: Found) =>
    (finding.fixes ?? []).map((fix) =>
      fix === undefined || fix === false
        ? fix
        : fix.edits.map((edit) => ('value' in edit ? edit.value : edit.op)),
    );
  return one === other || JSON.stringify(values(one)) === JSON.stringify(values(other));
}

/**
 * Whether what was found in some roots counts. Roots that only their likeness tells apart may be none, so that an
 * absence has to hold in all of them that the file belongs to (catalogue 2.1.8).
 */
function holds(found: Found, names: readonly string[], { roots, rules }: Roots): boolean {
  if (rules.get(found.rule)?.restsOnAbsence !== true) return true;
  return rootsWith(found, roots).every((root) => !root.byLikeness || names.includes(root.name));
}

/** The roots that a finding names: none where all give it, or all that have the one object that it rests on. */
function namedRoots(found: Found, names: readonly string[], run: Roots): readonly string[] | null {
  const asked = restsOnOneObject(found, run) ? rootsWith(found, run.roots) : run.roots;
  return asked.every(({ name }) => names.includes(name)) ? null : names;
}

/** Whether nothing outside the document of a finding bears it out. */
function restsOnOneObject({ rule, finding: { at, related = [] } }: Found, { rules }: Roots): boolean {
  return rules.get(rule)?.restsOnAbsence !== true && related.every((one) => one.at.document === at.document);
}

/** The roots that the file of a finding belongs to. */
function rootsWith({ finding: { at } }: Found, roots: readonly Root[]): readonly Root[] {
  const { path } = hostOf(at.document).file;
  return roots.filter(({ files }) => files.has(path));
}
