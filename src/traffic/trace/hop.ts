import type { Location } from '../../source/file/place.ts';

/** Where on its way a request is, in the order of the way. */
export type Stage =
  | 'dns'
  | 'listener'
  | 'listener-rule'
  | 'target-group'
  | 'health-check'
  | 'gateway-service'
  | 'gateway-proxy'
  | 'gateway-server'
  | 'policy'
  | 'virtual-host'
  | 'route'
  | 'destination'
  | 'service'
  | 'pods';

/** One thing that decides on a request, or that was looked at and passed over. */
export interface Hop {
  readonly stage: Stage;
  /** What it is, as messages name it. */
  readonly subject: string;
  /** `rejected` where it does not take the request, or takes it no further; `undecided` where that cannot be told. */
  readonly outcome: 'matched' | 'rejected' | 'undecided';
  /** Why, as a clause; empty where the subject says it all. */
  readonly because: string;
  /** The place in the manifests that decides. */
  readonly at?: Location;
  /** Present where it does not take the request and another one is asked. */
  readonly passedOver?: true;
  /** What is asked before it and passed over, in order; made when it is asked for, since there may be thousands. Absent where nothing is. */
  readonly earlier?: () => readonly Hop[];
}

/** A hop that a request takes. */
export function matched(stage: Stage, subject: string, because: string, at?: Location): Hop {
  return { stage, subject, outcome: 'matched', because, ...placed(at) };
}

/** A hop that ends the way of a request. */
export function rejected(stage: Stage, subject: string, because: string, at?: Location): Hop {
  return { stage, subject, outcome: 'rejected', because, ...placed(at) };
}

/** A hop of which it cannot be told what it does. */
export function undecided(stage: Stage, subject: string, because: string, at?: Location): Hop {
  return { stage, subject, outcome: 'undecided', because, ...placed(at) };
}

/** What does not take a request, so that another one is asked. */
export function passedOver(stage: Stage, subject: string, because: string, at?: Location): Hop {
  return { stage, subject, outcome: 'rejected', because, ...placed(at), passedOver: true };
}

function placed(at: Location | undefined): { readonly at?: Location } {
  return at === undefined ? {} : { at };
}
