import type { Settings } from '../../settings/settings.ts';
import { isNamePlaceholder } from '../object/placeholder.ts';
import type { Kind } from '../object/resource.ts';

/** How complete the input is for one kind in one namespace (catalogue 2.1.2); `weak` is complete on thin evidence. */
export type Completeness = 'complete' | 'weak' | 'incomplete';

/** A name the input refers to; what is missing of these shows that the input holds a part only. */
export interface Mention {
  readonly kind: Kind<unknown>;
  readonly namespace: string;
  readonly name: string;
}

/**
 * Objects that could not be read; an absent field stands for any. With a `name`: an object that is known to exist
 * and of which the content is not known (what an overlay patches), so that its pair is none the less complete.
 */
export interface Hole {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** What speaks for and against the completeness of one kind in one namespace. */
export interface Evidence {
  /** Objects in the input. */
  readonly objects: number;
  /** How many of them say something of others: a gateway's own objects, and what installing it makes, do not. */
  readonly ordinary: number;
  /** Distinct things referred to that are there. */
  readonly found: number;
  /** Distinct things referred to that are not there. */
  readonly missing: number;
}

/** Below so many objects, one that is named and missing leaves the input's completeness in doubt. */
const fewest = 3;

/** Weighs the evidence (catalogue 2.1.2). */
export function weigh(evidence: Evidence): Completeness {
  if (holdsPart(evidence)) return 'incomplete';
  return evidence.missing > 0 && evidence.ordinary < fewest ? 'weak' : 'complete';
}

/**
 * Weighs it for what belongs to a gateway, where the input shows one of the namespace: that one speaks for the others,
 * unless just one of several is missing.
 */
export function weighForGateways(evidence: Evidence): Completeness {
  if (holdsPart(evidence)) return 'incomplete';
  const { objects, found, missing } = evidence;
  return missing > 0 && found > 0 && objects < fewest ? 'weak' : 'complete';
}

function holdsPart({ objects, found, missing }: Evidence): boolean {
  return objects === 0 || (missing >= 2 && missing > found);
}

const usuallyElsewhere: ReadonlySet<string> = new Set([
  'Secret',
  'ConfigMap',
  'Namespace',
  'IngressClass',
  'IngressClassParams',
  'NetworkPolicy',
]);

/** Whether objects of the kind are complete by declaration only, since one of them proves little (catalogue 2.1.3). */
export function livesElsewhere(kind: Kind<unknown>): boolean {
  return usuallyElsewhere.has(kind.kind) || kind.groups.includes('gateway.networking.k8s.io');
}

/** Whether the configuration declares a namespace complete; what lies outside namespaces is declared by `all` only. */
export function isDeclared({ complete }: Settings, namespace: string): boolean {
  return complete === 'all' || (namespace !== '' && complete.includes(namespace));
}

/** The distinct names mentioned, by the key of the kind and the namespace (`kind.key/namespace`); placeholders are no names. */
export function mentionedNames(mentions: Iterable<Mention>): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const { kind, namespace, name } of mentions) {
    const pair = `${kind.key}/${kind.namespaced ? namespace : ''}`;
    const others = names.get(pair);
    if (others?.has(name) || name === '' || isNamePlaceholder(name) || isNamePlaceholder(namespace)) continue;
    if (others === undefined) names.set(pair, new Set([name]));
    else others.add(name);
  }
  return names;
}

/** What could not be read, found by kind and namespace. */
export interface Holes {
  /** Whether an object of one of the kinds in that namespace may be among what could not be read. */
  touches(kinds: Iterable<string>, namespace: string): boolean;
  /** Whether an object of one of the kinds in that namespace is known to exist with unknown content. */
  patches(kinds: Iterable<string>, namespace: string): boolean;
  /** Whether an object of that kind and name exists with unknown content. */
  names(kind: string, namespace: string, name: string): boolean;
  /** Whether anything that could not be read may be an object of that kind. */
  touchesSome(kind: string): boolean;
  /** Whether any object of that kind exists with unknown content. */
  hidesSome(kind: string): boolean;
  /** Whether the content of just this object is unknown. */
  hides(kind: string, namespace: string, name: string): boolean;
}

const any = '*';

/** Indexes holes; the unnamed namespace may be each of the others. */
export function indexHoles(holes: Iterable<Hole>): Holes {
  const unread = new Map<string, Set<string>>();
  const named = new Map<string, Set<string>>();
  const patched = new Map<string, Set<string>>();
  for (const { kind = any, namespace = any, name } of holes) {
    const [places, key] = name === undefined ? [unread, kind] : [named, `${kind}/${name}`];
    places.set(key, (places.get(key) ?? new Set()).add(namespace));
    if (name !== undefined) patched.set(kind, (patched.get(kind) ?? new Set()).add(namespace));
  }
  const meets = (places: ReadonlySet<string> | undefined, namespace: string) =>
    places !== undefined && (namespace === '' || places.has(namespace) || places.has('') || places.has(any));
  return {
    touches: (kinds, namespace) => [any, ...kinds].some((kind) => meets(unread.get(kind), namespace)),
    patches: (kinds, namespace) => [any, ...kinds].some((kind) => meets(patched.get(kind), namespace)),
    touchesSome: (kind) => unread.has(kind) || unread.has(any),
    hidesSome: (kind) => patched.has(kind) || patched.has(any),
    names: (kind, namespace, name) => meets(named.get(`${kind}/${name}`), namespace),
    hides: (kind, namespace, name) => named.size > 0 && named.get(`${kind}/${name}`)?.has(namespace) === true,
  };
}
