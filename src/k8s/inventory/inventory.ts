// All objects of one root, found by kind, name and selector, and whether what is not found is absent or only outside
// the input. Both sides of the model are built from it (src/traffic/build.ts).
import type { Settings } from '../../settings/settings.ts';
import type { Location } from '../../source/file/place.ts';
import type { Workload } from '../kinds/workload.ts';
import { workloadKinds } from '../kinds/workload.ts';
import type { Labels } from '../object/labels.ts';
import type { Lookup, Reference } from '../object/lookup.ts';
import { known, unknown } from '../object/lookup.ts';
import { isNamePlaceholder } from '../object/placeholder.ts';
import type { Kind, Resource } from '../object/resource.ts';
import { describe } from '../object/resource.ts';
import { fitted } from '../object/resources.ts';
import type { Completeness, Hole, Holes, Mention } from './completeness.ts';
import {
  indexHoles,
  isDeclared,
  livesElsewhere,
  mentionedNames,
  weigh,
  weighForGateways,
} from './completeness.ts';
import { externalObjects } from './external.ts';
import type { KindIndex } from './kind-index.ts';
import { ObjectIndex } from './object-index.ts';
import type { GatewayNaming, Selection } from './workload-search.ts';
import { WorkloadSearch } from './workload-search.ts';

export type { Completeness, Hole, Mention } from './completeness.ts';
export type { Selection } from './workload-search.ts';

/** All objects of one root, indexed. */
export interface Inventory {
  /** What the user says of what surrounds the input: what is absent is judged by it. */
  readonly settings: Settings;
  /** All resources, real ones first in file order, then virtual ones. Context objects included. */
  readonly resources: readonly Resource[];
  /** The objects of a kind, in file order; of several with one identity only the last. */
  list<T>(kind: Kind<T>): readonly Resource<T>[];
  /**
   * The object of that name. From or into the unnamed namespace the one object of the name in the root counts
   * (catalogue 2.1.7), so the namespace of what is found may differ from the one asked for.
   */
  find<T>(kind: Kind<T>, namespace: string, name: string): Lookup<Resource<T>>;
  /** `find` with what was asked for and who asks. */
  refer<T>(kind: Kind<T>, namespace: string, name: string, at: Location): Reference<Resource<T>>;
  /** The object of just that namespace and name, whatever stands in no namespace; undefined where the input has none. */
  exactly<T>(kind: Kind<T>, namespace: string, name: string): Resource<T> | undefined;
  /** Objects of that name in other namespaces than `namespace`, ordered by namespace; the unnamed namespace is no other. */
  elsewhere<T>(kind: Kind<T>, namespace: string, name: string): readonly Resource<T>[];
  /** The one object of the kind in that namespace that is written with the name and gets another one by its build, else the one whose name differs by a slip of one or two edits; undefined for none or several. */
  nearMiss<T>(kind: Kind<T>, namespace: string, name: string): Resource<T> | undefined;
  /** Whether an object of that name, not in the input as a whole, is known to exist: named `external`, or what an overlay patches. */
  existsUnseen(kind: Kind<unknown>, namespace: string, name: string): boolean;
  /** Whether the content of some object of the kind is not known, as that of one that an overlay patches. */
  hidesSome(kind: Kind<unknown>): boolean;
  /** Whether all objects of the kind that are known to exist are there with their content: none is named `external`, hidden or could not be read. */
  readsAll(kind: Kind<unknown>): boolean;
  completeness(kind: Kind<unknown>, namespace: string): Completeness;
  /** All workloads, ordered as `resources`. */
  readonly workloads: readonly Workload[];
  /** Workloads of a namespace whose pod labels the selector covers; an empty selector covers all. */
  select(namespace: string, selector: Labels): Selection<Workload>;
  /** How the install tools name gateways and label their pods. */
  readonly gatewayNaming: GatewayNaming;
  /** Whether searches over all namespaces see everything (`complete: all`). */
  readonly declaredComplete: boolean;
  /** Namespaces that objects without one were taken to be in so far, since references from or to them were resolved so; sorted. */
  readonly assumedNamespaces: ReadonlySet<string>;
  /** The same objects, with what is absent judged by other evidence. */
  judgedBy(evidence: Evidence): Inventory;
}

/** What is known besides the objects when it is judged what is absent. */
export interface Evidence {
  /** Names that the input refers to; without them one object proves its kind complete. */
  readonly mentions?: Iterable<Mention>;
  /** Namespaces of which the gateways are in the input; elsewhere nothing named like one is absent (catalogue 2.1.3). */
  readonly gatewayNamespaces?: ReadonlySet<string>;
  /** The Services and workloads of gateways, as `describe` names them; they prove nothing of others (catalogue 2.1.2). */
  readonly gatewayObjects?: ReadonlySet<string>;
}

/** What an inventory is made of. */
export interface InventoryInput extends Evidence {
  readonly resources: readonly Resource[];
  readonly settings: Settings;
  readonly holes?: Iterable<Hole>;
  /** How gateways are named; without it nothing is presumed to be one. */
  readonly gateways?: GatewayNaming;
}

/** Indexes the objects of one root and judges what is absent from it. */
export function inventoryOf({
  resources,
  settings,
  holes = [],
  gateways = noGateways,
  ...evidence
}: InventoryInput): Inventory {
  const indexed = indexHoles(holes);
  const objects = new ObjectIndex(resources, indexed);
  return new IndexedInventory({ objects, holes: indexed, settings, gateways }, evidence);
}

/** What an inventory has whatever the evidence. */
interface Indexed {
  readonly objects: ObjectIndex;
  readonly holes: Holes;
  readonly settings: Settings;
  readonly gateways: GatewayNaming;
}

const noNames: ReadonlySet<string> = new Set();
const noGateways: GatewayNaming = { names: () => false, selects: () => false };

class IndexedInventory implements Inventory {
  readonly settings: Settings;
  readonly resources: readonly Resource[];
  readonly workloads: readonly Workload[];
  readonly declaredComplete: boolean;
  readonly gatewayNaming: GatewayNaming;
  readonly #indexed: Indexed;
  readonly #objects: ObjectIndex;
  readonly #gatewaysShown: (namespace: string) => boolean;
  readonly #holes;
  readonly #workloadSearch;
  readonly #external;
  readonly #mentions: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #isOrdinary: (resource: Resource) => boolean;
  readonly #completeness = new Map<string, Completeness>();

  constructor(
    indexed: Indexed,
    { mentions = [], gatewayNamespaces = new Set(), gatewayObjects = new Set() }: Evidence,
  ) {
    const { objects, holes, settings, gateways } = indexed;
    this.#indexed = indexed;
    this.#objects = objects;
    this.settings = settings;
    this.gatewayNaming = gateways;
    this.#isOrdinary = (resource) => resource.source !== 'virtual' && !gatewayObjects.has(describe(resource));
    this.#gatewaysShown = (namespace) => gatewayNamespaces.has(namespace) || isDeclared(settings, namespace);
    this.#holes = holes;
    this.resources = objects.resources;
    this.workloads = objects.workloads;
    this.declaredComplete = settings.complete === 'all';
    this.#external = externalObjects(settings);
    this.#mentions = mentionedNames(mentions);
    this.#workloadSearch = new WorkloadSearch(objects, {
      declared: (namespace) => isDeclared(settings, namespace),
      unread: (namespace) =>
        this.#holes.touches(workloadKinds, namespace) || this.#holes.patches(workloadKinds, namespace),
      gatewaysShown: this.#gatewaysShown,
      isOrdinary: this.#isOrdinary,
      gateways,
    });
  }

  get assumedNamespaces(): ReadonlySet<string> {
    return new Set([...this.#objects.assumed].sort());
  }

  judgedBy(evidence: Evidence): Inventory {
    return new IndexedInventory(this.#indexed, evidence);
  }

  list<T>(kind: Kind<T>): readonly Resource<T>[] {
    return this.#objects.list(kind);
  }

  find<T>(kind: Kind<T>, namespace: string, name: string): Lookup<Resource<T>> {
    const place = kind.namespaced ? namespace : '';
    if (name === '' || isNamePlaceholder(name) || isNamePlaceholder(place)) return unknown;
    const found = this.#resolve(kind, place, name);
    if (found === 'open') return unknown;
    if (found !== undefined) {
      if (found.id.namespace !== place && kind.namespaced)
        this.#objects.assumed.add(place || found.id.namespace);
      const resource = fitted(kind, found);
      return resource === undefined ? unknown : known(resource);
    }
    const completeness = this.#completenessFor(kind, place, name);
    if (completeness === 'incomplete') return unknown;
    const weak = completeness === 'weak' && this.#index(kind).slipOf(place, name) === undefined;
    return { state: 'absent', weak };
  }

  refer<T>(kind: Kind<T>, namespace: string, name: string, at: Location): Reference<Resource<T>> {
    return { ...this.find(kind, namespace, name), to: { kind: kind.kind, namespace, name }, at };
  }

  exactly<T>(kind: Kind<T>, namespace: string, name: string): Resource<T> | undefined {
    return fittedIn(kind, this.#index(kind).named(name), namespace)[0];
  }

  elsewhere<T>(kind: Kind<T>, namespace: string, name: string): readonly Resource<T>[] {
    if (namespace === '' || !kind.namespaced) return [];
    const places = this.#index(kind).named(name);
    return [...places.keys()]
      .filter((place) => place !== namespace && place !== '')
      .sort()
      .flatMap((place) => fittedIn(kind, places, place));
  }

  nearMiss<T>(kind: Kind<T>, namespace: string, name: string): Resource<T> | undefined {
    const place = kind.namespaced ? namespace : '';
    if (isNamePlaceholder(name)) return undefined;
    const index = this.#index(kind);
    const meant = index.renamedFrom(place, name)?.id.name ?? index.slipOf(place, name);
    return meant === undefined ? undefined : fittedIn(kind, index.named(meant), place)[0];
  }

  existsUnseen(kind: Kind<unknown>, namespace: string, name: string): boolean {
    const place = kind.namespaced ? namespace : '';
    return this.#external.has(kind.kind, place, name) || this.#holes.names(kind.kind, place, name);
  }

  readsAll(kind: Kind<unknown>): boolean {
    const isNamed = this.settings.external.some((entry) => entry.startsWith(`${kind.kind}/`));
    return !isNamed && !this.hidesSome(kind) && !this.#holes.touchesSome(kind.kind);
  }

  hidesSome(kind: Kind<unknown>): boolean {
    return this.#holes.hidesSome(kind.kind);
  }

  completeness(kind: Kind<unknown>, namespace: string): Completeness {
    const place = kind.namespaced ? namespace : '';
    if (workloadKinds.has(kind.kind)) return this.#workloadSearch.completeness(place);
    return remembered(this.#completeness, `${kind.key}/${place}`, () => this.#judge(kind, place, weigh));
  }

  select(namespace: string, selector: Labels): Selection<Workload> {
    const selection = this.#workloadSearch.select(namespace, selector);
    const assumed = selection.items.find((workload) => workload.namespace !== namespace);
    if (assumed !== undefined) this.#objects.assumed.add(namespace || assumed.namespace);
    return selection;
  }

  #completenessFor(kind: Kind<unknown>, place: string, name: string): Completeness {
    const presumed = kind.kind === 'Service' && kind.groups.includes('') && this.gatewayNaming.names(name);
    if (!presumed) return this.completeness(kind, place);
    if (!this.#gatewaysShown(place)) return 'incomplete';
    return remembered(this.#completeness, `${kind.key}/${place} gateways`, () =>
      this.#judge(kind, place, weighForGateways),
    );
  }

  #judge(kind: Kind<unknown>, place: string, weighed: typeof weigh): Completeness {
    if (this.#holes.touches([kind.kind], place)) return 'incomplete';
    if (isDeclared(this.settings, place)) return 'complete';
    if (livesElsewhere(kind)) return 'incomplete';
    const names = [...(this.#mentions.get(`${kind.key}/${place}`) ?? noNames)];
    const missing = names.filter((name) => this.#resolve(kind, place, name) === undefined).length;
    const there = this.#index(kind).within(place);
    const ordinary = there.filter(this.#isOrdinary).length;
    return weighed({ objects: there.length, ordinary, found: names.length - missing, missing });
  }

  /** What a name in a namespace stands for; `open` when it exists unseen or several could be meant. */
  #resolve(kind: Kind<unknown>, place: string, name: string): Resource | 'open' | undefined {
    const places = this.#index(kind).named(name);
    const own = places.get(place);
    if (own !== undefined) return own;
    if (this.existsUnseen(kind, place, name)) return 'open';
    if (place !== '' && !places.has('')) return undefined;
    const [only, second] = places.values();
    return second === undefined ? only : 'open';
  }

  #index(kind: Kind<unknown>): KindIndex {
    return this.#objects.of(kind);
  }
}

function fittedIn<T>(
  kind: Kind<T>,
  places: ReadonlyMap<string, Resource>,
  place: string,
): readonly Resource<T>[] {
  const resource = places.get(place);
  const result = resource === undefined ? undefined : fitted(kind, resource);
  return result === undefined ? [] : [result];
}

/** The value of a key, made when first asked for. */
function remembered<V>(values: Map<string, V>, key: string, make: () => V): V {
  const kept = values.get(key);
  if (kept !== undefined) return kept;
  const value = make();
  values.set(key, value);
  return value;
}
