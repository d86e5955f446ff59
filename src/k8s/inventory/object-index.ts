import { Service } from '../kinds/service.ts';
import type { Workload } from '../kinds/workload.ts';
import { workloadsOf } from '../kinds/workload.ts';
import type { Labels } from '../object/labels.ts';
import { selectorKey } from '../object/labels.ts';
import type { Kind, Resource } from '../object/resource.ts';
import { allFitted, byKind } from '../object/resources.ts';
import type { Holes } from './completeness.ts';
import type { KindIndex } from './kind-index.ts';
import { indexKind } from './kind-index.ts';
import type { WorkloadIndex } from './workload-index.ts';
import { indexWorkloads } from './workload-index.ts';

/** The objects of one root as they are found, whatever is judged of what is not among them. */
export class ObjectIndex {
  /** Real ones first in file order, then virtual ones, without those of which the content is not known. */
  readonly resources: readonly Resource[];
  /** All workloads, ordered as `resources`. */
  readonly workloads: readonly Workload[];
  readonly workloadIndex: WorkloadIndex;
  /** Namespaces that objects without one were taken to be in so far. */
  readonly assumed = new Set<string>();
  readonly #kinds = new Map<Kind<unknown>, KindIndex>();
  #selectors: ReadonlyMap<string, readonly Labels[]> | undefined;

  constructor(resources: readonly Resource[], holes: Holes) {
    this.resources = without(({ id }) => holes.hides(id.kind, id.namespace, id.name), realFirst(resources));
    this.workloads = workloadsOf(this.resources);
    this.workloadIndex = indexWorkloads(this.workloads);
  }

  /** The objects of a kind by name and namespace. */
  of(kind: Kind<unknown>): KindIndex {
    const kept = this.#kinds.get(kind);
    if (kept !== undefined) return kept;
    const index = indexKind(kind, byKind(this.resources).get(kind.kind) ?? []);
    this.#kinds.set(kind, index);
    return index;
  }

  /** The objects of a kind, in file order; of several with one identity the one that counts. */
  list<T>(kind: Kind<T>): readonly Resource<T>[] {
    return allFitted(kind, this.of(kind).items);
  }

  /** The distinct selectors of the Services of a namespace. */
  selectorsIn(namespace: string): readonly Labels[] {
    this.#selectors ??= selectorsOf(this.list(Service));
    return this.#selectors.get(namespace) ?? [];
  }
}

function realFirst(resources: readonly Resource[]): readonly Resource[] {
  const virtual = resources.filter(({ source }) => source === 'virtual');
  return virtual.length === 0
    ? resources
    : [...resources.filter(({ source }) => source !== 'virtual'), ...virtual];
}

/** The resources without some; themselves where there is none, so that what is made of them once serves on. */
function without(
  isLeftOut: (resource: Resource) => boolean,
  resources: readonly Resource[],
): readonly Resource[] {
  return resources.some(isLeftOut) ? resources.filter((resource) => !isLeftOut(resource)) : resources;
}

/** The distinct selectors of Services, by namespace. */
function selectorsOf(services: readonly Resource<Service>[]): ReadonlyMap<string, readonly Labels[]> {
  const byNamespace = new Map<string, Map<string, Labels>>();
  for (const { id, manifest } of services) {
    const selector = manifest.spec?.selector;
    if (selector === undefined || Object.keys(selector).length === 0) continue;
    const selectors = byNamespace.get(id.namespace) ?? new Map<string, Labels>();
    byNamespace.set(id.namespace, selectors.set(selectorKey(selector), selector));
  }
  return new Map([...byNamespace].map(([namespace, selectors]) => [namespace, [...selectors.values()]]));
}
