import { groupedBy } from '../collection/groups.ts';
import { oncePer } from '../collection/memo.ts';
import type { Finding } from '../rule/rule.ts';
import type { Assumption } from '../settings/assumption.ts';
import { isWithin } from '../source/file/place.ts';
import type { TrafficModel } from '../traffic/model.ts';

/**
 * What a finding takes for granted of class params: those of the first Ingress among its places whose class is not in
 * the input. Undefined for a finding that rests on an assumption already, or on no such Ingress.
 */
export function presumptionOf(finding: Finding, model: TrafficModel): Assumption | undefined {
  const presumed = presumedIngresses(model.ingresses);
  if (finding.lowered !== undefined || presumed.size === 0) return undefined;
  const places = [finding.at, ...(finding.related ?? []).map(({ at }) => at)];
  return places
    .flatMap(
      (place) =>
        presumed.get(place.document)?.filter(({ resource }) => isWithin(place.path, resource.origin.path)) ??
        [],
    )
    .at(0)?.presumedParams;
}

const presumedIngresses = oncePer((ingresses: TrafficModel['ingresses']) =>
  groupedBy(
    ingresses.filter(({ presumedParams }) => presumedParams !== undefined),
    ({ resource }) => resource.document,
  ),
);
