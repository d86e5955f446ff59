import type { Workload } from '../kinds/workload.ts';
import type { Labels } from '../object/labels.ts';
import { covers } from '../object/labels.ts';

/** Finds workloads by their labels without looking at all of them. */
export interface WorkloadIndex {
  /** Workloads of a namespace that a selector covers, in the order of the objects; all of them for an empty selector. */
  within(namespace: string, selector: Labels): readonly Workload[];
  /** The same over all namespaces. */
  anywhere(selector: Labels): readonly Workload[];
}

/** Indexes workloads by namespace and by each pair of label key and value. */
export function indexWorkloads(workloads: readonly Workload[]): WorkloadIndex {
  const all = new Bucket();
  const byNamespace = new Map<string, Bucket>();
  for (const workload of workloads) {
    all.add(workload);
    let bucket = byNamespace.get(workload.namespace);
    if (bucket === undefined) {
      bucket = new Bucket();
      byNamespace.set(workload.namespace, bucket);
    }
    bucket.add(workload);
  }
  return {
    within: (namespace, selector) => byNamespace.get(namespace)?.select(selector) ?? [],
    anywhere: (selector) => all.select(selector),
  };
}

/** Workloads, each filed under every pair of its labels. */
class Bucket {
  readonly #all: Workload[] = [];
  readonly #byLabel = new Map<string, Workload[]>();

  add(workload: Workload): void {
    this.#all.push(workload);
    for (const [key, value] of Object.entries(workload.labels)) {
      const pair = `${key}=${value}`;
      const others = this.#byLabel.get(pair);
      if (others === undefined) this.#byLabel.set(pair, [workload]);
      else others.push(workload);
    }
  }

  /** Looks only at those that bear the rarest pair of the selector. */
  select(selector: Labels): readonly Workload[] {
    let rarest: readonly Workload[] = this.#all;
    for (const [key, value] of Object.entries(selector)) {
      const bearers = this.#byLabel.get(`${key}=${value}`) ?? [];
      if (bearers.length < rarest.length) rarest = bearers;
    }
    return rarest.filter(({ labels }) => covers(labels, selector));
  }
}
