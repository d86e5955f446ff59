import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Selected } from '../kinds/policies.ts';
import { EnvoyFilter, WasmPlugin } from '../kinds/policies.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import { attachesTo, selectorOf } from './attachment.ts';

/**
 * The EnvoyFilters and WasmPlugins that apply or may apply to a proxy, so that what Envoy does there is not told by
 * Gateways and VirtualServices alone (catalogue 2.11; istio: pilot/pkg/model/push_context.go EnvoyFilters, 1.30).
 */
export function opaqueObjectsOn(
  proxy: GatewayProxy,
  inventory: Inventory,
  { assume }: Settings,
): readonly Resource<Selected>[] {
  const byNamespace = opaqueObjects(inventory);
  const namespaces = new Set([assume.rootNamespace, proxy.namespace, '']);
  return [...namespaces]
    .flatMap((namespace) => byNamespace.get(namespace) ?? [])
    .filter((resource) => mayApply(resource, proxy));
}

/**
 * Whether an object is for the proxy, or one of its labels or the words in them make that likely. One without namespace
 * has to name the proxy, since it may be applied to any.
 */
function mayApply(resource: Resource<Selected>, proxy: GatewayProxy): boolean {
  const answer = attachesTo(resource, proxy);
  const pairs = Object.entries(selectorOf(resource));
  if (answer === 'yes') return pairs.length > 0 || resource.id.namespace !== '' || proxy.namespace === '';
  return (
    answer === 'unknown' &&
    pairs.some(([key, value]) => proxy.labels[key] === value || /gateway|ingress/.test(value))
  );
}

const opaqueObjects = oncePer((inventory: Inventory) => {
  const all: readonly Resource<Selected>[] = [...inventory.list(EnvoyFilter), ...inventory.list(WasmPlugin)];
  const opaque = all.filter((resource) => !isForSidecarsOnly(resource));
  return groupedBy(opaque, ({ id }) => id.namespace);
});

/** An EnvoyFilter of which every patch is for a context that no gateway has. */
function isForSidecarsOnly({ manifest }: Resource<Selected>): boolean {
  const patches = manifest.spec?.configPatches ?? [];
  return patches.length > 0 && patches.every(({ match }) => match?.context?.startsWith('SIDECAR_') === true);
}
