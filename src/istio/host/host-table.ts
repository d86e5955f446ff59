import { isWildcard } from './host.ts';

/** Values filed under hosts, wildcards among them, found without comparing every pair. */
export class HostTable<T> {
  readonly #exact = new Map<string, T[]>();
  /** By what follows the `*`. */
  readonly #wildcard = new Map<string, T[]>();

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
    if (values === undefined) table.set(key, [value]);
    else values.push(value);
  }

  /** The values of hosts that cover `host` (as `subsetOf` says): its own first, then wildcards from the longest to `*`. */
  covering(host: string): readonly T[] {
    const found = [...(this.#exact.get(host) ?? [])];
    const from = isWildcard(host) ? 1 : 0;
    for (let start = from; start <= host.length; start += 1) {
      const values = this.#wildcard.size === 0 ? undefined : this.#wildcard.get(host.slice(start));
      if (values !== undefined) found.push(...values);
    }
    return found;
  }
}
