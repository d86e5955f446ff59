import type { Location } from '../source/place.ts';
import type { Labels } from './labels.ts';
import type { Lookup, Reference } from './lookup.ts';
import type { Kind, Resource } from './resource.ts';
import type { Workload } from './workload.ts';

/** The objects of a search, and whether the set holds all there are. */
export interface Selection<T> {
  readonly items: readonly T[];
  readonly complete: boolean;
}

/** How complete the set is for one kind in one namespace (catalogue 2.1.2); `weak` is complete on thin evidence. */
export type Completeness = 'complete' | 'weak' | 'incomplete';

/** All objects of one root, indexed. */
export interface Inventory {
  /** All resources, real ones first in file order, then virtual ones. Context objects included. */
  readonly resources: readonly Resource[];
  /** The objects of a kind, in file order; of several with one identity only the last. */
  list<T>(kind: Kind<T>): readonly Resource<T>[];
  find<T>(kind: Kind<T>, namespace: string, name: string): Lookup<Resource<T>>;
  /** `find` with what was asked for and who asks. */
  refer<T>(kind: Kind<T>, namespace: string, name: string, at: Location): Reference<Resource<T>>;
  /** Objects of that name in other namespaces than `namespace`, ordered by namespace. */
  elsewhere<T>(kind: Kind<T>, namespace: string, name: string): readonly Resource<T>[];
  /** The one object of the kind in that namespace whose name differs by an edit distance of 1 or 2; undefined for none or several. */
  nearMiss<T>(kind: Kind<T>, namespace: string, name: string): Resource<T> | undefined;
  completeness(kind: Kind<unknown>, namespace: string): Completeness;
  /** All workloads, ordered as `resources`. */
  readonly workloads: readonly Workload[];
  /** Workloads of a namespace whose pod labels the selector covers. */
  select(namespace: string, selector: Labels): Selection<Workload>;
  /** Whether searches over all namespaces see everything (`complete: all`). */
  readonly declaredComplete: boolean;
}
