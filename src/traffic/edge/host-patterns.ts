/**
 * Values filed under host patterns, asked for those that some host name has in common with another pattern. `*` stands
 * for any run of characters and `?` for one, as in rules of an ALB; virtual hosts of Envoy have one `*` at the beginning.
 * Letter case does not count. Patterns with a star elsewhere are gone through one by one.
 */
export class HostPatterns<T> {
  readonly #exact = new Map<string, T[]>();
  /** Patterns of one star in front, by what follows it. */
  readonly #ending = new Map<string, T[]>();
  /** Exact names and patterns of one star in front, by every end of theirs that begins with a dot, and by the empty one. */
  readonly #byEnd = new Map<string, T[]>();
  readonly #others: { readonly pattern: string; readonly value: T }[] = [];
  readonly #all: { readonly pattern: string; readonly value: T }[] = [];

  add(written: string, value: T): void {
    const pattern = written.toLowerCase();
    this.#all.push({ pattern, value });
    const kind = kindOf(pattern);
    if (kind === 'other') {
      this.#others.push({ pattern, value });
      return;
    }
    const text = kind === 'exact' ? pattern : pattern.slice(1);
    file(kind === 'exact' ? this.#exact : this.#ending, text, value);
    for (const end of dottedEnds(text)) file(this.#byEnd, end, value);
  }

  /** The values whose patterns have a host name in common with this one, each once, in no order that means anything. */
  meeting(written: string): ReadonlySet<T> {
    const pattern = written.toLowerCase();
    const kind = kindOf(pattern);
    const text = pattern.slice(1);
    if (kind === 'other' || (kind === 'ending' && text !== '' && !text.startsWith('.')))
      return new Set(this.#all.filter((one) => meets(one.pattern, pattern)).map(({ value }) => value));
    const found = new Set<T>(kind === 'exact' ? this.#exact.get(pattern) : this.#byEnd.get(text));
    const literal = kind === 'exact' ? pattern : text;
    for (let start = 0; this.#ending.size > 0 && start <= literal.length; start += 1)
      for (const value of this.#ending.get(literal.slice(start)) ?? []) found.add(value);
    for (const one of this.#others) if (meets(one.pattern, pattern)) found.add(one.value);
    return found;
  }
}

function kindOf(pattern: string): 'exact' | 'ending' | 'other' {
  if (!/[*?]/.test(pattern)) return 'exact';
  return pattern.startsWith('*') && !/[*?]/.test(pattern.slice(1)) ? 'ending' : 'other';
}

function file<T>(table: Map<string, T[]>, key: string, value: T): void {
  const values = table.get(key);
  if (values === undefined) table.set(key, [value]);
  else values.push(value);
}

/** The ends of a name that begin with a dot, the whole of it among them where it does, and the empty one. */
function dottedEnds(name: string): readonly string[] {
  const ends = [''];
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) ends.push(name.slice(dot));
  return ends;
}

/** Whether some text fits two patterns: both are read from the left, step by step. */
export function meets(a: string, b: string): boolean {
  let reached = new Set([0]);
  reached = withStars(reached, b);
  for (const char of a) {
    const next = new Set<number>();
    for (const at of reached) {
      const other = b[at];
      if (char === '*') for (let end = at; end <= b.length; end += 1) next.add(end);
      else if (other === '*') next.add(at);
      else if (other !== undefined && (char === '?' || other === '?' || char === other)) next.add(at + 1);
    }
    reached = withStars(next, b);
    if (reached.size === 0) return false;
  }
  return reached.has(b.length);
}

/** The places that are reached in a pattern, and those behind stars, which may stand for nothing. */
function withStars(places: ReadonlySet<number>, pattern: string): Set<number> {
  const all = new Set(places);
  for (const place of all) if (pattern[place] === '*') all.add(place + 1);
  return all;
}
