import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Selected } from '../kinds/policies.ts';
import { meshConfigOf } from '../mesh/mesh-config.ts';

/**
 * Whether an AuthorizationPolicy of action CUSTOM certainly has no provider to ask: the mesh configuration is known and has
 * none of the name that authorizes. What the policy takes is denied then (istio: pilot/pkg/security/authz/builder/extauthz.go
 * getExtAuthz and builder.go getBadCustomDenyRules, 1.30).
 */
export function lacksProvider({ manifest }: Resource<Selected>, inventory: Inventory): boolean {
  const name = manifest.spec?.action === 'CUSTOM' ? manifest.spec.provider?.name : undefined;
  if (name === undefined || isPlaceholder(name)) return false;
  return authorizersOf(inventory)?.has(name) === false;
}

/** The names of the providers that authorize; undefined where the mesh configuration is not known, or a name is filled in later. */
const authorizersOf = oncePer((inventory: Inventory): ReadonlySet<string> | undefined => {
  const config = meshConfigOf(inventory);
  if (config === undefined) return undefined;
  const names = (config.extensionProviders ?? [])
    .filter(({ envoyExtAuthzHttp, envoyExtAuthzGrpc }) => envoyExtAuthzHttp ?? envoyExtAuthzGrpc)
    .map(({ name = '' }) => name);
  return names.some(isPlaceholder) ? undefined : new Set(names);
});
