// Builds the model of one root: the side of the load balancer, the side of the mesh, and what links them. What it
// holds is in model.ts; rules are given it (src/rule/rule.ts).

import type { Backend } from '../alb/backend/backend.ts';
import { backendMentions, backendsOf, openServices } from '../alb/backend/backend.ts';
import { openRolloutIngresses } from '../alb/backend/rollout.ts';
import { albIngresses } from '../alb/class/ingress-class.ts';
import { openClasses } from '../alb/class/open-classes.ts';
import { loadBalancersOf } from '../alb/load-balancer/load-balancer.ts';
import { targetGroupsOf } from '../alb/target-group/target-group.ts';
import { bindingMentions, boundServices } from '../alb/target-group/target-group-binding.ts';
import { conventionalGateways, isConventionalGatewayName } from '../install/chart/conventional-gateway.ts';
import { namespacesWithoutGateway } from '../install/operator/without-gateway.ts';
import type { Installed } from '../install/virtual-resources.ts';
import { virtualResources } from '../install/virtual-resources.ts';
import { openSubsets } from '../istio/cluster/open-subsets.ts';
import { destinationsOf, openDestinations, serviceMentions } from '../istio/destination/destination.ts';
import { liveDestinations } from '../istio/destination/live-destinations.ts';
import { gatewayListenersOf } from '../istio/gateway/gateway-listener.ts';
import { openSelectors, selectGateways, selectorOutcomes } from '../istio/gateway/selected-gateways.ts';
import { isConverted } from '../istio/ingress/converted-ingress.ts';
import { shownProxies, withPresumed } from '../istio/proxy/proxies.ts';
import type { GatewayProxy } from '../istio/proxy/proxy.ts';
import { tcpChainsOf } from '../istio/route/tcp-chain.ts';
import { virtualHostsOf } from '../istio/route/virtual-host.ts';
import { Bindings } from '../istio/virtual-service/bindings.ts';
import {
  boundVirtualServices,
  gatewayMentions,
  openGatewayNames,
} from '../istio/virtual-service/bound-virtual-services.ts';
import { openRolloutTargets, rolloutMentions } from '../istio/virtual-service/rollout-targets.ts';
import type { Hole, Inventory } from '../k8s/inventory/inventory.ts';
import { inventoryOf } from '../k8s/inventory/inventory.ts';
import type { OpenReference } from '../k8s/object/lookup.ts';
import type { Resource } from '../k8s/object/resource.ts';
import { describe } from '../k8s/object/resource.ts';
import type { DocumentRefusal } from '../schema/document-refusals.ts';
import type { SchemaProblem } from '../schema/problem.ts';
import { judgedProblems } from '../schema/served-version-problem.ts';
import type { Settings } from '../settings/settings.ts';
import type { ReadDocument, TextProblem } from '../source/yaml/read.ts';
import { arrivalsOf } from './arrival.ts';
import { withGatewayScope } from './gateway-scope.ts';
import { handoversOf, surroundingsOf } from './handover.ts';
import type { JudgedRefusal, TrafficModel } from './model.ts';
import { openGateways } from './open-gateways.ts';
import { openHosts } from './unrouted-host.ts';
import { openServers } from './unrouted-server.ts';

/** What a model is built from: the objects of one root and what could not be read there. */
export interface ModelInput {
  readonly root: string;
  readonly settings: Settings;
  readonly resources: readonly Resource[];
  /** Documents without a kind (chart values, charts), read when asked for. */
  readonly kindless: readonly ReadDocument[];
  readonly textProblems: readonly TextProblem[];
  readonly schemaProblems: readonly SchemaProblem[];
  readonly refusals: readonly DocumentRefusal[];
  readonly holes: readonly Hole[];
  /** What the files themselves say that the input lacks. */
  readonly openReferences: readonly OpenReference[];
  /** What kustomize refuses of the root's builds. */
  readonly refusedBuilds: readonly JudgedRefusal[];
  /** The folders of charts. */
  readonly charts: ReadonlySet<string>;
}

/** Links the resources of one root into the traffic path; never throws on odd manifests. */
export function buildModel(input: ModelInput): TrafficModel {
  const { settings } = input;
  const installed = virtualResources(input);
  const { inventory, proxies } = inventoryFor(input, installed);
  const ingresses = albIngresses(inventory, settings);
  const backends = backendsOf(ingresses, inventory, settings);
  const targetGroups = targetGroupsOf(backends, settings);
  const presumed = [...installed.presumed, ...presumedGatewayServices(backends)];
  const gatewayPods = withPresumed(proxies, presumed, settings);
  const gateways = selectGateways(inventory, withGatewayScope(settings, inventory), gatewayPods);
  const { listeners: gatewayListeners, dropped } = gatewayListenersOf(gateways, settings.targets.istio);
  const virtualServices = boundVirtualServices(inventory, settings);
  const bindings = new Bindings(gateways, virtualServices);
  const destinations = liveDestinations(
    destinationsOf(virtualServices, inventory, settings),
    virtualServices,
    bindings,
  );
  const handovers = handoversOf(targetGroups, gatewayPods);
  const virtualHosts = virtualHostsOf(gatewayListeners, bindings, settings);
  const links = { inventory, handovers, gateways, gatewayListeners };
  const arrivals = arrivalsOf(links);
  const loadBalancers = loadBalancersOf(ingresses, { targetGroups, inventory, settings });
  const tcpChains = tcpChainsOf(gatewayListeners, bindings);
  const ends = { ...links, arrivals, loadBalancers };
  const routing = { ...ends, settings, virtualServices, virtualHosts, tcpChains, bindings };
  return {
    ...routing,
    ...givenIn({ ...input, textProblems: [...input.textProblems, ...installed.textProblems] }),
    ingresses,
    backends,
    targetGroups,
    gatewayProxies: gatewayPods,
    presumedGateways: installed.presumed,
    unreadValues: installed.unread,
    droppedServers: dropped,
    destinations,
    openReferences: [
      ...input.openReferences,
      ...openClasses(ingresses, inventory, settings),
      ...openServices([...backends, ...boundServices(inventory)]),
      ...openSelectors(
        selectorOutcomes(
          gateways.filter(({ resource }) => !isConverted(resource)),
          surroundingsOf(handovers, inventory),
        ),
      ),
      ...openGateways({ proxies: gatewayPods, handovers, gateways, inventory }),
      ...openGatewayNames(virtualServices),
      ...openRolloutIngresses(inventory),
      ...openRolloutTargets(inventory),
      ...openServers(routing),
      ...openHosts(routing),
      ...openDestinations(destinations),
      ...openSubsets(destinations, inventory, settings),
    ],
  };
}

/** What a model takes over from its input. */
function givenIn({ settings, ...input }: ModelInput) {
  const { root, refusedBuilds, charts, textProblems, refusals } = input;
  const schemaProblems = judgedProblems(input.schemaProblems, settings);
  return { root, refusedBuilds, charts, textProblems, schemaProblems, refusals };
}

/**
 * The inventory, judged complete with the names that all objects refer to and the namespaces that show their gateways, or that
 * they have none; and the gateways that its objects show.
 */
function inventoryFor(
  { settings, holes, ...input }: ModelInput,
  { resources: made, presumed }: Installed,
): { readonly inventory: Inventory; readonly proxies: readonly GatewayProxy[] } {
  const resources = made.length === 0 ? input.resources : [...input.resources, ...made];
  const objects = inventoryOf({ resources, settings, holes, gateways: conventionalGateways });
  const proxies = shownProxies(objects, settings);
  const gatewayNamespaces = new Set([
    ...proxies.map((proxy) => proxy.namespace),
    ...namespacesWithoutGateway(resources, settings).filter(
      (without) => !presumed.some(({ namespace }) => namespace === without),
    ),
  ]);
  const gatewayObjects = new Set(
    proxies.flatMap(({ workload, services }) => [workload?.resource ?? [], services].flat().map(describe)),
  );
  const mentions = [
    ...backendMentions(resources, settings),
    ...bindingMentions(resources),
    ...gatewayMentions(resources),
    ...rolloutMentions(resources),
    ...serviceMentions(resources, settings),
  ];
  return { inventory: objects.judgedBy({ mentions, gatewayNamespaces, gatewayObjects }), proxies };
}

function presumedGatewayServices(backends: readonly Backend[]) {
  return backends
    .filter(
      ({ service, serviceName }) => service.state === 'unknown' && isConventionalGatewayName(serviceName),
    )
    .map((backend) => ({ ...backend.service.to, at: backend.origin }));
}
