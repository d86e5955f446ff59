import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { Namespace } from '../../k8s/kinds/namespace.ts';
import type { Workload } from '../../k8s/kinds/workload.ts';
import type { Labels } from '../../k8s/object/labels.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isLeftOut, isLeftOutOf } from '../../k8s/object/resource.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';

/** The label of a pod, formerly an annotation, that says whether it is injected. */
export const injectLabel = 'sidecar.istio.io/inject';
/** The label of a Namespace or a pod that names the revision of istiod that injects. */
export const revisionLabel = 'istio.io/rev';
/** The label of a Namespace that turns injection by the default revision on or off. */
export const namespaceLabel = 'istio-injection';
/** The label of a Namespace or a pod that asks for a proxy of the node in place of a sidecar. */
export const dataplaneLabel = 'istio.io/dataplane-mode';

/**
 * What the injector does with the pods of a workload, whatever is to be injected: `injects` with the revision that a
 * label names, `leaves` with what decides it, `unknown` where a Namespace outside the input or a placeholder decides.
 */
export type Injector =
  | { readonly state: 'unknown' }
  | { readonly state: 'injects'; readonly revision?: Revision }
  | Left;

/** A revision that a Namespace or a pod asks for, and its label. */
export interface Revision {
  readonly name: string;
  readonly at: Location;
}

/** Pods that the injector leaves alone. */
export interface Left {
  readonly state: 'leaves';
  /** Host networking, a namespace that is never injected, the pod's label or annotation, the Namespace's label, or the absence of all labels. */
  readonly because: 'host network' | 'system namespace' | 'pod' | 'namespace' | 'not asked';
  /** The field or label that decides it; absent where none does. */
  readonly at?: Location;
  /** Present where the Namespace decides it. */
  readonly namespace?: Resource<Namespace>;
}

const neverInjected: ReadonlySet<string> = new Set([
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'local-path-storage',
]);

/**
 * What the injector does with the pods of a workload (istio: pkg/kube/inject/inject.go injectRequired, and the selectors
 * of manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml, 1.30).
 */
export function injectorOn({ labels, template, namespace }: Workload, inventory: Inventory): Injector {
  const { annotations = {} } = template.metadata ?? {};
  const { spec } = template;
  if (spec?.hostNetwork === true)
    return { state: 'leaves', because: 'host network', at: at(spec, 'hostNetwork') };
  if (neverInjected.has(namespace)) return { state: 'leaves', because: 'system namespace' };
  const holder = labels[injectLabel] === undefined ? annotations : labels;
  if (holder[injectLabel] === 'false')
    return { state: 'leaves', because: 'pod', at: at(holder, injectLabel) };
  const found = inventory.find(Namespace, '', namespace);
  const isOpen = [holder[injectLabel], labels[revisionLabel]].some((one) => isPlaceholder(one ?? ''));
  if (isOpen || found.state !== 'known') return { state: 'unknown' };
  return byLabels(found.value, labels);
}

/** Which of the webhooks takes pods, by the labels of their Namespace and their own. */
function byLabels(namespace: Resource<Namespace>, pod: Labels): Injector {
  const { labels = {} } = namespace.metadata;
  const keys = [namespaceLabel, revisionLabel];
  const isOpen =
    isLeftOut(namespace, 'metadata', 'labels') ||
    (namespace.metadata.labels !== undefined && keys.some((key) => isLeftOutOf(namespace, labels, key))) ||
    keys.some((key) => isPlaceholder(labels[key] ?? ''));
  if (isOpen) return { state: 'unknown' };
  if (labels[namespaceLabel] === 'enabled') return { state: 'injects' };
  if (labels[namespaceLabel] !== undefined)
    return { state: 'leaves', because: 'namespace', namespace, at: at(labels, namespaceLabel) };
  const asking = [labels, pod].find((one) => one[revisionLabel] !== undefined);
  if (asking !== undefined)
    return {
      state: 'injects',
      revision: { name: asking[revisionLabel] ?? '', at: at(asking, revisionLabel) },
    };
  return pod[injectLabel] === 'true'
    ? { state: 'injects' }
    : { state: 'leaves', because: 'not asked', namespace };
}
