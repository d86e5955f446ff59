import type { RouteMatch, ValueMatch } from '../../src/istio/route/route-match.ts';

/** A condition of a match other than that on its path, and what kind of value it looks at. */
interface Condition extends ValueMatch {
  readonly of: 'header' | 'query' | 'claim';
}

/** The conditions of a match other than that on its path. */
export function conditionsOf({ headers, queryParameters, claims }: RouteMatch): readonly Condition[] {
  return [
    ...headers.map((one) => ({ ...one, name: one.name.toLowerCase(), of: 'header' as const })),
    ...queryParameters.map((one) => ({ ...one, of: 'query' as const })),
    ...claims.map((one) => ({ ...one, of: 'claim' as const })),
  ];
}

/** Text that is equal for equal sets of conditions. */
export function conditionsKey(match: RouteMatch): string {
  return keyOfAll(conditionsOf(match));
}

function keyOfAll(conditions: readonly Condition[]): string {
  return conditions.map(keyOf).sort().join('\n');
}

function keyOf({ of, name, kind, inverted, value }: Condition): string {
  return JSON.stringify([of, name, kind, inverted, value]);
}

/**
 * Values filed under the conditions of their matches, so that those whose conditions are no narrower than those of
 * another match are found without asking each.
 */
export class ConditionIndex<T> {
  /** Of a match without conditions. */
  #free: { readonly value: T } | undefined;
  /** Most matches have none, so that most have no tables. */
  #conditional: Conditional<T> | undefined;

  /** Files a value, unless one with equal conditions was filed before. */
  add(match: RouteMatch, value: T): void {
    const conditions = conditionsOf(match);
    const telling = longest(conditions);
    if (telling === undefined) this.#free ??= { value };
    else {
      this.#conditional ??= new Conditional();
      this.#conditional.add(conditions, telling, value);
    }
  }

  /** The first value found whose conditions hold wherever those of a match hold. */
  covering(match: RouteMatch): T | undefined {
    return this.#free === undefined ? this.#conditional?.covering(match) : this.#free.value;
  }
}

/** Values filed under at least one condition, by the one that tells most. */
class Conditional<T> {
  readonly #byKey = new Map<string, { readonly conditions: readonly Condition[]; readonly value: T }[]>();
  readonly #seen = new Set<string>();
  /** The lengths that prefixes of a name have. */
  readonly #lengths = new Map<string, Set<number>>();

  add(conditions: readonly Condition[], telling: Condition, value: T): void {
    const key = keyOfAll(conditions);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (telling.kind === 'prefix') this.#lengthsOf(telling).add(telling.value.length);
    const filed = this.#byKey.get(keyOf(telling));
    if (filed === undefined) this.#byKey.set(keyOf(telling), [{ conditions, value }]);
    else filed.push({ conditions, value });
  }

  covering(match: RouteMatch): T | undefined {
    const own = conditionsOf(match);
    for (const condition of own) {
      for (const wider of this.#widerThan(condition)) {
        const found = (this.#byKey.get(keyOf(wider)) ?? []).find(({ conditions }) =>
          conditions.every((one) => own.some((other) => isWithin(other, one))),
        );
        if (found !== undefined) return found.value;
      }
    }
    return undefined;
  }

  #widerThan(condition: Condition): readonly Condition[] {
    const { kind, inverted, value } = condition;
    if (inverted || kind === 'present') return [condition];
    const present: Condition = { ...condition, kind: 'present', value: '' };
    if (kind === 'regex') return [condition, present];
    const lengths = [...this.#lengthsOf(condition)].filter((length) => length <= value.length);
    const prefixes = lengths.map(
      (length): Condition => ({ ...condition, kind: 'prefix', value: value.slice(0, length) }),
    );
    return [condition, present, ...prefixes];
  }

  #lengthsOf({ of, name }: Condition): Set<number> {
    const key = `${of} ${name}`;
    const lengths = this.#lengths.get(key) ?? new Set();
    this.#lengths.set(key, lengths);
    return lengths;
  }
}

/** The condition that tells most, by the length of its value. */
function longest(conditions: readonly Condition[]): Condition | undefined {
  return conditions.reduce<Condition | undefined>(
    (best, one) => (best === undefined || one.value.length > best.value.length ? one : best),
    undefined,
  );
}

/** Whether a condition holds only where another does. */
function isWithin(condition: Condition, other: Condition): boolean {
  const { of, name, kind, inverted, value } = condition;
  if (of !== other.of || name !== other.name || inverted !== other.inverted) return false;
  if (kind === other.kind && value === other.value) return true;
  if (inverted) return false;
  if (other.kind === 'present') return true;
  return other.kind === 'prefix' && (kind === 'exact' || kind === 'prefix') && value.startsWith(other.value);
}
