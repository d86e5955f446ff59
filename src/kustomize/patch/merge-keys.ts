// Which lists a strategic merge patch merges, and by which keys (kustomize: kyaml/openapi, its schema of Kubernetes
// v1.21.2: x-kubernetes-patch-strategy, x-kubernetes-patch-merge-key, x-kubernetes-list-map-keys). Lists that are not
// named here are replaced as a whole, those of custom resources and of later versions of a kind included.
import { isMap } from '../../k8s/object/shape.ts';

/** How a value is merged: the fields of a map, or the items of a list. */
export interface MergeSchema {
  /** How a field of a map is merged; undefined where that is not known. */
  field(key: string): MergeSchema | undefined;
  /** The keys that tell items of a list apart, none for a list of scalars; undefined for a list that is replaced. */
  readonly keys?: readonly string[] | undefined;
  /** How items of a list are merged; undefined where that is not known. */
  readonly items?: MergeSchema | undefined;
}

const map = (fields: Readonly<Record<string, MergeSchema>>): MergeSchema => ({
  field: (key) => own(fields, key),
});
const list = (keys: readonly string[], items: MergeSchema = map({})): MergeSchema => ({
  ...map({}),
  keys,
  items,
});

const metadata = map({ finalizers: list([]), ownerReferences: list(['uid']) });
const conditions = map({ conditions: list(['type']) });

const container = map({
  env: list(['name']),
  ports: list(['containerPort', 'protocol']),
  volumeDevices: list(['devicePath']),
  volumeMounts: list(['mountPath']),
});
const ephemeralContainer = map({
  env: list(['name']),
  volumeDevices: list(['devicePath']),
  volumeMounts: list(['mountPath']),
});
const claimTemplate = map({ metadata, status: conditions });
const volume = map({ ephemeral: map({ volumeClaimTemplate: claimTemplate }) });
const podSpec = map({
  containers: list(['name'], container),
  ephemeralContainers: list(['name'], ephemeralContainer),
  hostAliases: list(['ip']),
  imagePullSecrets: list(['name']),
  initContainers: list(['name'], container),
  topologySpreadConstraints: list(['topologyKey', 'whenUnsatisfiable']),
  volumes: list(['name'], volume),
});
const podStatus = map({ conditions: list(['type']), podIPs: list(['ip']) });
const template = map({ metadata, spec: podSpec });
const workload = map({ metadata, spec: map({ template }), status: conditions });
const statefulSet = map({
  metadata,
  spec: map({ template, volumeClaimTemplates: { ...map({}), items: claimTemplate } }),
  status: conditions,
});
const cronJob = map({
  metadata,
  spec: map({ jobTemplate: map({ metadata, spec: map({ template }) }) }),
});
const plain = map({ metadata });
const webhooks = map({ metadata, webhooks: list(['name']) });
const disruptionBudget = map({ metadata, status: conditions });

const schemas: Readonly<Record<string, Readonly<Record<string, MergeSchema>>>> = {
  v1: {
    ConfigMap: plain,
    Endpoints: plain,
    LimitRange: plain,
    Namespace: map({ metadata, status: conditions }),
    Node: map({
      metadata,
      spec: map({ podCIDRs: list([]) }),
      status: map({ addresses: list(['type']), conditions: list(['type']) }),
    }),
    PersistentVolume: plain,
    PersistentVolumeClaim: claimTemplate,
    Pod: map({ metadata, spec: podSpec, status: podStatus }),
    PodTemplate: map({ metadata, template }),
    ReplicationController: workload,
    ResourceQuota: plain,
    Secret: plain,
    Service: map({
      metadata,
      spec: map({ ports: list(['port', 'protocol']) }),
      status: conditions,
    }),
    ServiceAccount: map({ metadata, secrets: list(['name']) }),
  },
  'apps/v1': {
    ControllerRevision: plain,
    DaemonSet: workload,
    Deployment: workload,
    ReplicaSet: workload,
    StatefulSet: statefulSet,
  },
  'autoscaling/v1': { HorizontalPodAutoscaler: plain },
  'autoscaling/v2beta1': { HorizontalPodAutoscaler: plain },
  'autoscaling/v2beta2': { HorizontalPodAutoscaler: plain },
  'batch/v1': { CronJob: cronJob, Job: workload },
  'batch/v1beta1': { CronJob: cronJob },
  'discovery.k8s.io/v1': { EndpointSlice: plain },
  'discovery.k8s.io/v1beta1': { EndpointSlice: plain },
  'extensions/v1beta1': { Ingress: plain },
  'networking.k8s.io/v1': { Ingress: plain, IngressClass: plain, NetworkPolicy: plain },
  'networking.k8s.io/v1beta1': { Ingress: plain, IngressClass: plain },
  'policy/v1': { PodDisruptionBudget: disruptionBudget },
  'policy/v1beta1': { PodDisruptionBudget: disruptionBudget, PodSecurityPolicy: plain },
  'rbac.authorization.k8s.io/v1': {
    ...{ ClusterRole: plain, ClusterRoleBinding: plain, Role: plain, RoleBinding: plain },
  },
  'rbac.authorization.k8s.io/v1beta1': {
    ...{ ClusterRole: plain, ClusterRoleBinding: plain, Role: plain, RoleBinding: plain },
  },
  'admissionregistration.k8s.io/v1': {
    MutatingWebhookConfiguration: webhooks,
    ValidatingWebhookConfiguration: webhooks,
  },
  'admissionregistration.k8s.io/v1beta1': {
    MutatingWebhookConfiguration: webhooks,
    ValidatingWebhookConfiguration: webhooks,
  },
  'apiextensions.k8s.io/v1': { CustomResourceDefinition: plain },
  'apiextensions.k8s.io/v1beta1': { CustomResourceDefinition: plain },
  'scheduling.k8s.io/v1': { PriorityClass: plain },
  'storage.k8s.io/v1': { StorageClass: plain },
};

/** The schemas by which the lists of kinds are merged, by apiVersion and kind. */
export type MergeSchemas = (apiVersion: string, kind: string) => MergeSchema | undefined;

/** What kustomize knows without being told. */
export const builtInSchemas: MergeSchemas = (apiVersion, kind) =>
  Object.hasOwn(schemas, apiVersion) ? own(schemas[apiVersion], kind) : undefined;

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The schema of an object within a value that has none, by its apiVersion and kind. */
export function schemaOf(value: unknown, schemas: MergeSchemas): MergeSchema | undefined {
  if (!isMap(value)) return undefined;
  const { apiVersion, kind } = value;
  return typeof apiVersion === 'string' && typeof kind === 'string' ? schemas(apiVersion, kind) : undefined;
}
