import { groupedBy } from '../../collection/groups.ts';
import type { Severity, Span } from '../../diagnostic/diagnostic.ts';
import type { Range } from '../../source/file/file.ts';
import type { FittedLine } from './fit.ts';
import { fitLine } from './fit.ts';
import type { Line } from './line.ts';
import { lineAfter, lineAt, lineBefore } from './line.ts';
import type { Screen } from './screen.ts';
import { cells, visible, wrap } from './visible.ts';
import { placeOf } from './words.ts';

/** A place to be marked in source with the words beside it; the mark of a finding's own place has its severity, related ones have none. */
export interface Mark {
  readonly span: Span;
  readonly label: string;
  readonly severity?: Severity;
}

/** The marked places of one file with the lines around them; no lines where the text of the file is not at hand. */
export interface Frame {
  readonly place: string;
  readonly primary: boolean;
  readonly lines: readonly FrameLine[];
}

interface FrameLine {
  readonly line: Line;
  readonly marks: readonly Mark[];
  /** Whether lines between this one and the one shown before it are left out. */
  readonly afterGap: boolean;
}

/** Lines shown before a mark, and of a span of several lines after its first. */
const context = 2;

/** One frame for each file, in the order of the marks; in a file lines go up. */
export function framesOf(marks: readonly Mark[], texts: ReadonlyMap<string, string>): readonly Frame[] {
  return [...groupedBy(marks, ({ span }) => span.file)].map(([file, own]) => {
    const [first] = own;
    const text = texts.get(file);
    return {
      place: first === undefined ? file : placeOf(first.span),
      primary: first?.severity !== undefined,
      lines: text === undefined ? [] : frameLines(own, text),
    };
  });
}

function frameLines(marks: readonly Mark[], text: string): readonly FrameLine[] {
  const lines = new Map<number, Line>();
  for (const mark of marks) {
    for (const line of linesAround(mark.span, text)) lines.set(line.number, line);
  }
  const marksOf = groupedBy(marks, ({ span }) => span.start.line);
  const shown: FrameLine[] = [];
  for (const line of [...lines.values()].sort((a, b) => a.number - b.number)) {
    const last = shown.at(-1)?.line;
    const between = last !== undefined && line.number - last.number === 2 ? lineAfter(text, last) : undefined;
    if (between !== undefined) shown.push({ line: between, marks: [], afterGap: false });
    const own = [...(marksOf.get(line.number) ?? [])].sort(
      (a, b) => a.span.start.column - b.span.start.column,
    );
    shown.push({ line, marks: own, afterGap: last !== undefined && line.number - last.number > 2 });
  }
  return shown;
}

/** The first line of a span with the lines before it, back to a blank line or the beginning of the document, and the next ones of the span. */
function linesAround({ start, end }: Span, text: string): readonly Line[] {
  const first = lineAt(text, start);
  const lines = [first];
  for (let line = lineBefore(text, first); line !== undefined; line = lineBefore(text, line)) {
    if (lines.length > context || /^(---.*|\s*)$/.test(line.text)) break;
    lines.push(line);
  }
  const last = Math.min(first.number + context, end.column === 1 ? end.line - 1 : end.line);
  for (let line = lineAfter(text, first); line !== undefined; line = lineAfter(text, line)) {
    if (line.number > last) break;
    lines.push(line);
  }
  return lines;
}

/** Cells that the line numbers of some frames need. */
export function gutterOf(frames: readonly Frame[]): number {
  const numbers = frames.map(({ lines }) => lines.at(-1)?.line.number ?? 0);
  return String(numbers.reduce((most, number) => Math.max(most, number), 0)).length;
}

/** The lines of a frame as they are printed, with line numbers in `gutter` cells. */
export function drawFrame(frame: Frame, gutter: number, screen: Screen): readonly string[] {
  const { paint } = screen;
  const pad = ' '.repeat(gutter + 1);
  const head = `${pad}${paint.gutter(frame.primary ? '-->' : ':::')} ${visible(frame.place)}`;
  if (frame.lines.length === 0) return [head];
  const bar = `${pad} ${paint.gutter('|')}`;
  const body = frame.lines.flatMap((line) => [
    ...(line.afterGap ? [`${pad}${paint.gutter('...')}`] : []),
    ...drawLine(line, gutter, screen),
  ]);
  return [head, bar, ...body, bar];
}

/** A line with its marks below it; a line that is too long is shown anew for each of them, cut around it. */
function drawLine({ line, marks }: FrameLine, gutter: number, screen: Screen): readonly string[] {
  const { paint } = screen;
  const width = screen.width - gutter - 4;
  const number = paint.gutter(`${String(line.number).padStart(gutter)} |`);
  const source = (shown: string) => (shown.trim() === '' ? ` ${number}` : ` ${number} ${shown.trimEnd()}`);
  const fitted = marks.map((mark) => ({ mark, part: fitLine(line.text, partOf(line, mark), width) }));
  const bar = `${' '.repeat(gutter + 2)}${paint.gutter('|')} `;
  const below = fitted.map(({ mark, part }) =>
    drawMark(mark, part, { paint, width }).map((row) => bar + row),
  );
  if (marks.length < 2 || fitted.every(({ part }) => part.whole)) {
    const shown = fitted[0]?.part.shown ?? fitLine(line.text, { start: 0, end: 0 }, width).shown;
    return [source(shown), ...below.flat()];
  }
  return fitted.flatMap(({ part }, index) => [source(part.shown), ...(below[index] ?? [])]);
}

/** What a mark covers of its first line, without space at the end. */
function partOf(line: Line, { span: { start, end } }: Mark): Range {
  const last = end.line > start.line ? line.text.trimEnd().length : end.column - 1;
  return { start: start.column - 1, end: Math.max(start.column - 1, Math.min(last, line.text.length)) };
}

/** Cells beside a mark below which its words rather go under it. */
const narrow = 30;

/** A row of `^` or `-` with the words beside it, or below it where there is little room. */
function drawMark(mark: Mark, part: FittedLine, { paint, width }: Screen): readonly string[] {
  const colour = mark.severity === undefined ? paint.related : paint[mark.severity];
  const words = mark.severity === undefined ? paint.related : paint.label;
  const row = ' '.repeat(part.column) + colour((mark.severity === undefined ? '-' : '^').repeat(part.length));
  const label = visible(mark.label);
  if (label === '') return [row];
  const beside = part.column + part.length + 1;
  const room = width - beside;
  if (cells(label) <= room || room >= narrow) {
    const [first = '', ...rest] = wrap(label, room);
    return [`${row} ${words(first)}`, ...rest.map((line) => ' '.repeat(beside) + words(line))];
  }
  const indent = Math.max(0, Math.min(part.column, width - narrow));
  return [row, ...wrap(label, width - indent).map((line) => ' '.repeat(indent) + words(line))];
}
