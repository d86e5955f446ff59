import { groupedBy } from '../../collection/groups.ts';
import type { Kind, Resource } from '../object/resource.ts';
import { isOf } from '../object/resource.ts';
import { isNamed, outranks } from '../object/resources.ts';
import { isSlipOf } from '../object/slip.ts';

/** The objects of one kind, found by name and namespace; objects of kinds outside namespaces have the namespace ''. */
export interface KindIndex {
  /** In the order of the input; of several with one identity the one that counts. */
  readonly items: readonly Resource[];
  /** Objects of a name, by namespace. */
  named(name: string): ReadonlyMap<string, Resource>;
  /** The objects in a namespace. */
  within(namespace: string): readonly Resource[];
  /** The one name in a namespace of which `name` looks like a slip; undefined for none or several. */
  slipOf(namespace: string, name: string): string | undefined;
  /** The one object in a namespace that is written with a name and that a build gives another; undefined for none or several. */
  renamedFrom(namespace: string, name: string): Resource | undefined;
}

const nothing: ReadonlyMap<string, Resource> = new Map();

/** Indexes the objects of a kind among `resources`; a nameless object is listed, never found. */
export function indexKind(kind: Kind<unknown>, resources: readonly Resource[]): KindIndex {
  const placeOf = (resource: Resource) => (kind.namespaced ? resource.id.namespace : '');
  const own = resources.filter((resource) => isOf(kind, resource));
  const byName = countingByName(own.filter(isNamed), placeOf);
  const items = own.filter(
    (resource) => !isNamed(resource) || byName.get(resource.id.name)?.get(placeOf(resource)) === resource,
  );
  const byPlace = groupedBy(items, placeOf);
  let names: NamesByNamespace | undefined;
  let renamed: ReadonlyMap<string, readonly Resource[]> | undefined;
  return {
    items,
    named: (name) => byName.get(name) ?? nothing,
    within: (namespace) => byPlace.get(namespace) ?? [],
    slipOf(namespace, name) {
      names ??= namesByNamespace(items.filter(isNamed), placeOf);
      return soleSlip(name, names.get(namespace));
    },
    renamedFrom(namespace, name) {
      renamed ??= groupedBy(
        items.filter((one) => one.renamed !== undefined),
        (one) => JSON.stringify([placeOf(one), one.renamed?.written]),
      );
      const [only, second] = renamed.get(JSON.stringify([namespace, name])) ?? [];
      return second === undefined ? only : undefined;
    },
  };
}

function countingByName(
  resources: readonly Resource[],
  placeOf: (resource: Resource) => string,
): ReadonlyMap<string, ReadonlyMap<string, Resource>> {
  const byName = new Map<string, Map<string, Resource>>();
  for (const resource of resources) {
    let places = byName.get(resource.id.name);
    if (places === undefined) {
      places = new Map();
      byName.set(resource.id.name, places);
    }
    const earlier = places.get(placeOf(resource));
    if (earlier === undefined || outranks(resource, earlier)) places.set(placeOf(resource), resource);
  }
  return byName;
}

/** A name with the set of its characters, to tell most names apart at a glance. */
interface Spelling {
  readonly name: string;
  readonly characters: number;
}

/** Names by namespace, then by length. */
type NamesByNamespace = ReadonlyMap<string, NamesByLength>;
type NamesByLength = ReadonlyMap<number, readonly Spelling[]>;

function namesByNamespace(
  resources: readonly Resource[],
  placeOf: (resource: Resource) => string,
): NamesByNamespace {
  const names = new Map<string, Map<number, Spelling[]>>();
  for (const resource of resources) {
    const { name } = resource.id;
    const lengths = names.get(placeOf(resource)) ?? new Map<number, Spelling[]>();
    names.set(placeOf(resource), lengths);
    const spelling = { name, characters: charactersOf(name) };
    const alike = lengths.get(name.length);
    if (alike === undefined) lengths.set(name.length, [spelling]);
    else alike.push(spelling);
  }
  return names;
}

/** Where more names than these could be meant, none is looked for: the search would grow with the square of the input. */
const mostCandidates = 1000;

function soleSlip(name: string, byLength: NamesByLength | undefined): string | undefined {
  if (byLength === undefined) return undefined;
  const alike = [-2, -1, 0, 1, 2].map((more) => byLength.get(name.length + more) ?? []);
  if (alike.reduce((sum, { length }) => sum + length, 0) > mostCandidates) return undefined;
  const characters = charactersOf(name);
  let found: string | undefined;
  for (const candidate of alike.flat()) {
    if (!withinTwoEdits(characters, candidate.characters) || !isSlipOf(name, candidate.name)) continue;
    if (found !== undefined) return undefined;
    found = candidate.name;
  }
  return found;
}

/** The characters of a name as bits; characters that are 32 apart share one. */
function charactersOf(name: string): number {
  let bits = 0;
  for (let i = 0; i < name.length; i += 1) bits |= 1 << (name.charCodeAt(i) & 31);
  return bits;
}

/** Whether two edits can explain the difference: each changes two characters of the input at most. */
function withinTwoEdits(a: number, b: number): boolean {
  let differing = a ^ b;
  for (let count = 0; differing !== 0; count += 1) {
    if (count === 4) return false;
    differing &= differing - 1;
  }
  return true;
}
