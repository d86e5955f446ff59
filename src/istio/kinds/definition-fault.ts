import type { Location } from '../../source/file/place.ts';

/** Something in a VirtualService that istiod's webhook refuses, or takes and then does otherwise than written: what is there and what was expected, as clauses. */
export interface DefinitionFault {
  readonly at: Location;
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
