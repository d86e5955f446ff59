import { isWildcard } from './host.ts';

/** Values filed under hosts, wildcards among them, found without comparing every pair. */
export class HostTable<T> {
  readonly #exact = new Map<string, T[]>();
  /** By what follows the `*`. */
  readonly #wildcard = new Map<string, T[]>();
  /** How long that is, each length once, the longest first. */
  #lengths: readonly number[] = [];

  #size = 0;

  /** How many values are filed. */
  get size(): number {
    return this.#size;
  }

  add(host: string, value: T): void {
    this.#size += 1;
    const wildcard = isWildcard(host);
    const table = wildcard ? this.#wildcard : this.#exact;
    const key = wildcard ? host.slice(1) : host;
    const values = table.get(key);
    if (values !== undefined) values.push(value);
    else {
      table.set(key, [value]);
      if (wildcard && !this.#lengths.includes(key.length))
        this.#lengths = [...this.#lengths, key.length].sort((a, b) => b - a);
    }
  }

  /** The values of hosts that cover `host` (as `subsetOf` says): its own first, then wildcards from the longest to `*`. */
  covering(host: string): readonly T[] {
    const own = this.#exact.get(host) ?? [];
    if (this.#lengths.length === 0) return own;
    const found = [...own];
    const from = isWildcard(host) ? 1 : 0;
    for (const length of this.#lengths) {
      const start = host.length - length;
      const values = start < from ? undefined : this.#wildcard.get(host.slice(start));
      if (values !== undefined) found.push(...values);
    }
    return found;
  }
}
