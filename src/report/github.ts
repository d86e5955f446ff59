import type { Diagnostic, Report, Severity, Span } from '../diagnostic/diagnostic.ts';
import { gapsOf } from '../diagnostic/diagnostic.ts';
import { environmentsText } from './text/environments.ts';
import { worstFirst } from './text/order.ts';
import type { Extent } from './text/summary.ts';
import { uncheckedLine } from './text/summary.ts';
import { visible } from './text/visible.ts';
import { placeOf, sentence } from './text/words.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Workflow commands that GitHub Actions shows as annotations, one line a finding, worst first, since GitHub shows the first ten
 * errors and the first ten warnings of a step; what could not be read are notices, the last. Without findings a notice first
 * that counts what was not checked.
 */
export function github(report: Report, { quiet }: Pick<Extent, 'quiet'> = {}): string {
  const unchecked = uncheckedLine(report);
  const first = unchecked === undefined ? '' : `::notice title=istio-alb-lint::${data(unchecked)}\n`;
  const gaps = quiet === true ? [] : gapsOf(report.diagnostics);
  return first + [...worstFirst(report.diagnostics, quiet), ...gaps].map(annotationOf).join('');
}

function annotationOf(diagnostic: Diagnostic): string {
  const { severity, gap, location, rule } = diagnostic;
  const properties = [
    `file=${property(location.file)}`,
    ...placeProperties(location),
    `title=${property(rule)}`,
  ];
  const command = gap ? 'notice' : commands[severity];
  return `::${command} ${properties.join(',')}::${data(messageOf(diagnostic))}\n`;
}

/** GitHub takes columns only where an annotation is within one line, and the last line of a block is the last one with text. */
function placeProperties({ start, end }: Span): readonly string[] {
  const endLine = end.column === 1 ? Math.max(start.line, end.line - 1) : end.line;
  const lines = [`line=${start.line}`, `endLine=${endLine}`];
  return start.line === end.line ? [...lines, `col=${start.column}`, `endColumn=${end.column}`] : lines;
}

/** Related places stand in the message, since an annotation has one place only. */
function messageOf(diagnostic: Diagnostic): string {
  const { message, effect, assumes, help, related } = diagnostic;
  const environments = environmentsText(diagnostic);
  return [
    sentence(message),
    ...related.map((place) => `${placeOf(place.location)}: ${place.message}`),
    effect,
    assumes === null ? '' : sentence(`Assumes ${assumes.text} (settled by "${assumes.settledBy}")`),
    environments === '' ? '' : `Environments: ${environments}`,
    help,
  ]
    .filter((line) => line !== '')
    .map(visible)
    .join('\n');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
