import { oncePer } from '../../../src/collection/memo.ts';
import type { Destination } from '../../../src/istio/destination/destination.ts';
import { routingOf } from '../../../src/istio/destination/routing-gateways.ts';
import type { TrafficModel } from '../../../src/rule/rule.ts';
import { entryPortsOf } from '../../../src/traffic/handover.ts';
import { unservedKinds } from '../../virtual-service/unserved-kind.ts';
import type { AmbiguousPort } from './ambiguous-port.ts';
import { ambiguousPorts } from './ambiguous-port.ts';
import type { EmptySubset } from './empty-subset.ts';
import { emptySubsets } from './empty-subset.ts';
import type { HiddenService } from './hidden-service.ts';
import { hiddenServices } from './hidden-service.ts';
import type { MissingEndpoints } from './missing-endpoints.ts';
import { missingEndpoints } from './missing-endpoints.ts';
import type { MissingPort } from './missing-port.ts';
import { missingPorts } from './missing-port.ts';
import type { MissingService } from './missing-service.ts';
import { missingServices } from './missing-service.ts';
import type { PlaintextToTls } from './plaintext-to-tls.ts';
import { plaintextToTls } from './plaintext-to-tls.ts';
import type { RoutedPort } from './routed-port.ts';
import { routedPorts } from './routed-port.ts';
import type { TlsMismatch } from './tls-mismatch.ts';
import { tlsMismatches } from './tls-mismatch.ts';
import type { UndefinedSubset } from './undefined-subset.ts';
import { undefinedSubsets } from './undefined-subset.ts';
import type { UnroutableAlias } from './unroutable-alias.ts';
import { unroutableAliases } from './unroutable-alias.ts';
import type { Uses } from './uses.ts';

/**
 * What keeps destinations from their pods, in the order of the hops: a destination that one list holds is in none of
 * the lists after it, since what is wrong there follows from what was found first (catalogue 2.3).
 */
export interface DestinationFaults {
  readonly missingServices: readonly MissingService[];
  readonly missingPorts: readonly MissingPort[];
  readonly ambiguousPorts: readonly AmbiguousPort[];
  readonly undefinedSubsets: readonly UndefinedSubset[];
  readonly emptySubsets: readonly EmptySubset[];
  readonly missingEndpoints: readonly MissingEndpoints[];
  readonly tlsMismatches: readonly TlsMismatch[];
  readonly plaintextToTls: readonly PlaintextToTls[];
  /** The ports that destinations lead to of which nothing of this is wrong. */
  readonly soundPorts: readonly RoutedPort[];
  /** Services and ServiceEntries that gateways are not shown; found beside the others. */
  readonly hiddenServices: readonly HiddenService[];
  /** Services that stand for names without a cluster; found beside the others. */
  readonly unroutableAliases: readonly UnroutableAlias[];
}

/** All destinations of a model judged, each until its first fault; made once a model. */
export const faultsOf = oncePer((model: TrafficModel): DestinationFaults => {
  const { gatewayProxies, inventory, settings } = model;
  const destinations = servedDestinations(model);
  const routing = routingOf(model.virtualServices, model.bindings);
  const services = missingServices(destinations, inventory, gatewayProxies);
  const found = without(destinations, services);
  const ports = missingPorts(found);
  const ambiguous = ambiguousPorts(found, routing, entryPortsOf(model.handovers));
  const onPort = without(found, ports, ambiguous);
  const subsets = undefinedSubsets(onPort, routing, inventory, settings);
  const inSubset = without(onPort, subsets);
  const empty = emptySubsets(inSubset, routing, inventory, settings);
  const selected = without(inSubset, empty);
  const endpoints = missingEndpoints(selected, inventory);
  const backed = without(selected, endpoints);
  const mismatches = tlsMismatches(routedPorts(backed), { routing, inventory, settings });
  const fitting = routedPorts(without(backed, mismatches));
  return {
    missingServices: services,
    missingPorts: ports,
    ambiguousPorts: ambiguous,
    undefinedSubsets: subsets,
    emptySubsets: empty,
    missingEndpoints: endpoints,
    tlsMismatches: mismatches,
    plaintextToTls: plaintextToTls(fitting, { routing, inventory, settings }),
    soundPorts: fitting,
    hiddenServices: hiddenServices(destinations, routing),
    unroutableAliases: unroutableAliases(destinations, inventory, settings),
  };
});

/** The destinations without those of VirtualServices of which no server uses any section. */
function servedDestinations(model: TrafficModel): readonly Destination[] {
  const unserved = new Set(unservedKinds(model).map(({ virtualService }) => virtualService));
  if (unserved.size === 0) return model.destinations;
  return model.destinations.filter(({ virtualService }) => !unserved.has(virtualService));
}

interface Fault {
  readonly uses: Uses;
}

function without(
  destinations: readonly Destination[],
  ...faults: readonly (readonly Fault[])[]
): readonly Destination[] {
  const faulty = new Set(faults.flat().flatMap(({ uses }) => uses));
  if (faulty.size === 0) return destinations;
  return destinations.filter((destination) => !faulty.has(destination));
}
