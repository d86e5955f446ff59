import { containersOf } from '../../k8s/kinds/workload.ts';
import type { Labels } from '../../k8s/object/labels.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import { allOf } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { ProxyPods } from './proxy.ts';

/** Labels that the injector, an operator or Kubernetes puts on pods and that no pod template has to carry. */
const addedToPods = [
  'istio.io/rev',
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'service.istio.io/',
  'topology.istio.io/',
  'operator.istio.io/',
  'install.operator.istio.io/',
  'statefulset.kubernetes.io/',
  'apps.kubernetes.io/',
];

/** Whether a label may stand on a pod although its template does not carry it; such a selector key proves nothing. */
export function isAddedToPods(key: string): boolean {
  return addedToPods.some((added) => (added.endsWith('/') ? key.startsWith(added) : key === added));
}

/** Whether a label of a selector is one that a pod bears from its template or not at all. */
export function isCertainLabel([key, value]: readonly [key: string, value: string]): boolean {
  return !isAddedToPods(key) && !isPlaceholder(value);
}

/** Whether the pods of a proxy certainly bear no label from their template but those that are known. */
export function knowsAllLabels(proxy: ProxyPods): boolean {
  const isExact = proxy.labelsAre === 'exact' && !hasLabelsInEnvironment(proxy);
  return isExact && !Object.values(proxy.labels).some(isPlaceholder);
}

/** Whether the pods of a proxy bear all labels of a selector, as far as their labels are known; `yes` for an empty selector (istio: pkg/config/labels/instance.go SubsetOf, 1.30). */
export function selectsProxy(selector: Labels, proxy: ProxyPods): Answer {
  return allOf(Object.entries(selector).map(([key, value]) => bears(proxy, key, value)));
}

function bears(proxy: ProxyPods, key: string, value: string): Answer {
  const label = proxy.labels[key];
  if (label === value) return 'yes';
  if (proxy.labelsAre === 'presumed' || isAddedToPods(key)) return 'unknown';
  if (isPlaceholder(value) || (label !== undefined && isPlaceholder(label))) return 'unknown';
  if (label !== undefined) return 'no';
  return proxy.labelsAre === 'at least' || hasLabelsInEnvironment(proxy) ? 'unknown' : 'no';
}

/** `ISTIO_METAJSON_LABELS` adds labels to those of the pod (istio: pilot/pkg/model/context.go SetWorkloadLabels, 1.30). */
function hasLabelsInEnvironment({ workload }: ProxyPods): boolean {
  const containers = containersOf(workload);
  return containers.some(({ env = [] }) => env.some(({ name }) => name === 'ISTIO_METAJSON_LABELS'));
}
