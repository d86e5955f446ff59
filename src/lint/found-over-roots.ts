import { grouped, groupedBy } from '../collection/groups.ts';
import { compareText } from '../collection/order.ts';
import { levels } from '../diagnostic/diagnostic.ts';
import { spanOf } from '../diagnostic/span.ts';
import type { Root } from '../k8s/root/roots.ts';
import type { Rule } from '../rule/rule.ts';
import type { Location } from '../source/file/place.ts';
import { hostOf } from '../source/locate/locate.ts';
import { fittingBuilds, readersOf } from './built/fix-in-build.ts';
import type { WrittenNames } from './built/written-names.ts';
import { asWritten } from './built/written-names.ts';
import type { Found, FoundIn } from './found.ts';

/** What tells what a finding that some roots give is worth. */
export interface Roots {
  /** The roots that were linted. */
  readonly roots: readonly Root[];
  readonly rules: ReadonlyMap<string, Rule>;
  /** By the name of each root what stands for the names in its builds. */
  readonly names: ReadonlyMap<string, WrittenNames>;
  /** The findings of one root, those that follow from others left out and those that come from one cause told as one. */
  readonly toldOnce: (found: readonly Found[]) => readonly Found[];
}

/** A finding of several roots, once. */
export interface FoundTogether {
  /** As the first of the roots by name gives it, with fixes that fit the builds. */
  readonly found: Found;
  /** As each of the roots gives it, by its name, in the order of the names. */
  readonly met: ReadonlyMap<string, Found>;
  /** Whether the roots say it with other names, or show other places beside it. */
  readonly differs: boolean;
  /** Whether the roots would be mended with the same values. */
  readonly isFixedAlike: boolean;
  /** The names of the roots that have to be named; null where none has. */
  readonly roots: readonly string[] | null;
  /** Its message with the names that are written, the same for all of the roots. */
  readonly words: string;
}

/** The findings of all roots, each once; a root gives what it does when it is linted alone (catalogue 2.1.8). Crashes are left out. */
export function foundOverRoots(all: readonly FoundIn[], run: Roots): readonly FoundTogether[] {
  const { names } = run;
  const found = all.flatMap(({ root, found: one }) => ('crashed' in one ? [] : [{ root, found: one }]));
  const told = [...groupedBy(heldIn(found, names, run), ({ root }) => root)].flatMap(([root, own]) =>
    surest(run.toldOnce(own.map((one) => one.found))).map((one) => ({ root, found: one })),
  );
  const readers = readersOf(run.roots);
  return alike(told, names, ({ severity }) => severity)
    .flatMap(pairedOverRoots)
    .map((met) => {
      const [{ found: first, words }] = met;
      const said = saidBy(first);
      const roots = namedRoots(
        first,
        met.map(({ root }) => root),
        run,
      );
      return {
        found: { ...first, finding: fittingBuilds(first.finding, met.length, readers) },
        met: new Map(met.map((one) => [one.root, one.found])),
        differs: met.some((one) => one.found !== first && saidBy(one.found) !== said),
        isFixedAlike: met.every((one) => isSameFix(one.found, first)),
        roots,
        words,
      };
    });
}

/** The findings of one root, of those of a rule that say the same of one place the surest: what makes one doubtful may leave another certain. */
function surest(all: readonly Found[]): readonly Found[] {
  const said = [...groupedBy(all, ({ rule, finding }) => JSON.stringify([rule, finding.message])).values()];
  const doubled = said.filter((group) => group.some(({ severity }) => severity !== group[0].severity));
  const lesser = doubled.flatMap((group) =>
    [...groupedBy(group, placeOf).values()].flatMap((met) => {
      const worst = levels.find((level) => met.some(({ severity }) => severity === level));
      return met.filter(({ severity }) => severity !== worst);
    }),
  );
  return lesser.length === 0 ? all : all.filter((one) => !lesser.includes(one));
}

/** A finding with the root that it was met in. */
interface FoundInRoot {
  readonly root: string;
  readonly found: Found;
}

/** The same, with its message as it is for all roots. */
interface Met extends FoundInRoot {
  readonly words: string;
}

/** At least one. */
type Group = readonly [Met, ...Met[]];

/**
 * The findings of one rule that say the same of one place, together, but for those that `apart` tells apart, in the order of first
 * meeting. Where a finding stands is asked only where another one says the same: its document would be read for that.
 */
function alike(
  all: readonly FoundInRoot[],
  names: ReadonlyMap<string, WrittenNames>,
  apart: (found: Found) => string,
): readonly Group[] {
  const said = all.map(({ root, found }) => {
    const { message } = found.finding;
    const words = asWritten(message, names.get(root));
    const keyFor = (text: string) => JSON.stringify([found.rule, apart(found), text]);
    const key = keyFor(words);
    return { met: { root, found, words }, key, plain: words === message ? key : keyFor(message) };
  });
  const meant = meantKeys(said);
  const times = new Map<string, number>();
  for (const { key } of said) times.set(meant(key), (times.get(meant(key)) ?? 0) + 1);
  const keyOf = ({ met, key }: { readonly met: Met; readonly key: string }) =>
    times.get(meant(key)) === 1 ? key : `${meant(key)}${placeOf(met.found)}`;
  return [...grouped(said.map((one) => [keyOf(one), one.met] as const)).values()];
}

/**
 * One key for all of findings that are said in the very same words: what looks like the name of an object in one root may be another
 * word in the next, such as the name of a chart.
 */
function meantKeys(
  said: readonly { readonly key: string; readonly plain: string }[],
): (key: string) => string {
  const others = new Map<string, string>();
  const meant = (key: string): string => {
    const other = others.get(key);
    return other === undefined ? key : meant(other);
  };
  const byPlain = new Map<string, string>();
  for (const { key, plain } of said) {
    const [one, other] = [meant(byPlain.get(plain) ?? key), meant(key)];
    if (one !== other) others.set(other, one);
    byPlain.set(plain, one);
  }
  return meant;
}

function placeOf({ finding: { at } }: Found): string {
  const { file, start, end } = spanOf(at);
  return JSON.stringify([file, start.offset, end.offset]);
}

/**
 * Findings that are alike, one of each root together, in the order of their names. A root where a base is built twice, with names
 * of its own each time, may have two, which stay two.
 */
function pairedOverRoots(group: Group): readonly Group[] {
  const byRoot = [...groupedBy(group, ({ root }) => root)].sort(([a], [b]) => compareText(a, b));
  const turns = byRoot.flatMap(([, own]) => {
    const byMessage = new Map(own.map((met) => [met.found.finding.message, met]));
    const sorted = [...byMessage].sort(([a], [b]) => compareText(a, b));
    return sorted.map(([, met], turn) => [turn, met] as const);
  });
  return [...grouped(turns).values()];
}

/** What a root says, to tell whether another one says it otherwise. */
function saidBy({ finding }: Found): string {
  const { message, effect, help, related = [], lowered, presumes } = finding;
  const places = related.map((one) => [one.message, spot(one.at)]);
  return JSON.stringify([message, effect, help, places, lowered?.assumes, presumes?.assumes]);
}

function spot({ document, path, on, slice, range }: Location): readonly unknown[] {
  return [document.file.path, document.start, path, on, slice, range];
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
 * What was found in some roots and counts. Roots that only their likeness tells apart may be none, so that an absence has to
 * hold in all of them that the file belongs to (catalogue 2.1.8).
 */
function heldIn(
  all: readonly FoundInRoot[],
  names: ReadonlyMap<string, WrittenNames>,
  { roots, rules }: Roots,
): readonly FoundInRoot[] {
  const restsOnAbsence = ({ found }: FoundInRoot) => rules.get(found.rule)?.restsOnAbsence === true;
  if (!roots.some(({ byLikeness }) => byLikeness)) return all;
  const refuted = new Set(
    alike(all.filter(restsOnAbsence), names, () => '')
      .filter((met) => {
        const inRoots = new Set(met.map(({ root }) => root));
        return rootsWith(met[0].found, roots).some((one) => one.byLikeness && !inRoots.has(one.name));
      })
      .flatMap((met) => met.map(({ found }) => found)),
  );
  return all.filter(({ found }) => !refuted.has(found));
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
