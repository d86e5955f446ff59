/**
 * Values filed under texts, asked for those that may fit another text: filed under that text itself, or under a beginning of
 * it. What fits every text is filed under the empty beginning.
 */
export class Beginnings<T> {
  readonly #whole = new Map<string, T[]>();
  readonly #beginning = new Map<string, T[]>();
  /** Of the beginnings, each once. */
  readonly #lengths = new Set<number>();

  add(kind: 'whole' | 'beginning', text: string, value: T): void {
    const table = kind === 'whole' ? this.#whole : this.#beginning;
    const others = table.get(text);
    if (others === undefined) table.set(text, [value]);
    else others.push(value);
    if (kind === 'beginning') this.#lengths.add(text.length);
  }

  /** The values filed under a text or a beginning of it, in no order that means anything. */
  of(text: string): readonly T[] {
    const found = [...(this.#whole.get(text) ?? [])];
    for (const length of this.#lengths)
      if (length <= text.length) found.push(...(this.#beginning.get(text.slice(0, length)) ?? []));
    return found;
  }
}
