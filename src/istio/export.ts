import type { Answer } from '../k8s/lookup.ts';
import { isPlaceholder } from '../k8s/name.ts';

/**
 * Whether an object of a namespace is exported to another, by its `exportTo`; an absent or empty list stands for the
 * mesh's default, which is all namespaces unless the mesh configuration says otherwise
 * (istio: pilot/pkg/model/push_context.go initVirtualServices, 1.30).
 */
export function isExportedTo(
  exportTo: readonly string[] | undefined,
  owner: string,
  namespace: string,
): Answer {
  if (exportTo === undefined || exportTo.length === 0) return 'yes';
  const own = exportTo.map((entry) => (entry === '.' ? owner : entry));
  if (own.includes('*') || own.includes(namespace))
    return own.includes('~') && !own.includes('*') ? 'no' : 'yes';
  return namespace === '' || own.some((entry) => entry === '' || isPlaceholder(entry)) ? 'unknown' : 'no';
}
