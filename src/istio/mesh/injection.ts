import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { Namespace } from '../../k8s/kinds/namespace.ts';
import type { Container, Workload } from '../../k8s/kinds/workload.ts';
import type { Labels } from '../../k8s/object/labels.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';

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

const neverInjected: ReadonlySet<string> = new Set([
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'local-path-storage',
]);

/** The label of a pod, formerly an annotation, that says whether it gets a sidecar. */
export const injectLabel = 'sidecar.istio.io/inject';
const revision = 'istio.io/rev';
const dataplane = 'istio.io/dataplane-mode';
const legacy = 'istio-injection';

/** What the injector does with the pods of a workload (istio: pkg/kube/inject/inject.go injectRequired and the selectors of mutatingwebhook.yaml, 1.30). */
export function injectionOf(workload: Workload, inventory: Inventory): Injection {
  const { labels, template, namespace } = workload;
  const { annotations = {} } = template.metadata ?? {};
  const { hostNetwork, containers = [], initContainers = [] } = template.spec ?? {};
  if ([...containers, ...initContainers].some(isSidecar)) return { state: 'sidecar' };
  if (annotations['inject.istio.io/templates'] !== undefined) return { state: 'unknown' };
  if (labels[dataplane] === 'ambient') return { state: 'ambient' };
  if (hostNetwork === true) return { state: 'none', because: 'host network' };
  if (neverInjected.has(namespace)) return { state: 'none', because: 'system namespace' };
  if ((labels[injectLabel] ?? annotations[injectLabel]) === 'false') return { state: 'none', because: 'pod' };
  const found = inventory.find(Namespace, '', namespace);
  if (found.state !== 'known') return { state: 'unknown' };
  return byNamespace(found.value, labels, annotations);
}

function byNamespace(namespace: Resource<Namespace>, pod: Labels, annotations: Labels): Injection {
  const labels = namespace.metadata.labels ?? {};
  const own = [legacy, revision, dataplane].flatMap((key) => labels[key] ?? []);
  if (own.some(isPlaceholder)) return { state: 'unknown' };
  const none = { state: 'none', because: 'namespace', namespace } as const;
  if (labels[legacy] !== undefined) {
    if (labels[legacy] === 'enabled') return { state: 'sidecar' };
    return labels[legacy] === 'disabled' ? none : { state: 'unknown' };
  }
  if (labels[revision] !== undefined) return { state: 'sidecar' };
  if (labels[dataplane] === 'ambient') return { state: pod[dataplane] === 'none' ? 'unknown' : 'ambient' };
  if (pod[revision] !== undefined || pod[injectLabel] === 'true') return { state: 'sidecar' };
  return annotations[injectLabel] === undefined ? none : { state: 'unknown' };
}

/** A proxy that somebody wrote or rendered into the template; a gateway's is none. */
function isSidecar({ name, args = [] }: Container): boolean {
  return name === 'istio-proxy' && !args.includes('router');
}
