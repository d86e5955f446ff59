import type { Resource } from '../../k8s/object/resource.ts';
import { describe } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { Way } from '../trace/way.ts';
import { canonical } from './guard.ts';
import type { EdgeChange, RefusedChange } from './table-diff.ts';

/** An object that is not the same on both sides. */
export interface ObjectChange {
  /** `Kind "namespace/name"`. */
  readonly name: string;
  readonly before?: Resource;
  readonly after?: Resource;
  /** The fields that differ, where they stand now; of what is gone where it stood. */
  readonly places: readonly ChangedPlace[];
}

/** A place of one side. */
export interface ChangedPlace {
  readonly side: 'before' | 'after';
  readonly at: Location;
  /** The keys and indices that lead to the field; none of an object as a whole. */
  readonly field: readonly (string | number)[];
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
      return [{ name: describe(one), after: one, places: [{ side: 'after', at: one.origin, field: [] }] }];
    if (canonical(earlier.written) === canonical(one.written)) return [];
    const places = differences(earlier.written, one.written);
    return [{ name: describe(one), before: earlier, after: one, places }];
  });
  const gone = [...old].flatMap(([key, one]): readonly ObjectChange[] =>
    current.has(key)
      ? []
      : [{ name: describe(one), before: one, places: [{ side: 'before', at: one.origin, field: [] }] }],
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

function differences(
  before: object,
  after: object,
  above: ChangedPlace['field'] = [],
): readonly ChangedPlace[] {
  const [old, current] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...current.keys(), ...old.keys()])].flatMap((key): readonly ChangedPlace[] => {
    const [was, is]: readonly unknown[] = [old.get(key), current.get(key)];
    if (canonical(was) === canonical(is)) return [];
    const areLists = Array.isArray(was) && Array.isArray(is);
    const field = [...above, Array.isArray(before) ? Number(key) : key];
    if ((isMap(was) && isMap(is)) || areLists) return differences(was, is, field);
    return is === undefined
      ? placeIn(before, key, { side: 'before', field })
      : placeIn(after, key, { side: 'after', field });
  });
}

/** The place of a field; none in what no text holds. */
function placeIn(node: object, key: string, said: Omit<ChangedPlace, 'at'>): readonly ChangedPlace[] {
  try {
    if (Array.isArray(node)) return [{ ...said, at: at(node, Number(key)) }];
    return isMap(node) ? [{ ...said, at: at(node, key) }] : [];
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
    if (found.length > 0) return found.map((one) => concerning(one, change.isAnswer, ways));
  }
  return changes.length <= mostPlaces ? changes.map((one) => concerning(one, change.isAnswer, ways)) : [];
}

/** The objects whose change makes the controller refuse a load balancer, or build it: those of which its words speak and where they point, else the Ingresses that share it, else, where they are few, all that have changed. */
export function causesOfRefusal(
  { problem: { text, at: place }, loadBalancer }: RefusedChange,
  changes: readonly ObjectChange[],
): readonly ObjectChange[] {
  const isSpokenOf = ({ name, before, after }: ObjectChange) => {
    const id = /"(.*)"/.exec(name)?.[1] ?? name;
    return text.includes(id) || [before?.document, after?.document].includes(place.document);
  };
  for (const isIt of [isSpokenOf, (one: ObjectChange) => isNamed(one, [loadBalancer])]) {
    const found = changes.filter(isIt);
    if (found.length > 0) return found.map(withFewPlaces);
  }
  return changes.length <= mostPlaces ? changes.map(withFewPlaces) : [];
}

function withFewPlaces(one: ObjectChange): ObjectChange {
  return { ...one, places: one.places.slice(0, mostPlaces) };
}

/** The change with the places that concern an answer, or what protects: entries of lists only where a way leads through them. */
function concerning(one: ObjectChange, isAnswer: boolean, ways: readonly Way[]): ObjectChange {
  const documents = [one.before?.document, one.after?.document];
  const entries = new Set(
    ways.flatMap(takenIn).flatMap((at) => (documents.includes(at.document) ? (entryOf(at.path) ?? []) : [])),
  );
  const ofKind = preferred(one.places, ({ field }) => isProtecting(field) !== isAnswer);
  const places = preferred(ofKind, ({ field }) => {
    const entry = entryOf(field);
    return entry === undefined || entries.size === 0 || entries.has(entry);
  });
  return { ...one, places: places.slice(0, mostPlaces) };
}

/** Those that fit; all where none does. */
function preferred(
  places: readonly ChangedPlace[],
  fits: (place: ChangedPlace) => boolean,
): readonly ChangedPlace[] {
  const found = places.filter(fits);
  return found.length > 0 ? found : places;
}

/** Where the hops stand that take a request. */
function takenIn({ hops, branches }: Way): readonly Location[] {
  const own = hops.flatMap(({ at, passedOver }) => (at === undefined || passedOver === true ? [] : at));
  return [...own, ...branches.flatMap(({ way }) => takenIn(way))];
}

/** `http 2` of a field within an entry of a list of the spec; undefined for others. */
function entryOf([top, list, index]: ChangedPlace['field']): string | undefined {
  return top === 'spec' && typeof index === 'number' ? `${list} ${index}` : undefined;
}

/** Whether a field is an annotation that says who may connect and how, and nothing of what is answered. */
function isProtecting([top, part, key]: ChangedPlace['field']): boolean {
  return top === 'metadata' && part === 'annotations' && protecting.test(`${key}`);
}

const protecting =
  /^alb\.ingress\.kubernetes\.io\/(wafv2-acl-(arn|name)|w(af|eb)-acl-id|shield-advanced-protection|security-groups|security-group-prefix-lists|inbound-cidrs|scheme|ssl-policy|mutual-authentication)$/;

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
