import { compareText } from '../collection/order.ts';
import type { Diagnostic, NotChecked } from '../diagnostic/diagnostic.ts';
import { spanOf } from '../diagnostic/span.ts';
import type { OpenReference } from '../k8s/object/lookup.ts';
import type { ManifestSet } from '../manifests/manifest-set.ts';
import { contextFiles } from '../manifests/manifest-set.ts';
import type { Rule } from '../rule/rule.ts';
import type { TrafficModel } from '../traffic/model.ts';

/**
 * What leads outside, once each, in a fixed order; what only context asks for is nobody's concern, and what a finding
 * speaks of was checked.
 */
export function notCheckedOf(
  models: readonly TrafficModel[],
  set: ManifestSet,
  diagnostics: readonly Diagnostic[],
  rules: ReadonlyMap<string, Rule>,
): readonly NotChecked[] {
  const context = contextFiles(set);
  const all = models
    .flatMap(({ openReferences }) => openReferences)
    .map((reference) => ({ ...reference, from: spanOf(reference.at) }));
  const isTold = toldBy(diagnostics, all, rules);
  const byReason = new Map<string, NotChecked>();
  for (const open of all) {
    const { to, from, reason } = open;
    if (context.has(from.file) || isTold(open)) continue;
    const entry = { reference: to, from, reason };
    const earlier = byReason.get(reason);
    if (earlier === undefined || comparePlaces(entry, earlier) < 0) byReason.set(reason, entry);
  }
  return [...byReason.values()].sort((a, b) => comparePlaces(a, b) || compareText(a.reason, b.reason));
}

type Open = OpenReference & { readonly from: Diagnostic['location'] };

/**
 * Whether findings speak of what is open: one is at the place of the reference or of another to the same object, or one
 * that concludes from what is not there shows the object for which something is missing.
 */
function toldBy(
  diagnostics: readonly Diagnostic[],
  all: readonly Open[],
  rules: ReadonlyMap<string, Rule>,
): (open: Open) => boolean {
  const places = new Set(diagnostics.map(({ location }) => placeKey(location)));
  const ofAbsence = diagnostics.filter(({ rule }) => rules.get(rule)?.restsOnAbsence === true);
  const shown = new Set(
    ofAbsence.flatMap(({ location, related }) =>
      [location, ...related.map((one) => one.location)].map(placeKey),
    ),
  );
  const objects = new Set(
    all.filter(({ from }) => places.has(placeKey(from))).flatMap(({ to }) => objectKey(to) ?? []),
  );
  return ({ to, from, about = [] }) => {
    const object = objectKey(to);
    return (
      places.has(placeKey(from)) ||
      (object !== undefined && objects.has(object)) ||
      about.some((place) => shown.has(placeKey(spanOf(place))))
    );
  };
}

/** What tells one object from others; undefined where any of a kind is asked for. */
function objectKey({ kind, namespace, name }: OpenReference['to']): string | undefined {
  return name === '*' ? undefined : JSON.stringify([kind, namespace, name]);
}

function placeKey({ file, start, end }: Diagnostic['location']): string {
  return JSON.stringify([file, start.offset, end.offset]);
}

function comparePlaces(a: NotChecked, b: NotChecked): number {
  return compareText(a.from.file, b.from.file) || a.from.start.offset - b.from.start.offset;
}
