import { parseJson } from './go-json.ts';

/** Where a text stops to be JSON: the UTF-16 offset, and what is there; empty where the text ends too early. */
export interface JsonBreak {
  readonly offset: number;
  readonly found: string;
}

/** What may come next: a value, the key of an object, the colon behind it, or what follows a value. */
type Next = 'value' | 'first value' | 'key' | 'first key' | ':' | 'after';

const token = /\s*("(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s"[\]{}:,]+|\S)/sy;

/** The first place at which a text that is not JSON breaks; undefined for JSON. */
export function jsonBreakOf(text: string): JsonBreak | undefined {
  if (parseJson(text) !== undefined) return undefined;
  const open: string[] = [];
  let next: Next = 'value';
  token.lastIndex = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [, found = ''] = match;
    const after: Next | undefined = isDone(next, open) ? undefined : step(found, next, open);
    if (after === undefined) return { offset: token.lastIndex - found.length, found };
    next = after;
  }
  return { offset: text.length, found: '' };
}

function isDone(next: Next, open: readonly string[]): boolean {
  return next === 'after' && open.length === 0;
}

/** What may come after a token; undefined where the token may not come. */
function step(found: string, next: Next, open: string[]): Next | undefined {
  const closes = open.at(-1) === '[' ? ']' : '}';
  if (found === closes && (next === 'after' || next === 'first value' || next === 'first key')) {
    open.pop();
    return 'after';
  }
  switch (next) {
    case ':':
      return found === ':' ? 'value' : undefined;
    case 'after':
      if (found !== ',') return undefined;
      return open.at(-1) === '[' ? 'value' : 'key';
    case 'key':
    case 'first key':
      return typeof parseJson(found) === 'string' ? ':' : undefined;
    case 'value':
    case 'first value':
      if (found !== '[' && found !== '{') return parseJson(found) === undefined ? undefined : 'after';
      open.push(found);
      return found === '[' ? 'first value' : 'first key';
  }
}

/** How a text is not JSON, as `… is not valid JSON` continues; it names the character, counted from 1, and what is there. */
export function jsonBreakText(text: string): string {
  if (text.trim() === '') return '';
  if (text.includes("'")) return ', since it uses single quotes';
  const fault = jsonBreakOf(text);
  if (fault === undefined) return '';
  const { offset, found } = fault;
  return found === '' ? ', since it ends too early' : ` at character ${offset + 1}, where ${found} is`;
}
