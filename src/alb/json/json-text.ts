import { parseJson } from './go-json.ts';

/** A value of a JSON text with its place: UTF-16 offsets into that text, quotes and brackets included. */
export type JsonNode = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'list'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly text: string }
);

/** A member of a JSON object, in file order; a repeated key gives as many members. */
export interface JsonMember {
  readonly key: string;
  /** The place of the key, quotes included. */
  readonly at: { readonly start: number; readonly end: number };
  readonly value: JsonNode;
}

/** Reads a JSON text as Go's encoding/json takes it, with places; undefined when it is not JSON. */
export function placedJson(text: string): JsonNode | undefined {
  return parseJson(text) === undefined ? undefined : new Reader(text).read();
}

type Scalar = Extract<JsonNode, { kind: 'scalar' }>;

/** What is open while reading: its kind, where it began, what it holds so far. */
interface Open {
  readonly start: number;
  readonly members: JsonMember[] | undefined;
  readonly items: JsonNode[];
  key: Scalar | undefined;
}

const token = /[[\]{}]|"[^"\\]*(?:\\.[^"\\]*)*"|[^\s,:"[\]{}]+/gy;
const between = /[\s,:]*/gy;

/** Walks the tokens of a text that is known to be JSON; nesting lies on a list of its own, not on the call stack. */
class Reader {
  readonly #text: string;
  readonly #open: Open[] = [];
  #root: JsonNode | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonNode | undefined {
    let offset = this.#after(between, 0);
    while (offset < this.#text.length) {
      const end = this.#after(token, offset);
      if (end === offset) return undefined;
      this.#take(offset, end);
      offset = this.#after(between, end);
    }
    return this.#root;
  }

  #after(pattern: RegExp, offset: number): number {
    pattern.lastIndex = offset;
    return pattern.exec(this.#text) === null ? offset : pattern.lastIndex;
  }

  #take(start: number, end: number): void {
    const first = this.#text.charAt(start);
    if (first === '{' || first === '[') {
      this.#open.push({ start, members: first === '{' ? [] : undefined, items: [], key: undefined });
      return;
    }
    const closed = first === '}' || first === ']' ? this.#open.pop() : undefined;
    if (closed !== undefined) this.#put(nodeOf(closed, end));
    else this.#scalar(start, end);
  }

  #scalar(start: number, end: number): void {
    const text = this.#text.slice(start, end);
    const value = parseJson(text);
    const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    const scalar: Scalar = { kind: 'scalar', start, end, text, value: isScalar ? value : null };
    const holder = this.#open.at(-1);
    if (holder?.members !== undefined && holder.key === undefined) holder.key = scalar;
    else this.#put(scalar);
  }

  #put(node: JsonNode): void {
    const holder = this.#open.at(-1);
    if (holder === undefined) this.#root = node;
    else if (holder.members === undefined) holder.items.push(node);
    else if (holder.key !== undefined) {
      const { start, end, value } = holder.key;
      holder.members.push({ key: String(value), at: { start, end }, value: node });
      holder.key = undefined;
    }
  }
}

function nodeOf({ start, members, items }: Open, end: number): JsonNode {
  return members === undefined
    ? { kind: 'list', start, end, items }
    : { kind: 'object', start, end, members };
}
