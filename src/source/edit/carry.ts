import { plainValue } from '../tree/scalar.ts';
import type { ScalarNode } from '../tree/tree.ts';
import type { Draft } from './draft.ts';
import type { Surroundings } from './scalar-text.ts';
import { scalarText } from './scalar-text.ts';
import type { Slot } from './slot.ts';
import { isEntangled } from './slot.ts';
import type { Content } from './value-lines.ts';
import { columnOf, extentOf, lineBehind } from './whole-lines.ts';

/** An entry of a map as it is written, comments included, to be put elsewhere; undefined when it cannot be carried safely. */
export function carried({ text }: Draft, slot: Slot): Content | undefined {
  const { key, value } = slot;
  if (key === null || (value !== null && isEntangled(value, text))) return undefined;
  const lines = slot.flow ? linesInFlow(text, slot) : linesInBlock(text, slot);
  if (lines === undefined) return undefined;
  const { above, rest, commented } = lines;
  return {
    block(step) {
      if (typeof step === 'number') return undefined;
      const name =
        step === key.name && !slot.flow ? text.slice(key.start, key.end) : scalarText(step, 'plain', 'block');
      return [...above, name + (rest[0] ?? ''), ...rest.slice(1)];
    },
    flow(step, surroundings) {
      if (typeof step === 'number' || commented || rest.length > 1) return undefined;
      const valueText = inFlow(text, slot, surroundings);
      return valueText === undefined ? undefined : `${scalarText(step, 'plain', surroundings)}: ${valueText}`;
    },
  };
}

/** An entry taken apart: its comment lines, and what follows its key, in lines that count from the key's column. */
interface EntryLines {
  readonly above: readonly string[];
  readonly rest: readonly string[];
  readonly commented: boolean;
}

function linesInBlock(text: string, slot: Slot): EntryLines | undefined {
  const extent = extentOf(text, slot);
  const column = columnOf(text, slot.start);
  const end = extent?.end ?? lineBehind(text, slot.end);
  if (slot.key === null || column === undefined || end === undefined) return undefined;
  const above = extent === undefined ? [] : linesOf(text.slice(extent.start, slot.start - column));
  const [first = '', ...others] = linesOf(text.slice(slot.key.end, end));
  const rest = [first, ...others.map((line) => dedented(line, column))];
  if (!rest.every((line) => line !== undefined)) return undefined;
  const commented = above.length > 0 || text.slice(slot.end, end).trim() !== '';
  return { above: above.map((line) => line.trimStart()), rest, commented };
}

function linesInFlow(text: string, slot: Slot): EntryLines | undefined {
  const source = text.slice(slot.after, slot.end).trim();
  return source.includes('\n') ? undefined : { above: [], rest: [`: ${source}`.trimEnd()], commented: false };
}

/** Lines without their breaks; a break at the end begins no further line. */
function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  return text.replace(/\r?\n$/, '').split(/\r?\n/);
}

/** A line without the indentation of the entry; undefined when it is indented less, which is left alone. */
function dedented(line: string, column: number): string | undefined {
  if (line.trim() === '') return line.slice(column);
  return line.startsWith(' '.repeat(column)) ? line.slice(column) : undefined;
}

function inFlow(
  text: string,
  { key, flow, value, after, end }: Slot,
  surroundings: Surroundings,
): string | undefined {
  const source = text.slice(after, end).trim();
  const isJson = flow && key?.quotes === 'double';
  if (isJson && surroundings === 'json') return source;
  if (value?.type === 'scalar') return scalarInFlow(value, source, surroundings);
  return flow && surroundings === 'flow' ? source : undefined;
}

function scalarInFlow(
  { style, text }: ScalarNode,
  source: string,
  surroundings: Surroundings,
): string | undefined {
  const meaning = style === 'PLAIN' ? plainValue(text) : text;
  if (style === 'BLOCK_LITERAL' || style === 'BLOCK_FOLDED') return undefined;
  if (typeof meaning === 'string' && (surroundings === 'json' || style === 'PLAIN')) {
    return scalarText(text, 'plain', surroundings);
  }
  return surroundings === 'json' && !isJsonScalar(source) ? undefined : source;
}

function isJsonScalar(source: string): boolean {
  return /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?)$/.test(source);
}
