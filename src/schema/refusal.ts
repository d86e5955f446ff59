import { isMap } from '../k8s/object/shape.ts';
import type { Key } from '../source/file/file.ts';
import { fieldText } from './words.ts';

/** A thing that the API server checks and no schema can say. */
export interface Refusal {
  readonly path: readonly Key[];
  readonly message: string;
  /** Whether something is not there, as opposed to being wrong. */
  readonly lack?: boolean;
  /** The fields of the map at `path` of which one is missing. */
  readonly oneOf?: readonly string[];
  readonly because?: 'nodePort out of range' | 'nodePort on ClusterIP';
}

/** A map with its path. */
export interface Entry {
  readonly path: readonly Key[];
  readonly map: Readonly<Record<string, unknown>>;
}

/** Whether a field is there; null is absence. */
export function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** The maps of a list with their paths; none where there is no list. */
export function entriesOf(value: unknown, path: readonly Key[]): readonly Entry[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((map, index) => (isMap(map) ? [{ path: [...path, index], map }] : []));
}

/** Entries whose field has the value of an entry before them. */
export function* repeatRefusals(entries: readonly Entry[], field: string): Generator<Refusal> {
  const seen = new Set<unknown>();
  for (const { path, map } of entries) {
    const value = map[field];
    if (isThere(value) && seen.has(value)) {
      const text = typeof value === 'string' ? `"${value}"` : value;
      yield {
        path: [...path, field],
        message: `${fieldText([...path, field])} ${text} is given twice, expected once`,
      };
    }
    seen.add(value);
  }
}
