import type { Selected } from '../../../src/istio/kinds/policies.ts';
import { AuthorizationPolicy } from '../../../src/istio/kinds/policies.ts';
import { VirtualService } from '../../../src/istio/kinds/virtual-service.ts';
import { actionOf, enforcedOn } from '../../../src/istio/policy/authorization.ts';
import { closureOf } from '../../../src/istio/policy/closed-gateway.ts';
import { isEmptyList } from '../../../src/istio/policy/policy-faults.ts';
import { requestAuthenticationsOn } from '../../../src/istio/policy/policy-selector.ts';
import { requestAuthenticationFaults } from '../../../src/istio/policy/token-faults.ts';
import { isDeclared } from '../../../src/k8s/inventory/completeness.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';
import type { TrafficModel } from '../../../src/rule/rule.ts';
import type { ExposedGateway } from '../exposed-gateway.ts';
import { exposedGateways } from '../exposed-gateway.ts';
import { termsOf } from '../policy-term.ts';

/** A RequestAuthentication on a gateway where no policy asks for the token that it validates. */
export interface OptionalToken {
  readonly policy: Resource<Selected>;
  readonly gateway: ExposedGateway;
}

/** Those on gateways behind load balancers of which all policies are declared known, as long as nothing anywhere asks for a token. */
export function optionalTokens(model: TrafficModel): readonly OptionalToken[] {
  const { inventory, settings } = model;
  if (inventory.list(AuthorizationPolicy).some(asksForToken) || hasClaimRoutes(model)) return [];
  return exposedGateways(model).flatMap((gateway): readonly OptionalToken[] => {
    const { proxy } = gateway;
    const namespaces = [proxy.namespace, settings.assume.rootNamespace];
    if (!namespaces.every((namespace) => isDeclared(settings, namespace))) return [];
    if (closureOf(proxy, inventory) !== undefined) return [];
    if (enforcedOn(proxy, inventory).some(({ policy }) => actionOf(policy) === 'CUSTOM')) return [];
    return requestAuthenticationsOn(proxy, inventory)
      .filter(({ policy, applies }) => applies === 'yes' && validates(policy))
      .map(({ policy }) => ({ policy, gateway }));
  });
}

function validates(policy: Resource<Selected>): boolean {
  const { spec } = policy.written;
  return isMap(spec) && !isEmptyList(spec.jwtRules) && requestAuthenticationFaults(policy).length === 0;
}

function asksForToken(policy: Resource<Selected>): boolean {
  return termsOf(policy).some(
    ({ name }) => /^(not)?requestPrincipals$/i.test(name) || name.startsWith('request.auth.'),
  );
}

function hasClaimRoutes({ inventory }: TrafficModel): boolean {
  return inventory
    .list(VirtualService)
    .some(({ written }) => JSON.stringify(written.spec ?? '').includes('@request.auth.claims'));
}
