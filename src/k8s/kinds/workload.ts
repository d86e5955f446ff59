import type { Labels } from '../object/labels.ts';
import { labelSelector } from '../object/labels.ts';
import type { Resource } from '../object/resource.ts';
import { metadata } from '../object/resource.ts';
import type { Fitted } from '../object/shape.ts';
import { boolean, integer, intOrString, list, mapOf, object, string } from '../object/shape.ts';

const container = object({
  name: string,
  image: string,
  args: list(string),
  command: list(string),
  ports: list(object({ name: string, containerPort: integer, hostPort: integer, protocol: string })),
  env: list(object({ name: string, value: string })),
  readinessProbe: object({ httpGet: object({ path: string, port: intOrString, scheme: string }) }),
});

/** A container of a pod template. */
export type Container = Fitted<typeof container>;

/** A pod template, or a Pod itself. */
export const podTemplate = object({
  metadata: object({ labels: mapOf(string), annotations: mapOf(string) }),
  spec: object({
    hostNetwork: boolean,
    containers: list(container),
    initContainers: list(container),
    serviceAccountName: string,
    terminationGracePeriodSeconds: integer,
  }),
});

/** The pod template as read. */
export type PodTemplate = Fitted<typeof podTemplate>;

/** The fields of an object that makes pods. */
export const workloadShape = object({
  metadata,
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
