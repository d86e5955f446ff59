import type { Span } from '../diagnostic/diagnostic.ts';
import type { TraceRequest } from '../lint/traces.ts';

/** What a request is to get; what is absent may be anything. The form of `expect` in a file of expectations. */
export interface Expected {
  /** `unreachable`: no connection comes about. */
  readonly status?: number | 'unreachable';
  readonly server?: 'awselb/2.0' | 'istio-envoy';
  /** `namespace/service:port`, or the host of a ServiceEntry and its port, without port any; several where requests are split. */
  readonly destination?: string | readonly SharedDestination[];
  /** The subset of the one destination; empty where there is to be none. */
  readonly subset?: string;
  /** The whole header of a redirect. */
  readonly location?: string;
}

/** A destination of a split. */
export interface SharedDestination {
  readonly to: string;
  /** As of one destination; absent where it may be any. */
  readonly subset?: string;
  /** In percent. */
  readonly share: number;
}

/** A request with what it is to get. */
export interface Expectation {
  readonly asked: TraceRequest;
  readonly expected: Expected;
  /** Why it has to be so; absent where nobody says. */
  readonly because?: string;
  /** Where the request stands. */
  readonly at: Span;
}

/** What is expected, in the words of the report. */
export function expectedText({ status, server, destination, subset, location }: Expected): string {
  const parts = [
    ...(status === undefined ? [] : [status === 'unreachable' ? 'no connection' : `${status}`]),
    ...(server === undefined ? [] : [`from ${server}`]),
    ...(destination === undefined ? [] : [`delivered to ${destinationText(destination, subset)}`]),
    ...(location === undefined ? [] : [`to ${location}`]),
  ];
  return parts.join(' ');
}

function destinationText(
  destination: NonNullable<Expected['destination']>,
  subset: string | undefined,
): string {
  if (typeof destination === 'string') return withSubset(destination, subset);
  return destination.map((one) => `${withSubset(one.to, one.subset)} (${one.share} %)`).join(', ');
}

/** A destination with the subset that is expected of it, where one is. */
export function withSubset(to: string, subset: string | undefined): string {
  if (subset === undefined) return to;
  return subset === '' ? `${to} without subset` : `${to} subset ${subset}`;
}
