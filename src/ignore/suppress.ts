// Which diagnostics are silenced, and what is wrong with the ignores. How ignores are written is in ignore.ts and
// written-ignores.ts.
import type { Diagnostic, Verdict } from '../diagnostic/diagnostic.ts';
import { engineDiagnostic } from '../diagnostic/engine-diagnostic.ts';
import type { EngineRule } from '../diagnostic/engine-findings.ts';
import { engineFindings } from '../diagnostic/engine-findings.ts';
import { nearRule } from '../rule/near-rule.ts';
import { currentRule, namesRule } from '../rule/rule-id.ts';
import { isDay } from '../settings/day.ts';
import type { Ignore } from './ignore.ts';

/** What suppression needs to know of the run. */
export interface SuppressContext<T extends Verdict = Verdict> {
  readonly ignores: readonly Ignore[];
  /** Ids of all rules that exist, and of those that ran. */
  readonly known: ReadonlySet<string>;
  readonly ran: ReadonlySet<string>;
  /** `YYYY-MM-DD`; the day that `until` is compared with. Absent means that no `until` has passed. */
  readonly today?: string;
  /** The paths of files of which not all uses are seen, so that an ignore there may hide something elsewhere; by default none. */
  readonly listed?: ReadonlySet<string>;
  /** The parts of a finding of several roots for which `key`, asked for each root, differs; by default it is one. */
  readonly apart?: (diagnostic: T, key: (part: Verdict) => unknown) => readonly T[];
}

/** The findings, those that an ignore covers marked as suppressed, and what is wrong with the ignores themselves. */
export interface Suppressed<T extends Verdict> {
  readonly diagnostics: readonly (T | Diagnostic)[];
  readonly notes: readonly string[];
}

/** Marks what the ignores cover and reports ignores that are unused, expired, unknown, misplaced, malformed or without reason. */
export function suppress<T extends Verdict>(all: readonly T[], context: SuppressContext<T>): Suppressed<T> {
  const used = new Set<Ignore>();
  const working = context.ignores.filter((ignore) => works(ignore, context));
  const { apart = (one) => [one] } = context;
  const diagnostics = all.flatMap((one) =>
    working.some((ignore) => namesRuleOf(ignore, one))
      ? apart(one, (part) => working.find((ignore) => silences(ignore, part)))
      : [one],
  );
  const marked = diagnostics.map((diagnostic) => {
    if (diagnostic.rule in engineFindings) return diagnostic;
    const by = working.find((ignore) => silences(ignore, diagnostic));
    if (by === undefined) return diagnostic;
    for (const ignore of working) if (silences(ignore, diagnostic)) used.add(ignore);
    return { ...diagnostic, suppressed: { by: by.by, reason: by.reason, location: by.location } };
  });
  const faults = context.ignores.flatMap((ignore) => faultsOf(ignore, used, diagnostics, context));
  return {
    diagnostics: [...marked, ...faults.filter((fault) => typeof fault !== 'string')],
    notes: faults.filter((fault) => typeof fault === 'string'),
  };
}

/** Whether an ignore silences a finding in each of the roots that give it. */
function silences(ignore: Ignore, diagnostic: Verdict): boolean {
  if (!namesRuleOf(ignore, diagnostic)) return false;
  const { environments } = diagnostic;
  if (environments.length < 2) return ignore.covers(diagnostic);
  return environments.every((root) => ignore.covers({ ...diagnostic, environments: [root] }));
}

function namesRuleOf({ patterns, by }: Ignore, { rule }: Verdict): boolean {
  return patterns.some((one) => (one !== '*' || by === 'config') && namesRule(one, rule));
}

function works(ignore: Ignore, context: Omit<SuppressContext, 'apart'>): boolean {
  const { misplaced, malformed, until, reason } = ignore;
  if (misplaced !== undefined || malformed !== undefined || reason === '') return false;
  return (until === undefined || isDay(until)) && !isExpired(ignore, context.today);
}

function isExpired({ until }: Ignore, today: string | undefined): boolean {
  return until !== undefined && today !== undefined && until < today;
}

type Fault = Diagnostic | string;

function faultsOf(
  ignore: Ignore,
  used: ReadonlySet<Ignore>,
  diagnostics: readonly Verdict[],
  context: Omit<SuppressContext, 'apart'>,
): readonly Fault[] {
  const found = faultOf(ignore, used, diagnostics, context);
  if (found === undefined) return [];
  const [rule, message] = found;
  const { location, place = 'configuration' } = ignore;
  return [location === null ? `${place}: ${message}` : engineDiagnostic(rule, location, message)];
}

/** What is wrong with an ignore, the first thing that makes the others moot; undefined for nothing. */
function faultOf(
  ignore: Ignore,
  used: ReadonlySet<Ignore>,
  diagnostics: readonly Verdict[],
  context: Omit<SuppressContext, 'apart'>,
): readonly [EngineRule, string] | undefined {
  const { misplaced, malformed, patterns, by, until } = ignore;
  const subject = patterns.length === 0 ? 'this ignore' : `the ignore of "${patterns.join(', ')}"`;
  if (malformed !== undefined) return ['ignore/malformed', `this ${by} ${malformed}`];
  if (misplaced !== undefined) return ['ignore/misplaced', `${subject} ${misplaced}`];
  if (until !== undefined && !isDay(until)) {
    const expected = `${by === 'config' ? '' : 'until='}2027-01-31`;
    return [
      'ignore/malformed',
      `${subject} ends on "${until}", which is not a date, expected one such as ${expected}`,
    ];
  }
  const stranger = strangerAmong(ignore, context.known);
  if (stranger !== undefined) return ['ignore/unknown-rule', stranger];
  if (ignore.reason === '') {
    const place = by === 'annotation' ? 'as the value of the annotation' : 'after the brackets';
    return ['ignore/without-reason', `${subject} gives no reason, expected one ${place}`];
  }
  if (isExpired(ignore, context.today)) {
    const held = diagnostics.filter((diagnostic) => silences(ignore, diagnostic)).length;
    const hides = held === 0 ? 'no finding' : held === 1 ? '1 finding' : `${held} findings`;
    return ['ignore/expired', `${subject} expired after ${until}; it would hide ${hides}`];
  }
  if (used.has(ignore) || !patterns.every((pattern) => ranAll(pattern, context))) return undefined;
  if (ignore.location !== null && context.listed?.has(ignore.location.file) === true) return undefined;
  return ['ignore/unused', `${subject} hides no finding; it can be removed`];
}

/** What is wrong with the names of an ignore, with what may be meant. */
function strangerAmong(ignore: Ignore, known: ReadonlySet<string>): string | undefined {
  if (ignore.patterns.length === 0) {
    return 'this ignore names no rule, expected one in square brackets, such as ignore[gateway/selector-matches-no-gateway]';
  }
  const stranger = ignore.patterns.find((pattern) => !isKnown(ignore, pattern, known));
  if (stranger === undefined) return undefined;
  const near = nearRule(stranger, [...known]);
  const meant =
    near === undefined
      ? ', expected an id such as "gateway/selector-matches-no-gateway" or a category such as "gateway/*"'
      : `; did you mean "${near}"?`;
  return `no rule is called "${stranger}"${meant}`;
}

/** There is no blanket form: only the configuration, which narrows by resource or file, may name every rule. */
function isKnown(ignore: Ignore, pattern: string, known: ReadonlySet<string>): boolean {
  if (pattern === '*') return ignore.by === 'config';
  if (known.has(currentRule(pattern))) return true;
  return pattern.endsWith('/*') && [...known].some((id) => namesRule(pattern, id));
}

/** "Unused" is judged only where every rule that the pattern names did run. */
function ranAll(pattern: string, { known, ran }: Omit<SuppressContext, 'apart'>): boolean {
  return [...known].filter((id) => namesRule(pattern, id)).every((id) => ran.has(id));
}
