// Where a person finds what Helm printed: at the line of the template, or in the values that it was given.
import type { SourceDocument, SourceFile } from '../source/file/file.ts';
import type { Location } from '../source/file/place.ts';
import { stretch } from '../source/file/place.ts';
import { locate } from '../source/locate/locate.ts';
import type { WrittenPlace } from '../source/locate/printed.ts';
import { rememberPrinted } from '../source/locate/printed.ts';
import type { PrintingLine } from './template-lines.ts';
import { printingLines } from './template-lines.ts';
import type { ValuesMap } from './values-behind.ts';
import { valueBehind } from './values-behind.ts';

/** A template of a chart in the input. */
export interface ChartTemplate {
  readonly file: SourceFile;
  /** What `.Values` is in it; absent where that is not known. */
  readonly values?: ValuesMap;
}

/** What a document of a chart's output came from. */
interface Origin {
  /** The path of its `# Source:` line. */
  readonly source: string;
  /** Undefined where the input lacks it. */
  readonly template: ChartTemplate | undefined;
  /** The document of the `Chart.yaml`. */
  readonly chart: SourceDocument;
}

/** The text of one line, by offsets in the file. */
interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** Remembers of a document of a chart's output where what stands in it is written. */
export function placeInTemplate(document: SourceDocument, { source, template, chart }: Origin): void {
  const { text } = document.file;
  let lines: readonly (PrintingLine | undefined)[] | undefined;
  rememberPrinted(document, (place) => {
    const { start, end } = locate(place);
    const index = lineAt(text, start);
    if (template === undefined) return inChart(chart, source, lineText(text, index));
    lines ??= printingLines(text, template.file.text);
    return inTemplate(place, text.slice(start, end), lines[index], template);
  });
}

function inTemplate(
  place: Location,
  printed: string,
  printing: PrintingLine | undefined,
  { file, values }: ChartTemplate,
): WrittenPlace {
  const written: SourceDocument = { file, index: 0, start: 0, end: file.text.length };
  const line = lineRange(file.text, printing?.line ?? 0);
  const at = stretch(written, printing === undefined ? line : narrowed(file.text, line, printed));
  if (printing === undefined || printing.isLiteral || values === undefined) return { at, related: [] };
  const value = valueBehind(place, values, file.text, line);
  if (value === undefined) return { at, related: [] };
  return { at: value, related: [{ at, message: 'this line of the template prints it' }] };
}

/** A template that the input lacks is named, with the line that it printed. */
function inChart(chart: SourceDocument, source: string, line: string): WrittenPlace {
  const at: Location = { document: chart, path: ['name'], on: 'value' };
  return {
    at,
    related: [{ at, message: `the template "${source}", which is not in the input, prints "${line}"` }],
  };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}

function lineText(text: string, index: number): string {
  const { start, end } = lineRange(text, index);
  return text.slice(start, end);
}

/** The line, white space around its text left out. */
function lineRange(text: string, index: number): LineRange {
  let from = 0;
  for (let count = 0; count < index; count += 1) from = text.indexOf('\n', from) + 1;
  const to = text.indexOf('\n', from);
  const line = text.slice(from, to < 0 ? text.length : to);
  const start = from + line.length - line.trimStart().length;
  return { start, end: Math.max(start, from + line.trimEnd().length) };
}

/** The part of a line that was printed as it stands there, where it stands there once; else the line. */
function narrowed(text: string, line: LineRange, printed: string): LineRange {
  const [first = ''] = printed.split('\n');
  const whole = text.slice(line.start, line.end);
  const found = first === '' ? -1 : whole.indexOf(first);
  if (found < 0 || whole.includes(first, found + 1)) return line;
  return { start: line.start + found, end: line.start + found + first.length };
}
