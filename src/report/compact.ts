import type { Report } from '../diagnostic/diagnostic.ts';
import { worstFirst } from './text/order.ts';
import type { Extent } from './text/summary.ts';
import { uncheckedLine } from './text/summary.ts';
import { visible } from './text/visible.ts';
import { placeOf } from './text/words.ts';

/** One line for each finding: `file:line:column: level: message [rule] (see file:line:column)`; worst first. Without findings empty, or one line that counts what was not checked. */
export function compact(report: Report, { quiet }: Pick<Extent, 'quiet'> = {}): string {
  const unchecked = uncheckedLine(report);
  if (unchecked !== undefined) return `${unchecked}\n`;
  return worstFirst(report.diagnostics, quiet)
    .map(({ location, severity, message, rule, related }) => {
      const see = related.map((place) => placeOf(place.location)).join(', ');
      const line = `${placeOf(location)}: ${severity}: ${message} [${rule}]${see === '' ? '' : ` (see ${see})`}`;
      return `${visible(line)}\n`;
    })
    .join('');
}
