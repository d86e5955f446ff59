import type { PathMatch } from '../../src/istio/route/route-match.ts';
import { takesPath } from '../../src/istio/route/route-match.ts';

/** Values filed under path matches, found by the paths that these take without asking each. */
export class PathIndex<T> {
  readonly #sensitive = new TextIndex<T>();
  /** Of matches that ignore letter case; absent while there is none, as hardly any does. */
  #folded: TextIndex<T> | undefined;
  readonly #patterns = new Map<string, { readonly path: PathMatch; readonly values: T[] }>();

  add(path: PathMatch, value: T): void {
    if (path.kind !== 'regex') {
      const { kind, ignoreCase } = path;
      if (ignoreCase) {
        this.#folded ??= new TextIndex();
        this.#folded.add(kind, path.value.toLowerCase(), value);
      } else this.#sensitive.add(kind, path.value, value);
      return;
    }
    const alike = this.#patterns.get(path.value);
    if (alike === undefined) this.#patterns.set(path.value, { path, values: [value] });
    else alike.values.push(value);
  }

  /** Whether a match takes a path, or may. */
  isTaken(path: string): boolean {
    return (
      this.#sensitive.isTaken(path) ||
      this.#folded?.isTaken(path.toLowerCase()) === true ||
      [...this.#patterns.values()].some((one) => takesPath(one.path, path) !== 'no')
    );
  }

  /** The values of matches that take every path that `path` takes, as far as their texts show it; a pattern covers itself only, unless it is `.*`. */
  covering({ kind, value, ignoreCase }: PathMatch): readonly T[] {
    const all = this.#patterns.get('.*')?.values ?? [];
    if (kind === 'regex')
      return [
        ...this.#sensitive.taking('/', 'prefix'),
        ...(this.#folded?.taking('/', 'prefix') ?? []),
        ...(this.#patterns.get(value)?.values ?? []),
        ...(value === '.*' ? [] : all),
      ];
    const only = kind === 'prefix' ? 'prefix' : undefined;
    return [
      ...(ignoreCase ? [] : this.#sensitive.taking(value, only)),
      ...(this.#folded?.taking(value.toLowerCase(), only) ?? []),
      ...all,
    ];
  }
}

/** Texts as whole and as prefixes. */
class TextIndex<T> {
  readonly #exact = new Map<string, T[]>();
  readonly #prefix = new Map<string, T[]>();
  /** The lengths that prefixes have. */
  readonly #lengths = new Set<number>();

  add(kind: 'exact' | 'prefix', text: string, value: T): void {
    const table = kind === 'exact' ? this.#exact : this.#prefix;
    const values = table.get(text);
    if (values === undefined) table.set(text, [value]);
    else values.push(value);
    if (kind === 'prefix') this.#lengths.add(text.length);
  }

  isTaken(text: string): boolean {
    if (this.#exact.has(text)) return true;
    return [...this.#lengths].some(
      (length) => length <= text.length && this.#prefix.has(text.slice(0, length)),
    );
  }

  taking(text: string, only?: 'prefix'): readonly T[] {
    const found = only === 'prefix' ? [] : [...(this.#exact.get(text) ?? [])];
    for (const length of this.#lengths) {
      if (length > text.length) continue;
      found.push(...(this.#prefix.get(text.slice(0, length)) ?? []));
    }
    return found;
  }
}
