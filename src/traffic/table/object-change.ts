import type { Resource } from '../../k8s/object/resource.ts';
import { describe } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { Way } from '../trace/way.ts';
import { canonical } from './guard.ts';
import type { EdgeChange } from './table-diff.ts';

/** An object that is not the same on both sides. */
export interface ObjectChange {
  /** `Kind "namespace/name"`. */
  readonly name: string;
  readonly before?: Resource;
  readonly after?: Resource;
  /** The first fields that differ, where they stand now; of what is gone where it stood. */
  readonly places: readonly ChangedPlace[];
}

/** A place of one side. */
export interface ChangedPlace {
  readonly side: 'before' | 'after';
  readonly at: Location;
}

/** The objects that one side has and the other has not, or otherwise; how they are written and in which files does not count. */
export function objectChanges(
  before: readonly Resource[],
  after: readonly Resource[],
): readonly ObjectChange[] {
  const [old, current] = [byIdentity(before), byIdentity(after)];
  const kept = [...current].flatMap(([key, one]): readonly ObjectChange[] => {
    const earlier = old.get(key);
    if (earlier === undefined)
      return [{ name: describe(one), after: one, places: [{ side: 'after', at: one.origin }] }];
    if (canonical(earlier.written) === canonical(one.written)) return [];
    const places = differences(earlier.written, one.written).slice(0, mostPlaces);
    return [{ name: describe(one), before: earlier, after: one, places }];
  });
  const gone = [...old].flatMap(([key, one]): readonly ObjectChange[] =>
    current.has(key)
      ? []
      : [{ name: describe(one), before: one, places: [{ side: 'before', at: one.origin }] }],
  );
  return [...kept, ...gone];
}

/** More places of one object are left out. */
const mostPlaces = 3;

function byIdentity(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  return new Map(
    resources.map((one) => {
      const { group, kind, namespace, name } = one.id;
      return [[group, kind, namespace, name].join('/'), one];
    }),
  );
}

function differences(before: object, after: object): readonly ChangedPlace[] {
  const [old, current] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...current.keys(), ...old.keys()])].flatMap((key): readonly ChangedPlace[] => {
    const [was, is]: readonly unknown[] = [old.get(key), current.get(key)];
    if (canonical(was) === canonical(is)) return [];
    const areLists = Array.isArray(was) && Array.isArray(is);
    if ((isMap(was) && isMap(is)) || areLists) return differences(was, is);
    return is === undefined ? placeIn(before, key, 'before') : placeIn(after, key, 'after');
  });
}

/** The place of a field; none in what no text holds. */
function placeIn(node: object, key: string, side: ChangedPlace['side']): readonly ChangedPlace[] {
  try {
    if (Array.isArray(node)) return [{ side, at: at(node, Number(key)) }];
    return isMap(node) ? [{ side, at: at(node, key) }] : [];
  } catch {
    return [];
  }
}

/**
 * The objects whose change makes a request get something else: those from where the ways part on, else those on the ways; for what
 * protects those that it names, else the Ingresses of the load balancer; else, where they are few, all that have changed.
 */
export function causesOf(change: EdgeChange, changes: readonly ObjectChange[]): readonly ObjectChange[] {
  const ways = [change.before, change.after].flatMap((one) => one?.way ?? []);
  const [first, second] = ways;
  const parted = first !== undefined && second !== undefined ? partingOf(first, second) : 0;
  const guards = [...change.lost, ...change.gained].map(({ text }) => text);
  const names = [change.before, change.after].flatMap((one) => one?.loadBalancer ?? []);
  const isNear = (one: ObjectChange) => ways.some((way) => isOn(one, way, parted));
  const isOnWay = (one: ObjectChange) => ways.some((way) => isOn(one, way, 0));
  const isGuard = (one: ObjectChange) => isNamed(one, guards);
  const isOfGroup = (one: ObjectChange) => isNamed(one, names);
  const asked = change.isAnswer ? [isNear, isOnWay, isOfGroup] : [isGuard, isOfGroup, isOnWay];
  for (const isIt of asked) {
    const found = changes.filter(isIt);
    if (found.length > 0) return found;
  }
  return changes.length <= mostPlaces ? changes : [];
}

function isNamed({ name }: ObjectChange, texts: readonly string[]): boolean {
  const quoted = /".*"/.exec(name)?.[0] ?? name;
  return texts.some((text) => text.includes(quoted));
}

function isOn(one: ObjectChange, { hops, branches }: Way, from: number): boolean {
  const documents = [one.before?.document, one.after?.document];
  const isHop = hops.slice(from).some((hop) => {
    const isPlace = hop.at !== undefined && documents.includes(hop.at.document);
    return isPlace || isNamed(one, [hop.subject, hop.because]);
  });
  return isHop || branches.some(({ way }) => isOn(one, way, 0));
}

/** How many hops two ways have in common. */
function partingOf(a: Way, b: Way): number {
  const index = a.hops.findIndex((hop, at) => {
    const other = b.hops[at];
    return (
      other === undefined ||
      other.subject !== hop.subject ||
      other.outcome !== hop.outcome ||
      other.because !== hop.because
    );
  });
  return index < 0 ? Math.min(a.hops.length, b.hops.length) : index;
}
