import type { Key } from '../file/file.ts';
import type { ScalarContent, Surroundings } from './scalar-text.ts';
import { isScalarContent, scalarText } from './scalar-text.ts';

/** How far a document indents: `unit` spaces for a map below its key, `list` spaces for the dashes of a list below its key. */
export interface Layout {
  readonly unit: number;
  readonly list: number;
}

/** A value that can be written: scalars, lists and maps of them. */
export type Writable = ScalarContent | Collection;

/** A list or map that can be written. */
export type Collection = readonly Writable[] | { readonly [key: string]: Writable };

/** Whether a value can be written; functions, undefined and numbers that are not finite cannot. */
export function isWritable(value: unknown): value is Writable {
  if (Array.isArray(value)) return value.every(isWritable);
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isWritable);
  return isScalarContent(value);
}

/** Something to be put at a key or into a list. */
export interface Content {
  /** Lines of the entry `key: …` or of the list item `- …`, the first one at column 0; undefined when block style cannot hold it. */
  block(step: Key, layout: Layout): readonly string[] | undefined;
  /** The entry or item in a flow collection; undefined when it cannot stand there. */
  flow(step: Key, surroundings: Surroundings): string | undefined;
}

/** A plain value as something to be put. */
export function written(value: Writable): Content {
  return {
    block: (step, layout) =>
      typeof step === 'number' ? listLines([value], layout) : mapLines({ [step]: value }, layout),
    flow: (step, surroundings) =>
      typeof step === 'number'
        ? flowText(value, surroundings)
        : `${scalarText(step, 'plain', surroundings)}: ${flowText(value, surroundings)}`,
  };
}

/** Content inside the maps and lists that `path` leads through; the content itself stands at the last step. */
export function nested(path: readonly Key[], content: Content): Content {
  const [inner, ...rest] = path;
  if (inner === undefined) return content;
  const below = nested(rest, content);
  return {
    block(step, layout) {
      const lines = below.block(inner, layout);
      if (lines === undefined) return undefined;
      if (typeof step === 'number') return asItem(lines);
      const by = typeof inner === 'number' ? layout.list : layout.unit;
      return [`${scalarText(step, 'plain', 'block')}:`, ...indented(lines, by)];
    },
    flow(step, surroundings) {
      const text = below.flow(inner, surroundings);
      if (text === undefined) return undefined;
      const collection = typeof inner === 'number' ? `[${text}]` : `{${text}}`;
      return typeof step === 'number'
        ? collection
        : `${scalarText(step, 'plain', surroundings)}: ${collection}`;
    },
  };
}

/** A value on one line, as flow collections and JSON write it. */
export function flowText(value: Writable, surroundings: Surroundings): string {
  const inside = surroundings === 'block' ? 'flow' : surroundings;
  if (isScalarContent(value)) return scalarText(value, 'plain', surroundings);
  if (isList(value)) return `[${value.map((item) => flowText(item, inside)).join(', ')}]`;
  const entries = Object.entries(value).map(
    ([key, field]) => `${scalarText(key, 'plain', inside)}: ${flowText(field, inside)}`,
  );
  return `{${entries.join(', ')}}`;
}

/** Lines of a value behind a key or dash: the rest of that line, then lines that count from the key's column. */
export function linesAfterKey(value: Writable, layout: Layout): readonly string[] {
  if (isScalarContent(value) || isEmpty(value)) return [` ${flowText(value, 'block')}`];
  return ['', ...indented(collectionLines(value, layout), isList(value) ? layout.list : layout.unit)];
}

/** Lines of a map or list that is not empty, from column 0. */
export function collectionLines(value: Collection, layout: Layout): readonly string[] {
  return isList(value) ? listLines(value, layout) : mapLines(value, layout);
}

/** Lines with so many spaces before them; empty lines stay empty. */
export function indented(lines: readonly string[], by: number): readonly string[] {
  return lines.map((line) => (line === '' ? line : ' '.repeat(by) + line));
}

/** Lines of one list item. */
export function itemLines(value: Writable, layout: Layout): readonly string[] {
  if (isScalarContent(value) || isEmpty(value)) return [`- ${flowText(value, 'block')}`];
  return asItem(collectionLines(value, layout));
}

function listLines(list: readonly Writable[], layout: Layout): readonly string[] {
  return list.flatMap((item) => itemLines(item, layout));
}

function mapLines(map: { readonly [key: string]: Writable }, layout: Layout): readonly string[] {
  return Object.entries(map).flatMap(([key, value]) => {
    const [first = '', ...rest] = linesAfterKey(value, layout);
    return [`${scalarText(key, 'plain', 'block')}:${first}`, ...rest];
  });
}

function asItem(lines: readonly string[]): readonly string[] {
  const [first = '', ...rest] = lines;
  return [`- ${first}`, ...indented(rest, 2)];
}

/** The library's own guard does not know read-only lists. */
function isList(value: Collection): value is readonly Writable[] {
  return Array.isArray(value);
}

/** Whether a map or list holds nothing and is written on the line of its key. */
export function isEmpty(value: Collection): boolean {
  return Object.keys(value).length === 0;
}
