import type { Severity } from './diagnostic.ts';
import type { Location } from './source/place.ts';
import type { TrafficModel } from './traffic/model.ts';

export type { Severity } from './diagnostic.ts';
export type { Key, Range } from './source/file.ts';
export type { Location } from './source/place.ts';
export { at, below, keyOf, within } from './source/place.ts';
export type { TrafficModel } from './traffic/model.ts';

/** A change of manifests, in places and values, never in text. */
export type Edit =
  /** Replaces the value at a place that exists; a string stays quoted as it was where that is possible. */
  | { readonly op: 'set'; readonly at: Location; readonly value: unknown }
  /** Adds the key or list element that `at` names; maps on the way that do not exist are made. */
  | { readonly op: 'add'; readonly at: Location; readonly value: unknown }
  /** Removes the key or element with its comments; a map that becomes empty goes with it. */
  | { readonly op: 'remove'; readonly at: Location }
  /** Gives the key at a place another name. */
  | { readonly op: 'rename'; readonly at: Location; readonly value: string }
  /** Takes the key with its value and comments from `at` and puts it at `to`, which may be in another file. */
  | { readonly op: 'move'; readonly at: Location; readonly to: Location };

/** A repair of a finding. Safe: one possible answer, and the manifest then does what its own text already says. */
export interface Fix {
  readonly title: string;
  readonly applicability: 'safe' | 'unsafe';
  readonly edits: readonly Edit[];
}

/** One fault as a rule tells it. */
export interface Finding {
  readonly at: Location;
  /** One sentence without full stop: what is, with both values in it, and what was expected. */
  readonly message: string;
  /** What happens at run time, one or two sentences; sourced in the rule's references. */
  readonly effect: string;
  readonly related?: readonly { readonly at: Location; readonly message: string }[];
  readonly help?: string;
  readonly fixes?: readonly Fix[];
  /** Present when one link of the proof is an assumption: the lower level, what is assumed, the configuration key that settles it. */
  readonly lowered?: {
    readonly to: 'warning' | 'info';
    readonly assumes: string;
    readonly settledBy: string;
  };
}

/** One domain sentence about the model. The id (`category/fault`) is the path of its file, given by the generated index. */
export interface Rule {
  /** The fault in one sentence without full stop. */
  readonly summary: string;
  readonly severity: Severity;
  readonly preset: 'recommended' | 'strict';
  /** Sources of the facts the rule rests on. */
  readonly references: readonly string[];
  /** Whether any finding of the rule may carry a fix. */
  readonly fixable?: boolean;
  check(model: TrafficModel): Iterable<Finding>;
}

/** Declares a rule. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
