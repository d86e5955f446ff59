import type { Severity } from '../diagnostic/diagnostic.ts';
import { hiding } from '../rule/hidden.ts';
import type { Key, SourceDocument } from '../source/file/file.ts';
import type { Location } from '../source/file/place.ts';
import { isWithin } from '../source/file/place.ts';
import type { Found } from './found.ts';

const rank: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/**
 * Findings of all rules over one environment, where a field that is misspelt and the lack of the one that was meant are
 * told as one: the lack speaks, shows the misspelt field and has its fixes in place of its own, unless it weighs less.
 */
export function misspeltToldOnce(all: readonly Found[]): readonly Found[] {
  const misspelt = all.filter(({ finding }) => finding.meant !== undefined);
  if (misspelt.length === 0) return all;
  return withoutBlurred(lacksToldFor(all, misspelt));
}

/** Without the findings about maps of which nobody can tell what they would say; what the schema says of them stays. */
function withoutBlurred(all: readonly Found[]): readonly Found[] {
  const blurred = all.flatMap(({ finding }) => finding.blurs ?? []);
  if (blurred.length === 0) return all;
  const isBlurred = ({ document, path }: Location) =>
    blurred.some((map) => map.document === document && isWithin(path, map.path));
  return all.filter(
    ({ rule, finding }) =>
      rule.startsWith('manifest/') ||
      ![finding.at, ...(finding.related ?? []).map(({ at }) => at)].some(isBlurred),
  );
}

function lacksToldFor(all: readonly Found[], misspelt: readonly Found[]): readonly Found[] {
  const lacks = new Lacks(all.filter(({ finding }) => finding.meant === undefined));
  const behind = new Map<Found, readonly Found[]>();
  const silent = new Set<Found>();
  for (const one of misspelt) {
    for (const lack of lacks.of(one)) {
      behind.set(lack, [...(behind.get(lack) ?? []), one]);
      silent.add(one);
    }
  }
  return all.filter((one) => !silent.has(one)).map((one) => withMisspelt(one, behind.get(one) ?? []));
}

/** Findings by the fields that they say are missing, and by their own places. */
class Lacks {
  private readonly byPlace = new Map<SourceDocument, Map<string, Found[]>>();

  constructor(all: readonly Found[]) {
    for (const one of all) {
      for (const { document, path } of [one.finding.at, ...(one.finding.lacks ?? [])]) {
        const places = this.byPlace.get(document) ?? new Map<string, Found[]>();
        this.byPlace.set(document, places);
        places.set(keyOf(path), [...(places.get(keyOf(path)) ?? []), one]);
      }
    }
  }

  /** The findings that what a misspelt field means is missing, none of them lighter than its own. */
  of({ finding: { meant }, severity }: Found): readonly Found[] {
    if (meant === undefined) return [];
    return this.at(meant, meant.path).filter((lack) => rank[lack.severity] >= rank[severity]);
  }

  private at({ document }: Location, path: readonly Key[]): readonly Found[] {
    return this.byPlace.get(document)?.get(keyOf(path)) ?? [];
  }
}

function keyOf(path: readonly Key[]): string {
  return JSON.stringify(path.map(String));
}

function withMisspelt(found: Found, misspelt: readonly Found[]): Found {
  if (misspelt.length === 0) return found;
  const { finding } = found;
  const places = misspelt.map(({ finding: { at, message } }) => ({ at, message }));
  const blurs = misspelt.map((one) => one.finding.blurs).find((map) => map !== undefined);
  const fixes = misspelt.flatMap((one) => one.finding.fixes ?? []);
  const related = (finding.related ?? []).filter(({ at }) => !misspelt.some((one) => one.finding.at === at));
  return {
    ...found,
    finding: {
      ...finding,
      related: [...places, ...related],
      fixes: fixes.length > 0 ? fixes : finding.fixes,
      help: fixes.length > 0 ? hiding(finding.help) : finding.help,
      blurs,
    },
  };
}
