import { oncePer } from '../../collection/memo.ts';
import type { Labels } from '../object/labels.ts';
import { labelSelector } from '../object/labels.ts';
import type { Resource } from '../object/resource.ts';
import { isNamed, outranks } from '../object/resources.ts';
import type { Fitted } from '../object/shape.ts';
import { boolean, integer, intOrString, isMap, list, mapOf, object, once, string } from '../object/shape.ts';

const container = object({
  name: string,
  image: string,
  args: list(string),
  command: list(string),
  ports: list(object({ name: string, containerPort: integer, hostPort: integer, protocol: string })),
  env: list(object({ name: string, value: string })),
  lifecycle: object({
    preStop: object({ sleep: object({ seconds: integer }), exec: object({ command: list(string) }) }),
  }),
  readinessProbe: object({ httpGet: object({ path: string, port: intOrString, scheme: string }) }),
});

/** A container of a pod template. */
export type Container = Fitted<typeof container>;

/** A pod template, or a Pod itself. */
export const podTemplate = object({
  metadata: object({ labels: mapOf(string), annotations: mapOf(string) }),
  spec: once(
    object({
      hostNetwork: boolean,
      containers: list(container),
      initContainers: list(container),
      serviceAccountName: string,
      terminationGracePeriodSeconds: integer,
    }),
  ),
});

/** The pod template as read. */
export type PodTemplate = Fitted<typeof podTemplate>;

/** The fields of an object that makes pods. */
export const workloadShape = object({
  spec: object({ replicas: integer, selector: labelSelector, template: podTemplate }),
});

/** An object that makes pods, whatever its kind: Deployment, DaemonSet, StatefulSet, Pod, Rollout and the like. */
export interface Workload {
  readonly resource: Resource;
  readonly namespace: string;
  readonly name: string;
  readonly template: PodTemplate;
  /** Labels of the pod template, empty when it has none. */
  readonly labels: Labels;
  /** `spec.replicas`; absent where the kind has none or an autoscaler decides. */
  readonly replicas?: number;
}

/** A port that a container declares. */
export type ContainerPort = NonNullable<Container['ports']>[number];

/** The containers of a workload's pods, those that run first left out; none where there is no workload. */
export function containersOf(workload: Pick<Workload, 'template'> | undefined): readonly Container[] {
  return workload?.template.spec?.containers ?? [];
}

/** The ports that the containers of a workload's pods declare, native sidecars and others that run first among them. */
export function containerPortsOf({ template }: Workload): readonly ContainerPort[] {
  const { containers = [], initContainers = [] } = template.spec ?? {};
  return [...containers, ...initContainers].flatMap(({ ports = [] }) => ports);
}

const noLabels: Labels = Object.freeze({});

/** Kinds of which the objects are workloads, so that their absence is judged for all workloads together. */
export const workloadKinds: ReadonlySet<string> = new Set([
  'Deployment',
  'DaemonSet',
  'StatefulSet',
  'ReplicaSet',
  'Pod',
  'Rollout',
]);

const replicated = object({ spec: object({ replicas: integer }) });

/** The object as what makes pods: a Pod, or any object whose `spec.template` has containers; undefined for others. */
export function workloadOf(resource: Resource): Workload | undefined {
  const { spec } = resource.written;
  return isPodItself(resource) || (isMap(spec) && spec.template !== undefined)
    ? workloadIn(resource)
    : undefined;
}

function isPodItself({ id }: Resource): boolean {
  return id.kind === 'Pod' && id.group === '';
}

const workloadIn = oncePer((resource: Resource): Workload | undefined => {
  const isPod = isPodItself(resource);
  const template = isPod ? podTemplate.fit(resource.written) : templateOf(resource);
  if (template?.spec?.containers === undefined) return undefined;
  const replicas = isPod ? undefined : replicated.fit(resource.written)?.spec?.replicas;
  return {
    resource,
    namespace: resource.id.namespace,
    name: resource.id.name,
    template,
    labels: template.metadata?.labels ?? noLabels,
    replicas,
  };
});

function templateOf({ written }: Resource): PodTemplate | undefined {
  return isMap(written.spec) ? podTemplate.fit(written.spec.template) : undefined;
}

/**
 * All workloads, in the order of the objects. Of several with one kind, namespace and name the one that counts;
 * objects whose owner is among them too (ReplicaSets and Pods of a cluster dump) are left out.
 */
export function workloadsOf(resources: readonly Resource[]): readonly Workload[] {
  const all = resources.map(workloadOf).filter((workload) => workload !== undefined);
  const counting = new Map<string, Workload>();
  for (const workload of all) {
    const key = identity(workload.namespace, workload.resource.id.kind, workload.name);
    const earlier = counting.get(key);
    if (earlier === undefined || outranks(workload.resource, earlier.resource)) counting.set(key, workload);
  }
  const counts = (workload: Workload) =>
    !isNamed(workload.resource) ||
    counting.get(identity(workload.namespace, workload.resource.id.kind, workload.name)) === workload;
  const isOwned = ({ namespace, resource }: Workload) =>
    (resource.metadata.ownerReferences ?? []).some(
      ({ kind, name }) =>
        kind !== undefined && name !== undefined && counting.has(identity(namespace, kind, name)),
    );
  return all.filter((workload) => counts(workload) && !isOwned(workload));
}

function identity(namespace: string, kind: string, name: string): string {
  return `${namespace}/${kind}/${name}`;
}
