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
    /** Null where the route names none. */
    readonly subset: string | null;
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
  /** Why the last redirect that was to be followed leads nowhere, in one sentence without full stop; null where it does not. */
  readonly nowhere: string | null;
}

/** What a load balancer and the gateway behind it do with requests: the routing table of the edge. */
export interface TracedTable {
  /** The environment; empty where the whole input is one. */
  readonly root: string;
  /** The group of Ingresses that share it, as messages name it. */
  readonly loadBalancer: string;
  readonly dnsNames: readonly string[];
  /** Why the controller cannot build it; null where it can. */
  readonly problem: string | null;
  /** By port. */
  readonly listeners: readonly TracedListener[];
}

/** A listener with its rules in their effective order, the default last. */
export interface TracedListener {
  /** Such as `HTTPS 443`; null where the input does not show the listeners. */
  readonly name: string | null;
  readonly rules: readonly TracedRule[];
}

/** A rule of a listener with the requests that it takes. */
export interface TracedRule {
  /** From 1 on; null for the default of the listener. */
  readonly order: number | null;
  /** What it asks for and where it sends, or what the default is. */
  readonly text: string;
  /** The Ingress that has it, such as `Ingress "a/b"`; null where no Ingress does. */
  readonly owner: string | null;
  readonly location: Span | null;
  readonly lines: readonly TracedLine[];
  /** The numbers of the rules before that take all that it asks for; empty where it has lines, or none of the requests is for it. */
  readonly takenBy: readonly number[];
}

/** Requests that all get the same, with one that stands for them. */
export interface TracedLine {
  /** The host as the input names it, a pattern included; `*` for one that nothing names, null for every host. */
  readonly host: string | null;
  /** The path likewise; null for every path. */
  readonly path: string | null;
  /** What the requests have beside, such as `POST` or `x-user: me`; empty for a plain GET. */
  readonly asks: readonly string[];
  /** Whether host and path are ones that the input is there for, so that an answer other than the wanted one is a fault. */
  readonly isNamed: boolean;
  /** Where all of them are redirected to, with `#{host}`, `#{path}` and `#{query}` for their own; null where that is the location of the trace, or there is none. */
  readonly location: string | null;
  readonly trace: Traced;
}

/** A share of requests, given in percent: `12.5 %`. */
export function shareText(share: number): string {
  return `${Number(share.toFixed(1))} %`;
}
