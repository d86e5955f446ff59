import type { Diagnostic, Report, TextFix } from '../../diagnostic/diagnostic.ts';
import { columns } from './frame.ts';
import { visible, wrap } from './visible.ts';
import { counted, listed, placeOf } from './words.ts';

/** How much of a report is printed: errors only, or everything that is known. */
export interface Extent {
  /** Errors only, and of the rest no more than counts. */
  readonly quiet?: boolean;
  /** Also what was suppressed and why, and every reference that was not checked. */
  readonly verbose?: boolean;
}

/** Lines of what was not checked beyond which the rest is only counted. */
const most = 20;

/** The closing lines: what was found and hidden, what can be fixed, how the set was taken, what was not checked. */
export function summaryLines(report: Report, extent: Extent): readonly string[] {
  const lines = [...headLines(verdict(report), hidden(report, extent)), ...fixLines(report)];
  if (extent.quiet === true) return [...lines, ...notCheckedCount(report)];
  return [
    ...lines,
    ...rootLines(report),
    ...report.notes.flatMap((note) => wrap(visible(note), columns)),
    ...(extent.verbose === true ? suppressedLines(report) : []),
    ...notCheckedLines(report, extent),
  ];
}

function headLines(verdict: string, hidden: string): readonly string[] {
  if (hidden === '') return [verdict];
  const line = `${verdict}  ${hidden}`;
  return line.length <= columns ? [line] : [verdict, hidden];
}

/** The first closing line: what was found in how much. */
export function verdict({ diagnostics, counts, rules }: Report): string {
  const levels = (['error', 'warning', 'info'] as const).filter((level) => counts[level] > 0);
  const resources = counted(counts.resources, 'resource');
  if (levels.length > 0) {
    const found = listed(levels.map((level) => counted(counts[level], level)));
    const files = new Set(diagnostics.filter(isOpen).map(({ location }) => location.file)).size;
    const all = counted(Math.max(files, counts.files), 'file');
    return `Found ${found} in ${files} of ${all} (${resources}).`;
  }
  if (counts.files === 0) return 'Nothing was checked: there is no manifest file.';
  const files = counted(counts.files, 'file');
  if (counts.resources === 0) return `Nothing was checked: no object of a kind that is read in ${files}.`;
  return `No findings: ${resources} in ${files}, ${counted(rules.size, 'rule')}.`;
}

function hidden({ counts }: Report, { quiet }: Extent): string {
  const unshown = quiet === true ? counts.warning + counts.info : 0;
  const parts = [
    ...(unshown > 0 ? [`${unshown} not shown (--quiet)`] : []),
    ...(counts.suppressed > 0 ? [`${counts.suppressed} suppressed`] : []),
    ...(counts.baselined > 0 ? [`${counts.baselined} in the baseline`] : []),
  ];
  return parts.length > 0 ? `${parts.join(', ')}.` : '';
}

/** Which flag applies a fix of these: a single safe one goes with `--fix`, a fix that is the only one and unsafe needs `--unsafe-fixes`; undefined where a person must choose. */
export function appliedBy(fixes: readonly TextFix[]): 'safe' | 'unsafe' | undefined {
  const safe = fixes.filter(({ applicability }) => applicability === 'safe').length;
  if (safe === 1) return 'safe';
  return safe === 0 && fixes.length === 1 ? 'unsafe' : undefined;
}

function fixLines({ diagnostics }: Report): readonly string[] {
  const ways = diagnostics.filter(isOpen).map(({ fixes }) => appliedBy(fixes));
  const safe = ways.filter((way) => way === 'safe').length;
  const unsafe = ways.filter((way) => way === 'unsafe').length;
  if (safe + unsafe === 0) return [];
  const withFix = safe > 0 ? [`${safe} safe (--fix)`] : [];
  const withUnsafe = unsafe > 0 ? [`${unsafe}${safe > 0 ? ' more' : ''} with --unsafe-fixes`] : [];
  const preview = safe + unsafe === 1 ? 'Preview it with --diff.' : 'Preview any of them with --diff.';
  return [`Fixes: ${[...withFix, ...withUnsafe].join(', ')}.  ${preview}`];
}

function rootLines({ roots }: Report): readonly string[] {
  if (roots.length === 0) return [];
  return wrap(`Roots, each judged on its own: ${roots.map(visible).join(', ')}.`, columns);
}

function suppressedLines({ diagnostics }: Report): readonly string[] {
  const lines = diagnostics.flatMap(({ rule, location, suppressed }) =>
    suppressed === null
      ? []
      : [`  ${visible(`${placeOf(location)}: ${rule}, by ${suppressed.by}: ${suppressed.reason}`)}`],
  );
  return lines.length === 0 ? [] : ['', 'Suppressed:', ...lines];
}

function notCheckedLines({ notChecked, declaredComplete }: Report, { verbose }: Extent): readonly string[] {
  if (notChecked.length === 0) return [];
  const shown = verbose === true ? notChecked : notChecked.slice(0, most);
  const left = notChecked.length - shown.length;
  return [
    '',
    'Not checked, because it is not in the set:',
    ...shown.map(({ from, reason }) => `  ${visible(`${placeOf(from)}: ${reason}`)}`),
    ...(left > 0 ? [`  ... and ${left} more (--verbose shows them)`] : []),
    ...(declaredComplete === true
      ? []
      : ['If the set is all there is, say so with --complete (or "complete: all" in the configuration).']),
  ];
}

function notCheckedCount({ notChecked }: Report): readonly string[] {
  if (notChecked.length === 0) return [];
  return [`Not checked: ${counted(notChecked.length, 'reference')} to what is not in the set.`];
}

function isOpen({ suppressed }: Diagnostic): boolean {
  return suppressed === null;
}
