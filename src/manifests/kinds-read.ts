import { mayMeanKind } from '../schema/served-kinds.ts';

/**
 * Kinds of which documents are read; everything else is counted and dropped before parsing.
 * A ConfigMap counts only where it may hold mesh configuration or chart values, see `isRead`.
 */
const kindsRead: ReadonlySet<string> = new Set([
  // the load balancer
  'Ingress',
  'IngressClass',
  'IngressClassParams',
  'TargetGroupBinding',
  // Kubernetes as such
  'Service',
  'Deployment',
  'DaemonSet',
  'StatefulSet',
  'ReplicaSet',
  'Pod',
  'Rollout',
  'Namespace',
  'NetworkPolicy',
  'HorizontalPodAutoscaler',
  'ScaledObject',
  'PodDisruptionBudget',
  'EndpointSlice',
  'HTTPScaledObject',
  // Istio
  'Gateway',
  'VirtualService',
  'DestinationRule',
  'ServiceEntry',
  'WorkloadEntry',
  'WorkloadGroup',
  'EnvoyFilter',
  'WasmPlugin',
  'AuthorizationPolicy',
  'PeerAuthentication',
  'RequestAuthentication',
  'Telemetry',
  'ProxyConfig',
  'GatewayClass',
  // shows which revisions of istiod inject
  'MutatingWebhookConfiguration',
  // Secrets and what makes them
  'Secret',
  'Certificate',
  'ExternalSecret',
  'ClusterExternalSecret',
  'SealedSecret',
  // what makes gateways and Services
  'IstioOperator',
  'Application',
  'ApplicationSet',
  'HelmRelease',
  'Kustomization',
  // a kustomization that others include
  'Component',
  'HelmChart',
  // operators' objects that are often routed to, by the name of the object
  'ApmServer',
  'Canary',
  'Elasticsearch',
  'Grafana',
  'InferenceService',
  'Jaeger',
  'Kafka',
  'Keycloak',
  'Kiali',
  'Kibana',
  'MongoDBCommunity',
  'Prometheus',
  'RabbitmqCluster',
  'RedisCluster',
]);

/** Whether a document of that kind is read; `text` is the document's text, asked only where the kind leaves it open. */
export function isRead(kind: string, text: string): boolean {
  if (kindsRead.has(kind)) return true;
  if (kind === 'CustomResourceDefinition') return false;
  if (kind === 'ConfigMap')
    return text.includes('mesh:') || text.includes('serviceAnnotations') || text.includes('service:');
  if (kind.endsWith('List') || isSlip(kind)) return true;
  return text.includes('containers:') && text.includes('template:');
}

/** Kinds met that are not read, and whether each may be one that is, misspelt. */
const slips = new Map<string, boolean>();

function isSlip(kind: string): boolean {
  const known = slips.get(kind) ?? mayMeanKind(kind);
  slips.set(kind, known);
  return known;
}
