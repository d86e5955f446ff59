import type { Diagnostic, Standing } from '../../diagnostic/diagnostic.ts';
import { isCounted, levels } from '../../diagnostic/diagnostic.ts';

/** What findings of one level concern, what matters most first. */
const standings: readonly Standing[] = ['on the path', 'beside the path', 'example'];

/**
 * The findings that count, worst first; within a level those about the path of requests, then those about other objects,
 * then those in examples, each in the order of the report. `quiet` shows errors only.
 */
export function worstFirst(diagnostics: readonly Diagnostic[], quiet = false): readonly Diagnostic[] {
  return diagnostics
    .filter((one) => isCounted(one) && (!quiet || one.severity === 'error'))
    .sort(
      (a, b) =>
        levels.indexOf(a.severity) - levels.indexOf(b.severity) ||
        standings.indexOf(a.standing) - standings.indexOf(b.standing),
    );
}
