import type { Location } from '../../source/file/place.ts';

/** The answer to a question about objects of which some may stand outside the input. */
export type Answer = 'yes' | 'no' | 'unknown';

/** The answer to whether all hold: `yes` for none at all. */
export function allOf(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

/** The answer to whether any holds: `no` for none at all. */
export function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

/**
 * What is known of something that is referred to. `absent`: the input is complete there and it is not in it;
 * `weak` absence rests on thin evidence (catalogue 2.1.2) and lowers what is concluded from it.
 * `unknown`: it may exist elsewhere.
 */
export type Lookup<T> =
  | { readonly state: 'known'; readonly value: T }
  | { readonly state: 'absent'; readonly weak: boolean }
  | { readonly state: 'unknown' };

/** A lookup together with what was asked for and the place that asks. */
export type Reference<T> = Lookup<T> & {
  readonly to: { readonly kind: string; readonly namespace: string; readonly name: string };
  readonly at: Location;
};

/** Something that leads outside the input: what was not checked, which place asked for it, and why it could not be. */
export interface OpenReference {
  /** `namespace` is `*` where any namespace could hold it, and empty for the unnamed namespace. */
  readonly to: { readonly kind: string; readonly namespace: string; readonly name: string };
  readonly at: Location;
  /** Places in the objects for which something is missing, of their names or selectors: a finding of an absence that shows one speaks of the lack too. */
  readonly about?: readonly Location[];
  /** A sentence without full stop, for example `Service "a/b" is not in the input`. */
  readonly reason: string;
}

/** A known value. */
export function known<T>(value: T): { readonly state: 'known'; readonly value: T } {
  return { state: 'known', value };
}

/** Nothing can be said. */
export const unknown: { readonly state: 'unknown' } = { state: 'unknown' };

/** The value when it is known, else undefined. */
export function ifKnown<T>(lookup: Lookup<T>): T | undefined {
  return lookup.state === 'known' ? lookup.value : undefined;
}
