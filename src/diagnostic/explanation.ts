import type { Diagnostic, NotChecked, Span } from './diagnostic.ts';

/** What a line that the cluster says comes from. */
export interface Explanation {
  /** As it was given. */
  readonly line: string;
  /** How many further lines come from the same and are left out. */
  readonly more: number;
  /** What it means, as a sentence. */
  readonly meaning: string;
  /** Where to look, as a sentence. */
  readonly look: string;
  /** The findings of the input that explain it, those first that speak of what the line names. */
  readonly findings: readonly Diagnostic[];
  /** What the input refers to and lacks, so that it may be the cause; empty where a finding explains the line. */
  readonly notChecked: readonly NotChecked[];
  /** Where the controller meets what it says, if the model of the input says the same. */
  readonly places: readonly Span[];
  /** The rules that could find the cause. */
  readonly rules: readonly string[];
  /** Where upstream says it: file and version, or page. */
  readonly source: string;
}
