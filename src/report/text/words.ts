import type { Span } from '../../diagnostic/diagnostic.ts';

/** A number with its noun: `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Words in a row: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** Where a span begins, as editors and terminals link it: `file:line:column`. */
export function placeOf({ file, start }: Span): string {
  return `${file}:${start.line}:${start.column}`;
}

/** The text with a full stop, unless it ends a sentence already; empty text stays empty. */
export function sentence(text: string): string {
  const trimmed = text.trimEnd();
  return trimmed === '' || /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
