import type { Diagnostic, Report } from '../diagnostic/diagnostic.ts';
import type { Block } from './text/block.ts';
import { filesOf, leftLines, shownOf } from './text/block.ts';
import type { Paint } from './text/colour.ts';
import { plain } from './text/colour.ts';
import { environmentsText } from './text/environments.ts';
import { drawFix } from './text/fix-diff.ts';
import type { Frame } from './text/frame.ts';
import { drawFrame, framesOf, gutterOf } from './text/frame.ts';
import { gapLines } from './text/gaps.ts';
import { ruleTable } from './text/rule-table.ts';
import type { Screen } from './text/screen.ts';
import { widest } from './text/screen.ts';
import type { Extent } from './text/summary.ts';
import { appliedBy, summaryLines } from './text/summary.ts';
import { visible, wrap } from './text/visible.ts';

/** How `pretty` writes. */
export interface PrettyOptions extends Extent {
  /** By default none. */
  readonly paint?: Paint;
  /** Cells of a line; 100 where absent. */
  readonly width?: number;
}

/** Lines that a screen shows; when the findings take more, a table of the rules stands below them. */
const screenful = 40;

/** The report for people: the findings, worst first, with the places that disagree, then the closing lines. */
export function pretty(report: Report, options: PrettyOptions = {}): string {
  const { paint = plain, width = widest } = options;
  const shown = shownOf(report.diagnostics, options);
  const findings = shown.blocks.map((block) => renderBlock(block, report.texts, { paint, width }));
  const left = leftLines(shown.left).flatMap((line) => wrapBelow(line, width));
  const lines = findings.reduce((sum, text) => sum + text.split('\n').length + 1, left.length);
  const table = lines > screenful ? ruleTable(shown).flatMap((line) => wrapBelow(line, width)) : [];
  const parts = [
    ...findings,
    left.join('\n'),
    table.join('\n'),
    summaryLines(report, options, width).join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** A line that goes on below itself, indented by four more cells. */
function wrapBelow(line: string, width: number): readonly string[] {
  const [first = '', ...rest] = wrap(line, width - 4, width);
  return [first, ...rest.map((text) => `    ${text}`)];
}

function renderBlock({ first, more }: Block, texts: ReadonlyMap<string, string>, screen: Screen): string {
  const { paint, width } = screen;
  const finding = renderFinding(first, texts, paint, width);
  if (more.length === 0) return finding;
  const files = filesOf(more).map((line) => `  ${line}`);
  const note = `${more.length} more like this (--all shows each):`;
  return [
    finding,
    ...drawNote('and', [note, ...files].join('\n'), gutterOf(framesOfFinding(first, texts)), screen),
  ].join('\n');
}

/** One finding as `pretty` prints it, without line break at the end: head, sentence, code frames, then what follows from it; a gap as the block that it stands in. */
export function renderFinding(
  diagnostic: Diagnostic,
  texts: ReadonlyMap<string, string>,
  paint: Paint,
  width = widest,
): string {
  const { rule, severity, message, gap } = diagnostic;
  if (gap) return gapLines([diagnostic], true, width).join('\n');
  const screen = { paint, width };
  const frames = framesOfFinding(diagnostic, texts);
  const gutter = gutterOf(frames);
  return [
    `${paint[severity](severity)}${paint.bold(`[${visible(rule)}]`)}`,
    ...wrap(visible(message), width - 2).map((line) => `  ${paint.label(line)}`),
    ...frames.flatMap((frame) => drawFrame(frame, gutter, screen)),
    ...noteLines(diagnostic, texts, gutter, screen),
  ].join('\n');
}

function framesOfFinding(
  { severity, location, related }: Diagnostic,
  texts: ReadonlyMap<string, string>,
): readonly Frame[] {
  return framesOf(
    [
      { span: location, label: '', severity },
      ...related.map(({ location, message }) => ({ span: location, label: message })),
    ],
    texts,
  );
}

function noteLines(
  diagnostic: Diagnostic,
  texts: ReadonlyMap<string, string>,
  gutter: number,
  screen: Screen,
): readonly string[] {
  const { paint } = screen;
  const { effect, assumes, help, fixes, docs } = diagnostic;
  const note = (key: string, text: string) => drawNote(key, text, gutter, screen);
  const indent = ' '.repeat(gutter + 4);
  const start = `${' '.repeat(gutter + 2)}${paint.gutter('=')}`;
  return [
    ...note('effect', effect),
    ...note('assumes', assumes === null ? '' : `${assumes.text} (settled by "${assumes.settledBy}")`),
    ...note('environments', environmentsText(diagnostic)),
    ...note('help', help),
    ...fixes.flatMap((fix) => [
      ...note(`fix (${fix.applicability})`, fix.title),
      ...drawFix(fix, texts, indent, screen),
    ]),
    ...note('note', undecided(diagnostic)),
    ...(docs === '' ? [] : [`${start} ${paint.bold('docs:')} ${paint.dim(visible(docs))}`]),
  ];
}

function undecided({ fixes, withheld }: Diagnostic): string {
  if (fixes.length < 2 || appliedBy(fixes, withheld) !== undefined) return '';
  return `${fixes.length} fixes are possible and they differ in meaning, so none is applied for you`;
}

/** A note below the frames; the lines of its text go on below its first. Nothing for empty text. */
function drawNote(
  key: string,
  text: string,
  gutter: number,
  { paint, width: columns }: Screen,
): readonly string[] {
  if (text === '') return [];
  const indent = gutter + 4;
  const [head = '', ...more] = text.split('\n');
  const width = columns - indent;
  const [first = '', ...rest] = wrap(visible(head), width, width - key.length - 2);
  const below = [...rest, ...more.flatMap((line) => indented(line, width))];
  return [
    `${' '.repeat(gutter + 2)}${paint.gutter('=')} ${paint.bold(`${key}:`)} ${first}`.trimEnd(),
    ...below.map((line) => ' '.repeat(indent) + line),
  ];
}

/** The lines of a text that begins with spaces, which all of them keep. */
function indented(text: string, width: number): readonly string[] {
  const words = text.trimStart();
  const spaces = ' '.repeat(text.length - words.length);
  return wrap(visible(words), width - spaces.length).map((line) => spaces + line);
}
