import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';

/** Something in an object that istiod's webhook refuses, or takes and then does otherwise than written: what is there and what was expected, as clauses. */
export interface ValidationFault {
  readonly at: Location;
  /** The fields whose absence it is, of several any, where `at` is another place. */
  readonly lacks?: readonly Location[];
  readonly found: string;
  readonly expected: string;
  /** Present for what is taken: what happens at run time. */
  readonly taken?: string;
  /** Present for what istiod takes and no Envoy does. */
  readonly refusedBy?: 'Envoy';
  /** The value that says the same and is taken. */
  readonly instead?: string;
  /** The other place that a clause speaks of. */
  readonly other?: { readonly at: Location; readonly message: string };
}

/** Why istiod's webhook refuses an object with such faults, a clause; undefined where it takes it. */
export function refusalIn(faults: readonly ValidationFault[]): string | undefined {
  const fault = faults.find(({ taken, refusedBy }) => taken === undefined && refusedBy === undefined);
  return fault && `${fault.found}, expected ${fault.expected}`;
}

/** Whether a map of a manifest as it was read lacks a field or leaves it empty; not so where its value has another type. */
export function lacks(written: unknown, field: string): boolean {
  if (!isMap(written)) return false;
  const value = written[field];
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
