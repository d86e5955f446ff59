import type { Resource } from '../k8s/object/resource.ts';
import type { Settings, Targets } from '../settings/settings.ts';
import { atLeast } from '../settings/version.ts';

/** When an apiVersion of some kinds is served: from `since` (absent: always) until before `until` (absent: still). */
export interface ServedVersion {
  readonly apiVersion: string;
  readonly kinds: readonly string[];
  readonly target: keyof Targets;
  readonly since?: string;
  readonly until?: string;
  /** The apiVersion to use instead. */
  readonly instead: string;
}

const kubernetes = 'kubernetes';
const ingressKinds = ['Ingress', 'IngressClass'];
const workloadKinds = ['Deployment', 'DaemonSet', 'StatefulSet', 'ReplicaSet'];

/** Kubernetes' own removals and additions, from its deprecated API migration guide. */
export const kubernetesVersions: readonly ServedVersion[] = [
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['Ingress'],
    target: kubernetes,
    until: '1.22',
    instead: 'networking.k8s.io/v1',
  },
  {
    apiVersion: 'networking.k8s.io/v1beta1',
    kinds: ingressKinds,
    target: kubernetes,
    until: '1.22',
    instead: 'networking.k8s.io/v1',
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kinds: ingressKinds,
    target: kubernetes,
    since: '1.19',
    instead: 'networking.k8s.io/v1beta1',
  },
  {
    apiVersion: 'extensions/v1beta1',
    kinds: workloadKinds,
    target: kubernetes,
    until: '1.16',
    instead: 'apps/v1',
  },
  { apiVersion: 'apps/v1beta1', kinds: workloadKinds, target: kubernetes, until: '1.16', instead: 'apps/v1' },
  { apiVersion: 'apps/v1beta2', kinds: workloadKinds, target: kubernetes, until: '1.16', instead: 'apps/v1' },
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['NetworkPolicy'],
    target: kubernetes,
    until: '1.16',
    instead: 'networking.k8s.io/v1',
  },
  {
    apiVersion: 'autoscaling/v2beta1',
    kinds: ['HorizontalPodAutoscaler'],
    target: kubernetes,
    until: '1.25',
    instead: 'autoscaling/v2',
  },
  {
    apiVersion: 'autoscaling/v2beta2',
    kinds: ['HorizontalPodAutoscaler'],
    target: kubernetes,
    until: '1.26',
    instead: 'autoscaling/v2',
  },
  {
    apiVersion: 'autoscaling/v2',
    kinds: ['HorizontalPodAutoscaler'],
    target: kubernetes,
    since: '1.23',
    instead: 'autoscaling/v2beta2',
  },
  {
    apiVersion: 'policy/v1beta1',
    kinds: ['PodDisruptionBudget'],
    target: kubernetes,
    until: '1.25',
    instead: 'policy/v1',
  },
  {
    apiVersion: 'policy/v1',
    kinds: ['PodDisruptionBudget'],
    target: kubernetes,
    since: '1.21',
    instead: 'policy/v1beta1',
  },
  {
    apiVersion: 'discovery.k8s.io/v1beta1',
    kinds: ['EndpointSlice'],
    target: kubernetes,
    until: '1.25',
    instead: 'discovery.k8s.io/v1',
  },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kinds: ['EndpointSlice'],
    target: kubernetes,
    since: '1.21',
    instead: 'discovery.k8s.io/v1beta1',
  },
];

/** The entry of a table that says that the target does not serve the object's apiVersion; undefined when it is served or not in the table. */
export function notServed(
  resource: Resource,
  table: readonly ServedVersion[],
  { targets }: Settings,
): ServedVersion | undefined {
  return table.find(({ apiVersion, kinds, target, since, until }) => {
    if (apiVersion !== resource.apiVersion || !kinds.includes(resource.id.kind)) return false;
    const version = targets[target];
    return (
      (since !== undefined && !atLeast(version, since)) || (until !== undefined && atLeast(version, until))
    );
  });
}
