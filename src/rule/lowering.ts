import type { Assumption } from '../settings/assumption.ts';

/** A finding is lowered by an assumption that it rests on. */
interface Lowering {
  readonly lowered?: Assumption & { readonly to: 'warning' | 'info' };
}

/** What lowers a finding: the first of its assumptions; nothing when it has none. */
export function loweredBy(...assumptions: readonly (Assumption | undefined)[]): Lowering {
  const first = assumptions.find((assumption) => assumption !== undefined);
  return first === undefined ? {} : { lowered: { to: 'warning', ...first } };
}

/** The same, lowered to information. */
export function asInfo({ lowered }: Lowering): Lowering {
  return lowered === undefined ? {} : { lowered: { ...lowered, to: 'info' } };
}

/** Findings that are not lowered before those that are: where both say the same of one place, the first counts. */
export function surestFirst<T extends { readonly lowered?: object }>(findings: Iterable<T>): readonly T[] {
  return [...findings].sort((a, b) => Number(a.lowered !== undefined) - Number(b.lowered !== undefined));
}
