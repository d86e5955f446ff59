/**
 * Whether a pattern of an ALB takes everything that another one takes, as far as one star at its end or beginning
 * tells; anything else covers only itself. `*` stands for any run of characters.
 */
export function covers(pattern: string, other: string): boolean {
  if (pattern === other || pattern === '*') return true;
  const [before = '', after = '', more] = pattern.split('*');
  if (more !== undefined || pattern.includes('?') || !pattern.includes('*')) return false;
  if (after === '') return other.startsWith(before);
  return before === '' && other.endsWith(after);
}

/** Patterns by their text, so that those that may cover another one are found without going through all. */
export class Patterns {
  /** How many characters stand before the star of a pattern that ends with one, and behind one that begins with it. */
  readonly #beginnings = new Set<number>();
  readonly #ends = new Set<number>();
  readonly #all = new Set<string>();

  add(pattern: string): void {
    this.#all.add(pattern);
    if (pattern.endsWith('*')) this.#beginnings.add(pattern.length - 1);
    if (pattern.startsWith('*')) this.#ends.add(pattern.length - 1);
  }

  /** The patterns that may cover a text by `covers`, the text itself first. */
  covering(text: string): readonly string[] {
    const found = [text];
    for (const length of this.#beginnings) if (length <= text.length) found.push(`${text.slice(0, length)}*`);
    for (const length of this.#ends)
      if (length <= text.length) found.push(`*${text.slice(text.length - length)}`);
    return found.filter((pattern) => this.#all.has(pattern));
  }
}
