import { compareText } from '../collection/order.ts';
import type { Diagnostic, NotChecked } from '../diagnostic/diagnostic.ts';
import { spanOf } from '../diagnostic/span.ts';
import type { ManifestSet } from '../manifests/manifest-set.ts';
import { contextFiles } from '../manifests/manifest-set.ts';
import { hostOf } from '../source/locate/locate.ts';
import type { TrafficModel } from '../traffic/model.ts';

/**
 * What leads outside, once each, in a fixed order; what only context asks for is nobody's concern, and a place at which
 * a finding says for certain what is wrong was checked.
 */
export function notCheckedOf(
  models: readonly TrafficModel[],
  set: ManifestSet,
  diagnostics: readonly Diagnostic[],
): readonly NotChecked[] {
  const context = contextFiles(set);
  const judged = new Set(
    diagnostics.filter(({ assumes }) => assumes === null).map(({ location }) => placeKey(location)),
  );
  const byReason = new Map<string, NotChecked>();
  for (const { to, at, reason } of models.flatMap(({ openReferences }) => openReferences)) {
    if (context.has(hostOf(at.document).file.path)) continue;
    const entry = { reference: to, from: spanOf(at), reason };
    if (judged.has(placeKey(entry.from))) continue;
    const earlier = byReason.get(reason);
    if (earlier === undefined || comparePlaces(entry, earlier) < 0) byReason.set(reason, entry);
  }
  return [...byReason.values()].sort((a, b) => comparePlaces(a, b) || compareText(a.reason, b.reason));
}

function placeKey({ file, start, end }: Diagnostic['location']): string {
  return JSON.stringify([file, start.offset, end.offset]);
}

function comparePlaces(a: NotChecked, b: NotChecked): number {
  return compareText(a.from.file, b.from.file) || a.from.start.offset - b.from.start.offset;
}
