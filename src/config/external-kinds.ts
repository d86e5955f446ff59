import { nearest } from '../k8s/object/slip.ts';

/** Kinds that manifests of the path refer to, so that an object of them may be declared under `external`. */
const kinds = [
  ...['Ingress', 'IngressClass', 'IngressClassParams', 'TargetGroupBinding'],
  ...['Service', 'EndpointSlice', 'Endpoints', 'Namespace', 'Secret', 'ConfigMap', 'ServiceAccount'],
  ...['Pod', 'Deployment', 'DaemonSet', 'StatefulSet', 'ReplicaSet', 'Rollout'],
  ...['Gateway', 'VirtualService', 'DestinationRule', 'ServiceEntry', 'WorkloadEntry', 'WorkloadGroup'],
  ...['EnvoyFilter', 'WasmPlugin', 'AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'],
  ...['Sidecar', 'Telemetry', 'GatewayClass', 'HTTPRoute'],
] as const;

/** Why an entry `Kind/namespace/name` has no effect; undefined when its kind is one that is referred to. */
export function externalKindProblem(entry: string): string | undefined {
  const kind = entry.split('/')[0] ?? '';
  if (kinds.some((one) => one === kind)) return undefined;
  const near =
    kinds.find((one) => one.toLowerCase() === kind.toLowerCase()) ??
    nearest(kind, kinds) ??
    kinds.find((one) => `${one}s`.toLowerCase() === kind.toLowerCase());
  const meant =
    near === undefined ? `, expected one such as Service, Gateway or Secret` : `; did you mean "${near}"?`;
  return `names the kind "${kind}", which nothing on the path refers to${meant}`;
}
