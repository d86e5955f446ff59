import type { Range } from '../file/file.ts';

/** A scalar as it stands in a text: how it is written, its text without quotes and indentation, and its range. */
export interface WrittenScalar {
  readonly type: string | undefined;
  readonly value: string;
  readonly range: Range;
}

/**
 * Where a part of a scalar's decoded text stands in its source: exact for plain and quoted scalars on one line
 * and for literal block scalars; undefined where lines were folded.
 */
export function sliceInSource(text: string, scalar: WrittenScalar, slice: Range): Range | undefined {
  const start = Math.max(0, Math.min(slice.start, scalar.value.length));
  const end = Math.max(start, Math.min(slice.end, scalar.value.length));
  if (scalar.type === 'BLOCK_LITERAL') return sliceOfLiteral(text, scalar, start, end);
  const offsets = offsetsOfUnits(text.slice(scalar.range.start, scalar.range.end), scalar);
  const first = offsets?.[start];
  const last = offsets?.[end];
  if (first === undefined || last === undefined) return undefined;
  return { start: scalar.range.start + first, end: scalar.range.start + last };
}

/** The offset in the source of each UTF-16 unit of the decoded text and of its end; undefined for several lines. */
function offsetsOfUnits(source: string, { type, value }: WrittenScalar): readonly number[] | undefined {
  if (/[\r\n]/.test(source)) return undefined;
  const quote = type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE' ? 1 : 0;
  const unit = type === 'QUOTE_SINGLE' ? /''|[\s\S]/y : type === 'QUOTE_DOUBLE' ? escapes : /[\s\S]/y;
  const offsets: number[] = [];
  unit.lastIndex = quote;
  while (offsets.length < value.length) {
    const offset = unit.lastIndex;
    if (unit.exec(source) === null) return undefined;
    offsets.push(offset);
    const beyondBmp = type === 'QUOTE_DOUBLE' && source.startsWith('\\U', offset);
    if (beyondBmp && (value.codePointAt(offsets.length - 1) ?? 0) > 0xffff) offsets.push(offset);
  }
  offsets.push(unit.lastIndex);
  return offsets;
}

const escapes = /\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\[\s\S]|[\s\S]/y;

function sliceOfLiteral(text: string, scalar: WrittenScalar, start: number, end: number): Range | undefined {
  const decoded = scalar.value.split('\n');
  const header = text.indexOf('\n', scalar.range.start);
  if (header === -1) return undefined;
  const starts = lineStartsFrom(text, header + 1, decoded.length);
  const indent = indentOf(text, decoded, starts);
  const inSource = (offset: number): number => {
    const { line, column } = lineOf(scalar.value, offset);
    const lineStart = starts[line] ?? scalar.range.end;
    const lineEnd = endOfLine(text, lineStart);
    return Math.min(lineStart + indent + column, lineEnd);
  };
  const first = inSource(start);
  return { start: first, end: end === start ? first : Math.max(first, inSource(end - 1) + 1) };
}

/** How far the lines of a literal are indented, seen at the first line that has text. */
function indentOf(text: string, decoded: readonly string[], starts: readonly number[]): number {
  const line = decoded.findIndex((content) => content !== '');
  const lineStart = starts[line];
  if (lineStart === undefined) return 0;
  return endOfLine(text, lineStart) - lineStart - (decoded[line] ?? '').length;
}

function lineStartsFrom(text: string, from: number, count: number): readonly number[] {
  const starts = [from];
  while (starts.length < count) {
    const lineEnd = text.indexOf('\n', starts.at(-1));
    if (lineEnd === -1) break;
    starts.push(lineEnd + 1);
  }
  return starts;
}

function endOfLine(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  const end = found === -1 ? text.length : found;
  return text[end - 1] === '\r' ? end - 1 : end;
}

function lineOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, column: before.at(-1)?.length ?? 0 };
}
