import { isDeclared } from '../../k8s/inventory/completeness.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { byName } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Assumption } from '../../settings/assumption.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { Selected } from '../kinds/policies.ts';
import { AuthorizationPolicy } from '../kinds/policies.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import { actionOf, enforcedOn, rulesOf, takes } from './authorization.ts';
import { lacksProvider } from './custom-provider.ts';

/** What lets no request without client certificate pass a proxy. */
export interface Closure {
  readonly policy: Resource<Selected>;
  /** `denied`: a rule of a DENY policy takes every request; `no provider`: that of a CUSTOM policy does, whose provider is not there; `nothing allowed`: the ALLOW policies have no rules; `certificates allowed`: their rules take clients with a certificate only. */
  readonly by: 'denied' | 'no provider' | 'nothing allowed' | 'certificates allowed';
  /** The rule that denies, the name of the provider, the rules, else the spec. */
  readonly at: Location;
  /** The other policies that would have to allow something. */
  readonly others: readonly Resource<Selected>[];
  /** Present where a policy outside the input may allow more. */
  readonly assumption?: Assumption;
}

/**
 * What closes a proxy to all requests without client certificate, as those of a load balancer are; undefined where one
 * could pass, or may (istio: pilot/pkg/security/authz/builder/builder.go, 1.30: DENY first, then ALLOW, of which one has
 * to take the request where there are any).
 */
export function closureOf(proxy: GatewayProxy, inventory: Inventory): Closure | undefined {
  const policies = enforcedOn(proxy, inventory);
  const certain = policies.flatMap(({ policy, applies }) => (applies === 'yes' ? [policy] : []));
  const [denied] = certain.flatMap((policy) => denialBy(policy, inventory) ?? []);
  if (denied !== undefined) return denied;
  const allowing = policies.filter(({ policy }) => actionOf(policy) === 'ALLOW');
  if (allowing.some(({ policy }) => takes(policy, {}) !== 'no')) return undefined;
  if (inventory.hidesSome(AuthorizationPolicy)) return undefined;
  const [policy, ...others] = certain.filter((one) => actionOf(one) === 'ALLOW').sort(byRules);
  if (policy === undefined) return undefined;
  const hasRules = rulesOf(policy).length > 0;
  return {
    policy,
    by: hasRules ? 'certificates allowed' : 'nothing allowed',
    at: rulesPlace(policy),
    others,
    ...openElsewhere(proxy, inventory),
  };
}

function denialBy(policy: Resource<Selected>, inventory: Inventory): Closure | undefined {
  const rule = rulesOf(policy).find(isEmptyRule);
  if (!isMap(rule)) return undefined;
  const { provider } = policy.manifest.spec ?? {};
  if (provider !== undefined && lacksProvider(policy, inventory))
    return { policy, by: 'no provider', at: at(provider, 'name'), others: [] };
  if (actionOf(policy) !== 'DENY') return undefined;
  return { policy, by: 'denied', at: at(rule), others: [] };
}

/** A field that is null is not there to the API server, and an empty list asks for nothing. */
function isEmptyRule(rule: unknown): boolean {
  const isNothing = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);
  return isMap(rule) && Object.values(rule).every(isNothing);
}

/** Policies with rules first: what is meant to be allowed stands in one of them. */
function byRules(a: Resource<Selected>, b: Resource<Selected>): number {
  return Number(rulesOf(b).length > 0) - Number(rulesOf(a).length > 0) || byName(a, b);
}

function rulesPlace({ manifest: { spec }, origin }: Resource<Selected>): Location {
  if (spec === undefined) return origin;
  return spec.rules === undefined || spec.rules.length === 0 ? at(spec) : at(spec, 'rules', 'key');
}

function openElsewhere(
  { namespace }: GatewayProxy,
  { settings }: Inventory,
): { readonly assumption?: Assumption } {
  const namespaces = [namespace, settings.assume.rootNamespace];
  if (namespaces.every((one) => isDeclared(settings, one))) return {};
  const assumes = 'no AuthorizationPolicy outside the input allows more on the gateway';
  return { assumption: { assumes, settledBy: 'complete' } };
}
