import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';

/** A reason for which istiod's webhook refuses an object: what is there and what was expected, as clauses. */
export interface ValidationFault {
  readonly at: Location;
  readonly found: string;
  readonly expected: string;
}

/** Whether a map of a manifest as it was read lacks a field or leaves it empty; not so where its value has another type. */
export function lacks(written: unknown, field: string): boolean {
  if (!isMap(written)) return false;
  const value = written[field];
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
