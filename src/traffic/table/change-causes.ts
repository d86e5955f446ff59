// Which changes of objects make requests get something else.
import { grouped, groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { SourceDocument } from '../../source/file/file.ts';
import type { Hop } from '../trace/hop.ts';
import type { Way } from '../trace/way.ts';
import { placesTaken } from '../trace/way.ts';
import type { ChangedPlace, ObjectChange } from './object-change.ts';
import type { EdgeChange, RefusedChange } from './table-diff.ts';

/** More places of one object are left out. */
const mostPlaces = 3;

/**
 * The objects whose change makes a request get something else: those from where the ways part on, the nearest first, else those
 * on the ways; for what protects those that it names, else the Ingresses of the load balancer; else, where they are few, all
 * that have changed. One of which nothing but the number of pods is another, with some on both sides, makes no other answer.
 */
export function causesOf(change: EdgeChange, all: readonly ObjectChange[]): readonly ObjectChange[] {
  const changes = change.isAnswer ? answeringOf(all) : all;
  const ways = [change.before, change.after].flatMap((one) => one?.way ?? []);
  const [first, second] = ways;
  const parted = first !== undefined && second !== undefined ? partingOf(first, second) : 0;
  const guards = [...change.lost, ...change.gained].flatMap(({ text, decidedBy = [] }) => [
    text,
    ...decidedBy,
  ]);
  const names = [change.before, change.after].flatMap((one) => one?.loadBalancer ?? []);
  const mentioned = mentionsOf(changes);
  const near = () => mentioned.on(ways.flatMap((way) => stepsOf(way, parted)));
  const onWay = () => mentioned.on(ways.flatMap((way) => stepsOf(way, 0)));
  const ofGuards = () => mentioned.named(guards);
  const ofGroups = () => mentioned.named(names);
  for (const ask of change.isAnswer ? [near, onWay, ofGroups] : [ofGuards, ofGroups, onWay]) {
    const found = ask();
    if (found.length > 0) return found.map((one) => concerning(one, change.isAnswer, ways));
  }
  return changes.length <= mostPlaces ? changes.map((one) => concerning(one, change.isAnswer, ways)) : [];
}

/** The objects whose change makes the controller refuse a load balancer, or build it: those of which its words speak and where they point, else the Ingresses that share it, else, where they are few, all that have changed. */
export function causesOfRefusal(
  { problem: { text, at: place }, loadBalancer }: RefusedChange,
  changes: readonly ObjectChange[],
): readonly ObjectChange[] {
  const spoken = new Set(text.split(/[^\w./-]+/).map((word) => word.replace(/\.$/, '')));
  const isSpokenOf = ({ name, before, after }: ObjectChange) => {
    const id = /"(.*)"/.exec(name)?.[1] ?? name;
    return spoken.has(id) || [before?.document, after?.document].includes(place.document);
  };
  const spokenOf = changes.filter(isSpokenOf);
  const found = spokenOf.length > 0 ? spokenOf : mentionsOf(changes).named([loadBalancer]);
  if (found.length > 0) return found.map(withFewPlaces);
  return changes.length <= mostPlaces ? changes.map(withFewPlaces) : [];
}

function withFewPlaces(one: ObjectChange): ObjectChange {
  return { ...one, places: one.places.slice(0, mostPlaces) };
}

/** The change with the places that concern an answer, or what protects: entries of lists only where a way leads through them. */
function concerning(one: ObjectChange, isAnswer: boolean, ways: readonly Way[]): ObjectChange {
  const documents = [one.before?.document, one.after?.document];
  const entries = new Set(
    ways
      .flatMap(placesTaken)
      .flatMap((at) => (documents.includes(at.document) ? (entryOf(at.path) ?? []) : [])),
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

/** `http 2` of a field within an entry of a list of the spec; undefined for others. */
function entryOf([top, list, index]: ChangedPlace['field']): string | undefined {
  return top === 'spec' && typeof index === 'number' ? `${list} ${index}` : undefined;
}

/** Whether a field is an annotation that says who may connect and how, and nothing of what is answered. */
function isProtecting([, , key]: ChangedPlace['field']): boolean {
  return protecting.test(`${key}`);
}

const protecting =
  /^alb\.ingress\.kubernetes\.io\/(wafv2-acl-(arn|name)|w(af|eb)-acl-id|shield-advanced-protection|security-groups|security-group-prefix-lists|inbound-cidrs|scheme|certificate-arn|ssl-policy|mutual-authentication)$/;

/** A hop of a way, and how many come before it on the way. */
interface Step {
  readonly hop: Hop;
  readonly depth: number;
}

/** The hops of a way from one on, and those of its branches; `before` come before the way. */
function stepsOf({ hops, branches }: Way, from: number, before = 0): readonly Step[] {
  const own = hops.map((hop, index): Step => ({ hop, depth: before + index })).slice(from);
  return [...own, ...branches.flatMap(({ way }) => stepsOf(way, 0, before + hops.length))];
}

/** The changes without those of which nothing but the number of pods is another, with some on both sides. */
const answeringOf = oncePer((changes: readonly ObjectChange[]) =>
  changes.filter(
    ({ before, after, places }) =>
      before === undefined ||
      after === undefined ||
      !(
        places.every(({ field }) => field.join('.') === 'spec.replicas') &&
        hasPods(before) &&
        hasPods(after)
      ),
  ),
);

function hasPods({ written: { spec } }: Resource): boolean {
  return !isMap(spec) || spec.replicas !== 0;
}

const mentionsOf = oncePer((changes: readonly ObjectChange[]) => new Mentions(changes));

/** Changes by what speaks of them. */
class Mentions {
  readonly #order: ReadonlyMap<ObjectChange, number>;
  readonly #byDocument: ReadonlyMap<SourceDocument, readonly ObjectChange[]>;
  readonly #byQuoted: ReadonlyMap<string, readonly ObjectChange[]>;
  /** Those whose name quotes nothing. */
  readonly #plain: readonly ObjectChange[];

  constructor(changes: readonly ObjectChange[]) {
    const sides = (one: ObjectChange) => [one.before, one.after].flatMap((side) => side?.document ?? []);
    const quoted = (one: ObjectChange) => /".*"/.exec(one.name)?.[0];
    this.#order = new Map(changes.map((one, index) => [one, index]));
    this.#byDocument = grouped(
      changes.flatMap((one) => sides(one).map((document) => [document, one] as const)),
    );
    this.#byQuoted = groupedBy(changes, (one) => quoted(one) ?? '');
    this.#plain = changes.filter((one) => quoted(one) === undefined);
  }

  /** Those in whose documents hops stand, or which they name, those of the first hops first. */
  on(steps: readonly Step[]): readonly ObjectChange[] {
    const byDepth = [...groupedBy(steps, ({ depth }) => depth)].sort(([a], [b]) => a - b);
    const found = byDepth.flatMap(([, met]) => {
      const hops = met.map(({ hop }) => hop);
      const placed = hops.flatMap(({ at }) => (at && this.#byDocument.get(at.document)) ?? []);
      const named = this.named(hops.flatMap(({ subject, because }) => [subject, because]));
      return this.#inOrder([...placed, ...named]);
    });
    return [...new Set(found)];
  }

  /** Those that texts name. */
  named(texts: readonly string[]): readonly ObjectChange[] {
    const quoted = texts.flatMap((text) => quotesIn(text).flatMap((one) => this.#byQuoted.get(one) ?? []));
    const plain = this.#plain.filter(({ name }) => texts.some((text) => text.includes(name)));
    return this.#inOrder([...quoted, ...plain]);
  }

  #inOrder(found: readonly ObjectChange[]): readonly ObjectChange[] {
    const place = (one: ObjectChange) => this.#order.get(one) ?? 0;
    return [...new Set(found)].sort((a, b) => place(a) - place(b));
  }
}

/** What stands between a quotation mark and the next, with both. */
function quotesIn(text: string): readonly string[] {
  const marks = [...text.matchAll(/"/g)].map(({ index }) => index);
  return marks.slice(1).map((end, at) => text.slice(marks[at], end + 1));
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
