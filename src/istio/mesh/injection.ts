import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { Namespace } from '../../k8s/kinds/namespace.ts';
import type { Container, Workload } from '../../k8s/kinds/workload.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Left } from './injector.ts';
import { dataplaneLabel, injectLabel, injectorOn, namespaceLabel } from './injector.ts';

/**
 * Whether the pods of a workload get a sidecar: `ambient` where a proxy of the node takes their traffic instead, `none`
 * with what decides it, `unknown` where a Namespace outside the input or a label of another make decides.
 */
export type Injection =
  | { readonly state: 'sidecar' | 'ambient' | 'unknown' }
  | {
      readonly state: 'none';
      /** The label `sidecar.istio.io/inject` or its annotation, host networking, or the Namespace. */
      readonly because: 'pod' | 'host network' | 'namespace' | 'system namespace';
      readonly namespace?: Resource<Namespace>;
    };

/** What the injector, or the proxy of the node, does with the pods of a workload of an application. */
export function injectionOf(workload: Workload, inventory: Inventory): Injection {
  const { labels, template } = workload;
  const { annotations = {} } = template.metadata ?? {};
  const { containers = [], initContainers = [] } = template.spec ?? {};
  if ([...containers, ...initContainers].some(isSidecar)) return { state: 'sidecar' };
  if (annotations['inject.istio.io/templates'] !== undefined) return { state: 'unknown' };
  if (labels[dataplaneLabel] === 'ambient') return { state: 'ambient' };
  const injector = injectorOn(workload, inventory);
  if (injector.state !== 'leaves')
    return { state: injector.state === 'injects' ? 'sidecar' : injector.state };
  return beside(injector, workload, inventory);
}

/** What becomes of pods that the injector leaves alone. */
function beside(left: Left, { labels, namespace, template }: Workload, inventory: Inventory): Injection {
  const { because } = left;
  if (because === 'host network' || because === 'system namespace') return { state: 'none', because };
  const known = ifKnown(inventory.find(Namespace, '', namespace));
  const { [dataplaneLabel]: mode = '', [namespaceLabel]: legacy = 'disabled' } = known?.metadata.labels ?? {};
  if (isPlaceholder(mode)) return { state: 'unknown' };
  if (mode === 'ambient') return { state: labels[dataplaneLabel] === 'none' ? 'unknown' : 'ambient' };
  if (because === 'pod') return { state: 'none', because };
  const isOdd = legacy !== 'disabled';
  const isAnnotated = because === 'not asked' && template.metadata?.annotations?.[injectLabel] !== undefined;
  if (isOdd || isAnnotated || left.namespace === undefined) return { state: 'unknown' };
  return { state: 'none', because: 'namespace', namespace: left.namespace };
}

/** A proxy that somebody wrote or rendered into the template; a gateway's is none. */
function isSidecar({ name, args = [] }: Container): boolean {
  return name === 'istio-proxy' && !args.includes('router');
}
