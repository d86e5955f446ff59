import type { Report } from '../diagnostic/diagnostic.ts';
import type { Extent } from './text/summary.ts';
import { visible } from './text/visible.ts';
import { placeOf } from './text/words.ts';

/** One line for each finding: `file:line:column: level: message [rule] (see file:line:column)`; empty without findings. */
export function compact(report: Report, { quiet }: Pick<Extent, 'quiet'> = {}): string {
  return report.diagnostics
    .filter(({ suppressed, severity }) => suppressed === null && (quiet !== true || severity === 'error'))
    .map(({ location, severity, message, rule, related }) => {
      const see = related.map((place) => placeOf(place.location)).join(', ');
      const line = `${placeOf(location)}: ${severity}: ${message} [${rule}]${see === '' ? '' : ` (see ${see})`}`;
      return `${visible(line)}\n`;
    })
    .join('');
}
