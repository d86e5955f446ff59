import { defineKind } from '../object/resource.ts';
import type { Fitted } from '../object/shape.ts';
import { integer, object } from '../object/shape.ts';

const shape = object({ spec: object({ minReplicas: integer, maxReplicas: integer }) });

/** The fields of a HorizontalPodAutoscaler that are read. */
export type HorizontalPodAutoscaler = Fitted<typeof shape>;

/** Kind HorizontalPodAutoscaler; without `minReplicas` the API server takes 1. */
export const HorizontalPodAutoscaler = defineKind({
  kind: 'HorizontalPodAutoscaler',
  groups: ['autoscaling'],
  namespaced: true,
  shape,
});
