import type { Diagnostic, Report, TextFix } from '../diagnostic/diagnostic.ts';
import type { Paint } from './text/colour.ts';
import { plain } from './text/colour.ts';
import { drawFix } from './text/fix-diff.ts';
import { columns, drawFrame, framesOf, gutterOf } from './text/frame.ts';
import type { Extent } from './text/summary.ts';
import { appliedBy, summaryLines } from './text/summary.ts';
import { visible, wrap } from './text/visible.ts';

/** How `pretty` writes. */
export interface PrettyOptions extends Extent {
  /** By default none. */
  readonly paint?: Paint;
}

/** The report for people: every finding with the places that disagree, then the closing lines. */
export function pretty(report: Report, options: PrettyOptions = {}): string {
  const { paint = plain } = options;
  const shown = report.diagnostics.filter(
    ({ suppressed, severity }) => suppressed === null && (options.quiet !== true || severity === 'error'),
  );
  const findings = shown.map((diagnostic) => renderFinding(diagnostic, report.texts, paint));
  return `${[...findings, summaryLines(report, options).join('\n')].join('\n\n')}\n`;
}

/** One finding as `pretty` prints it, without line break at the end: head, sentence, code frames, then what follows from it. */
export function renderFinding(
  diagnostic: Diagnostic,
  texts: ReadonlyMap<string, string>,
  paint: Paint,
): string {
  const { rule, severity, message, location, related } = diagnostic;
  const frames = framesOf(
    [
      { span: location, label: '', severity },
      ...related.map(({ location, message }) => ({ span: location, label: message })),
    ],
    texts,
  );
  const gutter = gutterOf(frames);
  return [
    `${paint[severity](severity)}${paint.bold(`[${visible(rule)}]`)}`,
    ...wrap(visible(message), columns - 2).map((line) => `  ${paint.label(line)}`),
    ...frames.flatMap((frame) => drawFrame(frame, gutter, paint)),
    ...noteLines(diagnostic, texts, gutter, paint),
  ].join('\n');
}

function noteLines(
  { effect, assumes, roots, help, fixes, docs }: Diagnostic,
  texts: ReadonlyMap<string, string>,
  gutter: number,
  paint: Paint,
): readonly string[] {
  const note = (key: string, text: string) => drawNote(key, text, gutter, paint);
  const indent = ' '.repeat(gutter + 4);
  const start = `${' '.repeat(gutter + 2)}${paint.gutter('=')}`;
  return [
    ...note('effect', effect),
    ...note('assumes', assumes === null ? '' : `${assumes.text} (settled by "${assumes.settledBy}")`),
    ...note('roots', roots === null ? '' : roots.join(', ')),
    ...note('help', help),
    ...fixes.flatMap((fix) => [
      ...note(`fix (${fix.applicability})`, fix.title),
      ...drawFix(fix, texts, indent, paint),
    ]),
    ...note('note', undecided(fixes)),
    ...(docs === '' ? [] : [`${start} ${paint.bold('docs:')} ${paint.dim(visible(docs))}`]),
  ];
}

function undecided(fixes: readonly TextFix[]): string {
  if (fixes.length < 2 || appliedBy(fixes) !== undefined) return '';
  return `${fixes.length} fixes are possible and they differ in meaning, so none is applied for you`;
}

/** A note below the frames; the lines of its text go on below its first. Nothing for empty text. */
function drawNote(key: string, text: string, gutter: number, paint: Paint): readonly string[] {
  if (text === '') return [];
  const indent = gutter + 4;
  const [head = '', ...more] = text.split('\n');
  const width = columns - indent;
  const [first = '', ...rest] = wrap(visible(head), width, width - key.length - 2);
  const below = [...rest, ...more.flatMap((line) => wrap(visible(line), width))];
  return [
    `${' '.repeat(gutter + 2)}${paint.gutter('=')} ${paint.bold(`${key}:`)} ${first}`,
    ...below.map((line) => ' '.repeat(indent) + line),
  ];
}
