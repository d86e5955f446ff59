import type { PathMatch } from '../../src/istio/route/route-match.ts';

/** Counts the paths that begin with one of a few given texts. */
export class PathStarts {
  readonly #lengths: ReadonlySet<number>;
  readonly #counts: Map<string, number>;
  #patterns = 0;

  constructor(starts: Iterable<string>) {
    this.#counts = new Map([...starts].map((start) => [start, 0]));
    this.#lengths = new Set([...this.#counts.keys()].map(({ length }) => length));
  }

  add({ kind, value }: PathMatch): void {
    if (kind === 'regex') {
      this.#patterns += 1;
      return;
    }
    for (const length of this.#lengths) {
      const start = value.slice(0, length);
      const count = length > value.length ? undefined : this.#counts.get(start);
      if (count !== undefined) this.#counts.set(start, count + 1);
    }
  }

  /** How many of the added paths begin with a start, or may, since they are patterns. */
  count(start: string): number {
    return (this.#counts.get(start) ?? 0) + this.#patterns;
  }
}
