// What a trace gives back: the way of a request with its places resolved. src/lint/ makes it, src/report/ writes it.
import type { Span } from './diagnostic.ts';

/** One thing that decides on a request, or that was passed over. */
export interface TracedHop {
  /** `dns`, `listener`, `listener-rule` and so on, in the order of the way. */
  readonly stage: string;
  readonly subject: string;
  readonly outcome: 'matched' | 'rejected' | 'undecided';
  /** Why, as a clause; empty where the subject says it all. */
  readonly because: string;
  /** Whether it does not take the request and another one is asked. */
  readonly passedOver: boolean;
  /** The place that decides; null where no manifest has one. */
  readonly location: Span | null;
}

/** What a way comes to; null for what the answer does not have. */
export interface TracedWay {
  readonly outcome: 'delivered' | 'answered' | 'unreachable' | 'undecided';
  /** Null where the application answers, or nobody. */
  readonly status: number | null;
  readonly server: 'awselb/2.0' | 'istio-envoy' | null;
  readonly destination: {
    readonly service: string;
    readonly port: number | null;
    readonly pods: readonly string[];
  } | null;
  /** Of a redirect. */
  readonly location: string | null;
  readonly body: string | null;
  /** Envoy's response flag. */
  readonly flag: string | null;
  /** What to add to the input; null unless it is undecided. */
  readonly add: string | null;
  readonly assumes: readonly string[];
  readonly hops: readonly TracedHop[];
  /** The parts of a split with their shares in percent; empty where all requests go one way. */
  readonly branches: readonly (TracedWay & { readonly share: number })[];
}

/** A request with its way. */
export interface Traced extends TracedWay {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly host: string;
    readonly headers: Readonly<Record<string, string>>;
  };
}

/** What becomes of a request in one environment and through one load balancer. */
export interface TracedJourney {
  /** The environment; empty where the whole input is one. */
  readonly root: string;
  /** The request, then those of the redirects that were followed. */
  readonly traces: readonly [Traced, ...Traced[]];
  /** Whether the last redirect leads back to a URL that was asked before. */
  readonly loops: boolean;
}
