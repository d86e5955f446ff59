import type { Labels } from '../../k8s/object/labels.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { defineKind } from '../../k8s/object/resource.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { integer, list, mapOf, object, string } from '../../k8s/object/shape.ts';

const tls = object({ mode: string });

const portPolicy = object({ port: object({ number: integer }), tls });
const trafficPolicy = object({ tls, portLevelSettings: list(portPolicy) });

/** A traffic policy of a DestinationRule or of one of its subsets. */
export type TrafficPolicy = Fitted<typeof trafficPolicy>;

const subset = object({ name: string, labels: mapOf(string), trafficPolicy });

/** One entry of a DestinationRule's `spec.subsets`. */
export type Subset = Fitted<typeof subset>;

const shape = object({
  spec: object({
    host: string,
    subsets: list(subset),
    trafficPolicy,
    exportTo: list(string),
    workloadSelector: object({ matchLabels: mapOf(string) }),
  }),
});

/** The fields of a DestinationRule that are read. */
export type DestinationRule = Fitted<typeof shape>;

/** Kind DestinationRule. */
export const DestinationRule = defineKind({
  kind: 'DestinationRule',
  groups: ['networking.istio.io'],
  namespaced: true,
  shape,
});

/** The labels of the client pods that a DestinationRule is for; undefined where it is for all. */
export function clientSelectorOf({ manifest }: Resource<DestinationRule>): Labels | undefined {
  const { workloadSelector } = manifest.spec ?? {};
  return workloadSelector === undefined ? undefined : (workloadSelector.matchLabels ?? {});
}
