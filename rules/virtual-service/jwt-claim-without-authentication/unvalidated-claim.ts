import type { SelectedGateway } from '../../../src/istio/gateway/selected-gateway.ts';
import type { Selected } from '../../../src/istio/kinds/policies.ts';
import { RequestAuthentication } from '../../../src/istio/kinds/policies.ts';
import type { HttpMatch } from '../../../src/istio/kinds/virtual-service.ts';
import { isClaim } from '../../../src/istio/kinds/virtual-service.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { selectsProxy } from '../../../src/istio/proxy/selector.ts';
import { sitesOf } from '../../../src/istio/route/route-site.ts';
import type { Bindings } from '../../../src/istio/virtual-service/bindings.ts';
import type { BoundVirtualService } from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import { httpRulesOf } from '../../../src/istio/virtual-service/http-rule.ts';
import { isDeclared } from '../../../src/k8s/inventory/completeness.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at, keyOf } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { istioAtLeast } from '../../../src/settings/version.ts';
import { opacityFor } from '../gateway-opacity.ts';
import type { Serving } from '../served-virtual-services.ts';
import { servedVirtualServices } from '../served-virtual-services.ts';

/** A match on a claim of a token, on a gateway that validates none. */
export interface UnvalidatedClaim {
  /** The key of the match, and the claim in it: `groups` of `@request.auth.claims.groups`. */
  readonly at: Location;
  readonly claim: string;
  readonly in: 'headers' | 'withoutHeaders';
  readonly proxy: GatewayProxy;
  /** A policy of the gateway's namespace that selects other pods. */
  readonly near?: Resource<Selected>;
  /** Present where other policies may stand outside the input. */
  readonly assumption?: Assumption;
}

/** What is asked beside the VirtualServices. */
interface Surroundings extends Serving {
  readonly gateways: readonly SelectedGateway[];
  readonly bindings: Bindings;
  readonly settings: Settings;
}

/** Matches on claims on gateways that no RequestAuthentication applies to, as far as all policies are known or one of them misses the gateway (istio: pilot/pkg/networking/core/route/route.go translateMetadataMatch, 1.30). */
export function unvalidatedClaims(surroundings: Surroundings): readonly UnvalidatedClaim[] {
  const { inventory, settings, bindings } = surroundings;
  if (!istioAtLeast(settings, '1.12')) return [];
  const told = new Set<object>();
  return servedVirtualServices(surroundings).flatMap((virtualService) => {
    const claims = claimsOf(virtualService).filter(({ values }) => !told.has(values));
    if (claims.length === 0 || opacityFor(virtualService, surroundings).assumption !== undefined) return [];
    const proxies = sitesOf(virtualService, bindings).map(({ proxy }) => proxy);
    const [found] = proxies.map((proxy) =>
      proxy === undefined ? undefined : lackOf(proxy, inventory, settings),
    );
    if (found === undefined || proxies.includes(undefined)) return [];
    for (const { values } of claims) told.add(values);
    return claims.map(({ values: _values, ...claim }) => ({ ...claim, ...found }));
  });
}

interface WrittenClaim extends Pick<UnvalidatedClaim, 'at' | 'claim' | 'in'> {
  readonly values: object;
}

function claimsOf(virtualService: BoundVirtualService): readonly WrittenClaim[] {
  const claims: WrittenClaim[] = [];
  for (const { route } of httpRulesOf(virtualService).rules)
    for (const match of route.match ?? []) claims.push(...claimsIn(match));
  return claims;
}

function claimsIn(match: HttpMatch): readonly WrittenClaim[] {
  if (match.headers === undefined && match.withoutHeaders === undefined) return [];
  return (['headers', 'withoutHeaders'] as const).flatMap((field) => {
    const values = match[field] ?? {};
    return Object.keys(values)
      .filter(isClaim)
      .map((name) => ({
        at: keyOf(at(values, name)),
        claim: name.replace(/^@request\.auth\.claims\.?/i, ''),
        in: field,
        values,
      }));
  });
}

type Lack = Pick<UnvalidatedClaim, 'proxy' | 'near' | 'assumption'>;

/** Undefined where a policy applies or may. */
function lackOf(proxy: GatewayProxy, inventory: Inventory, settings: Settings): Lack | undefined {
  const { rootNamespace } = settings.assume;
  const policies = inventory.list(RequestAuthentication);
  const here = policies.filter(({ id }) => [proxy.namespace, rootNamespace, ''].includes(id.namespace));
  if (proxy.namespace === '' || here.some((policy) => mayApply(policy, proxy))) return undefined;
  const near = here.find(({ id }) => id.namespace === proxy.namespace);
  if ([proxy.namespace, rootNamespace].every((namespace) => isDeclared(settings, namespace)))
    return { proxy, near };
  if (near === undefined) return undefined;
  const assumes = 'no other RequestAuthentication for the gateway is outside the input';
  return { proxy, near, assumption: { assumes, settledBy: 'complete' } };
}

function mayApply({ manifest }: Resource<Selected>, proxy: GatewayProxy): boolean {
  const { selector, targetRefs } = manifest.spec ?? {};
  return targetRefs !== undefined || selectsProxy(selector?.matchLabels ?? {}, proxy) !== 'no';
}
