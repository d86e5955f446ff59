import { groupedBy } from '../../collection/groups.ts';
import type { TextEdit, TextFix } from '../../diagnostic/diagnostic.ts';
import { positionAt } from '../../source/file/lines.ts';
import { fitLine } from './fit.ts';
import { endOfLine, linesOf, startOfLine } from './line.ts';
import type { Screen } from './screen.ts';
import { visible } from './visible.ts';

/** A line that a fix takes away or brings, with its number before or after the fix; `changed` is where it begins to differ. */
interface ChangedLine {
  readonly sign: '-' | '+';
  readonly number: number;
  readonly text: string;
  readonly changed: number;
}

/** Changed lines of a file beyond which the rest is only counted. */
const most = 20;

/** A fix as a small diff, file by file, indented by `indent`; files whose text is not at hand are only named. */
export function drawFix(
  fix: TextFix,
  texts: ReadonlyMap<string, string>,
  indent: string,
  screen: Screen,
): readonly string[] {
  return [...groupedBy(fix.edits, ({ file }) => file)].flatMap(([file, edits]) => {
    const text = texts.get(file);
    const lines = text === undefined ? [] : changedLines(text, edits);
    return [`${indent}${visible(file)}`, ...drawLines(lines, `${indent}  `, screen)];
  });
}

function drawLines(
  lines: readonly ChangedLine[],
  indent: string,
  { paint, width: columns }: Screen,
): readonly string[] {
  const digits = String(lines.reduce((highest, { number }) => Math.max(highest, number), 0)).length;
  const width = columns - indent.length - digits - 3;
  const drawn = lines.slice(0, most).map(({ sign, number, text, changed }) => {
    const { shown } = fitLine(text, { start: changed, end: changed }, width);
    const colour = sign === '-' ? paint.error : paint.related;
    return `${indent}${paint.gutter(String(number).padStart(digits))} ${colour(`${sign} ${shown}`.trimEnd())}`;
  });
  const left = lines.length - most;
  return left > 0 ? [...drawn, `${indent}... and ${left} more changed lines`] : drawn;
}

/** The lines that edits of one file change: those that go, then those that come, place by place. */
function changedLines(text: string, edits: readonly TextEdit[]): readonly ChangedLine[] {
  let shift = 0;
  return hunksOf(text, edits).flatMap((hunk) => {
    const before = linesOf(text.slice(hunk.start, hunk.end));
    const after = linesOf(edited(text, hunk));
    const number = positionAt(text, hunk.start).line;
    const lines = differing(before, after, number, number + shift);
    shift += after.length - before.length;
    return lines;
  });
}

/** Whole lines of a file with the edits that touch them. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly edits: readonly TextEdit[];
}

function hunksOf(text: string, edits: readonly TextEdit[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const start = startOfLine(text, edit.start);
    const end = endOfLine(text, edit.end);
    const last = hunks.at(-1);
    if (last === undefined || start > last.end) hunks.push({ start, end, edits: [edit] });
    else hunks[hunks.length - 1] = { ...last, end: Math.max(end, last.end), edits: [...last.edits, edit] };
  }
  return hunks;
}

function edited(text: string, { start, end, edits }: Hunk): string {
  let result = '';
  let at = start;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.newText;
    at = Math.max(at, edit.end);
  }
  return result + text.slice(at, end);
}

function differing(
  before: readonly string[],
  after: readonly string[],
  oldNumber: number,
  newNumber: number,
): readonly ChangedLine[] {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same += 1;
  let sameAtEnd = 0;
  while (sameAtEnd < shorter - same && before.at(-1 - sameAtEnd) === after.at(-1 - sameAtEnd)) sameAtEnd += 1;
  const from = same;
  const changed = (index: number) => commonStart(before[from + index] ?? '', after[from + index] ?? '');
  const lines = (all: readonly string[], sign: '-' | '+', first: number) =>
    all
      .slice(from, all.length - sameAtEnd)
      .map((text, index) => ({ sign, number: first + from + index, text, changed: changed(index) }));
  return [...lines(before, '-', oldNumber), ...lines(after, '+', newNumber)];
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
