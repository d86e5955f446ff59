import type { Report, Severity } from '../../diagnostic/diagnostic.ts';
import { isCounted, reaches } from '../../diagnostic/diagnostic.ts';

/** From when on findings fail a run. */
export interface FailLimits {
  readonly failOn: Severity | 'never';
  /** Absent for no limit. */
  readonly maxWarnings?: number;
}

/** The exit code of a report, whatever its format: 0 good, 1 findings, 2 a rule failed, so that its verdict is missing. */
export function exitCodeOf(report: Report, { failOn, maxWarnings }: FailLimits): 0 | 1 | 2 {
  const counted = report.diagnostics.filter(isCounted);
  if (counted.some(({ rule }) => rule === 'internal/rule-crashed')) return 2;
  if (failOn !== 'never' && counted.some(({ severity }) => reaches(severity, failOn))) return 1;
  const warnings = counted.filter(({ severity }) => severity === 'warning').length;
  return maxWarnings !== undefined && warnings > maxWarnings ? 1 : 0;
}
