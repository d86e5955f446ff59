import { defineKind, metadata } from './resource.ts';
import type { Fitted } from './shape.ts';
import { object } from './shape.ts';

const shape = object({ metadata });

/** The fields of a Namespace that are read. */
export type Namespace = Fitted<typeof shape>;

/** Kind Namespace; its own name is in `id.name`. */
export const Namespace = defineKind({ kind: 'Namespace', groups: [''], namespaced: false, shape });
