import type { Report, TextFix } from '../../diagnostic/diagnostic.ts';
import { gapsOf, isCounted, levels } from '../../diagnostic/diagnostic.ts';
import { canApply } from '../../diagnostic/fix.ts';
import { rootNames, withEnvironments } from './environments.ts';
import { gapLines, gapsText } from './gaps.ts';
import { listLines } from './list.ts';
import { loweredLines } from './lowered.ts';
import { visible, wrap } from './visible.ts';
import { counted, listed, placeOf } from './words.ts';

/** How much of a report is printed: errors only, or everything that is known. */
export interface Extent {
  /** Errors only, and of the rest no more than counts. */
  readonly quiet?: boolean;
  /** Also what was suppressed and why, and every reference that was not checked. */
  readonly verbose?: boolean;
  /** Every finding by itself, however many there are. */
  readonly all?: boolean;
  /** A file that no fix can be written to, standard input; absent where all can be. */
  readonly unwritable?: string;
}

/** Names of roots beyond which the rest is only counted. */
const mostRoots = 10;

/** The closing lines: what was found and hidden, what can be fixed, how the input was taken, what was not checked, what was not rendered. */
export function summaryLines(report: Report, extent: Extent, width: number): readonly string[] {
  const lines = [
    ...besideOrBelow(verdict(report), hidden(report, extent), width),
    ...loweredLines(report).flatMap((line) => wrap(line, width)),
    ...fixLines(report, extent, width),
  ];
  if (extent.quiet === true) return [...lines, ...notCheckedCount(report), ...gapCount(report)];
  return [
    ...lines,
    ...rootLines(report, extent, width),
    ...report.notes.flatMap((note) => wrap(visible(note), width)),
    ...(extent.verbose === true ? wrap(targetLine(report), width) : []),
    ...(extent.verbose === true ? suppressedLines(report) : []),
    ...notCheckedLines(report, extent, width),
    ...gapBlock(report, extent, width),
  ];
}

/** Two sentences in one line where they fit, else the second below the first. */
function besideOrBelow(first: string, second: string, width: number): readonly string[] {
  if (second === '') return wrap(first, width);
  const line = `${first}  ${second}`;
  return line.length <= width ? [line] : [...wrap(first, width), ...wrap(second, width)];
}

/** The first closing line: what was found in how much. */
export function verdict(report: Report): string {
  const { diagnostics, counts, rules } = report;
  const met = levels.filter((level) => counts[level] > 0);
  const resources = counted(counts.resources, 'resource');
  if (met.length > 0) {
    const found = listed(met.map((level) => counted(counts[level], level === 'info' ? 'info note' : level)));
    const files = new Set(diagnostics.filter(isCounted).map(({ location }) => location.file)).size;
    const all = counted(Math.max(files, counts.files), 'file');
    return `Found ${found} in ${files} of ${all} (${resources}).`;
  }
  if (counts.files === 0) return 'Nothing was checked: there is no manifest file.';
  const files = counted(counts.files, 'file');
  if (counts.resources === 0) return `Nothing was checked: no object of a kind that is read in ${files}.`;
  const covered = `${resources} in ${files}, ${counted(rules.size, 'rule')}.`;
  const unchecked = uncheckedText(report);
  return unchecked === '' ? `No findings: ${covered}` : `No findings, but ${unchecked}: ${covered}`;
}

function hidden({ counts }: Report, { quiet }: Extent): string {
  const unshown = quiet === true ? counts.warning + counts.info + counts.gaps : 0;
  const parts = [
    ...(unshown > 0 ? [`${unshown} not shown (--quiet)`] : []),
    ...(counts.suppressed > 0 ? [`${counts.suppressed} suppressed`] : []),
    ...(counts.baselined > 0 ? [`${counts.baselined} in the baseline`] : []),
  ];
  return parts.length > 0 ? `${parts.join(', ')}.` : '';
}

/** Which flag applies a fix of these: a single safe one goes with `--fix`, a fix that is the only one and unsafe needs `--unsafe-fixes`; undefined where a person must choose, one that is withheld among them. */
export function appliedBy(
  fixes: readonly TextFix[],
  withheld: readonly TextFix[] = [],
): 'safe' | 'unsafe' | undefined {
  const all = [...fixes, ...withheld];
  const safe = all.filter(({ applicability }) => applicability === 'safe');
  const [first, second] = safe.length > 0 ? safe : all;
  const isOnly = first !== undefined && second === undefined && fixes.includes(first);
  return isOnly ? first.applicability : undefined;
}

/** The fixes that a run would apply, each way with the flags that apply it; none is offered that would change nothing. */
function fixLines({ diagnostics, texts }: Report, { unwritable }: Extent, width: number): readonly string[] {
  const open = diagnostics.filter(isCounted);
  const offer = (way: 'safe' | 'unsafe', flags: string) => {
    const fixable = open.filter(({ fixes, withheld }) => appliedBy(fixes, withheld) === way);
    if (fixable.length === 0 || !canApply(texts, fixable, way)) return undefined;
    const isWritable = fixable.some(({ fixes }) =>
      fixes.some(({ edits }) => edits.every(({ file }) => file !== unwritable)),
    );
    return `${fixable.length} ${way}${isWritable ? ` (${flags})` : ''}`;
  };
  const safe = offer('safe', '--fix');
  const unsafe = offer('unsafe', '--fix --unsafe-fixes');
  if (safe === undefined && unsafe === undefined) return [];
  const previews = [...(safe ? ['--diff'] : []), ...(unsafe ? ['--diff --unsafe-fixes'] : [])];
  const offers = [safe, unsafe].filter((one) => one !== undefined);
  return besideOrBelow(`Fixes: ${offers.join(', ')}.`, `Preview with ${previews.join(', or ')}.`, width);
}

function rootLines({ roots }: Report, { verbose }: Extent, width: number): readonly string[] {
  if (roots.length === 0) return [];
  const most = verbose === true ? roots.length : mostRoots;
  return wrap(`Environments, each judged on its own: ${rootNames(roots, most)}.`, width);
}

function targetLine({ targets }: Report): string {
  const versions = Object.entries(targets).map(
    ([name, version]) => `${targetNames[name] ?? name} ${version}`,
  );
  return `Verdicts are for ${listed(versions)} ("targets" in the configuration).`;
}

const targetNames: Readonly<Record<string, string>> = {
  kubernetes: 'Kubernetes',
  'aws-load-balancer-controller': 'AWS Load Balancer Controller',
  istio: 'Istio',
};

function suppressedLines({ diagnostics }: Report): readonly string[] {
  const lines = diagnostics.flatMap(({ rule, location, suppressed }) =>
    suppressed === null
      ? []
      : [`  ${visible(`${placeOf(location)}: ${rule}, by ${suppressed.by}: ${suppressed.reason}`)}`],
  );
  return lines.length === 0 ? [] : ['', 'Suppressed:', ...lines];
}

function notCheckedLines(
  { notChecked, declaredComplete }: Report,
  { verbose }: Extent,
  width: number,
): readonly string[] {
  if (notChecked.length === 0) return [];
  return [
    '',
    'Not checked, because it is not in the input:',
    ...listLines(
      notChecked.map((one) => `${placeOf(one.from)}: ${withEnvironments(one.reason, one)}`),
      verbose === true,
      width,
    ),
    ...(declaredComplete === true
      ? []
      : wrap(
          'If the input is all there is, say so with --complete (or "complete: all" in the configuration).',
          width,
        )),
  ];
}

function notCheckedCount({ notChecked }: Report): readonly string[] {
  if (notChecked.length === 0) return [];
  return [`Not checked: ${counted(notChecked.length, 'reference')} to what is not in the input.`];
}

function gapBlock({ diagnostics }: Report, { verbose }: Extent, width: number): readonly string[] {
  const lines = gapLines(gapsOf(diagnostics), verbose === true, width);
  return lines.length === 0 ? [] : ['', ...lines];
}

function gapCount({ counts: { gaps } }: Report): readonly string[] {
  return gaps === 0 ? [] : [`Not checked: ${gapsText(gaps)}.`];
}

/** The line of a report without findings that leaves something unchecked; undefined for other reports. */
export function uncheckedLine(report: Report): string | undefined {
  const { error, warning, info } = report.counts;
  const unchecked = uncheckedText(report);
  if (unchecked === '' || error + warning + info > 0) return undefined;
  return `No findings, but ${unchecked} (--format pretty lists them).`;
}

/** What was left unchecked, as a clause; empty where nothing was. */
function uncheckedText({ counts: { gaps }, notChecked: { length } }: Report): string {
  const references =
    length === 0 ? [] : [`${counted(length, 'reference')} ${length === 1 ? 'was' : 'were'} not checked`];
  return listed([...references, ...(gaps === 0 ? [] : [gapsText(gaps)])]);
}
