import { grouped } from '../collection/groups.ts';
import type { Resource } from '../k8s/object/resource.ts';
import { groupOf } from '../k8s/object/resource.ts';
import { isSlipOf, nearest } from '../k8s/object/slip.ts';

/** An API group whose kinds are all known. */
interface ApiGroup {
  /** Kinds that the path reads, each with every version that a release served, the one to use first. */
  readonly read: Readonly<Record<string, readonly string[]>>;
  /** Its other kinds. */
  readonly others: readonly string[];
}

const stable = ['v1'];
const beta = ['v1', 'v1beta1'];
const routing = ['v1', 'v1beta1', 'v1alpha3'];
const workload = ['v1', 'v1beta2', 'v1beta1'];

/**
 * The groups by name, the core group under ''. Kubernetes' API reference at 1.36, istio/istio manifests/charts/base at
 * 1.30, the controller's apis/elbv2 at 3.5, kubernetes-sigs/gateway-api apis at 1.4.
 */
const apiGroups: Readonly<Record<string, ApiGroup>> = {
  '': {
    read: { Service: stable, Pod: stable, Namespace: stable, Secret: stable },
    others: [
      ...[
        'Binding',
        'ComponentStatus',
        'ConfigMap',
        'Endpoints',
        'Event',
        'LimitRange',
        'Node',
        'PodTemplate',
      ],
      ...[
        'PersistentVolume',
        'PersistentVolumeClaim',
        'ReplicationController',
        'ResourceQuota',
        'ServiceAccount',
      ],
    ],
  },
  apps: {
    read: { Deployment: workload, DaemonSet: workload, StatefulSet: workload, ReplicaSet: workload },
    others: ['ControllerRevision'],
  },
  'networking.k8s.io': {
    read: { Ingress: beta, IngressClass: beta, NetworkPolicy: stable },
    others: ['IPAddress', 'ServiceCIDR', 'ClusterCIDR'],
  },
  'elbv2.k8s.aws': {
    read: { TargetGroupBinding: ['v1beta1', 'v1alpha1'], IngressClassParams: ['v1beta1'] },
    others: ['ALBTargetControlConfig'],
  },
  'networking.istio.io': {
    read: {
      Gateway: routing,
      VirtualService: routing,
      DestinationRule: routing,
      ServiceEntry: routing,
      WorkloadEntry: routing,
      WorkloadGroup: routing,
      EnvoyFilter: ['v1alpha3'],
    },
    others: ['Sidecar', 'ProxyConfig'],
  },
  'security.istio.io': {
    read: { AuthorizationPolicy: beta, PeerAuthentication: beta, RequestAuthentication: beta },
    others: [],
  },
  'gateway.networking.k8s.io': {
    read: { Gateway: ['v1', 'v1beta1', 'v1alpha2'], GatewayClass: ['v1', 'v1beta1', 'v1alpha2'] },
    others: [
      ...['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute', 'ReferenceGrant', 'ReferencePolicy'],
      ...['BackendTLSPolicy', 'BackendLBPolicy', 'BackendTrafficPolicy', 'ListenerSet'],
    ],
  },
};

/** The kind of the path that was meant by one that its group does not have; undefined where it has it or nothing is near. */
export function meantKind(apiVersion: string, kind: string): string | undefined {
  const group = apiGroups[groupOf(apiVersion)];
  if (group === undefined || hasKind(group, kind) || kind.endsWith('List')) return undefined;
  if (groupOf(apiVersion) === '' && apiVersion !== 'v1') return undefined;
  const kinds = Object.keys(group.read);
  const near = nearest(
    kind,
    [...kinds, ...group.others].filter((one) => isSlipOf(kind, one)),
  );
  return kinds.find((one) => one.toLowerCase() === kind.toLowerCase() || one === near);
}

function hasKind({ read, others }: ApiGroup, kind: string): boolean {
  return Object.hasOwn(read, kind) || others.includes(kind);
}

/** Whether a kind may be a slip of one of the groups that the path reads, whatever its group. */
export function mayMeanKind(kind: string): boolean {
  if (versionsToWrite.has(kind)) return false;
  for (const one of versionsToWrite.keys())
    if (one.toLowerCase() === kind.toLowerCase() || isSlipOf(kind, one)) return true;
  return false;
}

/** Every apiVersion in which one should write a kind that the path reads, one for each group that has it; none for other kinds. */
export function apiVersionsOf(kind: string): readonly string[] {
  return versionsToWrite.get(kind) ?? [];
}

/** The apiVersions to write, by each kind that the path reads. */
const versionsToWrite: ReadonlyMap<string, readonly string[]> = grouped(
  Object.entries(apiGroups).flatMap(([group, { read }]) =>
    Object.entries(read).flatMap(([kind, [version]]) =>
      version === undefined ? [] : [[kind, group === '' ? version : `${group}/${version}`] as const],
    ),
  ),
);

/** Whether a group is one whose kinds are all known. */
export function isKnownGroup(apiVersion: string): boolean {
  return groupOf(apiVersion) !== '' ? Object.hasOwn(apiGroups, groupOf(apiVersion)) : apiVersion === 'v1';
}

/** An apiVersion in which no release served a kind that the path reads. */
export interface UnknownVersion {
  /** Whether the apiVersion itself is one, which has other kinds. */
  readonly isOther: boolean;
  /** What was meant, at least one. */
  readonly instead: readonly string[];
}

/**
 * Why no server knows the apiVersion of an object of a kind that the path reads: a version that its group never had, the
 * group of other kinds, or a group that is misspelt. Undefined where it is right, and for groups of others, which may have a kind
 * of the same name.
 */
export function unknownVersion({ apiVersion, id: { group, kind } }: Resource): UnknownVersion | undefined {
  const instead = apiVersionsOf(kind);
  if (instead.length === 0) return undefined;
  const version = apiVersion.slice(group === '' ? 0 : group.length + 1);
  const known = apiGroups[group];
  const versions = known !== undefined && Object.hasOwn(known.read, kind) ? known.read[kind] : undefined;
  if (versions?.includes(version)) return undefined;
  const own = instead.filter((one) => groupOf(one) === group);
  if (group === '') return withoutGroup(apiVersion, instead);
  if (versions !== undefined) return { isOther: false, instead: own };
  if (known !== undefined) return known.others.includes(kind) ? undefined : { isOther: true, instead };
  const near = instead.filter((one) => groupOf(one) !== '' && isSlipOf(group, groupOf(one)));
  return near.length === 0 ? undefined : { isOther: false, instead: near };
}

/** An apiVersion without slash: the core group, a group without its version, or neither. */
function withoutGroup(apiVersion: string, instead: readonly string[]): UnknownVersion | undefined {
  const named = instead.filter((one) => groupOf(one) === apiVersion);
  if (named.length > 0) return { isOther: false, instead: named };
  if (apiVersion === 'v1') return { isOther: true, instead };
  return /^v\d+((alpha|beta)\d+)?$/.test(apiVersion) ? { isOther: false, instead } : undefined;
}
