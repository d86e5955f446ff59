import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Finding } from '../rule/rule.ts';

/** A finding with the rule that gave it and the level it has in this run. */
export interface Found {
  readonly rule: string;
  readonly severity: Severity;
  /** Whether it tells only of what could not be read; false where the configuration makes that an error. */
  readonly gap: boolean;
  readonly finding: Finding;
}

/** A rule that threw, and with what. */
export interface Crash {
  readonly crashed: string;
  readonly message: string;
}

/** A finding, or the crash of a rule, with the root that it was met in (empty when the whole input is one). */
export interface FoundIn {
  readonly root: string;
  readonly found: Found | Crash;
}
