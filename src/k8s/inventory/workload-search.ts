import type { Workload } from '../kinds/workload.ts';
import type { Labels } from '../object/labels.ts';
import type { Resource } from '../object/resource.ts';
import type { Completeness } from './completeness.ts';
import { weigh, weighForGateways } from './completeness.ts';
import type { ObjectIndex } from './object-index.ts';

/** The objects of a search, and whether the input holds all there are. */
export interface Selection<T> {
  readonly items: readonly T[];
  /** False also where the input is complete on thin evidence only. */
  readonly complete: boolean;
  /** Whether the input is complete on thin evidence (catalogue 2.1.2). */
  readonly weak: boolean;
}

/** What tells a gateway that is not seen: its Service by name, its pods by what selects them. */
export interface GatewayNaming {
  /** Whether a Service of that name is taken for a gateway's. */
  names(service: string): boolean;
  /** Whether a selector asks for the pods of a gateway. */
  selects(selector: Labels): boolean;
}

/** What is known of namespaces besides their objects. */
export interface NamespaceFacts {
  /** Declared complete. */
  declared(namespace: string): boolean;
  /** Something that may be a workload could not be read. */
  unread(namespace: string): boolean;
  /** The input has a gateway of that namespace, so that others are absent. */
  gatewaysShown(namespace: string): boolean;
  /** Whether a workload says something of others: a gateway's own does not. */
  isOrdinary(workload: Resource): boolean;
  /** What tells gateways, which may live where the input holds other things only. */
  readonly gateways: GatewayNaming;
}

/** Finds workloads by selector, across the unnamed namespace where need be, and judges whether these are all. */
export class WorkloadSearch {
  readonly #objects: ObjectIndex;
  readonly #index;
  readonly #facts: NamespaceFacts;
  readonly #completeness = new Map<string, Completeness>();
  readonly #gatewayCompleteness = new Map<string, Completeness>();

  constructor(objects: ObjectIndex, facts: NamespaceFacts) {
    this.#objects = objects;
    this.#index = objects.workloadIndex;
    this.#facts = facts;
  }

  /** As `Inventory.select`; an item of another namespace is one that was resolved from or into the unnamed one. */
  select(namespace: string, selector: Labels): Selection<Workload> {
    const own = this.#index.within(namespace, selector);
    const [only, second] = this.#acrossUnnamed(namespace, selector);
    if (only === undefined) return { items: own, ...this.#howComplete(namespace, selector) };
    if (own.length > 0 || second !== undefined) return { items: own, complete: false, weak: false };
    return { items: [only], ...this.#howComplete(namespace, selector) };
  }

  /** Workloads that the selector may mean since they or it are in the unnamed namespace. */
  #acrossUnnamed(namespace: string, selector: Labels): readonly Workload[] {
    if (Object.keys(selector).length === 0) return [];
    if (namespace !== '') return this.#index.within('', selector);
    return this.#index.anywhere(selector).filter((workload) => workload.namespace !== '');
  }

  /** Whether a selection is all there is; gateways may live in a namespace of which the input holds other things. */
  #howComplete(namespace: string, selector: Labels): Pick<Selection<Workload>, 'complete' | 'weak'> {
    const completeness = this.#facts.gateways.selects(selector)
      ? this.#ofGateways(namespace)
      : this.completeness(namespace);
    return { complete: completeness === 'complete', weak: completeness === 'weak' };
  }

  /** How complete the workloads of a namespace are, by what the selectors of its Services find. */
  completeness(namespace: string): Completeness {
    return this.#remembered(this.#completeness, namespace, weigh);
  }

  #ofGateways(namespace: string): Completeness {
    if (!this.#facts.gatewaysShown(namespace)) return 'incomplete';
    return this.#remembered(this.#gatewayCompleteness, namespace, weighForGateways);
  }

  #remembered(kept: Map<string, Completeness>, namespace: string, weighed: typeof weigh): Completeness {
    const completeness = kept.get(namespace) ?? this.#judge(namespace, weighed);
    kept.set(namespace, completeness);
    return completeness;
  }

  #judge(namespace: string, weighed: typeof weigh): Completeness {
    if (this.#facts.unread(namespace)) return 'incomplete';
    if (this.#facts.declared(namespace)) return 'complete';
    const selectors = this.#objects.selectorsIn(namespace);
    const missing = selectors.filter(
      (selector) =>
        this.#index.within(namespace, selector).length === 0 &&
        this.#acrossUnnamed(namespace, selector).length === 0,
    ).length;
    const there = this.#index.within(namespace, {});
    const ordinary = there.filter(({ resource }) => this.#facts.isOrdinary(resource)).length;
    return weighed({ objects: there.length, ordinary, found: selectors.length - missing, missing });
  }
}
