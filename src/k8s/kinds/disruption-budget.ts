import { labelSelector } from '../object/labels.ts';
import { defineKind } from '../object/resource.ts';
import type { Fitted } from '../object/shape.ts';
import { object } from '../object/shape.ts';

const shape = object({ spec: object({ selector: labelSelector }) });

/** The fields of a PodDisruptionBudget that are read. */
export type PodDisruptionBudget = Fitted<typeof shape>;

/** Kind PodDisruptionBudget. */
export const PodDisruptionBudget = defineKind({
  kind: 'PodDisruptionBudget',
  groups: ['policy'],
  namespaced: true,
  shape,
});
