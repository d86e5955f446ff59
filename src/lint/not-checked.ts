import { oncePer } from '../collection/memo.ts';
import { compareText } from '../collection/order.ts';
import type { Diagnostic, NotChecked } from '../diagnostic/diagnostic.ts';
import { isGivenIn } from '../diagnostic/diagnostic.ts';
import { fileOf, spanOf } from '../diagnostic/span.ts';
import type { OpenReference } from '../k8s/object/lookup.ts';
import type { ManifestSet } from '../manifests/manifest-set.ts';
import { contextFiles } from '../manifests/manifest-set.ts';
import type { Rule } from '../rule/rule.ts';
import type { TrafficModel } from '../traffic/model.ts';
import type { WrittenNames } from './built/written-names.ts';
import { asWritten } from './built/written-names.ts';

/**
 * What leads outside, once each, in a fixed order; what only context asks for is nobody's concern, and what a finding
 * of the same root speaks of was checked. What roots ask for at one place, each with names of its own, is one.
 */
export function notCheckedOf(
  models: readonly TrafficModel[],
  set: ManifestSet,
  diagnostics: readonly Diagnostic[],
  { rules, names }: Judging,
): readonly NotChecked[] {
  const asked = openIn(models, set, diagnostics, rules).sort(
    (a, b) => comparePlaces(a, b) || compareText(a.reference.reason, b.reference.reason),
  );
  return joined(asked, names).map(([first, ...others]) => {
    const environments = [first, ...others].flatMap(({ roots }) => [...roots]).filter((root) => root !== '');
    return {
      reference: first.reference.to,
      from: fromOf(first),
      reason: first.reference.reason,
      environments: environments.sort(compareText),
      wordsOf: others.length === 0 ? null : (first.roots.values().next().value ?? null),
    };
  });
}

/** What is known of the rules and roots of a run. */
interface Judging {
  readonly rules: ReadonlyMap<string, Rule>;
  /** By the name of each root what stands for the names in its builds. */
  readonly names: ReadonlyMap<string, WrittenNames>;
}

/** What the roots ask for and nothing tells of, once for each reason, with all roots that give it. */
function openIn(
  models: readonly TrafficModel[],
  set: ManifestSet,
  diagnostics: readonly Diagnostic[],
  rules: ReadonlyMap<string, Rule>,
): Asked[] {
  const context = contextFiles(set);
  const byReason = new Map<string, Asked>();
  for (const { root, openReferences } of models) {
    const open = openReferences
      .map((reference) => ({ reference, file: fileOf(reference.at) }))
      .filter(({ file }) => !context.has(file));
    if (open.length === 0) continue;
    const isTold = toldBy(root, diagnostics, open, rules);
    for (const one of open) {
      if (isTold(one)) continue;
      const { reason } = one.reference;
      const earlier = byReason.get(reason);
      const roots = (earlier?.roots ?? new Set<string>()).add(root);
      if (earlier === undefined || comparePlaces(one, earlier) < 0) byReason.set(reason, { ...one, roots });
    }
  }
  return [...byReason.values()];
}

/** Those together that different roots ask for at one place, but for their names. */
function joined(
  asked: readonly Asked[],
  names: ReadonlyMap<string, WrittenNames>,
): readonly (readonly [Asked, ...Asked[]])[] {
  const groups = new Map<string, { readonly roots: Set<string>; readonly all: [Asked, ...Asked[]] }[]>();
  for (const one of asked) {
    const [root = ''] = one.roots;
    const key = JSON.stringify([asWritten(one.reference.reason, names.get(root)), placeKey(fromOf(one))]);
    const alike = groups.get(key) ?? [];
    groups.set(key, alike);
    const roots = [...one.roots];
    const group = alike.find((met) => !roots.some((name) => met.roots.has(name)));
    if (group === undefined) alike.push({ roots: new Set(roots), all: [one] });
    else {
      group.all.push(one);
      for (const name of roots) group.roots.add(name);
    }
  }
  return [...groups.values()].flatMap((alike) => alike.map(({ all }) => all));
}

/** A reference that leads outside, with the file that it stands in. */
interface Open {
  readonly reference: OpenReference;
  readonly file: string;
}

/** One that roots ask for, by their names. */
interface Asked extends Open {
  readonly roots: Set<string>;
}

/** Where an open reference stands: found for the few that are told, and not for thousands. */
const placeOf = oncePer(({ at }: OpenReference): Diagnostic['location'] => spanOf(at));

function fromOf({ reference }: Open): Diagnostic['location'] {
  return placeOf(reference);
}

/**
 * Whether findings of a root speak of what is open there: one is at the place of the reference or of another to the same object, or one
 * that concludes from what is not there shows the object for which something is missing.
 */
function toldBy(
  root: string,
  diagnostics: readonly Diagnostic[],
  all: readonly Open[],
  rules: ReadonlyMap<string, Rule>,
): (open: Open) => boolean {
  const given = diagnostics.filter((one) => isGivenIn(one, root));
  const places = new Set(given.map(({ location }) => placeKey(location)));
  const files = new Set(given.map(({ location }) => location.file));
  const ofAbsence = given.filter(({ rule }) => rules.get(rule)?.restsOnAbsence === true);
  const shown = new Set(
    ofAbsence.flatMap((one) => {
      const { related } = one.wordsIn.get(root) ?? one;
      return [one.location, ...related.map(({ location }) => location)].map(placeKey);
    }),
  );
  const isFound = (open: Open) => files.has(open.file) && places.has(placeKey(fromOf(open)));
  const objects = new Set(all.filter(isFound).flatMap(({ reference }) => objectKey(reference.to) ?? []));
  return (open) => {
    const { to, about = [] } = open.reference;
    const object = objectKey(to);
    return (
      isFound(open) ||
      (object !== undefined && objects.has(object)) ||
      (shown.size > 0 && about.some((place) => shown.has(placeKey(spanOf(place)))))
    );
  };
}

/** What tells one object from others; undefined where any of a kind is asked for. */
function objectKey({ kind, namespace, name }: OpenReference['to']): string | undefined {
  return name === '*' ? undefined : JSON.stringify([kind, namespace, name]);
}

/** Asked of the same places for each root. */
const placeKey = oncePer(({ file, start, end }: Diagnostic['location']): string =>
  JSON.stringify([file, start.offset, end.offset]),
);

function comparePlaces(a: Open, b: Open): number {
  return compareText(a.file, b.file) || fromOf(a).start.offset - fromOf(b).start.offset;
}
