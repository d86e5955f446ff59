// Which diagnostics are silenced, and what is wrong with the ignores. How ignores are written is in ignore.ts and
// written-ignores.ts.
import type { Diagnostic, Span } from '../diagnostic/diagnostic.ts';
import { engineDiagnostic } from '../diagnostic/engine-diagnostic.ts';
import { engineFindings } from '../diagnostic/engine-findings.ts';
import { currentRule, namesRule } from '../rule/rule-id.ts';
import type { Ignore } from './ignore.ts';

/** What suppression needs to know of the run. */
export interface SuppressContext {
  readonly ignores: readonly Ignore[];
  /** Ids of all rules that exist, and of those that ran. */
  readonly known: ReadonlySet<string>;
  readonly ran: ReadonlySet<string>;
  /** `YYYY-MM-DD`; the day that `until` is compared with. Absent means that no `until` has passed. */
  readonly today?: string;
}

/** The findings, those that an ignore covers marked as suppressed, and what is wrong with the ignores themselves. */
export interface Suppressed {
  readonly diagnostics: readonly Diagnostic[];
  readonly notes: readonly string[];
}

/** Marks what the ignores cover and reports ignores that are unused, expired, unknown, misplaced or without reason. */
export function suppress(diagnostics: readonly Diagnostic[], context: SuppressContext): Suppressed {
  const used = new Set<Ignore>();
  const working = context.ignores.filter((ignore) => works(ignore, context));
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

function silences(ignore: Ignore, diagnostic: Diagnostic): boolean {
  const { patterns, by } = ignore;
  const names = patterns.some((one) => (one !== '*' || by === 'config') && namesRule(one, diagnostic.rule));
  return names && ignore.covers(diagnostic);
}

function works(ignore: Ignore, context: SuppressContext): boolean {
  return ignore.misplaced === undefined && ignore.reason !== '' && !isExpired(ignore, context.today);
}

/** A day that is no date counts as past. */
function isExpired({ until }: Ignore, today: string | undefined): boolean {
  if (until === undefined) return false;
  return !/^\d{4}-\d{2}-\d{2}$/.test(until) || (today !== undefined && until < today);
}

type Fault = Diagnostic | string;

function faultsOf(
  ignore: Ignore,
  used: ReadonlySet<Ignore>,
  diagnostics: readonly Diagnostic[],
  context: SuppressContext,
): readonly Fault[] {
  const { location } = ignore;
  const written = ignore.patterns.join(', ');
  if (ignore.misplaced !== undefined) {
    return [fault(location, 'ignore/misplaced', `ignore of "${written}" ${ignore.misplaced}`)];
  }
  const strange = ignore.patterns.filter((pattern) => !isKnown(ignore, pattern, context.known));
  if (strange.length > 0 || ignore.patterns.length === 0) {
    const what =
      strange.length > 0
        ? `ignore names "${strange.join('", "')}", which is no rule`
        : 'ignore names no rule';
    return [
      fault(
        location,
        'ignore/unknown-rule',
        `${what}, expected ids such as "gateway/selector-matches-no-gateway" or "gateway/*"`,
      ),
    ];
  }
  if (ignore.reason === '') {
    return [
      fault(
        location,
        'ignore/without-reason',
        `ignore of "${written}" gives no reason, expected one after the brackets`,
      ),
    ];
  }
  if (isExpired(ignore, context.today)) {
    const held = diagnostics.filter((diagnostic) => silences(ignore, diagnostic)).length;
    return [
      fault(
        location,
        'ignore/expired',
        `ignore of "${written}" held until ${ignore.until}, which is past; it would hide ${held} finding(s)`,
      ),
    ];
  }
  const judged = ignore.patterns.every((pattern) => ranAll(pattern, context));
  if (used.has(ignore) || !judged) return [];
  return [
    fault(
      location,
      'ignore/unused',
      `ignore of "${written}" silences nothing, expected a finding that it covers`,
    ),
  ];
}

function fault(location: Span | null, rule: Parameters<typeof engineDiagnostic>[0], message: string): Fault {
  return location === null ? `configuration: ${message}` : engineDiagnostic(rule, location, message);
}

/** There is no blanket form: only the configuration, which narrows by resource or file, may name every rule. */
function isKnown(ignore: Ignore, pattern: string, known: ReadonlySet<string>): boolean {
  if (pattern === '*') return ignore.by === 'config';
  if (known.has(currentRule(pattern))) return true;
  return pattern.endsWith('/*') && [...known].some((id) => namesRule(pattern, id));
}

/** "Unused" is judged only where every rule that the pattern names did run. */
function ranAll(pattern: string, { known, ran }: SuppressContext): boolean {
  return [...known].filter((id) => namesRule(pattern, id)).every((id) => ran.has(id));
}
