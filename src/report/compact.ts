import type { Diagnostic, Report } from '../diagnostic/diagnostic.ts';
import { gapsOf } from '../diagnostic/diagnostic.ts';
import { withEnvironments } from './text/environments.ts';
import { worstFirst } from './text/order.ts';
import type { Extent } from './text/summary.ts';
import { uncheckedLine } from './text/summary.ts';
import { visible } from './text/visible.ts';
import { placeOf } from './text/words.ts';

/** One line for each finding: `file:line:column: level: message [rule] (see file:line:column) (in environments)`; worst first, and last what could not be read. Without findings a line first that counts what was not checked. */
export function compact(report: Report, { quiet }: Pick<Extent, 'quiet'> = {}): string {
  const unchecked = uncheckedLine(report);
  const gaps = quiet === true ? [] : gapsOf(report.diagnostics);
  const lines = [...worstFirst(report.diagnostics, quiet), ...gaps].map(lineOf);
  return [...(unchecked === undefined ? [] : [unchecked]), ...lines].map((line) => `${line}\n`).join('');
}

function lineOf(diagnostic: Diagnostic): string {
  const { location, severity, message, rule, related } = diagnostic;
  const see = related.map((place) => placeOf(place.location)).join(', ');
  const text = `${placeOf(location)}: ${severity}: ${message} [${rule}]${see === '' ? '' : ` (see ${see})`}`;
  return visible(withEnvironments(text, diagnostic));
}
