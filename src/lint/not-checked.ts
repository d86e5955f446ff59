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

/**
 * What leads outside, once each, in a fixed order; what only context asks for is nobody's concern, and what a finding
 * of the same root speaks of was checked.
 */
export function notCheckedOf(
  models: readonly TrafficModel[],
  set: ManifestSet,
  diagnostics: readonly Diagnostic[],
  rules: ReadonlyMap<string, Rule>,
): readonly NotChecked[] {
  const context = contextFiles(set);
  const byReason = new Map<string, Open>();
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
      if (earlier === undefined || comparePlaces(one, earlier) < 0) byReason.set(reason, one);
    }
  }
  return [...byReason]
    .sort(([reason, a], [other, b]) => comparePlaces(a, b) || compareText(reason, other))
    .map(([reason, one]) => ({ reference: one.reference.to, from: fromOf(one), reason }));
}

/** A reference that leads outside, with the file that it stands in. */
interface Open {
  readonly reference: OpenReference;
  readonly file: string;
}

/** Where an open reference stands: found for the few that are told, and not for thousands. */
const fromOf = oncePer(({ reference }: Open): Diagnostic['location'] => spanOf(reference.at));

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
