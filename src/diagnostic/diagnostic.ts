// What a run gives back: diagnostics, and the report that holds them. src/lint/ makes them, src/report/ writes them.
import { compareText } from '../collection/order.ts';
import type { OpenReference } from '../k8s/object/lookup.ts';

/** How bad a finding is; also the levels of `--fail-on`. */
export type Severity = 'error' | 'warning' | 'info';

/** The levels, worst first. */
export const levels: readonly Severity[] = ['error', 'warning', 'info'];

/** A resolved position: 1-based line, 1-based column in UTF-16 units, 0-based offset in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A resolved place; `end` is the position after the last character. */
export interface Span {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** A change of the text of one file: the UTF-16 offsets from `start` to `end` are replaced by `newText`. */
export interface TextEdit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A repair; it is applied whole or not at all. */
export interface TextFix {
  readonly title: string;
  readonly applicability: 'safe' | 'unsafe';
  readonly edits: readonly TextEdit[];
  /** Present where it is not safe only because builds that do not have the fault read what it writes. */
  readonly isShared?: true;
}

/** A repair that no run makes: it would write into a file that is read and was not given, or environments call for others there. */
export interface WithheldFix extends TextFix {
  readonly because: 'outside' | 'differs';
}

/**
 * What a finding concerns, by which those of one level are ordered: what requests pass on their way through a load
 * balancer or gateway; another object; or what stands in a folder of tests, examples or documentation.
 */
export type Standing = 'on the path' | 'beside the path' | 'example';

/** The object that a finding is about; `pointer` is a JSON pointer into it. */
export interface DiagnosticResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly pointer: string;
}

/** What silenced a finding. */
export interface Suppression {
  readonly by: 'comment' | 'annotation' | 'config' | 'baseline';
  readonly reason: string;
  readonly location: Span | null;
}

/** One fault, fully resolved; the unit of every report. */
export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  /** Whether it tells of no fault, only of what could not be read; such a finding counts towards no level. */
  readonly gap: boolean;
  readonly standing: Standing;
  readonly message: string;
  /** What happens at run time; empty where nothing is known to happen. */
  readonly effect: string;
  readonly location: Span;
  readonly related: readonly { readonly message: string; readonly location: Span }[];
  /** Null for findings about a file. */
  readonly resource: DiagnosticResource | null;
  /** The assumption for which the finding was lowered, and the configuration key that settles it; null when it was not lowered. */
  readonly assumes: { readonly text: string; readonly settledBy: string } | null;
  /** The roots that give the finding; null means every root, or every one that has its file. */
  readonly roots: readonly string[] | null;
  /** The names of all roots that give the finding; empty where the whole input is one, and for what is not said of one. */
  readonly environments: readonly string[];
  /** The one of these that the words and related places are of, where others say it with other names or places; null where all say the same. */
  readonly wordsOf: string | null;
  /** What each of the roots says, by name; empty where all say the same. */
  readonly wordsIn: ReadonlyMap<string, Words>;
  readonly help: string;
  readonly fixes: readonly TextFix[];
  /** Further repairs, which are not offered. */
  readonly withheld: readonly WithheldFix[];
  /** A URL, or the command that prints the rule's page. */
  readonly docs: string;
  readonly fingerprint: string;
  readonly suppressed: Suppression | null;
}

/** What a diagnostic says of a fault, and the places that it shows beside it. */
export type Words = Pick<Diagnostic, 'message' | 'effect' | 'related' | 'assumes' | 'help'>;

/** What a diagnostic says, without the ways to mend it, and as one root says it. */
export type Verdict = Omit<Diagnostic, 'fixes' | 'withheld' | 'wordsIn'>;

/** A reference that leads out of the input, resolved. */
export interface NotChecked {
  readonly reference: OpenReference['to'];
  readonly from: Span;
  readonly reason: string;
  /** As of a diagnostic. */
  readonly environments: readonly string[];
  readonly wordsOf: string | null;
}

/** Counts of a run; `gaps`, `suppressed` and `baselined` are not part of the three severities. */
export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly gaps: number;
  readonly suppressed: number;
  readonly baselined: number;
  readonly files: number;
  readonly documents: number;
  readonly resources: number;
}

/** Everything a report says, in its order. */
export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  readonly notChecked: readonly NotChecked[];
  readonly counts: Counts;
  /** The versions that the verdicts are for, such as `1.30`, by the keys of `targets` in the configuration. */
  readonly targets: Readonly<Record<'kubernetes' | 'aws-load-balancer-controller' | 'istio', string>>;
  /** Whether the input was declared to be all there is; absent where it was not. */
  readonly declaredComplete?: boolean;
  /** Names of the roots that were recognised; empty when the whole input is one root. */
  readonly roots: readonly string[];
  /** Sentences about the run, such as the namespace that was assumed for objects without one. */
  readonly notes: readonly string[];
  /** Texts of the files that the diagnostics point into, by path; for code frames, not part of any serialised report. */
  readonly texts: ReadonlyMap<string, string>;
  /** The rules that ran, by id, with the level they had. */
  readonly rules: ReadonlyMap<string, Severity>;
}

/** Whether nothing suppressed a finding. */
export function isOpen({ suppressed }: Diagnostic): boolean {
  return suppressed === null;
}

/** Whether a finding counts towards its level: it is open and tells of a fault. */
export function isCounted(diagnostic: Diagnostic): boolean {
  return isOpen(diagnostic) && !diagnostic.gap;
}

/** The open findings that tell only of what could not be read, in their order. */
export function gapsOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter((diagnostic) => isOpen(diagnostic) && diagnostic.gap);
}

/** Whether a root gives a finding; one that is not said of roots holds in each. */
export function isGivenIn({ environments }: Verdict, root: string): boolean {
  return environments.length === 0 || environments.includes(root);
}

/** Findings that one root gives, as that root says them. */
export function toldIn(root: string, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics
    .filter((one) => isGivenIn(one, root))
    .map((one) => {
      const words = one.wordsOf === null ? undefined : one.wordsIn.get(root);
      return words === undefined ? one : { ...one, ...words, wordsOf: null, wordsIn: new Map() };
    });
}

/** A finding of some of the roots that give it, at least one of them, told as in the first. */
export function narrowed(diagnostic: Diagnostic, roots: readonly string[]): Diagnostic {
  const { wordsIn } = diagnostic;
  const [first = '', second] = roots;
  const differs = wordsIn.size > 0 && second !== undefined;
  return {
    ...diagnostic,
    ...wordsIn.get(first),
    roots,
    environments: roots,
    wordsOf: differs ? first : null,
    wordsIn: new Map(differs ? [...wordsIn].filter(([root]) => roots.includes(root)) : []),
  };
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Whether `severity` is at least as bad as `limit`. */
export function reaches(severity: Severity, limit: Severity): boolean {
  return ranks[severity] <= ranks[limit];
}

/** The order of reports: file, place, severity, rule, message; a total order, so that output never depends on input order. */
export function compareDiagnostics(a: Verdict, b: Verdict): number {
  return (
    compareText(a.location.file, b.location.file) ||
    a.location.start.offset - b.location.start.offset ||
    a.location.end.offset - b.location.end.offset ||
    ranks[a.severity] - ranks[b.severity] ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}
