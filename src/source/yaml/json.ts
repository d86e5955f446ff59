import type { Key, SourceDocument } from '../file/file.ts';
import { textOf } from '../file/file.ts';
import { remember } from '../file/place.ts';
import { deepestNesting } from '../tree/limits.ts';

/**
 * The value of a document that is strict JSON, many times faster than through the YAML parser; undefined for
 * what only that parser can judge: other text, repeated keys, nesting without end.
 */
export function jsonValue(document: SourceDocument): { readonly value: object } | undefined {
  const text = textOf(document);
  if (!/^\s*[{[]/.test(text.slice(0, 1000))) return undefined;
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const keys = settle(value, document, null, '', 1);
  return keys !== undefined && keys === keysWritten(text) ? { value } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Freezes a value and remembers its places; gives how many keys its maps have, undefined when it is nested too deep. */
function settle(
  node: object,
  document: SourceDocument,
  parent: object | null,
  key: Key,
  depth: number,
): number | undefined {
  if (depth > deepestNesting) return undefined;
  remember(node, document, parent, key);
  const isList = Array.isArray(node);
  let keys = 0;
  for (const [name, child] of Object.entries(node)) {
    if (!isList) keys += 1;
    if (typeof child !== 'object' || child === null) continue;
    const inside = settle(child, document, node, isList ? Number(name) : name, depth + 1);
    if (inside === undefined) return undefined;
    keys += inside;
  }
  Object.freeze(node);
  return keys;
}

/** How many keys stand in the text of valid JSON; more than its maps have means that one is repeated. */
function keysWritten(text: string): number {
  let keys = 0;
  for (let open = text.indexOf('"'); open !== -1; ) {
    const close = closingQuote(text, open + 1);
    let next = close + 1;
    while (/\s/.test(text[next] ?? '')) next += 1;
    if (text[next] === ':') keys += 1;
    open = text.indexOf('"', next);
  }
  return keys;
}

function closingQuote(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let first = quote;
    while (first > from && text[first - 1] === '\\') first -= 1;
    if ((quote - first) % 2 === 0) return quote;
  }
  return text.length;
}
