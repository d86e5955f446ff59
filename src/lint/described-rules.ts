import type { Severity } from '../diagnostic/diagnostic.ts';
import { engineFindings } from '../diagnostic/engine-findings.ts';
import { pages } from '../generated/rules/pages.ts';
import { rules } from '../generated/rules/rules.ts';

/** A rule, or a finding of the linter itself, as it is described to people. */
export interface DescribedRule {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  /** The whole page, Markdown. */
  readonly help: string;
}

/** All that can be reported: the rules, then the findings of the linter itself. */
export function describedRules(): readonly DescribedRule[] {
  return [...rules, ...Object.entries(engineFindings)].map(([id, { summary, severity }]) => ({
    id,
    summary,
    severity,
    help: pages.get(id) ?? '',
  }));
}
