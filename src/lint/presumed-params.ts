import { groupedBy } from '../collection/groups.ts';
import { oncePer } from '../collection/memo.ts';
import type { Finding, Location } from '../rule/rule.ts';
import type { Assumption } from '../settings/assumption.ts';
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
    .flatMap((place) => presumed.get(place.document)?.filter((ingress) => holds(ingress, place)) ?? [])
    .at(0)?.presumedParams;
}

const presumedIngresses = oncePer((ingresses: TrafficModel['ingresses']) =>
  groupedBy(
    ingresses.filter(({ presumedParams }) => presumedParams !== undefined),
    ({ resource }) => resource.document,
  ),
);

function holds({ resource }: TrafficModel['ingresses'][number], { path }: Location): boolean {
  return resource.origin.path.every((key, index) => path[index] === key);
}
