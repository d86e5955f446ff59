import { destinationRulesOf } from '../../../src/istio/cluster/destination-rule-choice.ts';
import { registeredHost } from '../../../src/istio/cluster/registered-service.ts';
import { machinesOf, podsOf } from '../../../src/istio/cluster/service-pods.ts';
import type { Destination } from '../../../src/istio/destination/destination.ts';
import { destinationRuleFaults } from '../../../src/istio/destination/destination-rule-faults.ts';
import type { Routing } from '../../../src/istio/destination/routing-gateways.ts';
import type { DestinationRule, Subset } from '../../../src/istio/kinds/destination-rule.ts';
import { isAddedToPods } from '../../../src/istio/proxy/selector.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import type { Service } from '../../../src/k8s/kinds/service.ts';
import type { Workload } from '../../../src/k8s/kinds/workload.ts';
import type { Labels } from '../../../src/k8s/object/labels.ts';
import { covers } from '../../../src/k8s/object/labels.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { Uses } from './uses.ts';
import { usesOf } from './uses.ts';

/** A subset whose labels no pod of its Service bears. */
export interface EmptySubset {
  /** The destinations that name it, those that cost the client most first. */
  readonly uses: Uses;
  readonly subset: Subset;
  readonly labels: Labels;
  readonly service: Resource<Service>;
  /** What the Service selects, at least one. */
  readonly workloads: readonly Workload[];
  readonly assumption?: Assumption;
}

/** The subsets of destinations that select none of the pods of their Service. */
export function emptySubsets(
  destinations: readonly Destination[],
  routing: Routing,
  inventory: Inventory,
  settings: Settings,
): readonly EmptySubset[] {
  const uses = usesOf(destinations, ({ service, destination: { subset } }) =>
    service?.state === 'known' && subset !== undefined && subset !== '' ? service.value : undefined,
  );
  return [...uses].flatMap(([service, routed]) =>
    [...usesOf(routed, (one) => subsetOf(one, routing, inventory, settings))].flatMap(([subset, own]) => {
      const found = judged(subset, service, inventory);
      return found === undefined ? [] : [{ uses: own, subset, service, ...found }];
    }),
  );
}

/** The entry of the rule that a gateway uses; undefined where that cannot be told, and where the webhook refuses the rule. */
function subsetOf(
  destination: Destination,
  routing: Routing,
  inventory: Inventory,
  settings: Settings,
): Subset | undefined {
  const host = registeredHost(destination, settings);
  if (host === undefined) return undefined;
  const { proxies } = routing.of(destination.virtualService);
  const clients = proxies.length === 0 ? [undefined] : proxies;
  for (const client of clients) {
    const choice = destinationRulesOf(inventory).choose(host, client);
    if (choice.state !== 'chosen' || choice.rule.from.some(isRefused)) continue;
    const subset = choice.rule.subsets.find(({ name }) => name === destination.destination.subset);
    if (subset !== undefined) return subset;
  }
  return undefined;
}

function isRefused(rule: Resource<DestinationRule>): boolean {
  return destinationRuleFaults(rule).length > 0;
}

function judged(
  { labels = {} }: Subset,
  service: Resource<Service>,
  inventory: Inventory,
): Pick<EmptySubset, 'labels' | 'workloads' | 'assumption'> | undefined {
  const pairs = Object.entries(labels);
  if (pairs.length === 0 || pairs.some(([key, value]) => arisesAtRuntime(key) || isPlaceholder(value)))
    return undefined;
  const pods = podsOf(service, inventory);
  if (pods === undefined || !pods.all || pods.workloads.length === 0) return undefined;
  const { workloads, assumption } = pods;
  if (workloads.some((workload) => covers(workload.labels, labels) || isRelabelled(workload)))
    return undefined;
  if (machinesOf(service.id.namespace, inventory).some((one) => covers(one, labels))) return undefined;
  return { labels, workloads, assumption };
}

/** Labels that endpoints get beside those of their pods' templates. */
const addedToEndpoints = ['topology.kubernetes.io/', 'security.istio.io/', 'rollouts-pod-template-hash'];

function arisesAtRuntime(key: string): boolean {
  return isAddedToPods(key) || addedToEndpoints.some((start) => key.startsWith(start));
}

/** An Argo Rollout that puts labels on its pods, or writes them into the rule's subsets, while it goes on. */
function isRelabelled({ resource, labels }: Workload): boolean {
  if (Object.values(labels).some(isPlaceholder)) return true;
  const spec = isMap(resource.written.spec) ? resource.written.spec : {};
  const strategy = isMap(spec.strategy) ? spec.strategy : {};
  const canary = isMap(strategy.canary) ? strategy.canary : {};
  return (
    resource.id.kind === 'Rollout' &&
    ['canaryMetadata', 'stableMetadata', 'trafficRouting'].some((field) => canary[field] !== undefined)
  );
}
