import type { Answer } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';

/**
 * Whether an object of a namespace is exported to another, by its `exportTo`; an empty list stands for all namespaces
 * (istio: pilot/pkg/model/push_context.go initVirtualServices, 1.30).
 */
export function isExportedTo(exportTo: readonly string[], owner: string, namespace: string): Answer {
  const reach = reachOf(exportTo, owner, namespace);
  if (reach === 'unknown') return reach;
  return reach === 'none' ? 'no' : 'yes';
}

/**
 * How an object reaches a namespace. Of VirtualServices istiod takes those that are private to the proxy's namespace
 * first, then those exported to it by name, then the public ones (istio: pilot/pkg/model/push_context.go
 * VirtualServicesForGateway, 1.30).
 */
export type Reach = 'private' | 'by name' | 'public' | 'none' | 'unknown';

/** How an object of namespace `owner` reaches a namespace by its `exportTo`. */
export function reachOf(exportTo: readonly string[], owner: string, namespace: string): Reach {
  if (exportTo.length === 0 || exportTo.includes('*')) return 'public';
  if (exportTo.includes('~')) return 'none';
  const names = exportTo.map((entry) => (entry === '.' ? owner : entry));
  if (names.includes(namespace)) return owner === namespace ? 'private' : 'by name';
  return namespace === '' || names.some((name) => name === '' || isPlaceholder(name)) ? 'unknown' : 'none';
}
