import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.ts';
import { isCounted, reaches } from '../../diagnostic/diagnostic.ts';

/** The levels, worst first. */
export const levels: readonly Severity[] = ['error', 'warning', 'info'];

/** The findings that count, worst first, within a level in the order of the report; `quiet` shows errors only. */
export function worstFirst(diagnostics: readonly Diagnostic[], quiet = false): readonly Diagnostic[] {
  return diagnostics
    .filter((one) => isCounted(one) && (!quiet || one.severity === 'error'))
    .sort((a, b) => Number(reaches(b.severity, a.severity)) - Number(reaches(a.severity, b.severity)));
}
