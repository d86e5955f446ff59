// The one door of rules: what a rule is, what it gives, and the places and edits that it may speak of. Rules stand in
// rules/<category>/<fault>/rule.ts; src/lint/run-rules.ts runs them.
import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Assumption } from '../settings/assumption.ts';
import type { Edit } from '../source/edit/edit.ts';
import type { Location } from '../source/file/place.ts';
import type { TrafficModel } from '../traffic/model.ts';

export type { Severity } from '../diagnostic/diagnostic.ts';
export type { Edit } from '../source/edit/edit.ts';
export type { Key, Range } from '../source/file/file.ts';
export { folderOf, isExample } from '../source/file/file-path.ts';
export type { Location } from '../source/file/place.ts';
export { at, below, isSamePath, isWithin, keyOf, within } from '../source/file/place.ts';
export { spelling } from '../source/locate/spelling.ts';
export type { TrafficModel } from '../traffic/model.ts';

/** A repair of a finding. Safe: one possible answer, and the manifest then does what its own text already says. */
export interface Fix {
  readonly title: string;
  readonly applicability: 'safe' | 'unsafe';
  readonly edits: readonly Edit[];
  /** Given by the engine where it is not safe only because builds that do not have the fault read what it writes. */
  readonly isShared?: true;
}

/** A place that bears a finding out, and what stands there. */
export interface Related {
  readonly at: Location;
  readonly message: string;
}

/** What several findings of a rule may have in common: one edit that would have made, and may mend, all of them. */
export interface Cause {
  /** What tells the causes that a rule meets apart, for example `Gateway "a/b"`. */
  readonly of: string;
  /** What is said of the place of a finding for which another speaks. */
  readonly each: string;
  /** How the findings are told as one where their own places are not the ones to mend; absent where the first of them speaks for all. */
  readonly told?: Pick<Finding, 'at' | 'message' | 'related' | 'help' | 'fixes'>;
}

/** One fault as a rule tells it. */
export interface Finding {
  readonly at: Location;
  /** One sentence without full stop: what is, with both values in it, and what was expected. */
  readonly message: string;
  /** What happens at run time, one or two sentences; sourced in the rule's references. */
  readonly effect: string;
  readonly related?: readonly Related[];
  readonly help?: string;
  /** What is undefined or false is no fix and left out, so that a rule writes `[edit && safe(…)]`. */
  readonly fixes?: readonly (Fix | false | undefined)[];
  /** The fields whose absence the finding is, of several any, beside what is missing at `at` itself. */
  readonly lacks?: readonly Location[];
  /** Present where the finding is a field that is none: the place of the field that was meant and is not there. A finding that the same is missing then speaks for both. */
  readonly meant?: Location;
  /** Present when other findings of the rule may come from the same edit; those with one cause are reported as one finding. */
  readonly cause?: Cause;
  /** Present when a link of the proof is an assumption that does not lower it; given by the engine where the rule `readsClassParams`. */
  readonly presumes?: Assumption;
  /** The map of which nobody can tell what it would say without this fault: what others find in it follows from this one, and is not told. */
  readonly blurs?: Location;
  /** Present where this finding of a warning is an error, as the catalogue says. */
  readonly raised?: 'error';
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
  /** Whether its findings conclude from what the manifests do not have. */
  readonly restsOnAbsence?: true;
  /** Whether any finding of the rule may carry a fix. */
  readonly fixable?: boolean;
  /** Whether its findings tell of no fault, only of what could not be read; they fail no run unless the configuration makes them errors. */
  readonly gap?: boolean;
  /** Whether what comes after its faults is not read until they are mended; its findings say so. */
  readonly hides?: true;
  /** Whether its findings may rest on what class params hold, so that they name what is presumed of params outside the input. */
  readonly readsClassParams?: boolean;
  check(model: TrafficModel): Iterable<Finding>;
}

/** Declares a rule. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
