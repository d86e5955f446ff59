import type { Diagnostic, NotChecked, Report } from '../diagnostic/diagnostic.ts';
import { gapsOf } from '../diagnostic/diagnostic.ts';
import { withEnvironments } from './text/environments.ts';
import { gapsText } from './text/gaps.ts';
import { loweredLines } from './text/lowered.ts';
import { worstFirst } from './text/order.ts';
import { verdict } from './text/summary.ts';
import { visible } from './text/visible.ts';
import { counted, placeOf } from './text/words.ts';

/** Findings and references beyond which the rest is only counted: the page is a summary, beside a whole report. */
const most = { findings: 20, notChecked: 10, gaps: 10 };

/** A short page for a job summary or a comment, as GitHub reads Markdown: the counts, the worst findings, what was not checked, what was not rendered. */
export function markdown(report: Report): string {
  return [
    ['### istio-alb-lint', '', escaped(verdict(report)), ...loweredLines(report).map(escaped)],
    findingLines(worstFirst(report.diagnostics)),
    notCheckedLines(report.notChecked),
    gapLines(gapsOf(report.diagnostics)),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function findingLines(open: readonly Diagnostic[]): readonly string[] {
  if (open.length === 0) return [];
  const rows = open
    .slice(0, most.findings)
    .map(
      (one) =>
        `| ${one.severity} | ${escaped(placeOf(one.location))} | ${escaped(withEnvironments(one.message, one))} | ${escaped(one.rule)} |`,
    );
  return [
    '| level | place | finding | rule |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...rest(open.length, most.findings),
  ];
}

function notCheckedLines(notChecked: readonly NotChecked[]): readonly string[] {
  if (notChecked.length === 0) return [];
  const lines = notChecked
    .slice(0, most.notChecked)
    .map((one) => `- ${escaped(placeOf(one.from))}: ${escaped(withEnvironments(one.reason, one))}`);
  const head = `**Not checked**: ${counted(notChecked.length, 'reference')} to what is not in the input`;
  return [head, '', ...lines, ...rest(notChecked.length, most.notChecked)];
}

function gapLines(gaps: readonly Diagnostic[]): readonly string[] {
  if (gaps.length === 0) return [];
  const lines = gaps
    .slice(0, most.gaps)
    .map(({ location, message }) => `- ${escaped(placeOf(location))}: ${escaped(message)}`);
  return [`**Not checked**: ${gapsText(gaps.length)}`, '', ...lines, ...rest(gaps.length, most.gaps)];
}

function rest(count: number, shown: number): readonly string[] {
  return count > shown ? ['', `and ${count - shown} more`] : [];
}

/** Text that Markdown and HTML shall not read as theirs, on one line. */
export function escaped(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/@|:\/\//g, (mark) => `${mark.slice(0, 1)}<!-- -->${mark.slice(1)}`);
}
