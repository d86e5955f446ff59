// Objects on a way that are refused as they are written: in truth none is there, or an older copy of it.
import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import { destinationRuleFaults } from '../../istio/destination/destination-rule-faults.ts';
import { gatewayFaults } from '../../istio/gateway/gateway-faults.ts';
import type { DestinationRule } from '../../istio/kinds/destination-rule.ts';
import { refusalIn } from '../../istio/kinds/validation-fault.ts';
import type { VirtualService } from '../../istio/kinds/virtual-service.ts';
import { virtualServiceFaults } from '../../istio/virtual-service/virtual-service-faults.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import type { TrafficModel } from '../model.ts';
import type { Way } from './way.ts';
import { assuming, placesTaken } from './way.ts';

/** What is taken to be so for a VirtualService that takes a request; undefined where istiod takes it. */
export function virtualServiceInForce(resource: Resource<VirtualService>, { settings }: TrafficModel) {
  return inForce(resource, 'istiod', virtualServiceRefusal(settings)(resource));
}

/** Why istiod refuses a VirtualService, asked once for all requests. */
const virtualServiceRefusal = oncePer((settings: Settings) =>
  oncePer((resource: Resource<VirtualService>) => refusalIn(virtualServiceFaults(resource, settings))),
);

/** The same of a DestinationRule. */
export function destinationRuleInForce(resource: Resource<DestinationRule>) {
  return inForce(resource, 'istiod', refusalIn(destinationRuleFaults(resource)));
}

function inForce(resource: Resource, who: 'istiod' | 'the API server', refusal: string | undefined) {
  if (refusal === undefined) return undefined;
  const assumes = `${describe(resource)} is in force, though ${who} refuses it as it is written: ${refusal}`;
  return { resource, assumes };
}

/** Whether what is assumed of a way is that something refused is in force. */
export function isInForce(assumption: string): boolean {
  return / is in force, though .* refuses it /.test(assumption);
}

/** A way that rests on the objects in which its hops stand, as far as the API server refuses them, or istiod a Gateway. */
export function assumingInForce(way: Way, model: TrafficModel): Way {
  const refused = refusedByDocument(model);
  if (refused.size === 0) return way;
  const found = placesTaken(way).flatMap(({ document, path }) =>
    (refused.get(document) ?? []).filter(({ resource: { origin } }) =>
      origin.path.every((key, index) => key === path[index]),
    ),
  );
  return assuming([...new Set(found)], way);
}

const refusedByDocument = oncePer(({ schemaProblems, gateways, settings }: TrafficModel) => {
  const byIstiod = gateways.flatMap(
    ({ resource }) =>
      inForce(resource, 'istiod', refusalIn(gatewayFaults(resource, settings.targets.istio))) ?? [],
  );
  const byApiServer = schemaProblems.flatMap((one) => {
    const isCertain = one.kind === 'refused' && one.because !== 'nodePort out of range';
    return isCertain ? (inForce(one.resource, 'the API server', one.message) ?? []) : [];
  });
  const firsts = new Map([...byApiServer, ...byIstiod].reverse().map((one) => [one.resource, one]));
  return groupedBy([...firsts.values()], ({ resource }) => resource.origin.document);
});
