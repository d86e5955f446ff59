import { groupedBy } from '../../../src/collection/groups.ts';
import type { Selected } from '../../../src/istio/kinds/policies.ts';
import { AuthorizationPolicy, RequestAuthentication } from '../../../src/istio/kinds/policies.ts';
import { selectorOf } from '../../../src/istio/policy/attachment.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { isKnown } from '../../../src/istio/proxy/proxy.ts';
import { selectsProxy } from '../../../src/istio/proxy/selector.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import type { Labels } from '../../../src/k8s/object/labels.ts';
import { withKeysOf } from '../../../src/k8s/object/labels.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { isSlipOf } from '../../../src/k8s/object/slip.ts';
import type { TrafficModel } from '../../../src/rule/rule.ts';
import { termsOf } from '../policy-term.ts';

/** A policy that is meant for a gateway and selects no pod. */
export interface IdlePolicy {
  readonly policy: Resource<Selected>;
  readonly selector: Labels;
  readonly proxy: GatewayProxy;
  /** The labels of the gateway that were meant: those under the same keys, else all. */
  readonly meant: Labels;
}

/** The policies in namespaces of known gateways whose selector fits neither these nor any workload there. */
export function idlePolicies({ gatewayProxies, inventory, settings }: TrafficModel): readonly IdlePolicy[] {
  const byNamespace = groupedBy(gatewayProxies, ({ namespace }) => namespace);
  const { rootNamespace } = settings.assume;
  const policies = [...inventory.list(AuthorizationPolicy), ...inventory.list(RequestAuthentication)];
  return policies.flatMap((policy): readonly IdlePolicy[] => {
    const selector = selectorOf(policy);
    const here = byNamespace.get(policy.id.namespace) ?? [];
    const isRoot = policy.id.namespace === rootNamespace;
    const proxies = isRoot ? gatewayProxies : here;
    const known = [...here, ...proxies].filter(
      (one) => isKnown(one) && one.role === 'ingress' && Object.keys(one.labels).length > 0,
    );
    const proxy = known.find(({ labels }) => nearlySelects(selector, labels)) ?? known[0];
    if (proxy === undefined || isUntold(selector) || hasTargets(policy)) return [];
    if (proxies.some((one) => selectsProxy(selector, one) !== 'no')) return [];
    if (!selectsNoWorkload(selector, policy.id.namespace, isRoot, inventory)) return [];
    if (!isMeantForGateway(policy, selector, proxies, inventory)) return [];
    const same = withKeysOf(selector, proxy.labels);
    const meant = Object.keys(same).length === 0 ? proxy.labels : same;
    return [{ policy, selector, proxy, meant }];
  });
}

function isUntold(selector: Labels): boolean {
  const pairs = Object.entries(selector);
  return pairs.length === 0 || pairs.some((pair) => pair.some(isPlaceholder));
}

function hasTargets({ manifest }: Resource<Selected>): boolean {
  return manifest.spec?.targetRef !== undefined || (manifest.spec?.targetRefs ?? []).length > 0;
}

/** A policy of the root namespace is for pods of all namespaces, of which the input has to hold everything. */
function selectsNoWorkload(
  selector: Labels,
  namespace: string,
  isRoot: boolean,
  inventory: Inventory,
): boolean {
  if (isRoot && !inventory.declaredComplete) return false;
  const namespaces = isRoot
    ? [...new Set(inventory.workloads.map((workload) => workload.namespace))]
    : [namespace];
  return namespaces.every((one) => {
    const { items, complete } = inventory.select(one, selector);
    return items.length === 0 && (complete || inventory.declaredComplete);
  });
}

/** By what it asks for, or by labels that gateways have or nearly have. */
function isMeantForGateway(
  policy: Resource<Selected>,
  selector: Labels,
  proxies: readonly GatewayProxy[],
  inventory: Inventory,
): boolean {
  if (inventory.gatewayNaming.selects(selector)) return true;
  const terms = policy.id.kind === 'AuthorizationPolicy' ? termsOf(policy) : [];
  if (terms.some(({ name }) => /^(notRemoteIpBlocks|remoteIpBlocks|remote\.ip|hosts|notHosts)$/.test(name)))
    return true;
  return proxies.some(({ labels }) => nearlySelects(selector, labels));
}

function nearlySelects(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).some(([key, value]) => {
    const label = labels[key];
    return label !== undefined && isSlipOf(value, label);
  });
}
