import { defineKind, metadata } from '../object/resource.ts';
import type { Fitted } from '../object/shape.ts';
import { object } from '../object/shape.ts';

const shape = object({ metadata });

/** The fields of a Namespace that are read. */
export type Namespace = Fitted<typeof shape>;

/** Kind Namespace; its own name is in `id.name`. */
export const Namespace = defineKind({ kind: 'Namespace', groups: [''], namespaced: false, shape });
