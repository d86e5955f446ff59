import type { Location } from '../../source/file/place.ts';

/** An effective value with the place that made it so; `unknown` where a template, a wrong type or an object outside the input decides. */
export type Effective<T> =
  | { readonly state: 'known'; readonly value: T; readonly origin: Location; readonly from: ValueSource }
  | { readonly state: 'unknown' };

/** Which object or rule gave an effective value. */
export type ValueSource = 'class params' | 'Service' | 'Ingress' | 'assumption' | 'default';
