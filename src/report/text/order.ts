import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.ts';
import { reaches } from '../../diagnostic/diagnostic.ts';

/** The levels, worst first. */
export const levels: readonly Severity[] = ['error', 'warning', 'info'];

/** Whether a finding counts: nothing suppressed it. */
export function isOpen({ suppressed }: Diagnostic): boolean {
  return suppressed === null;
}

/** The findings that a text report shows, worst first, within a level in the order of the report; `quiet` shows errors only. */
export function worstFirst(diagnostics: readonly Diagnostic[], quiet = false): readonly Diagnostic[] {
  return diagnostics
    .filter((one) => isOpen(one) && (!quiet || one.severity === 'error'))
    .sort((a, b) => Number(reaches(b.severity, a.severity)) - Number(reaches(a.severity, b.severity)));
}
