// Which policies are for the pods of a gateway; attachment.ts answers it for one policy by its selector and targets.
import { grouped, groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import type { Kind, Resource } from '../../k8s/object/resource.ts';
import type { Selected } from '../kinds/policies.ts';
import { AuthorizationPolicy, RequestAuthentication } from '../kinds/policies.ts';
import type { ProxyPods } from '../proxy/proxy.ts';
import { isCertainLabel, knowsAllLabels } from '../proxy/selector.ts';
import { attachesTo, selectorOf } from './attachment.ts';

/** A policy that is for the pods of a proxy, or may be. */
export interface AppliedPolicy<T extends Selected = Selected> {
  readonly policy: Resource<T>;
  readonly applies: Exclude<Answer, 'no'>;
}

/** The AuthorizationPolicies for the pods of a proxy. */
export const authorizationPoliciesOn = policiesOn(AuthorizationPolicy);

/** The RequestAuthentications for the pods of a proxy. */
export const requestAuthenticationsOn = policiesOn(RequestAuthentication);

type PoliciesOn<T extends Selected> = (proxy: ProxyPods, inventory: Inventory) => readonly AppliedPolicy<T>[];

/**
 * Finds the policies of a kind for the pods of a proxy: those of the root namespace and of the proxy's own that select
 * it; `unknown` are those whose namespace is not written or whose selector asks for what is not known of the pods
 * (istio: pilot/pkg/model/authorization.go ListAuthorizationPolicies, authentication.go GetJwtPoliciesForWorkload, 1.30).
 */
function policiesOn<T extends Selected>(kind: Kind<T>): PoliciesOn<T> {
  const indexed = oncePer((inventory: Inventory) => {
    const byNamespace = groupedBy(inventory.list(kind), ({ id }) => id.namespace);
    return new Map([...byNamespace].map(([namespace, policies]) => [namespace, byLabel(policies)]));
  });
  return (proxy, inventory) => {
    const namespaces = new Set([inventory.settings.assume.rootNamespace, proxy.namespace, '']);
    const candidates = [...namespaces].flatMap((namespace) =>
      bearable(indexed(inventory).get(namespace) ?? new Map(), proxy),
    );
    return candidates.flatMap((policy): readonly AppliedPolicy<T>[] => {
      const applies = attachesTo(policy, proxy);
      if (applies === 'no') return [];
      const isPlaced = policy.id.namespace !== '' || proxy.namespace === '';
      return [{ policy, applies: isPlaced ? applies : 'unknown' }];
    });
  };
}

/** Policies by the first label of their selector that pods have to bear from their template; by none where there is no such. */
function byLabel<T extends Selected>(policies: readonly Resource<T>[]) {
  return grouped(
    policies.map((policy) => {
      const [first] = Object.entries(selectorOf(policy)).filter(isCertainLabel);
      return [first?.join('=') ?? '', policy] as const;
    }),
  );
}

function bearable<T extends Selected>(
  policies: ReadonlyMap<string, readonly Resource<T>[]>,
  proxy: ProxyPods,
): readonly Resource<T>[] {
  if (!knowsAllLabels(proxy)) return [...policies.values()].flat();
  const labels = Object.entries(proxy.labels).map((label) => label.join('='));
  return ['', ...labels].flatMap((label) => policies.get(label) ?? []);
}
